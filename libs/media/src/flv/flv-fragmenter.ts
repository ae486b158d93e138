import type { AudioTrackConfig, EpochConfig, VideoTrackConfig } from '../epoch-config.js';
import { encodeBase64 } from '../isobmff/base64.js';
import { readAacConfig } from './aac-config.js';
import { readAvcConfig } from './avc-config.js';
import { EpochWriter, VIDEO_TIMESCALE } from './epoch-writer.js';
import type { FlvOutput, FlvRefusalCode } from './flv-output.js';
import { readAudioTag, readVideoTag, type VideoTag } from './flv-tags.js';
import { PictureCutter, type PictureRun } from './picture-cutter.js';
import { SoundQueue } from './sound-queue.js';
import { TimestampUnwrapper } from './timestamps.js';

export interface FlvFragmenterOptions {
  /** No part is longer; 250 or 500 in practice. */
  partMilliseconds: number;
  /**
   * This source was refused for rare key frames before: nothing is given out until a second key frame has come, so that
   * an encoder which tries again and again does not put the broadcast on and off air each time.
   */
  mustProveKeyframes?: boolean;
}

/** Key frames may be 3 s apart; timestamps in whole milliseconds and one late frame get a little room. */
const LONGEST_KEYFRAME_INTERVAL_MS = 3_100;
/** A pause between two pictures longer than this is a lost link, not the encoder's key-frame setting. */
const LONGEST_FRAME_MS = 1_000;
/** How long a track is waited for before an epoch opens without it, and before pictures go on without sound. */
const PATIENCE_MS = 1_000;
/** 16 Mbit/s for the 3 s until a second key frame is overdue. */
const MAX_HELD_BYTES = 6 * 1_024 * 1_024;
/** The same 3 s in pieces, so that a flood of tiny ones costs no memory either. */
const MAX_HELD_RUNS = 256;
const MAX_HELD_SOUND_FRAMES = 2_048;
/** An encoder that begins anew more often than this in one connection is broken. */
const MAX_RESTARTS = 100;

/**
 * Turns the audio and video messages of one RTMP publisher into epochs of numbered single-track fragments, without
 * touching a sample. B-frames stay as composition offsets. Feed messages in the order in which they arrive; each call
 * answers what it completed, often nothing.
 */
export class FlvFragmenter {
  private readonly partMs: number;
  private readonly clock = new TimestampUnwrapper();
  private avcC: Uint8Array | null = null;
  private video: VideoTrackConfig | null = null;
  private audio: AudioTrackConfig | null = null;
  private pictures: PictureCutter;
  /** Parts of pictures that are cut and wait for their sound, or for the epoch to open. */
  private runs: PictureRun[] = [];
  private runBytes = 0;
  private sound = new SoundQueue();
  private lastPictureMs: number | null = null;
  private sinceKeyMs = 0;
  private mustProveKeyframes: boolean;
  /** Unix milliseconds at which the first media of the epoch came. */
  private originMs = 0;
  private epoch: EpochWriter | null = null;
  private restarts = 0;
  private isRefused = false;
  private out: FlvOutput[] = [];

  constructor(options: FlvFragmenterOptions) {
    this.partMs = options.partMilliseconds;
    this.mustProveKeyframes = options.mustProveKeyframes ?? false;
    this.pictures = new PictureCutter(this.partMs);
  }

  /** @param timestamp RTMP timestamp, milliseconds in 32 bits @param receivedAtMs Unix milliseconds of the arrival */
  pushVideo(timestamp: number, body: Uint8Array, receivedAtMs: number): FlvOutput[] {
    if (this.isRefused) return [];
    const tag = readVideoTag(body);
    if (tag.kind === 'unsupported') this.refuseCodec(tag.codec);
    else if (tag.kind === 'malformed') this.refuse('ingest.media_invalid', `The stream is broken: ${tag.reason}.`);
    else if (tag.kind === 'config') this.setVideo(tag.avcC);
    else if (tag.kind === 'picture' && this.video) this.takePicture(tag, this.unwrap(timestamp), receivedAtMs);
    return this.collect();
  }

  /** @param timestamp RTMP timestamp, milliseconds in 32 bits @param receivedAtMs Unix milliseconds of the arrival */
  pushAudio(timestamp: number, body: Uint8Array, receivedAtMs: number): FlvOutput[] {
    if (this.isRefused) return [];
    const tag = readAudioTag(body);
    if (tag.kind === 'unsupported') this.refuseCodec(tag.codec);
    else if (tag.kind === 'config') this.setAudio(tag.audioSpecificConfig);
    else if (tag.kind === 'frame' && this.audio) {
      const timestampMs = this.unwrap(timestamp);
      if (this.isEmpty) this.originMs = receivedAtMs;
      this.sound.push({ timestampMs, data: tag.data });
    }
    return this.collect();
  }

  /** The publisher has gone: gives out what is still held. */
  finish(): FlvOutput[] {
    if (this.isRefused) return [];
    this.restart();
    return this.collect();
  }

  private get isEmpty(): boolean {
    return !this.epoch && this.lastPictureMs === null && this.sound.length === 0;
  }

  private get holdsTooMuch(): boolean {
    const bytes = this.runBytes + this.pictures.pendingBytes + this.sound.bytes;
    return bytes > MAX_HELD_BYTES || this.runs.length > MAX_HELD_RUNS || this.sound.length > MAX_HELD_SOUND_FRAMES;
  }

  private collect(): FlvOutput[] {
    if (!this.isRefused && this.holdsTooMuch) {
      this.refuse('ingest.media_invalid', 'The stream carries more than can be taken: lower the bitrate.');
    }
    if (!this.isRefused && (this.epoch || this.tryOpen())) this.release(false);
    const done = this.out;
    this.out = [];
    return done;
  }

  private refuse(code: FlvRefusalCode, detail: string): void {
    this.isRefused = true;
    if (this.epoch) this.out.push({ kind: 'epochEnd' });
    this.epoch = null;
    this.out.push({ kind: 'refused', code, detail });
  }

  private refuseCodec(codec: string): void {
    this.refuse('ingest.codec_unsupported', `${codec} cannot be taken: set the encoder to H.264 video and AAC sound.`);
  }

  private setVideo(avcC: Uint8Array): void {
    // Encoders repeat their configuration; only another one is a new epoch.
    if (this.avcC && sameBytes(this.avcC, avcC)) return;
    const reading = readAvcConfig(avcC);
    if (!reading.ok) {
      this.refuse('ingest.media_invalid', `The video cannot be taken: ${reading.reason}.`);
      return;
    }
    if (this.epoch || this.video) this.restart();
    this.avcC = avcC.slice();
    this.video = { ...reading.config, timescale: VIDEO_TIMESCALE, description: encodeBase64(this.avcC) };
  }

  private setAudio(audioSpecificConfig: Uint8Array): void {
    const reading = readAacConfig(audioSpecificConfig);
    if (!reading.ok) {
      this.refuse('ingest.codec_unsupported', `The sound cannot be taken: ${reading.reason}.`);
      return;
    }
    const { sampleRate, channels } = reading.config;
    const description = encodeBase64(reading.config.description);
    if (this.audio?.description === description) return;
    if (this.epoch || this.audio) this.restart();
    this.audio = { codec: 'mp4a.40.2', sampleRate, channels, timescale: sampleRate, description };
  }

  /** Milliseconds on a clock that never wraps. A leap means that the encoder began anew. */
  private unwrap(timestamp: number): number {
    const timestampMs = this.clock.unwrap(timestamp);
    if (timestampMs !== null) return timestampMs;
    this.restart();
    return this.clock.unwrap(timestamp) ?? 0;
  }

  private takePicture(
    picture: Extract<VideoTag, { kind: 'picture' }>,
    timestampMs: number,
    receivedAtMs: number,
  ): void {
    if (this.isRefused) return;
    const { lastPictureMs } = this;
    const { isKey, compositionOffsetMs, data } = picture;
    if (lastPictureMs === null && !isKey) return;
    // Decode times must rise; encoders that repeat one by rounding are put right by a millisecond.
    const decodeMs = lastPictureMs === null ? timestampMs : Math.max(timestampMs, lastPictureMs + 1);
    const frameMs = lastPictureMs === null ? 0 : decodeMs - lastPictureMs;
    this.sinceKeyMs += frameMs > LONGEST_FRAME_MS ? 0 : frameMs;
    if (this.sinceKeyMs > LONGEST_KEYFRAME_INTERVAL_MS) {
      const detail = 'Key frames are more than 3 seconds apart: set the key-frame interval of the encoder to 2 s.';
      this.refuse('ingest.keyframe_interval', detail);
      return;
    }
    if (isKey) {
      this.sinceKeyMs = 0;
      if (lastPictureMs !== null) this.mustProveKeyframes = false;
      // Without an epoch the first picture, not the sound before it, is where time begins.
      else if (!this.epoch) this.originMs = receivedAtMs;
    }
    this.lastPictureMs = decodeMs;
    const run = this.pictures.push({ timestampMs: decodeMs, compositionOffsetMs, isKey, data });
    if (run) this.addRun(run);
  }

  private addRun(run: PictureRun): void {
    this.runs.push(run);
    this.runBytes += runBytes(run);
  }

  /** Opens the epoch once it is clear which tracks it has. @returns whether it is open now */
  private tryOpen(): boolean {
    const firstPicture = this.runs[0]?.pictures[0] ?? this.pictures.first;
    const heldMs = Math.max(this.sound.lastMs, this.lastPictureMs ?? Number.NEGATIVE_INFINITY);
    if (this.video && firstPicture) {
      const hasWaited = heldMs - firstPicture.timestampMs > PATIENCE_MS;
      if (this.mustProveKeyframes || (!this.audio && !hasWaited)) return false;
      this.open(firstPicture.timestampMs, { video: this.video, audio: this.audio });
      return true;
    }
    const firstSound = this.sound.first;
    if (!firstSound) return false;
    if (this.video) {
      // Sound from before the first key frame has no picture to go with.
      this.sound.take(this.sound.countBefore(heldMs - PATIENCE_MS));
      return false;
    }
    if (heldMs - firstSound.timestampMs <= PATIENCE_MS) return false;
    this.open(firstSound.timestampMs, { video: null, audio: this.audio });
    return true;
  }

  private open(startMs: number, tracks: { video: VideoTrackConfig | null; audio: AudioTrackConfig | null }): void {
    this.sound.take(this.sound.countBefore(startMs));
    // RTMP carries no wall clock: the arrival of the first picture stands for its capture, by the server's own clock.
    const config: EpochConfig = { captureOrigin: new Date(this.originMs).toISOString() };
    if (tracks.video) config.video = tracks.video;
    if (tracks.audio) config.audio = tracks.audio;
    this.epoch = new EpochWriter(startMs, config, this.partMs);
    this.out.push({ kind: 'epoch', config });
  }

  /** Gives out what is held and begins anew: another configuration, another clock, or the end. */
  private restart(): void {
    if (this.epoch) {
      const run = this.pictures.flush();
      if (run) this.addRun(run);
      this.release(true);
      this.out.push({ kind: 'epochEnd' });
    }
    this.epoch = null;
    this.pictures = new PictureCutter(this.partMs);
    this.runs = [];
    this.runBytes = 0;
    this.sound = new SoundQueue();
    this.lastPictureMs = null;
    this.sinceKeyMs = 0;
    if (++this.restarts > MAX_RESTARTS) {
      this.refuse('ingest.media_invalid', 'The encoder begins anew again and again.');
    }
  }

  private release(isLast: boolean): void {
    const { epoch } = this;
    if (!epoch) return;
    for (let run = this.runs[0]; run; run = this.runs[0]) {
      if (!isLast && this.shouldAwaitSound(epoch, run)) return;
      this.runs.shift();
      this.runBytes -= runBytes(run);
      this.giveSound(epoch, this.sound.countBefore(run.endMs), epoch.framesPerPart + 1);
      this.out.push(epoch.pictures(run));
    }
    if (isLast) {
      this.giveSound(epoch, this.sound.length, epoch.framesPerPart);
      return;
    }
    // Sound alone, or sound that goes on after the pictures have stopped, is given out part by part.
    const pictureMs = this.lastPictureMs ?? Number.NEGATIVE_INFINITY;
    const isAlone = !epoch.hasVideo || this.sound.lastMs - pictureMs > 2 * PATIENCE_MS;
    if (isAlone && this.sound.length > epoch.framesPerPart) {
      this.giveSound(epoch, epoch.framesPerPart, epoch.framesPerPart);
    }
  }

  /** Sound that keeps up is waited for; sound that has stopped is not. */
  private shouldAwaitSound(epoch: EpochWriter, run: PictureRun): boolean {
    if (!epoch.hasAudio || this.sound.lastMs >= run.endMs) return false;
    const isSilent = run.endMs - this.sound.lastMs > PATIENCE_MS;
    return !isSilent && (this.lastPictureMs ?? run.endMs) - run.endMs < PATIENCE_MS;
  }

  private giveSound(epoch: EpochWriter, count: number, mostPerFragment: number): void {
    if (!epoch.hasAudio) return;
    for (let left = count; left > 0; left -= mostPerFragment) {
      const fragment = epoch.sound(this.sound.take(Math.min(left, mostPerFragment)));
      if (fragment) this.out.push(fragment);
    }
  }
}

const runBytes = (run: PictureRun): number => run.pictures.reduce((sum, { data }) => sum + data.length, 0);

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
