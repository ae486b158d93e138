import { type ReadonlySignal, signal } from '@preact/signals';
import type { CameraHolder } from './camera-holder.js';
import type { RecordingWriter } from './keep/recording-writer.js';
import type { PictureSize } from './record/picture-encoder.js';
import { RATE_INTERVAL_SECONDS, type Rate, RateController } from './record/rate-controller.js';
import type { Recorder, RecorderEnd, RecorderEvents } from './record/recorder.js';
import type { Uploader } from './send/uploader.js';
import type { EncoderKind, PictureState } from './studio-types.js';

/** An encoder that fails this often within a minute will not do better. */
const MOST_FAILURES = 5;
const FAILURES_WITHIN_MS = 60_000;
const AFTER_FAILURE_MS = 300;

export interface RecordingRunOptions {
  camera: CameraHolder;
  writer: RecordingWriter;
  uploader: Uploader;
  encoder: EncoderKind;
  mostBitsPerSecond: number;
  /** The encoders gave up for good. */
  onGiveUp: () => void;
}

/**
 * Records from `start` to `stop`, epoch after epoch: a phone that is turned, another camera, an encoder that fails or a
 * call that takes the camera each begin a new one. One change at a time.
 */
export class RecordingRun {
  readonly picture: ReadonlySignal<PictureState | null>;
  /** An epoch is being recorded now. */
  readonly isRecording = signal(false);
  private readonly pictureNow = signal<PictureState | null>(null);
  private readonly controller: RateController;
  private readonly adapting: ReturnType<typeof setInterval>;
  private recorder: Recorder | null = null;
  private turns: Promise<void> = Promise.resolve();
  private cameraFramesPerSecond = 25;
  private failures: number[] = [];
  private acknowledgedBytes = 0;
  private isStopped = false;

  constructor(private readonly options: RecordingRunOptions) {
    this.picture = this.pictureNow;
    this.controller = new RateController(options.mostBitsPerSecond);
    this.acknowledgedBytes = options.uploader.facts.value.acknowledgedBytes;
    this.adapting = setInterval(() => this.adapt(), RATE_INTERVAL_SECONDS * 1_000);
    options.camera.onLost = () => void this.inTurn(() => this.endEpoch());
    options.camera.onBack = () => void this.beginAgain();
  }

  get rate(): Rate {
    return this.controller.rate;
  }

  /** Ends the epoch that is being recorded, if one is, and begins another with the camera as it is now. */
  beginAgain(): Promise<void> {
    return this.inTurn(async () => {
      await this.endEpoch();
      await this.beginEpoch();
    });
  }

  /** Ends the epoch while something is done to the camera, then begins another. */
  around(change: () => Promise<void>): Promise<void> {
    return this.inTurn(async () => {
      await this.endEpoch();
      try {
        await change();
      } finally {
        await this.beginEpoch();
      }
    });
  }

  /** Until everything that was recorded is written down. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.adapting);
    this.options.camera.onLost = () => {};
    this.options.camera.onBack = () => {};
    await this.inTurn(() => this.endEpoch());
    await this.options.writer.settled();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.turns.then(work);
    this.turns = turn.catch((reason: unknown) => console.warn('recording was disturbed', reason));
    return turn;
  }

  private async endEpoch(): Promise<void> {
    const { recorder } = this;
    this.recorder = null;
    this.isRecording.value = false;
    this.pictureNow.value = null;
    await recorder?.finish();
  }

  private async beginEpoch(): Promise<void> {
    const { camera, writer, encoder } = this.options;
    const track = camera.videoTrack;
    const stream = camera.stream.value;
    if (this.isStopped || !track || !stream || camera.state.value !== 'ready') return;
    const events: RecorderEvents = {
      onEpoch: (config) => {
        writer.beginEpoch(config);
        this.isRecording.value = true;
      },
      onFragments: (fragments) => writer.write(fragments),
      onPicture: (size) => {
        const framesPerSecond = track.getSettings().frameRate ?? 25;
        this.cameraFramesPerSecond = framesPerSecond;
        this.showPicture(size);
      },
      onEnd: (reason) => this.afterEnd(reason),
    };
    if (encoder === 'webcodecs') {
      const { WebCodecsRecorder } = await import('./record/web-codecs-recorder.js');
      this.recorder = await WebCodecsRecorder.open(track, camera.sound, this.rate, events);
    } else {
      const { MediaRecorderRecorder } = await import('./record/media-recorder-recorder.js');
      this.recorder = await MediaRecorderRecorder.open(stream, camera.sound, this.rate, events);
    }
  }

  private afterEnd(reason: RecorderEnd): void {
    if (reason === 'stalled') this.options.camera.lost();
    else if (reason === 'changed') void this.beginAgain();
    else this.afterFailure();
  }

  private afterFailure(): void {
    const nowMs = Date.now();
    this.failures = [...this.failures.filter((atMs) => nowMs - atMs < FAILURES_WITHIN_MS), nowMs];
    if (this.failures.length >= MOST_FAILURES) {
      void this.inTurn(() => this.endEpoch());
      this.options.onGiveUp();
      return;
    }
    void this.inTurn(async () => {
      await this.endEpoch();
      await new Promise((resolve) => setTimeout(resolve, AFTER_FAILURE_MS));
      await this.beginEpoch();
    });
  }

  private adapt(): void {
    const { uploader } = this.options;
    const { acknowledgedBytes } = uploader.facts.value;
    const acknowledgedBitsPerSecond = ((acknowledgedBytes - this.acknowledgedBytes) * 8) / RATE_INTERVAL_SECONDS;
    this.acknowledgedBytes = acknowledgedBytes;
    const { liveSeconds, seconds } = uploader.queue.waiting();
    if (!this.controller.read({ liveSeconds, waitingSeconds: seconds, acknowledgedBitsPerSecond })) return;
    this.recorder?.setRate(this.rate);
    if (this.pictureNow.value) this.showPicture(this.pictureNow.value);
  }

  private showPicture({ width, height }: PictureSize): void {
    const { bitsPerSecond, frameDivider } = this.rate;
    const framesPerSecond = this.cameraFramesPerSecond / frameDivider;
    this.pictureNow.value = { width, height, framesPerSecond, bitsPerSecond };
  }
}
