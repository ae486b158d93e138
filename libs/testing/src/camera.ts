import {
  AUDIO_TRACK_ID,
  type EpochConfig,
  encodeBase64,
  type Sample,
  type TrackKind,
  VIDEO_TRACK_ID,
  writeFragment,
} from '#media';

export interface CameraOptions {
  captureOrigin?: string;
  /** Which tracks it has; both when left out. */
  tracks?: readonly TrackKind[];
  framesPerSecond?: number;
  /** Parts from one key frame to the next. */
  partsPerKey?: number;
  /** Makes two cameras' bytes differ. */
  seed?: number;
}

const VIDEO_TIMESCALE = 90_000;
const SAMPLE_RATE = 48_000;
const AAC_FRAME = 1_024;
const PART_SECONDS = 0.5;

/** A camera that makes fragments of half a second which are right in everything but the picture; always the same ones. */
export class FakeCamera {
  readonly config: EpochConfig;
  private readonly framesPerPart: number;
  private readonly partsPerKey: number;
  private readonly seed: number;
  private readonly frameTicks: number;

  constructor(options: CameraOptions = {}) {
    const { captureOrigin = '2026-03-01T01:00:00.000Z', tracks = ['video', 'audio'], framesPerSecond = 20 } = options;
    this.framesPerPart = Math.floor(framesPerSecond * PART_SECONDS);
    this.frameTicks = VIDEO_TIMESCALE / framesPerSecond;
    this.partsPerKey = options.partsPerKey ?? 4;
    this.seed = options.seed ?? 1;
    this.config = { captureOrigin };
    if (tracks.includes('video')) {
      this.config.video = {
        codec: 'avc1.42E01F',
        width: 640,
        height: 360,
        timescale: VIDEO_TIMESCALE,
        description: encodeBase64(
          Uint8Array.of(1, 0x42, 0xe0, 0x1f, 0xff, 0xe1, 0, 4, 0x67, 0x42, 0xe0, 0x1f, 1, 0, 1, 0x68),
        ),
      };
    }
    if (tracks.includes('audio')) {
      // AAC-LC, 48 kHz, one channel.
      const description = encodeBase64(Uint8Array.of(0x11, 0x88));
      this.config.audio = {
        codec: 'mp4a.40.2',
        sampleRate: SAMPLE_RATE,
        channels: 1,
        timescale: SAMPLE_RATE,
        description,
      };
    }
  }

  fragment(track: TrackKind, number: number): Uint8Array {
    return track === 'video' ? this.video(number) : this.audio(number);
  }

  video(number: number): Uint8Array {
    const samples: Sample[] = [];
    for (let frame = 0; frame < this.framesPerPart; frame++) {
      const isKey = frame === 0 && number % this.partsPerKey === 0;
      const data = this.payload(5 + (isKey ? 400 : 60), number * 100 + frame);
      new DataView(data.buffer).setUint32(0, data.length - 4);
      data[4] = isKey ? 0x65 : 0x41;
      samples.push({ data, duration: this.frameTicks, isKey, compositionOffset: 0 });
    }
    const baseDecodeTime = number * this.framesPerPart * this.frameTicks;
    return writeFragment(number + 1, [{ trackId: VIDEO_TRACK_ID, baseDecodeTime, samples }]);
  }

  /** Cut at the last AAC frame that begins within the part. */
  audio(number: number): Uint8Array {
    const seconds = (this.framesPerPart * this.frameTicks) / VIDEO_TIMESCALE;
    const firstFrame = (part: number) => Math.ceil((part * seconds * SAMPLE_RATE) / AAC_FRAME);
    const samples: Sample[] = [];
    for (let frame = firstFrame(number); frame < firstFrame(number + 1); frame++) {
      samples.push({
        data: this.payload(40, 7_000_000 + frame),
        duration: AAC_FRAME,
        isKey: true,
        compositionOffset: 0,
      });
    }
    const baseDecodeTime = firstFrame(number) * AAC_FRAME;
    return writeFragment(number + 1, [{ trackId: AUDIO_TRACK_ID, baseDecodeTime, samples }]);
  }

  private payload(length: number, salt: number): Uint8Array<ArrayBuffer> {
    const data = new Uint8Array(length);
    let state = (this.seed * 0x9e3779b1 + salt * 0x85ebca6b) >>> 0;
    for (let at = 0; at < length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      data[at] = state >>> 24;
    }
    return data;
  }
}
