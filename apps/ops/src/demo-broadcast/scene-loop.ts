import {
  AUDIO_TRACK_ID,
  type EpochConfig,
  type Movie,
  type MovieTrack,
  type Sample,
  VIDEO_TRACK_ID,
  writeFragment,
} from '#media';

/** What one part of the endless scene consists of: a fragment of each track, both under the part's number. */
export interface ScenePart {
  number: number;
  /** Seconds after the epoch's capture origin. */
  startSeconds: number;
  endSeconds: number;
  video: Uint8Array;
  audio: Uint8Array;
}

/** Samples of the loop by index, the end not included, with the time at which they start and end in the loop. */
interface Cut {
  from: number;
  to: number;
  startTicks: number;
  endTicks: number;
}

type FullMovie = Required<Movie>;

/**
 * A short film that runs on for ever without a seam. Any part can be made at any time from its number alone, so whoever
 * sends it needs to remember nothing but how far it came.
 */
export class SceneLoop {
  readonly loopSeconds: number;
  private readonly cuts: Cut[];
  private readonly loopTicks: number;
  private readonly audioFrameTicks: number;

  /** @param movie picture and sound of the same length, AAC frames all alike @param partSeconds no part is longer */
  constructor(
    private readonly movie: FullMovie,
    partSeconds = 0.5,
  ) {
    const { video, audio } = movie;
    this.cuts = cutPictures(video, partSeconds);
    this.loopTicks = this.cuts.at(-1)?.endTicks ?? 0;
    this.loopSeconds = this.loopTicks / video.config.timescale;
    this.audioFrameTicks = audio.samples[0]?.duration ?? 0;
    const audioSeconds = (audio.samples.length * this.audioFrameTicks) / audio.config.timescale;
    const isEven = audio.samples.every(({ duration }) => duration === this.audioFrameTicks);
    if (!isEven || Math.abs(audioSeconds - this.loopSeconds) > 0.000_5) {
      throw new Error(
        `a scene of ${this.loopSeconds} s picture and ${audioSeconds} s sound cannot run on without a seam`,
      );
    }
  }

  /** @param captureOrigin when the scene's first picture was taken @param sentAt this machine's clock */
  config(captureOrigin: Date, sentAt: Date): EpochConfig {
    const { video, audio } = this.movie;
    return {
      video: video.config,
      audio: audio.config,
      captureOrigin: captureOrigin.toISOString(),
      sentAt: sentAt.toISOString(),
    };
  }

  /** When a part begins, in seconds; its end is the beginning of the next. @param number 0 and up */
  startSeconds(number: number): number {
    return this.startTicks(number) / this.movie.video.config.timescale;
  }

  part(number: number): ScenePart {
    const { video } = this.movie;
    const cut = this.cut(number);
    const samples = video.samples.slice(cut.from, cut.to);
    const baseDecodeTime = this.startTicks(number);
    const [startSeconds, endSeconds] = [this.startSeconds(number), this.startSeconds(number + 1)];
    return {
      number,
      startSeconds,
      endSeconds,
      video: writeFragment(number + 1, [{ trackId: VIDEO_TRACK_ID, baseDecodeTime, samples }]),
      audio: this.sound(number, startSeconds, endSeconds),
    };
  }

  private cut(number: number): Cut {
    return this.cuts[number % this.cuts.length]!;
  }

  private startTicks(number: number): number {
    return Math.floor(number / this.cuts.length) * this.loopTicks + this.cut(number).startTicks;
  }

  /** The frames that begin within the part. */
  private sound(number: number, startSeconds: number, endSeconds: number): Uint8Array {
    const { config, samples: frames } = this.movie.audio;
    const firstFrom = (seconds: number) => Math.ceil((seconds * config.timescale) / this.audioFrameTicks - 1e-6);
    const from = firstFrom(startSeconds);
    const samples: Sample[] = [];
    for (let index = from; index < firstFrom(endSeconds); index++) samples.push(frames[index % frames.length]!);
    const baseDecodeTime = from * this.audioFrameTicks;
    return writeFragment(number + 1, [{ trackId: AUDIO_TRACK_ID, baseDecodeTime, samples }]);
  }
}

/** Parts begin at each key frame and end at the last frame boundary within the part target. */
function cutPictures({ config, samples }: MovieTrack<{ timescale: number }>, partSeconds: number): Cut[] {
  const limit = partSeconds * config.timescale;
  const cuts: Cut[] = [];
  let at = 0;
  for (const [index, { duration, isKey }] of samples.entries()) {
    const open = cuts.at(-1);
    if (!open || isKey || at + duration - open.startTicks > limit) {
      cuts.push({ from: index, to: index + 1, startTicks: at, endTicks: at + duration });
    } else {
      open.to = index + 1;
      open.endTicks = at + duration;
    }
    at += duration;
  }
  return cuts;
}
