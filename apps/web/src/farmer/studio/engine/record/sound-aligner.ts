/** Beyond this sound and picture are seen to disagree. */
const GREATEST_DRIFT_MS = 60;
/** Blocks come late by jitter, never early: the earliest of so many tells the truth. */
const WATCHED_BLOCKS = 25;
/** Silence is put in by pieces of at most a second. */
const LONGEST_SILENCE_SECONDS = 1;

/**
 * Lays the microphone's samples on the recording's clock without a gap: where the microphone gave nothing (a call, a
 * sleeping audio device, a slow audio clock) silence is put in, where it gave too much samples are left out. What comes
 * out is one unbroken run, so that coded frames can simply be counted.
 */
export class SoundAligner {
  private firstMs: number | null = null;
  private samples = 0;
  private readonly lateness: number[] = [];

  /** @param sampleRate Hertz */
  constructor(private readonly sampleRate: number) {}

  /** Time of the first sample of all; null before it. */
  get originMs(): number | null {
    return this.firstMs;
  }

  /** Where the next sample belongs; null before the first. */
  get endMs(): number | null {
    return this.firstMs === null ? null : this.firstMs + (this.samples / this.sampleRate) * 1_000;
  }

  /** @param startMs when the first sample of the block was taken @returns what to encode, in order */
  push(block: Float32Array, startMs: number): Float32Array[] {
    this.firstMs ??= startMs;
    const latenessMs = startMs - this.endMs!;
    if (latenessMs < -GREATEST_DRIFT_MS) return this.dropStart(block, -latenessMs);
    this.lateness.push(latenessMs);
    if (this.lateness.length > WATCHED_BLOCKS) this.lateness.shift();
    const least = Math.min(...this.lateness);
    const isBehind = least > GREATEST_DRIFT_MS && this.lateness.length === WATCHED_BLOCKS;
    const silence = isBehind ? this.silence(least) : [];
    return [...silence, this.take(block)];
  }

  /** Silence up to a moment, for a microphone that has fallen quiet. */
  fillUntil(moment: number): Float32Array[] {
    this.firstMs ??= moment;
    return this.silence(moment - this.endMs!);
  }

  private dropStart(block: Float32Array, milliseconds: number): Float32Array[] {
    const rest = block.subarray(Math.min(block.length, Math.round((milliseconds / 1_000) * this.sampleRate)));
    return rest.length ? [this.take(rest)] : [];
  }

  private silence(milliseconds: number): Float32Array[] {
    this.lateness.length = 0;
    const pieces: Float32Array[] = [];
    const most = LONGEST_SILENCE_SECONDS * this.sampleRate;
    for (let left = Math.round((milliseconds / 1_000) * this.sampleRate); left > 0; left -= most) {
      pieces.push(this.take(new Float32Array(Math.min(left, most))));
    }
    return pieces;
  }

  private take(block: Float32Array): Float32Array {
    this.samples += block.length;
    return block;
  }
}
