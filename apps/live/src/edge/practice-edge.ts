import { type LivePolicy, type Part, type PeakBitRates, PublishedTimeline, type Rendition } from '#media';
import type { FragmentSource } from './fragment-source.js';
import { makePart, makeSegment } from './part-bytes.js';
import type { Playable } from './playable.js';
import { RecentParts } from './recent-parts.js';
import { WaitingRoom } from './waiting-room.js';

/** A rehearsal is looked at as it happens; nobody scrubs back in it. */
const WINDOW_SECONDS = 60;

/**
 * What a rehearsal shows its host: a timeline of its own, in memory alone, which shares nothing with the broadcast's but
 * the rules. After a restart it begins anew.
 */
export class PracticeEdge implements Playable {
  readonly timeline: PublishedTimeline;
  readonly waiting = new WaitingRoom();
  readonly peakBitRates: PeakBitRates = { av: 0, audio: 0 };
  version = 0;
  private readonly recent = new RecentParts();

  constructor(
    private readonly source: FragmentSource,
    policy: LivePolicy,
  ) {
    this.timeline = new PublishedTimeline({ ...policy, windowSeconds: WINDOW_SECONDS });
  }

  /** @returns false when the part cannot be shown: nothing more can be until the next key frame */
  async show(part: Part, startsAtMs: number): Promise<boolean> {
    const placed = this.timeline.place(part, startsAtMs);
    if (!placed) return false;
    const [av, audio] = await Promise.all([
      makePart(this.source, placed, placed, 'av'),
      makePart(this.source, placed, placed, 'audio'),
    ]);
    this.recent.add(placed.sequence, placed.index, { av, audio });
    this.timeline.append(placed);
    this.changed();
    return true;
  }

  /** Pins and the like. */
  changed(): void {
    this.version++;
    this.waiting.wake();
  }

  end(): void {
    this.timeline.end();
    this.changed();
  }

  async part(rendition: Rendition, sequence: number, index: number): Promise<Uint8Array | null> {
    const part = this.timeline.segment(sequence)?.parts[index];
    if (!part) return null;
    return (
      this.recent.part(sequence, index, rendition) ??
      (await makePart(this.source, part, { sequence, index }, rendition))
    );
  }

  hasRecent(sequence: number): boolean {
    return this.recent.has(sequence);
  }

  async segment(rendition: Rendition, sequence: number): Promise<Uint8Array | null> {
    const segment = this.timeline.segment(sequence);
    if (!segment?.isClosed) return null;
    const recent = this.recent.segment(sequence, segment.parts.length, rendition);
    return recent ?? (await makeSegment(this.source, segment, rendition));
  }
}
