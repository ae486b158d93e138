/** A source's clock may wander or leap by so much before it is laid on the recording's clock anew. */
const GREATEST_ERROR_MS = 80;
const WATCHED = 50;

/**
 * Lays the timestamps of a source (a camera counts from anywhere) on the recording's clock. Frames arrive late by
 * jitter, never early, so the earliest arrivals tell the offset; the source's own spacing is kept.
 */
export class SteadyClock {
  private offsetMs: number | null = null;
  private readonly errors: number[] = [];
  private lastMs = Number.NEGATIVE_INFINITY;

  /** @returns when the frame was taken, rising from frame to frame by at least a millisecond */
  place(sourceMs: number, arrivedMs: number): number {
    this.offsetMs ??= arrivedMs - sourceMs;
    const error = arrivedMs - (sourceMs + this.offsetMs);
    this.errors.push(error);
    if (this.errors.length > WATCHED) this.errors.shift();
    const least = Math.min(...this.errors);
    const hasWandered = least > GREATEST_ERROR_MS && this.errors.length === WATCHED;
    // A frame cannot arrive before it was taken: a negative error is the truth at once.
    if (hasWandered || least < -GREATEST_ERROR_MS) {
      this.offsetMs += least;
      this.errors.length = 0;
    }
    this.lastMs = Math.max(sourceMs + this.offsetMs, this.lastMs + 1);
    return this.lastMs;
  }
}
