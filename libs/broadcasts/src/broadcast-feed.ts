import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { RedisBus } from '#queue';
import { EVENTS_CHANNEL } from './broadcast-events.js';
import { type EventPosition, isAfter, START } from './domain/event-position.js';
import { EventStore, type StoredEvent } from './event.store.js';

/** Without a nudge (Redis lost, or rows of another writer) an event is late by at most this. */
const POLL_MS = 500;
/** A nudge may come while an older transaction still holds its event back: look again soon. */
const LOOK_AGAIN_MS = 40;
const LOOKS_AFTER_NUDGE = 5;
const READ_MAX = 500;
/** Who missed more than this loads the page anew instead. */
const RESUME_EVENTS_MAX = 500;

export interface FeedListener {
  /** In order, each once. Must not wait. */
  onEvents(events: readonly StoredEvent[]): void;
}

/** What a listener that comes back has missed; null when it is too much or too old to be told. */
export interface Resumption {
  missed: StoredEvent[] | null;
  head: EventPosition;
  stop(): void;
}

interface Followed {
  position: EventPosition;
  listeners: Set<FeedListener>;
}

/**
 * One reader per process for all broadcasts that somebody here listens to: each event is read once,
 * whatever the number of listeners.
 */
@Injectable()
export class BroadcastFeed implements OnModuleDestroy {
  private readonly log = new Logger(BroadcastFeed.name);
  private readonly followed = new Map<string, Followed>();
  private unsubscribe: (() => void) | null = null;
  private timer: NodeJS.Timeout | null = null;
  private reading = false;
  private looksLeft = 0;

  constructor(
    private readonly events: EventStore,
    private readonly bus: RedisBus,
  ) {}

  onModuleDestroy(): void {
    this.followed.clear();
    this.rest();
  }

  /** Listens from now on, and finds what was missed since `lastSeen` where that is given. */
  async listen(broadcastId: string, lastSeen: EventPosition | null, listener: FeedListener): Promise<Resumption> {
    const position = this.followed.get(broadcastId)?.position ?? (await this.events.head(broadcastId));
    // Nothing may wait between here and the listener's place in the set: a record without listeners is dropped.
    const followed = this.followed.get(broadcastId) ?? { position, listeners: new Set() };
    this.followed.set(broadcastId, followed);
    followed.listeners.add(listener);
    this.wakeUp();
    const head = followed.position;
    const stop = () => this.leave(broadcastId, listener);
    try {
      return { missed: await this.missedSince(broadcastId, lastSeen, head), head, stop };
    } catch (error) {
      stop();
      throw error;
    }
  }

  private async missedSince(
    broadcastId: string,
    lastSeen: EventPosition | null,
    head: EventPosition,
  ): Promise<StoredEvent[] | null> {
    if (!lastSeen) return [];
    const isStart = lastSeen.id === START.id;
    if (!isStart && !(await this.events.knows(broadcastId, lastSeen))) return null;
    // Another process may have read further than this one has: then nothing is missing.
    if (!isAfter(head, lastSeen)) return [];
    const missed = await this.events.between(broadcastId, lastSeen, head, RESUME_EVENTS_MAX + 1);
    return missed.length > RESUME_EVENTS_MAX ? null : missed;
  }

  private leave(broadcastId: string, listener: FeedListener): void {
    const followed = this.followed.get(broadcastId);
    followed?.listeners.delete(listener);
    if (followed?.listeners.size === 0) this.followed.delete(broadcastId);
    if (!this.followed.size) this.rest();
  }

  private wakeUp(): void {
    this.unsubscribe ??= this.bus.subscribe(EVENTS_CHANNEL, (broadcastId) => {
      if (!this.followed.has(broadcastId)) return;
      this.looksLeft = LOOKS_AFTER_NUDGE;
      this.readIn(0);
    });
    if (!this.timer) this.readIn(POLL_MS);
  }

  private rest(): void {
    this.unsubscribe?.();
    this.unsubscribe = null;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private readIn(ms: number): void {
    if (this.reading) return; // The running read plans the next one.
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read(), ms);
  }

  private async read(): Promise<void> {
    this.reading = true;
    let found = 0;
    try {
      found = await this.readOnce();
    } catch (error) {
      this.log.warn(`events wait: ${(error as Error).message}`);
    }
    this.reading = false;
    if (!this.followed.size) return;
    if (found >= READ_MAX) this.readIn(0);
    else if (this.looksLeft > 0) {
      this.looksLeft--;
      this.readIn(LOOK_AGAIN_MS);
    } else this.readIn(POLL_MS);
  }

  private async readOnce(): Promise<number> {
    const positions = new Map([...this.followed].map(([broadcastId, { position }]) => [broadcastId, position]));
    const events = await this.events.after(positions, READ_MAX);
    for (const [broadcastId, own] of groupByBroadcast(events)) {
      const followed = this.followed.get(broadcastId);
      // Who left and came back during the read stands further on than the read began.
      const fresh = followed ? own.filter(({ position }) => isAfter(position, followed.position)) : [];
      const last = fresh.at(-1);
      if (!followed || !last) continue;
      followed.position = last.position;
      for (const listener of followed.listeners) listener.onEvents(fresh);
    }
    return events.length;
  }
}

function groupByBroadcast(events: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(event.broadcastId);
    if (group) group.push(event);
    else groups.set(event.broadcastId, [event]);
  }
  return groups;
}
