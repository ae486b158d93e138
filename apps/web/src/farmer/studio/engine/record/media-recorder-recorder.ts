import { MovieStream, type StreamedSample } from '#media';
import { recorderType } from './encoder-kind.js';
import { type CutFragment, PartCutter, VIDEO_TIMESCALE } from './part-cutter.js';
import type { Rate } from './rate-controller.js';
import { PART_MS, type Recorder, type RecorderEnd, type RecorderEvents } from './recorder.js';
import { SOUND_BITS_PER_SECOND } from './sound-encoding.js';
import type { SoundSource } from './sound-source.js';
import { SoundTrack } from './sound-track.js';

/** How often the browser is asked for what it has; it gives whole fragments, so about once a second. */
const SLICE_MS = 250;
const KEY_INTERVAL_MS = 1_000;
/** A recorder that gives nothing for so long has lost its camera. */
const STALL_MS = 5_000;
const WATCH_INTERVAL_MS = 500;
/** It keeps the rate it began with: another one is another epoch, and viewers notice those. */
const LEAST_RATE_CHANGE = 1.5;
const LEAST_EPOCH_MS = 15_000;

/** Safari and Chromium know the last one; types do not yet. */
type RecorderOptions = MediaRecorderOptions & { videoKeyFrameIntervalDuration: number };

/**
 * Records by MediaRecorder where there is no WebCodecs: its MP4 file is taken apart while it grows, so that the server
 * sees the same fragments as from any other phone.
 */
export class MediaRecorderRecorder implements Recorder {
  private readonly movie = new MovieStream();
  private readonly recorder: MediaRecorder;
  private readonly watch: ReturnType<typeof setInterval>;
  private readonly rate: Rate;
  private readonly begun = performance.now();
  private cutter: PartCutter | null = null;
  private sound: SoundTrack | null = null;
  private timescales = { video: VIDEO_TIMESCALE, audio: 48_000 };
  private originAtMs = Date.now();
  private lastDataMs = performance.now();
  private reading: Promise<void> = Promise.resolve();
  private hasEnded = false;

  private constructor(
    stream: MediaStream,
    type: NonNullable<ReturnType<typeof recorderType>>,
    source: SoundSource,
    beginSound: Awaited<ReturnType<typeof SoundTrack.prepare>> | null,
    rate: Rate,
    private readonly events: RecorderEvents,
  ) {
    this.rate = rate;
    const options: RecorderOptions = {
      mimeType: type.mimeType,
      videoBitsPerSecond: rate.bitsPerSecond,
      audioBitsPerSecond: SOUND_BITS_PER_SECOND,
      videoKeyFrameIntervalDuration: KEY_INTERVAL_MS,
    };
    // Sound of our own comes before the file has said what it holds.
    if (beginSound) this.cutter = new PartCutter({ partMs: PART_MS, sampleRate: source.sampleRate });
    this.recorder = new MediaRecorder(type.hasSound ? stream : new MediaStream(stream.getVideoTracks()), options);
    this.recorder.ondataavailable = ({ data }) => this.take(data);
    this.recorder.onerror = (event) => this.fail(event);
    this.recorder.onstart = () => {
      // Time in the file begins with its first picture, which is about now.
      this.originAtMs = Date.now();
      this.sound =
        beginSound?.(this.originAtMs, {
          onSound: (sound) => this.give(this.cutter?.pushSound(sound) ?? []),
          onFailure: (reason) => this.fail(reason),
        }) ?? null;
    };
    this.recorder.start(SLICE_MS);
    this.watch = setInterval(() => {
      if (performance.now() - this.lastDataMs > STALL_MS) this.end('stalled');
    }, WATCH_INTERVAL_MS);
  }

  static async open(
    stream: MediaStream,
    source: SoundSource,
    rate: Rate,
    events: RecorderEvents,
  ): Promise<MediaRecorderRecorder> {
    const type = recorderType();
    if (!type) throw new Error('this browser records no MP4');
    const hasSound = type.hasSound && stream.getAudioTracks().length > 0;
    const beginSound = hasSound ? null : await SoundTrack.prepare(source);
    return new MediaRecorderRecorder(stream, { ...type, hasSound }, source, beginSound, rate, events);
  }

  setRate({ bitsPerSecond }: Rate): void {
    const ratio = bitsPerSecond / this.rate.bitsPerSecond;
    const isFar = ratio >= LEAST_RATE_CHANGE || ratio <= 1 / LEAST_RATE_CHANGE;
    if (isFar && performance.now() - this.begun > LEAST_EPOCH_MS) this.end('changed');
  }

  async finish(): Promise<void> {
    this.hasEnded = true;
    clearInterval(this.watch);
    if (this.recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => this.recorder.addEventListener('stop', resolve, { once: true }));
      this.recorder.stop();
      await stopped;
    }
    await Promise.all([this.reading, this.sound?.finish()]);
    this.give(this.cutter?.finish() ?? []);
    this.cutter = null;
  }

  private take(data: Blob): void {
    if (data.size === 0) return;
    this.lastDataMs = performance.now();
    this.reading = this.reading
      .then(async () => this.read(new Uint8Array(await data.arrayBuffer())))
      .catch((reason: unknown) => this.fail(reason));
  }

  private read(piece: Uint8Array): void {
    const reading = this.movie.push(piece);
    if (!reading.ok) {
      this.fail(reading.reason);
      return;
    }
    if (reading.tracks) this.open(reading.tracks);
    for (const sample of reading.samples) this.give(this.push(sample));
  }

  private open({ video, audio }: Extract<ReturnType<MovieStream['push']>, { ok: true }>['tracks'] & object): void {
    if (!video) {
      this.fail('a file without pictures');
      return;
    }
    const sound = audio ? { ...audio, timescale: audio.sampleRate } : this.sound?.config;
    this.timescales = { video: video.timescale, audio: audio?.timescale ?? 1 };
    this.cutter ??= new PartCutter({ partMs: PART_MS, sampleRate: sound?.sampleRate ?? null });
    this.events.onPicture({ width: video.width, height: video.height });
    this.events.onEpoch({
      video: { ...video, timescale: VIDEO_TIMESCALE },
      ...(sound ? { audio: sound } : {}),
      captureOrigin: new Date(this.originAtMs).toISOString(),
    });
  }

  private push({ track, decodeTime, isKey, data }: StreamedSample): CutFragment[] {
    const timestampMs = (decodeTime / this.timescales[track]) * 1_000;
    const { cutter } = this;
    if (!cutter) return [];
    return track === 'video'
      ? cutter.pushPicture({ timestampMs, isKey, data })
      : cutter.pushSound({ timestampMs, data });
  }

  private give(fragments: readonly CutFragment[]): void {
    if (fragments.length) this.events.onFragments(fragments);
  }

  private fail(reason: unknown): void {
    console.warn('the recorder gave up', reason);
    this.end('failed');
  }

  private end(reason: RecorderEnd): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.events.onEnd(reason);
  }
}
