/** A coded picture on the fragmenter's clock. */
export interface TimedPicture {
  /** Decode time in milliseconds after the epoch's start. */
  timestampMs: number;
  compositionOffsetMs: number;
  isKey: boolean;
  data: Uint8Array;
}

/** Consecutive pictures with the time at which the last one ends. */
export interface PictureRun {
  pictures: TimedPicture[];
  endMs: number;
}

/** Far above any camera at half a second a part; keeps a hostile rate from costing memory. */
const MAX_PICTURES = 512;

/**
 * Gathers pictures into parts. A part ends before a key frame, or at the last frame boundary that keeps it within the
 * part target. Where the source left pictures out, the picture before the hole lasts to the end of its part at most.
 */
export class PictureCutter {
  private pictures: TimedPicture[] = [];
  private lastFrameMs = 40;
  pendingBytes = 0;

  constructor(private readonly partMs: number) {}

  get first(): TimedPicture | undefined {
    return this.pictures[0];
  }

  /** Decode times must rise. @returns the part that this picture closes, if it closes one */
  push(next: TimedPicture): PictureRun | null {
    const first = this.pictures[0];
    const last = this.pictures.at(-1);
    let run: PictureRun | null = null;
    if (first && last) {
      const frameMs = next.timestampMs - last.timestampMs;
      // Going by the frame just seen, the next one would end past the target: no need to wait and see.
      const isFull = next.timestampMs - first.timestampMs + frameMs > this.partMs;
      this.lastFrameMs = Math.min(frameMs, this.partMs);
      if (next.isKey || isFull || this.pictures.length >= MAX_PICTURES) run = this.cut(next.timestampMs);
    }
    this.pictures.push(next);
    this.pendingBytes += next.data.length;
    return run;
  }

  /** What is left when the source has gone; its last picture lasts as long as the one before it. */
  flush(): PictureRun | null {
    const last = this.pictures.at(-1);
    return last ? this.cut(last.timestampMs + this.lastFrameMs) : null;
  }

  private cut(nextMs: number): PictureRun {
    const { pictures } = this;
    this.pictures = [];
    this.pendingBytes = 0;
    const longestEndMs = Math.max(pictures[0]!.timestampMs + this.partMs, pictures.at(-1)!.timestampMs + 1);
    return { pictures, endMs: Math.min(nextMs, longestEndMs) };
  }
}
