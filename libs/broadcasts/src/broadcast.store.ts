import type { Page, PageRequest } from '#persistence';
import type { Broadcast } from './broadcast.types.js';
import type { BroadcastState, ListGroup } from './domain/broadcast-state.js';

export interface BroadcastDraft {
  title: string;
  hostId: string;
  communeCode: string;
  startsAt: Date;
  poster: string | null;
}

/** What a move writes; what is left out stays. */
export interface BroadcastChange {
  title?: string;
  startsAt?: Date;
  state?: BroadcastState;
  startedAt?: Date;
  interruptedAt?: Date | null;
  endedAt?: Date;
  replayReadyAt?: Date;
  takenDownAt?: Date;
  takedownReason?: string;
  ingestRefusal?: Broadcast['ingestRefusal'];
  rehearsalKey?: string;
}

export interface BroadcastFilter {
  /** Left out: everything but what was taken down. */
  group?: ListGroup;
  hostId?: string;
  /** Only those in which goods of this farm are offered. */
  farmId?: string;
  communeCode?: string;
}

export abstract class BroadcastStore {
  abstract add(draft: BroadcastDraft): Promise<string>;
  abstract find(broadcastId: string): Promise<Broadcast | null>;
  /** Locked until the transaction ends. */
  abstract findLocked(broadcastId: string): Promise<Broadcast | null>;
  abstract change(broadcastId: string, change: BroadcastChange): Promise<void>;
  /** On air: latest start first. To come: next one first. Over: latest end first. */
  abstract list(filter: BroadcastFilter, page: PageRequest): Promise<Page<Broadcast>>;
  abstract ownsVerifiedFarm(userId: string, communeCode: string): Promise<boolean>;
  abstract communeExists(communeCode: string): Promise<boolean>;
}
