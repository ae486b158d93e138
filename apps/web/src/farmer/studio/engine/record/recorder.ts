import type { EpochConfig } from '#media';
import type { CutFragment } from './part-cutter.js';
import type { PictureSize } from './picture-encoder.js';
import type { Rate } from './rate-controller.js';

/** Why a recorder cannot go on as it is; a new one is a new epoch. */
export type RecorderEnd =
  /** The picture has another shape (the phone was turned), or the encoder another configuration. */
  | 'changed'
  /** The camera gives nothing any more. */
  | 'stalled'
  /** An encoder gave up. */
  | 'failed';

export interface RecorderEvents {
  /** Comes once, before any fragment. */
  onEpoch(config: EpochConfig): void;
  onFragments(fragments: readonly CutFragment[]): void;
  onPicture(size: PictureSize): void;
  /** Comes at most once; `finish` is still to be called. */
  onEnd(reason: RecorderEnd): void;
}

/** One epoch: what camera and microphone give from now on, encoded and cut into parts. */
export interface Recorder {
  setRate(rate: Rate): void;
  /** Stops taking, and gives out what is still inside. */
  finish(): Promise<void>;
}

/** The advertised length of parts. */
export const PART_MS = 500;
