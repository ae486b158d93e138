import { concatBytes } from '../isobmff/box-writer.js';
import type { Fragment } from '../isobmff/fragment-reader.js';
import { type TrackRun, writeFragment } from '../isobmff/fragment-writer.js';
import { AUDIO_TRACK_ID, VIDEO_TRACK_ID } from '../isobmff/track-ids.js';
import { MAX_PARTS_PER_SEGMENT } from './published-timeline.js';

/** What a viewer can choose: picture with sound in one file, or the sound alone. */
export type Rendition = 'av' | 'audio';
export const RENDITIONS: readonly Rendition[] = ['av', 'audio'];

export interface PartFragments {
  video: Fragment | null;
  audio: readonly Fragment[];
}

/** The `mfhd` number of a part: rises along the timeline and depends on nothing but the part's place. */
export const fragmentSequenceNumber = (segmentSequence: number, partIndex: number): number =>
  (segmentSequence * (MAX_PARTS_PER_SEGMENT + 1) + partIndex + 1) % 2 ** 32;

/**
 * The bytes of one part in one rendition: one `moof` with a `traf` per track (players with native HLS want both tracks
 * in one), samples untouched. A hole in the sound needs a decode time of its own and so a `moof` of its own behind.
 * The same fragments always give the same bytes. Empty when the rendition has nothing here.
 */
export function muxPart(sequenceNumber: number, fragments: PartFragments, rendition: Rendition): Uint8Array {
  const [firstSound, ...laterSound] = soundRuns(fragments.audio);
  const runs: TrackRun[] = [];
  if (rendition === 'av' && fragments.video) {
    const { baseDecodeTime, samples } = fragments.video;
    runs.push({ trackId: VIDEO_TRACK_ID, baseDecodeTime, samples });
  }
  if (firstSound) runs.push(firstSound);
  const moofs = [runs, ...laterSound.map((run) => [run])].filter((group) => group.length > 0);
  return concatBytes(moofs.map((group) => writeFragment(sequenceNumber, group)));
}

/** Joins sound that follows without a hole into one run. */
function soundRuns(fragments: readonly Fragment[]): TrackRun[] {
  const runs: (TrackRun & { endTime: number })[] = [];
  for (const { baseDecodeTime, duration, samples } of fragments) {
    const open = runs.at(-1);
    if (open?.endTime === baseDecodeTime) {
      open.samples = [...open.samples, ...samples];
      open.endTime += duration;
    } else {
      runs.push({ trackId: AUDIO_TRACK_ID, baseDecodeTime, samples, endTime: baseDecodeTime + duration });
    }
  }
  return runs.map(({ trackId, baseDecodeTime, samples }) => ({ trackId, baseDecodeTime, samples }));
}
