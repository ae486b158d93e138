/** More than this between two messages is not a delay but another clock: the encoder has begun anew. */
const LONGEST_STEP_MS = 10_000;

/**
 * RTMP timestamps are milliseconds in 32 bits, which wrap after 49.7 days, and each track only roughly rises.
 * This makes one count out of them that never wraps.
 */
export class TimestampUnwrapper {
  private lastWrapped: number | null = null;
  private last = 0;

  /** @returns milliseconds since the first message (negative for what is older), or null when the clock has jumped */
  unwrap(timestamp: number): number | null {
    if (this.lastWrapped === null) {
      this.lastWrapped = timestamp;
      return 0;
    }
    // The signed difference in 32 bits is right on both sides of the wrap.
    const step = (timestamp - this.lastWrapped) | 0;
    if (Math.abs(step) > LONGEST_STEP_MS) {
      this.lastWrapped = null;
      this.last = 0;
      return null;
    }
    this.lastWrapped = timestamp;
    this.last += step;
    return this.last;
  }
}
