import type { EpochConfig, TrackKind } from '../epoch-config.js';
import { type Sample, writeFragment } from '../isobmff/fragment-writer.js';
import { AUDIO_TRACK_ID, VIDEO_TRACK_ID } from '../isobmff/track-ids.js';
import { AAC_FRAME_SAMPLES } from './aac-config.js';
import type { FlvFragment } from './flv-output.js';
import type { PictureRun } from './picture-cutter.js';
import { SoundClock } from './sound-clock.js';
import type { TimedFrame } from './sound-queue.js';

/** A timescale that holds whole milliseconds and every usual frame rate. */
export const VIDEO_TIMESCALE = 90_000;
const TICKS_PER_MS = VIDEO_TIMESCALE / 1_000;

/** Writes the numbered fragments of one open epoch. */
export class EpochWriter {
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  /** AAC frames that fit into a part; 0 without sound. */
  readonly framesPerPart: number;
  private readonly soundClock: SoundClock | null;
  private readonly nextNumber: Record<TrackKind, number> = { video: 0, audio: 0 };

  /** @param startMs the fragmenter's time that is decode time 0 of both tracks */
  constructor(
    private readonly startMs: number,
    config: EpochConfig,
    partMs: number,
  ) {
    this.hasVideo = config.video !== undefined;
    this.hasAudio = config.audio !== undefined;
    this.soundClock = config.audio ? new SoundClock(config.audio.sampleRate) : null;
    const framesPerSecond = config.audio ? config.audio.sampleRate / AAC_FRAME_SAMPLES : 0;
    this.framesPerPart = config.audio ? Math.max(1, Math.floor((partMs / 1_000) * framesPerSecond)) : 0;
  }

  pictures(run: PictureRun): FlvFragment {
    const ticks = (ms: number) => (ms - this.startMs) * TICKS_PER_MS;
    const samples = run.pictures.map((picture, index) => ({
      data: picture.data,
      duration: ticks(run.pictures[index + 1]?.timestampMs ?? run.endMs) - ticks(picture.timestampMs),
      isKey: picture.isKey,
      compositionOffset: picture.compositionOffsetMs * TICKS_PER_MS,
    }));
    return this.fragment('video', VIDEO_TRACK_ID, ticks(run.pictures[0]!.timestampMs), samples);
  }

  /** @returns null when the frames repeat time that has been given out */
  sound(frames: readonly TimedFrame[]): FlvFragment | null {
    const first = frames[0];
    const base = first ? this.soundClock?.place(first.timestampMs - this.startMs, frames.length) : undefined;
    if (base === undefined || base === null) return null;
    const samples = frames.map(({ data }) => ({
      data,
      duration: AAC_FRAME_SAMPLES,
      isKey: true,
      compositionOffset: 0,
    }));
    return this.fragment('audio', AUDIO_TRACK_ID, base, samples);
  }

  private fragment(track: TrackKind, trackId: number, baseDecodeTime: number, samples: Sample[]): FlvFragment {
    const number = this.nextNumber[track]++;
    return {
      kind: 'fragment',
      track,
      number,
      bytes: writeFragment(number + 1, [{ trackId, baseDecodeTime, samples }]),
    };
  }
}
