import type { ServerResponse } from 'node:http';
import { type EventPosition, formatPosition, isAfter, type StoredEvent } from '#broadcasts';

/** A listener that reads too slowly is cut off here and comes back with its Last-Event-ID. */
const BUFFER_BYTES_MAX = 256 * 1024;
const RECONNECT_MS = 2_000;

/** One open `text/event-stream` (WHATWG HTML, section 9.2). */
export class EventStream {
  /** Events that come while the missed ones are still being fetched. */
  private early: StoredEvent[] | null = [];
  private last: EventPosition | null = null;

  constructor(
    private readonly response: ServerResponse,
    private readonly frames: EventFrames,
    private readonly isStaff: boolean,
  ) {}

  /** What was missed first, then what came meanwhile; null missed: the page has to be loaded anew. */
  begin(missed: readonly StoredEvent[] | null, head: EventPosition, viewers: number): void {
    const early = this.early ?? [];
    this.early = null;
    this.last = missed?.at(-1)?.position ?? head;
    const id = formatPosition(head);
    if (missed === null) this.write(`retry: ${RECONNECT_MS}\nid: ${id}\nevent: reset\ndata: {}\n\n`);
    else this.write(`retry: ${RECONNECT_MS}\n\n`);
    for (const event of missed ?? []) this.write(this.frames.of(event, this.isStaff));
    // Carries an id from the start, so that a stream cut off before its first event can be resumed.
    this.write(`id: ${id}\nevent: viewers\ndata: ${JSON.stringify({ viewers })}\n\n`);
    this.send(early);
  }

  send(events: readonly StoredEvent[]): void {
    if (this.early) {
      this.early.push(...events);
      return;
    }
    for (const event of events) {
      if (this.last && !isAfter(event.position, this.last)) continue;
      this.last = event.position;
      this.write(this.frames.of(event, this.isStaff));
    }
  }

  viewers(viewers: number): void {
    this.write(`event: viewers\ndata: ${JSON.stringify({ viewers })}\n\n`);
  }

  /** Keeps proxies from closing a quiet line, and lets clients notice a dead one. */
  heartbeat(): void {
    this.write(': still here\n\n');
  }

  /** Ends in order: the client comes back after so long. */
  farewell(retryMs: number): void {
    this.write(`retry: ${retryMs}\n\n`);
    this.close();
  }

  close(): void {
    this.response.end();
  }

  private write(frame: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    if (this.response.writableLength > BUFFER_BYTES_MAX) {
      this.response.destroy();
      return;
    }
    this.response.write(frame);
  }
}

/** Writes each event once per audience, however many listen. */
export class EventFrames {
  private readonly made = new WeakMap<StoredEvent, { open?: string; staff?: string }>();

  of(event: StoredEvent, isStaff: boolean): string {
    const frames = this.made.get(event) ?? {};
    this.made.set(event, frames);
    const audience = isStaff && event.staffData ? 'staff' : 'open';
    const data = audience === 'staff' ? { ...event.data, ...event.staffData } : event.data;
    frames[audience] ??=
      `id: ${formatPosition(event.position)}\nevent: ${event.kind}\ndata: ${JSON.stringify(data)}\n\n`;
    return frames[audience];
  }
}
