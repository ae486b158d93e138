/** Seconds between two decisions. */
export const RATE_INTERVAL_SECONDS = 2;
/** Sound goes first; pictures get what it leaves. */
const SOUND_BITS_PER_SECOND = 50_000;
/** Below this even a still field in 360p is mud. */
const LEAST_BITS_PER_SECOND = 90_000;
/** Below this fewer pictures look better than worse ones. */
const HALF_RATE_BITS_PER_SECOND = 200_000;
/** Encoders are not bothered with less. */
const LEAST_CHANGE = 0.1;
/** Viewers this far behind have only just noticed. */
const EASY_SECONDS = 1;
const LATE_SECONDS = 2;
const VERY_LATE_SECONDS = 6;
const CLIMB = 1.15;

export interface Rate {
  bitsPerSecond: number;
  /** 1: every picture; 2: every other one. */
  frameDivider: 1 | 2;
}

export interface LinkReading {
  /** Recorded and not yet sent, of what viewers are to see live. */
  liveSeconds: number;
  /** The same of any age. */
  waitingSeconds: number;
  /** What was acknowledged per second since the last reading. */
  acknowledgedBitsPerSecond: number;
}

/**
 * How much the encoder may make of it. When unsent media pile up it goes below what the link carries, so that the pile
 * melts; when all is sent it climbs slowly. Ask every `RATE_INTERVAL_SECONDS`.
 */
export class RateController {
  private bitsPerSecond: number;

  /** @param mostBitsPerSecond of the pictures */
  constructor(private readonly mostBitsPerSecond: number) {
    this.bitsPerSecond = mostBitsPerSecond;
  }

  get rate(): Rate {
    const frameDivider = this.bitsPerSecond < HALF_RATE_BITS_PER_SECOND ? 2 : 1;
    return { bitsPerSecond: this.bitsPerSecond, frameDivider };
  }

  /** @returns whether the encoder is to be told */
  read({ liveSeconds, waitingSeconds, acknowledgedBitsPerSecond }: LinkReading): boolean {
    if (liveSeconds > LATE_SECONDS) {
      const share = liveSeconds > VERY_LATE_SECONDS ? 0.5 : 0.75;
      return this.set(Math.min(this.bitsPerSecond, acknowledgedBitsPerSecond * share - SOUND_BITS_PER_SECOND));
    }
    // A backlog for the replay melts in what is left over; there is no hurry, but neither is there room to climb.
    if (waitingSeconds > LATE_SECONDS) {
      return this.set(Math.min(this.bitsPerSecond, acknowledgedBitsPerSecond * 0.75 - SOUND_BITS_PER_SECOND));
    }
    return waitingSeconds <= EASY_SECONDS && this.set(this.bitsPerSecond * CLIMB);
  }

  private set(wanted: number): boolean {
    const next = Math.round(Math.max(LEAST_BITS_PER_SECOND, Math.min(this.mostBitsPerSecond, wanted)));
    const isEdge = next === LEAST_BITS_PER_SECOND || next === this.mostBitsPerSecond;
    const change = Math.abs(next - this.bitsPerSecond) / this.bitsPerSecond;
    if (next === this.bitsPerSecond || (change < LEAST_CHANGE && !isEdge)) return false;
    this.bitsPerSecond = next;
    return true;
  }
}
