import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { RedisBus } from '#queue';
import { type EventDraft, EventStore } from './event.store.js';

/** Carries the id of a broadcast that has something new; a reader that misses it polls. */
export const EVENTS_CHANNEL = 'broadcast-events';

/** What viewers, host and staff hear: rows of the transaction that causes them. */
@Injectable()
export class BroadcastEvents {
  constructor(
    private readonly store: EventStore,
    private readonly database: Database,
    private readonly bus: RedisBus,
  ) {}

  /** Joins the open transaction; readers are nudged once it is committed. */
  async append(...events: EventDraft[]): Promise<void> {
    if (!events.length) return;
    await this.store.append(events);
    this.nudge(...new Set(events.map(({ broadcastId }) => broadcastId)));
  }

  /** Who listens is told that a comment is gone; who comes back is not told of it any more. */
  async hideComment(broadcastId: string, commentId: string): Promise<void> {
    await this.store.forgetComment(broadcastId, commentId);
    await this.append({ broadcastId, kind: 'comment_hidden', data: { id: commentId } });
  }

  /** For rows that were written by SQL of one's own: wakes the readers after the commit. */
  nudge(...broadcastIds: string[]): void {
    this.database.afterCommit(() => {
      for (const broadcastId of broadcastIds) this.bus.publish(EVENTS_CHANNEL, broadcastId);
    });
  }
}
