import { Injectable } from '@nestjs/common';
import { hashToken } from '#identity';
import { Clock } from '#kernel';
import { Database } from '#persistence';
import { RedisBus } from '#queue';
import { BroadcastStore } from './broadcast.store.js';
import type { Broadcast, Pin } from './broadcast.types.js';
import { BroadcastEvents, EVENTS_CHANNEL } from './broadcast-events.js';
import { BroadcastLifecycle } from './broadcast-lifecycle.js';
import {
  BROADCAST_MOVES,
  type BroadcastEvent,
  type BroadcastState,
  isOpen,
  publicState,
} from './domain/broadcast-state.js';
import { type IngestKey, IngestKeyStore } from './ingest-key.store.js';
import { RoomStore } from './room.store.js';

/** A broadcast as the media service sees it. */
export interface IngestView {
  id: string;
  hostId: string;
  state: BroadcastState;
  startedAt: Date | null;
  /** Set by a rehearsal and kept: what was captured before `startedAt` is then practice. */
  rehearsalKey: string | null;
  /** Set from `ended` on. */
  endedAt: Date | null;
  pins: Pin[];
}

/** A key that may publish, or one sentence why it may not. */
export type KeyAnswer = { broadcastId: string; state: BroadcastState; endedAt: Date | null } | { refusal: string };

/** The market's side of a broadcast, as far as media touch it. Its callers are processes, not people. */
@Injectable()
export class BroadcastIngestService {
  constructor(
    private readonly broadcasts: BroadcastStore,
    private readonly keys: IngestKeyStore,
    private readonly room: RoomStore,
    private readonly lifecycle: BroadcastLifecycle,
    private readonly events: BroadcastEvents,
    private readonly database: Database,
    private readonly bus: RedisBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether a token may upload to a broadcast. It stays good after the end: what was captured before it is still
   * wanted for the replay, so `endedAt` comes with the answer. A take-down or a revoked key ends it.
   */
  async authorizeUpload(broadcastId: string, token: string): Promise<KeyAnswer> {
    const key = await this.keys.findByUploadToken(hashToken(token));
    const answer = await this.judge(key);
    if ('refusal' in answer) return answer;
    return answer.broadcastId === broadcastId ? answer : { refusal: 'The upload token is not valid.' };
  }

  /** The broadcast that a stream key publishes to; ended ones take nothing more. */
  async authorizeStreamKey(streamKey: string): Promise<KeyAnswer> {
    const answer = await this.judge(await this.keys.findByStreamKey(hashToken(streamKey)));
    if ('refusal' in answer) return answer;
    return isOpen(answer.state) ? answer : { refusal: 'The broadcast has ended.' };
  }

  /** Null for an id that nobody gave out. */
  async get(broadcastId: string): Promise<IngestView | null> {
    const broadcast = await this.broadcasts.find(broadcastId);
    if (!broadcast) return null;
    const { id, state, startedAt, rehearsalKey, endedAt } = broadcast;
    return {
      id,
      hostId: broadcast.host.id,
      state,
      startedAt,
      rehearsalKey,
      endedAt,
      pins: await this.room.pins(broadcastId),
    };
  }

  /** Starts a scheduled broadcast, takes an interrupted one back on air; else nothing. */
  mediaArrived(broadcastId: string): Promise<BroadcastState> {
    return this.report(broadcastId, 'media_arrived');
  }

  /** Interrupts a broadcast that is live; else nothing. */
  mediaLost(broadcastId: string): Promise<BroadcastState> {
    return this.report(broadcastId, 'media_lost');
  }

  /** The host's own command, sent along with the upload; ending twice changes nothing. */
  end(broadcastId: string): Promise<BroadcastState> {
    return this.report(broadcastId, 'end');
  }

  /** The replay can be watched. */
  replayReady(broadcastId: string): Promise<BroadcastState> {
    return this.report(broadcastId, 'replay_ready');
  }

  /** Ends a broadcast that has been without media since `interruptedAt`. */
  endSilent(broadcastId: string, interruptedAt: Date): Promise<void> {
    return this.database.transaction(async () => {
      const broadcast = await this.broadcasts.findLocked(broadcastId);
      const stillSilent =
        broadcast?.state === 'interrupted' && broadcast.interruptedAt?.getTime() === interruptedAt.getTime();
      if (stillSilent) await this.lifecycle.move(broadcastId, 'end');
    });
  }

  /** Tells the host's page why an encoder was turned away (`code` from docs/ERRORS.md, `detail` in words). */
  ingestRefused(broadcastId: string, code: string, detail: string): Promise<void> {
    return this.database.transaction(async () => {
      const broadcast = await this.broadcasts.findLocked(broadcastId);
      if (!broadcast) return;
      const ingestRefusal = { code, detail, at: this.clock.now().toISOString() };
      await this.broadcasts.change(broadcastId, { ingestRefusal });
      await this.events.append({
        broadcastId,
        kind: 'state',
        data: { state: publicState(broadcast.state) },
        staffData: { state: broadcast.state, ingestRefusal },
      });
    });
  }

  /** Calls `listener` when something about any broadcast has changed. Best effort: poll as well. */
  onChange(listener: (broadcastId: string) => void): () => void {
    return this.bus.subscribe(EVENTS_CHANNEL, listener);
  }

  private async judge(key: IngestKey | null): Promise<KeyAnswer> {
    const broadcast = key && (await this.broadcasts.find(key.broadcastId));
    if (!key || !broadcast) return { refusal: 'The key is not valid.' };
    if (key.revokedAt) return { refusal: 'The key has been revoked.' };
    if (broadcast.state === 'taken_down') return { refusal: 'The broadcast was taken down.' };
    return { broadcastId: broadcast.id, state: broadcast.state, endedAt: broadcast.endedAt };
  }

  /** What media reports are facts, not wishes: one that moves nothing is no error. */
  private report(broadcastId: string, event: BroadcastEvent): Promise<BroadcastState> {
    return this.database.transaction(async () => {
      const broadcast: Broadcast | null = await this.broadcasts.findLocked(broadcastId);
      if (!broadcast) return 'taken_down';
      // What comes in now is what the encoder was asked for.
      const mended = event === 'media_arrived' && broadcast.ingestRefusal !== null;
      if (mended) await this.broadcasts.change(broadcastId, { ingestRefusal: null });
      const to = BROADCAST_MOVES[broadcast.state][event];
      if (!to || to === broadcast.state) return broadcast.state;
      return (await this.lifecycle.move(broadcastId, event)).state;
    });
  }
}
