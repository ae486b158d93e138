import { randomInt } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { BroadcastFeed, type EventPosition, ViewerCounts } from '#broadcasts';
import { DomainError } from '#kernel';
import { Drain } from '#monitoring';
import { EventFrames, EventStream } from './event-stream.js';

const HEARTBEAT_MS = 15_000;
const VIEWERS_MS = 2_000;
/** More than any process should serve; the next one is told to poll. */
const STREAMS_MAX = 25_000;
/** After the end of this process a new one needs a moment. */
const [RETURN_MS_MIN, RETURN_MS_MAX] = [1_000, 5_000];

interface Listener {
  broadcastId: string;
  stream: EventStream;
  /** Who may see more keeps proving it: a session that was revoked ends the stream. */
  stillStaff: (() => Promise<boolean>) | null;
}

/** All event streams of this process. */
@Injectable()
export class EventStreams {
  private readonly log = new Logger(EventStreams.name);
  private readonly listeners = new Set<Listener>();
  private readonly frames = new EventFrames();
  private readonly shownViewers = new Map<string, number>();
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly feed: BroadcastFeed,
    private readonly viewers: ViewerCounts,
    drain: Drain,
  ) {
    drain.onBegin(() => this.end());
  }

  /** Streams that are open. */
  get size(): number {
    return this.listeners.size;
  }

  /** Everybody is told when to come back, not all in the same moment. */
  private end(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const { stream } of this.listeners) stream.farewell(randomInt(RETURN_MS_MIN, RETURN_MS_MAX));
  }

  /**
   * @param takeOver writes the head of the answer; until then a refusal can still be a problem document
   * @throws DomainError `events.full`
   */
  async open(
    response: ServerResponse,
    broadcastId: string,
    lastSeen: EventPosition | null,
    stillStaff: (() => Promise<boolean>) | null,
    takeOver: () => void,
  ): Promise<void> {
    if (this.listeners.size >= STREAMS_MAX) throw new DomainError('events.full', { retryAfterSeconds: 10 });
    this.startTimers();
    const stream = new EventStream(response, this.frames, stillStaff !== null);
    const listener: Listener = { broadcastId, stream, stillStaff };
    const { missed, head, stop } = await this.feed.listen(broadcastId, lastSeen, {
      onEvents: (events) => stream.send(events),
    });
    const leave = this.viewers.enter(broadcastId);
    this.listeners.add(listener);
    const gone = () => {
      stop();
      leave();
      this.listeners.delete(listener);
    };
    response.once('close', gone);
    response.once('error', (error) => this.log.debug(`stream lost: ${error.message}`));
    if (response.destroyed) return gone();
    takeOver();
    stream.begin(missed, head, this.viewers.of(broadcastId));
  }

  private startTimers(): void {
    if (this.timers.length) return;
    this.timers = [
      setInterval(() => this.heartbeat(), HEARTBEAT_MS),
      setInterval(() => this.tellViewers(), VIEWERS_MS),
    ];
    for (const timer of this.timers) timer.unref();
  }

  private heartbeat(): void {
    for (const listener of this.listeners) {
      listener.stream.heartbeat();
      if (listener.stillStaff) void this.proveStaff(listener, listener.stillStaff);
    }
  }

  private async proveStaff({ stream }: Listener, stillStaff: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await stillStaff())) stream.close();
    } catch (error) {
      // Unproved is not revoked: the next heartbeat asks again.
      this.log.debug(`not proved: ${(error as Error).message}`);
    }
  }

  private tellViewers(): void {
    const changed = new Map<string, number>();
    const present = new Set([...this.listeners].map(({ broadcastId }) => broadcastId));
    for (const broadcastId of present) {
      const viewers = this.viewers.of(broadcastId);
      if (this.shownViewers.get(broadcastId) !== viewers) changed.set(broadcastId, viewers);
      this.shownViewers.set(broadcastId, viewers);
    }
    for (const broadcastId of this.shownViewers.keys()) {
      if (!present.has(broadcastId)) this.shownViewers.delete(broadcastId);
    }
    for (const { broadcastId, stream } of this.listeners) {
      const viewers = changed.get(broadcastId);
      if (viewers !== undefined) stream.viewers(viewers);
    }
  }
}
