import type { EventPosition } from './domain/event-position.js';

export type EventKind = 'comment' | 'pin' | 'offer' | 'order' | 'state' | 'viewers' | 'comment_hidden';

export interface EventDraft {
  broadcastId: string;
  kind: EventKind;
  /** What anyone may see. */
  data: Readonly<Record<string, unknown>>;
  /** What host and staff see on top of it. */
  staffData?: Readonly<Record<string, unknown>>;
}

export interface StoredEvent {
  position: EventPosition;
  broadcastId: string;
  kind: EventKind;
  data: Readonly<Record<string, unknown>>;
  staffData: Readonly<Record<string, unknown>> | null;
}

/**
 * Events in the order in which readers can rely on: by transaction, then number, and only of transactions
 * below the oldest one that is still open, so that what commits late is never passed over.
 */
export abstract class EventStore {
  abstract append(events: readonly EventDraft[]): Promise<void>;
  /** The newest readable position of a broadcast; the start when there is none. */
  abstract head(broadcastId: string): Promise<EventPosition>;
  /** Takes a comment out of what readers that come back are told. */
  abstract forgetComment(broadcastId: string, commentId: string): Promise<void>;
  /** For each broadcast at most `limit` events after where its reader stands, in order. */
  abstract after(readers: ReadonlyMap<string, EventPosition>, limit: number): Promise<StoredEvent[]>;
  /** Events of one broadcast after `from` up to and with `to`, at most `limit`, in order. */
  abstract between(broadcastId: string, from: EventPosition, to: EventPosition, limit: number): Promise<StoredEvent[]>;
  /** Whether there is an event at this very position. */
  abstract knows(broadcastId: string, position: EventPosition): Promise<boolean>;
}
