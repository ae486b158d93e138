import type { PeakBitRates, PublishedTimeline, Rendition } from '#media';
import type { WaitingRoom } from './waiting-room.js';

/** What a player can be given: a growing timeline and the bytes behind its names. */
export interface Playable {
  readonly timeline: PublishedTimeline;
  readonly waiting: WaitingRoom;
  /** Highest bit rate of a whole segment since this process began. */
  readonly peakBitRates: PeakBitRates;
  /** Grows whenever a playlist would read differently. */
  readonly version: number;
  /** Null when no such part was ever published. */
  part(rendition: Rendition, sequence: number, index: number): Promise<Uint8Array | null>;
  /** Whether a segment is still at hand, so that making it costs nothing. */
  hasRecent(sequence: number): boolean;
  /** Null when there is no such segment, or it still grows. */
  segment(rendition: Rendition, sequence: number): Promise<Uint8Array | null>;
}
