import { AAC_FRAME_SAMPLES } from './aac-config.js';

/** Rounding to milliseconds and a jittery encoder stay below this; more is a hole or a leap. */
const GREATEST_DRIFT_SECONDS = 0.1;

/**
 * Decode times of AAC frames: they follow one another without a gap, whatever the millisecond timestamps say, until
 * those have drifted so far that frames must have been left out.
 */
export class SoundClock {
  private nextTicks: number | null = null;

  /** @param sampleRate Hertz, which is also the track's timescale */
  constructor(private readonly sampleRate: number) {}

  /** @returns decode time of the first of `count` frames, in samples; null when they repeat time already used */
  place(timestampMs: number, count: number): number | null {
    const wanted = Math.round((timestampMs * this.sampleRate) / 1_000);
    const drift = this.nextTicks === null ? Number.POSITIVE_INFINITY : wanted - this.nextTicks;
    const limit = GREATEST_DRIFT_SECONDS * this.sampleRate;
    if (drift < -limit) return null;
    const base = this.nextTicks === null || drift > limit ? Math.max(0, wanted) : this.nextTicks;
    this.nextTicks = base + count * AAC_FRAME_SAMPLES;
    return base;
  }
}
