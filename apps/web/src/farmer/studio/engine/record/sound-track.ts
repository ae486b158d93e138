import { AAC_FRAME_SAMPLES, type AudioTrackConfig, encodeBase64, writeAacConfig } from '#media';
import type { CodedSound } from './part-cutter.js';
import { SoundAligner } from './sound-aligner.js';
import { openSoundEncoder } from './sound-encoder.js';
import { PRIMING_FRAMES, type SoundEncoder } from './sound-encoding.js';
import type { SoundSource } from './sound-source.js';

/** A microphone that gives nothing for so long is filled in for, so that pictures need not wait for their sound. */
const SILENCE_AFTER_MS = 1_000;
const WATCH_INTERVAL_MS = 250;

export interface SoundTrackEvents {
  onSound(sound: CodedSound): void;
  onFailure(reason: unknown): void;
}

/** The sound of one epoch: the microphone's samples without a gap, encoded, on the epoch's clock. */
export class SoundTrack {
  private readonly aligner: SoundAligner;
  private readonly watch: ReturnType<typeof setInterval>;
  private encoder: SoundEncoder | null = null;
  private frames = 0;
  private lastBlockMs = performance.now();
  private isQuiet = false;

  /** @param originAtMs epoch time 0 on the device's clock, Unix milliseconds */
  private constructor(
    private readonly source: SoundSource,
    private readonly originAtMs: number,
    private readonly events: SoundTrackEvents,
  ) {
    this.aligner = new SoundAligner(source.sampleRate);
    this.watch = setInterval(() => this.lookAfter(), WATCH_INTERVAL_MS);
  }

  /** Makes an encoder ready, which may have to be fetched. @returns what begins the track, with epoch time */
  static async prepare(source: SoundSource): Promise<(originAtMs: number, events: SoundTrackEvents) => SoundTrack> {
    let track: SoundTrack | null = null;
    const encoder = await openSoundEncoder(source.sampleRate, {
      onFrame: (data) => track?.takeFrame(data),
      onFailure: (reason) => track?.events.onFailure(reason),
    });
    return (originAtMs, events) => {
      track = new SoundTrack(source, originAtMs, events);
      track.encoder = encoder;
      source.onSound = (block, startedAtMs) => track?.take(block, startedAtMs);
      return track;
    };
  }

  get config(): AudioTrackConfig {
    const { sampleRate } = this.source;
    const description = encodeBase64(writeAacConfig(sampleRate, 1));
    return { codec: 'mp4a.40.2', sampleRate, channels: 1, timescale: sampleRate, description };
  }

  /** Stops listening, and gives out what is still inside. */
  async finish(): Promise<void> {
    clearInterval(this.watch);
    this.source.onSound = null;
    await this.encoder?.finish();
  }

  private take(block: Float32Array, startedAtMs: number): void {
    this.lastBlockMs = performance.now();
    this.isQuiet = false;
    this.encode(this.aligner.push(block, startedAtMs - this.originAtMs));
  }

  private encode(pieces: readonly Float32Array[]): void {
    for (const piece of pieces) this.encoder?.encode(piece);
  }

  private takeFrame(data: Uint8Array): void {
    const frameMs = (AAC_FRAME_SAMPLES / this.source.sampleRate) * 1_000;
    const timestampMs = (this.aligner.originMs ?? 0) + (this.frames++ - PRIMING_FRAMES) * frameMs;
    this.events.onSound({ timestampMs, data });
  }

  private lookAfter(): void {
    if (performance.now() - this.lastBlockMs < SILENCE_AFTER_MS) return;
    // Once more round the event loop: after a page that hung, the sound is only waiting to be heard.
    if (this.isQuiet) this.encode(this.aligner.fillUntil(Date.now() - this.originAtMs - SILENCE_AFTER_MS / 2));
    this.isQuiet = true;
    this.source.wake();
  }
}
