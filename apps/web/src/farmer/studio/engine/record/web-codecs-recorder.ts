import { encodeBase64, readAvcConfig } from '#media';
import { type FrameSource, openFrameSource } from './frame-source.js';
import { type CutFragment, PartCutter, VIDEO_TIMESCALE } from './part-cutter.js';
import { encodedSize, PictureEncoder, type PictureSize } from './picture-encoder.js';
import type { Rate } from './rate-controller.js';
import { PART_MS, type Recorder, type RecorderEnd, type RecorderEvents } from './recorder.js';
import type { SoundSource } from './sound-source.js';
import { SoundTrack } from './sound-track.js';

/** A camera that gives nothing for so long has gone. */
const STALL_MS = 2_000;
const WATCH_INTERVAL_MS = 250;
const DEFAULT_FRAMES_PER_SECOND = 25;

/** Records by WebCodecs: frames of the camera's track, samples of the microphone. */
export class WebCodecsRecorder implements Recorder {
  private readonly cutter: PartCutter;
  private readonly frames: FrameSource;
  private readonly sound: SoundTrack;
  private readonly watch: ReturnType<typeof setInterval>;
  /** Epoch time 0 on the page's clock and on the device's. */
  private readonly originMs = performance.now();
  private readonly originAtMs = Date.now();
  private pictures: PictureEncoder | null = null;
  private lastFrameMs = performance.now();
  private hasConfig = false;
  private hasEnded = false;

  private constructor(
    private readonly track: MediaStreamTrack,
    sampleRate: number,
    beginSound: Awaited<ReturnType<typeof SoundTrack.prepare>>,
    private rate: Rate,
    private readonly events: RecorderEvents,
  ) {
    this.cutter = new PartCutter({ partMs: PART_MS, sampleRate });
    this.sound = beginSound(this.originAtMs, {
      onSound: (sound) => this.give(this.cutter.pushSound(sound)),
      onFailure: (reason) => this.fail(reason),
    });
    this.frames = openFrameSource(
      track,
      (frame, takenMs) => this.takeFrame(frame, takenMs),
      () => this.end('stalled'),
    );
    this.watch = setInterval(() => {
      if (performance.now() - this.lastFrameMs > STALL_MS) this.end('stalled');
    }, WATCH_INTERVAL_MS);
  }

  static async open(
    track: MediaStreamTrack,
    source: SoundSource,
    rate: Rate,
    events: RecorderEvents,
  ): Promise<WebCodecsRecorder> {
    const beginSound = await SoundTrack.prepare(source);
    return new WebCodecsRecorder(track, source.sampleRate, beginSound, rate, events);
  }

  setRate(rate: Rate): void {
    this.rate = rate;
    this.pictures?.setRate(rate);
  }

  async finish(): Promise<void> {
    this.hasEnded = true;
    clearInterval(this.watch);
    this.frames.stop();
    await Promise.all([this.pictures?.finish(), this.sound.finish()]);
    this.give(this.cutter.finish());
    this.hasConfig = false;
  }

  private takeFrame(frame: VideoFrame, takenMs: number): void {
    this.lastFrameMs = performance.now();
    const timestampMs = Math.round(takenMs - this.originMs);
    if (this.hasEnded || timestampMs < 0) {
      frame.close();
      return;
    }
    const size = encodedSize({ width: frame.displayWidth, height: frame.displayHeight });
    this.pictures ??= this.openPictures(size);
    if (size.width !== this.pictures.size.width || size.height !== this.pictures.size.height) {
      frame.close();
      this.end('changed');
      return;
    }
    this.pictures.encode(frame, timestampMs);
  }

  private openPictures(size: PictureSize): PictureEncoder {
    const framesPerSecond = this.track.getSettings().frameRate ?? DEFAULT_FRAMES_PER_SECOND;
    this.events.onPicture(size);
    return new PictureEncoder(size, framesPerSecond, this.rate, {
      onConfig: (avcC) => this.takeConfig(avcC),
      onPicture: (picture) => {
        if (this.hasConfig) this.give(this.cutter.pushPicture(picture));
      },
      onFailure: (reason) => this.fail(reason),
    });
  }

  private takeConfig(avcC: Uint8Array): void {
    const reading = readAvcConfig(avcC);
    if (this.hasConfig || !reading.ok) {
      // What another configuration encoded belongs into another epoch; what there is goes out as it is.
      this.give(this.cutter.finish());
      this.hasConfig = false;
      this.end(reading.ok ? 'changed' : 'failed');
      return;
    }
    this.hasConfig = true;
    this.events.onEpoch({
      video: { ...reading.config, timescale: VIDEO_TIMESCALE, description: encodeBase64(avcC) },
      audio: this.sound.config,
      captureOrigin: new Date(this.originAtMs).toISOString(),
    });
  }

  /** Nothing leaves before the epoch is known, or after its configuration has changed. */
  private give(fragments: readonly CutFragment[]): void {
    if (this.hasConfig && fragments.length) this.events.onFragments(fragments);
  }

  private fail(reason: unknown): void {
    console.warn('an encoder gave up', reason);
    this.end('failed');
  }

  private end(reason: RecorderEnd): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.events.onEnd(reason);
  }
}
