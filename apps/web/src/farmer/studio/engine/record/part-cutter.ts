import {
  AAC_FRAME_SAMPLES,
  AUDIO_TRACK_ID,
  PictureCutter,
  type PictureRun,
  type Sample,
  type TrackKind,
  VIDEO_TRACK_ID,
  writeFragment,
} from '#media';

/** Ticks per second of the pictures' decode times: holds whole milliseconds. */
export const VIDEO_TIMESCALE = 90_000;
const TICKS_PER_MS = VIDEO_TIMESCALE / 1_000;
/** A longer leap of the sound's clock is a hole in the recording; less is rounding and jitter. */
const SOUND_DRIFT_SECONDS = 0.06;
/** How far pictures may run ahead before a part goes on without the rest of its sound. */
const SOUND_PATIENCE_MS = 400;

export interface CodedPicture {
  /** Milliseconds after the epoch's origin. */
  timestampMs: number;
  isKey: boolean;
  /** One access unit with 4-byte NAL unit lengths. */
  data: Uint8Array;
}

export interface CodedSound {
  /** Milliseconds after the epoch's origin; may have a fraction, may lie before it. */
  timestampMs: number;
  /** One AAC frame of 1,024 samples. */
  data: Uint8Array;
}

/** One numbered fragment, as it is stored and uploaded. */
export interface CutFragment {
  track: TrackKind;
  number: number;
  bytes: Uint8Array;
  /** Milliseconds after the epoch's origin. */
  startMs: number;
  durationMs: number;
  startsWithKey: boolean;
}

export interface PartCutterOptions {
  /** No part is longer; whole milliseconds. */
  partMs: number;
  /** Hertz; null when the epoch has no sound. */
  sampleRate: number | null;
}

interface PlacedSound extends CodedSound {
  /** Decode time in samples. */
  startTicks: number;
}

/**
 * Cuts what the encoders of one epoch give into numbered fragments. Pictures decide: a part ends before a key frame, or
 * at the last frame boundary within the part target; the sound that begins before that end goes with it. From the first
 * key frame on every sample comes out exactly once, whatever the timing.
 */
export class PartCutter {
  private readonly pictures: PictureCutter;
  /** Parts of pictures that are cut and wait for their sound. */
  private runs: PictureRun[] = [];
  private sound: PlacedSound[] = [];
  private soundNextTicks: number | null = null;
  private soundEndMs = Number.NEGATIVE_INFINITY;
  private firstPictureMs: number | null = null;
  private lastPictureMs = Number.NEGATIVE_INFINITY;
  private readonly nextNumber: Record<TrackKind, number> = { video: 0, audio: 0 };
  private readonly soundFramesPerPart: number;

  constructor(private readonly options: PartCutterOptions) {
    this.pictures = new PictureCutter(options.partMs);
    const framesPerSecond = (options.sampleRate ?? 0) / AAC_FRAME_SAMPLES;
    this.soundFramesPerPart = Math.max(1, Math.floor((options.partMs / 1_000) * framesPerSecond)) + 1;
  }

  /** Pictures before the first key frame are left out: nothing could be decoded from them. */
  pushPicture({ timestampMs, isKey, data }: CodedPicture): CutFragment[] {
    if (this.firstPictureMs === null) {
      if (!isKey) return [];
      this.firstPictureMs = Math.max(0, Math.round(timestampMs));
      this.sound = this.sound.filter((sound) => sound.timestampMs >= this.firstPictureMs!);
      this.soundNextTicks = null;
      for (const sound of this.sound) sound.startTicks = this.placeSound(sound.timestampMs);
    }
    // Decode times must rise, or a sample would have no duration.
    const decodeMs = Math.max(0, Math.round(timestampMs), this.lastPictureMs + 1);
    this.lastPictureMs = decodeMs;
    const run = this.pictures.push({ timestampMs: decodeMs, compositionOffsetMs: 0, isKey, data });
    if (run) this.runs.push(run);
    return this.release(false);
  }

  /** Sound that begins before the first picture is left out: it would be heard over nothing. */
  pushSound({ timestampMs, data }: CodedSound): CutFragment[] {
    const { sampleRate } = this.options;
    if (sampleRate === null || (this.firstPictureMs !== null && timestampMs < this.firstPictureMs)) return [];
    this.sound.push({ timestampMs, data, startTicks: this.placeSound(timestampMs) });
    this.soundEndMs = Math.max(this.soundEndMs, timestampMs + (AAC_FRAME_SAMPLES / sampleRate) * 1_000);
    // A camera that takes long to give its first picture must not cost memory.
    if (this.firstPictureMs === null) this.sound = this.sound.slice(-500);
    return this.release(false);
  }

  /** What is left when the encoders have been flushed. */
  finish(): CutFragment[] {
    const run = this.pictures.flush();
    if (run) this.runs.push(run);
    return this.firstPictureMs === null ? [] : this.release(true);
  }

  private release(isLast: boolean): CutFragment[] {
    const out: CutFragment[] = [];
    for (let run = this.runs[0]; run; run = this.runs[0]) {
      if (!isLast && this.shouldAwaitSound(run)) return out;
      this.runs.shift();
      this.giveSound(run.endMs, out);
      out.push(this.pictureFragment(run));
    }
    if (isLast) this.giveSound(Number.POSITIVE_INFINITY, out);
    return out;
  }

  private shouldAwaitSound(run: PictureRun): boolean {
    if (this.options.sampleRate === null || this.soundEndMs >= run.endMs) return false;
    return this.lastPictureMs - run.endMs < SOUND_PATIENCE_MS;
  }

  private giveSound(beforeMs: number, out: CutFragment[]): void {
    const later = this.sound.findIndex(({ timestampMs }) => timestampMs >= beforeMs);
    const due = this.sound.splice(0, later < 0 ? this.sound.length : later);
    let from = 0;
    for (let index = 1; index <= due.length; index++) {
      const follows = due[index]?.startTicks === due[index - 1]!.startTicks + AAC_FRAME_SAMPLES;
      if (follows && index - from < this.soundFramesPerPart) continue;
      out.push(this.soundFragment(due.slice(from, index)));
      from = index;
    }
  }

  /** One frame after the other without a gap, unless the clock shows that sound is missing. */
  private placeSound(timestampMs: number): number {
    const sampleRate = this.options.sampleRate!;
    const wanted = Math.max(0, Math.round((timestampMs * sampleRate) / 1_000));
    const isHole = this.soundNextTicks === null || wanted - this.soundNextTicks > SOUND_DRIFT_SECONDS * sampleRate;
    const startTicks = isHole ? wanted : this.soundNextTicks!;
    this.soundNextTicks = startTicks + AAC_FRAME_SAMPLES;
    return startTicks;
  }

  private pictureFragment({ pictures, endMs }: PictureRun): CutFragment {
    const startMs = pictures[0]!.timestampMs;
    const samples = pictures.map(({ data, isKey, timestampMs }, index) => ({
      data,
      isKey,
      duration: ((pictures[index + 1]?.timestampMs ?? endMs) - timestampMs) * TICKS_PER_MS,
      compositionOffset: 0,
    }));
    return this.fragment('video', startMs, endMs - startMs, startMs * TICKS_PER_MS, samples);
  }

  private soundFragment(frames: readonly PlacedSound[]): CutFragment {
    const sampleRate = this.options.sampleRate!;
    const samples = frames.map(({ data }) => ({
      data,
      isKey: true,
      duration: AAC_FRAME_SAMPLES,
      compositionOffset: 0,
    }));
    const { startTicks } = frames[0]!;
    const msPerTick = 1_000 / sampleRate;
    const durationMs = frames.length * AAC_FRAME_SAMPLES * msPerTick;
    return this.fragment('audio', startTicks * msPerTick, durationMs, startTicks, samples);
  }

  private fragment(
    track: TrackKind,
    startMs: number,
    durationMs: number,
    baseDecodeTime: number,
    samples: Sample[],
  ): CutFragment {
    const number = this.nextNumber[track]++;
    const trackId = track === 'video' ? VIDEO_TRACK_ID : AUDIO_TRACK_ID;
    const bytes = writeFragment(number + 1, [{ trackId, baseDecodeTime, samples }]);
    return { track, number, bytes, startMs, durationMs, startsWithKey: samples[0]!.isKey };
  }
}
