/** One AAC frame on the fragmenter's clock. */
export interface TimedFrame {
  timestampMs: number;
  data: Uint8Array;
}

/** Sound that has come in and is not yet in a fragment. */
export class SoundQueue {
  private frames: TimedFrame[] = [];
  /** Bytes held. */
  bytes = 0;
  /** Newest frame ever queued, also when it has been taken since. */
  lastMs = Number.NEGATIVE_INFINITY;

  get first(): TimedFrame | undefined {
    return this.frames[0];
  }

  get length(): number {
    return this.frames.length;
  }

  push(frame: TimedFrame): void {
    this.frames.push(frame);
    this.bytes += frame.data.length;
    this.lastMs = frame.timestampMs;
  }

  /** Frames at the front that begin before a moment. */
  countBefore(endMs: number): number {
    const index = this.frames.findIndex((frame) => frame.timestampMs >= endMs);
    return index < 0 ? this.frames.length : index;
  }

  take(count: number): TimedFrame[] {
    const taken = this.frames.splice(0, count);
    for (const { data } of taken) this.bytes -= data.length;
    return taken;
  }
}
