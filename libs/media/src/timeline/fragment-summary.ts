import type { TrackKind } from '../epoch-config.js';
import type { Fragment } from '../isobmff/fragment-reader.js';

/** What the timeline has to know of one acknowledged fragment; the bytes stay in the store. */
export interface FragmentSummary {
  /** The number that the uploader gave it, from 0, one higher for each fragment of the same track and epoch. */
  number: number;
  /** Decode time of its first sample in seconds after the epoch's capture origin. */
  startSeconds: number;
  durationSeconds: number;
  /** Decoding can begin with its first sample. */
  startsWithKey: boolean;
}

export function summarise(number: number, fragment: Fragment, timescale: number): FragmentSummary {
  return {
    number,
    startSeconds: fragment.baseDecodeTime / timescale,
    durationSeconds: fragment.duration / timescale,
    startsWithKey: fragment.samples[0]!.isKey,
  };
}

export const endSeconds = (summary: FragmentSummary): number => summary.startSeconds + summary.durationSeconds;
export const middleSeconds = (summary: FragmentSummary): number => summary.startSeconds + summary.durationSeconds / 2;

/** Fragments of one epoch by track, as they are given to the replay planner. */
export type TrackSummaries = Record<TrackKind, readonly FragmentSummary[]>;
