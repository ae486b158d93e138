import { type LivePolicy, longestSegmentSeconds, TIME_TOLERANCE_SECONDS } from './live-policy.js';
import type { Part } from './part.js';

export interface PublishedSegment {
  /** Its media sequence number: the first segment of a broadcast is 0, and a number is never used twice. */
  sequence: number;
  epoch: number;
  isDiscontinuous: boolean;
  /** Wall-clock time of its first sample, Unix milliseconds. */
  startsAtMs: number;
  parts: Part[];
  durationSeconds: number;
  /** No part will be added any more. */
  isClosed: boolean;
}

/** One line of the broadcast's journal: everything needed to list this part again, byte for byte. */
export interface PublishedPart extends Part {
  sequence: number;
  index: number;
  /** Wall-clock time of the part's first sample, Unix milliseconds. */
  startsAtMs: number;
}

/** Bounded so that a part's `mfhd` number can be told from its place. */
export const MAX_PARTS_PER_SEGMENT = 255;

/**
 * The segments that viewers have been told about. It only ever grows at its end and is forgotten at its front; the
 * same parts always give the same timeline, which is what lets a restarted process go on where it was killed.
 */
export class PublishedTimeline {
  readonly segments: PublishedSegment[] = [];
  /** EXT-X-DISCONTINUITY-SEQUENCE: discontinuities that have left the window. */
  discontinuitiesRemoved = 0;
  isEnded = false;
  /** Seconds listed, over all segments. */
  private listedSeconds = 0;
  private nextSequence = 0;

  constructor(readonly policy: LivePolicy) {}

  get isEmpty(): boolean {
    return this.nextSequence === 0;
  }

  get last(): PublishedSegment | undefined {
    return this.segments.at(-1);
  }

  segment(sequence: number): PublishedSegment | undefined {
    const first = this.segments[0];
    return first === undefined ? undefined : this.segments[sequence - first.sequence];
  }

  /**
   * Where a part would be listed, or null when it may not be: it would make a segment longer than the target duration
   * allows and cannot open one of its own. @param startsAtMs wall-clock time of its first sample
   */
  place(part: Part, startsAtMs: number): PublishedPart | null {
    const open = this.openSegment(part);
    if (open) {
      if (open.durationSeconds + part.durationSeconds > longestSegmentSeconds(this.policy)) return null;
      return { ...part, sequence: open.sequence, index: open.parts.length, startsAtMs };
    }
    if (!part.isIndependent) return null;
    return { ...part, sequence: this.nextSequence, index: 0, startsAtMs };
  }

  /** Lists a part where `place` or the journal says. */
  append(published: PublishedPart): void {
    const { sequence, index, startsAtMs, ...part } = published;
    if (index === 0) {
      this.closeLast();
      const isDiscontinuous = sequence > 0 && part.isDiscontinuous;
      const { epoch } = part;
      this.segments.push({
        sequence,
        epoch,
        isDiscontinuous,
        startsAtMs,
        parts: [],
        durationSeconds: 0,
        isClosed: false,
      });
      this.nextSequence = sequence + 1;
    }
    const segment = this.segments.at(-1)!;
    if (segment.sequence !== sequence || segment.parts.length !== index) {
      throw new Error(`part ${sequence}.${index} does not follow ${segment.sequence}.${segment.parts.length - 1}`);
    }
    segment.parts.push(part);
    segment.durationSeconds += part.durationSeconds;
    this.listedSeconds += part.durationSeconds;
    this.forgetOld();
  }

  end(): void {
    this.closeLast();
    this.isEnded = true;
  }

  /** The segment and part that comes next if the encoder keeps its rhythm; what EXT-X-PRELOAD-HINT names. */
  expectedNext(): { sequence: number; index: number } {
    const last = this.last;
    if (!last) return { sequence: 0, index: 0 };
    const isFull = last.durationSeconds > this.policy.segmentSeconds - TIME_TOLERANCE_SECONDS;
    if (last.isClosed || isFull) return { sequence: last.sequence + 1, index: 0 };
    return { sequence: last.sequence, index: last.parts.length };
  }

  /** The segment that the part goes into, or undefined when it opens one. */
  private openSegment(part: Part): PublishedSegment | undefined {
    const last = this.last;
    if (!last || last.isClosed || part.isDiscontinuous || last.epoch !== part.epoch) return undefined;
    if (last.parts.length >= MAX_PARTS_PER_SEGMENT) return undefined;
    const lengthWithPart = last.durationSeconds + part.durationSeconds;
    const isLongEnough = lengthWithPart > this.policy.segmentSeconds + TIME_TOLERANCE_SECONDS;
    return part.isIndependent && isLongEnough ? undefined : last;
  }

  private closeLast(): void {
    if (this.last) this.last.isClosed = true;
  }

  private forgetOld(): void {
    if (this.policy.windowSeconds === null) return;
    for (;;) {
      const first = this.segments[0]!;
      if (this.listedSeconds - first.durationSeconds < this.policy.windowSeconds) return;
      this.segments.shift();
      this.listedSeconds -= first.durationSeconds;
      // The tag left the playlist with its segment (rfc8216bis section 6.2.2).
      if (first.isDiscontinuous) this.discontinuitiesRemoved++;
    }
  }
}

/** Wall-clock milliseconds of a moment in an epoch. @param originMs corrected capture origin, Unix milliseconds */
export const wallClockMs = (originMs: number, seconds: number): number => Math.round(originMs + seconds * 1_000);
