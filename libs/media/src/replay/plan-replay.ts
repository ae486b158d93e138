import type { EpochConfig } from '../epoch-config.js';
import { endSeconds, type FragmentSummary, middleSeconds, type TrackSummaries } from '../timeline/fragment-summary.js';
import { DEFAULT_LIVE_POLICY, type LivePolicy, SMALL_HOLE_SECONDS } from '../timeline/live-policy.js';
import { type Part, partEndSeconds } from '../timeline/part.js';
import { PublishedTimeline, wallClockMs } from '../timeline/published-timeline.js';

/** Everything acknowledged of one epoch. */
export interface ReplayEpoch {
  epoch: number;
  config: EpochConfig;
  /** Corrected capture origin, Unix milliseconds. */
  originMs: number;
  fragments: TrackSummaries;
}

/** Sound this much before the first or after the last picture of a run goes with it; more stands alone. */
const LOOSE_SOUND_SECONDS = 2;

/** A replay is never waited for, so its segments may be as long as the encoder's key-frame interval. */
const REPLAY_POLICY: LivePolicy = { ...DEFAULT_LIVE_POLICY, targetDurationSeconds: 3_600, windowSeconds: null };

/**
 * Lays everything acknowledged out in timeline order: epochs by number, fragments by number. The order in which they
 * are given makes no difference. Pictures that no decoder could show (after a hole, before the next key frame) are left
 * out; sound without pictures is kept, and is a gap in the picture rendition.
 */
export function planReplay(epochs: readonly ReplayEpoch[]): PublishedTimeline {
  const timeline = new PublishedTimeline(REPLAY_POLICY);
  for (const epoch of [...epochs].sort((a, b) => a.epoch - b.epoch)) {
    for (const part of partsOf(epoch)) {
      const placed = timeline.place(part, wallClockMs(epoch.originMs, part.startSeconds));
      // Without a key frame for minutes there is nowhere to cut, and the rest of the run cannot be listed.
      if (placed) timeline.append(placed);
    }
  }
  timeline.end();
  return timeline;
}

function partsOf({ epoch, config, fragments }: ReplayEpoch): Part[] {
  const sound = config.audio ? inOrder(fragments.audio) : [];
  if (!config.video) return soundParts(epoch, sound, false);
  const runs = decodableRuns(inOrder(fragments.video));
  const { soundOf, alone } = shareSound(runs, sound);
  const parts: Part[] = [];
  for (const run of runs) {
    const before = alone.filter(({ startSeconds }) => startSeconds < run[0]!.startSeconds);
    parts.push(...soundParts(epoch, before, true));
    alone.splice(0, alone.length, ...alone.filter((one) => !before.includes(one)));
    run.forEach((picture, position) => {
      parts.push(picturePart(epoch, picture, soundOf.get(picture) ?? [], position === 0));
    });
  }
  return [...parts, ...soundParts(epoch, alone, true)];
}

const inOrder = (fragments: readonly FragmentSummary[]): FragmentSummary[] =>
  [...fragments].sort((a, b) => a.number - b.number);

function picturePart(
  epoch: number,
  { number, startSeconds, durationSeconds, startsWithKey }: FragmentSummary,
  audio: readonly number[],
  isDiscontinuous: boolean,
): Part {
  const isIndependent = startsWithKey;
  return {
    epoch,
    video: number,
    audio,
    lacksPicture: false,
    startSeconds,
    durationSeconds,
    isIndependent,
    isDiscontinuous,
  };
}

function soundParts(epoch: number, sounds: readonly FragmentSummary[], lacksPicture: boolean): Part[] {
  const parts: Part[] = [];
  for (const { number, startSeconds, durationSeconds } of sounds) {
    const before = parts.at(-1);
    const isDiscontinuous = !before || Math.abs(startSeconds - partEndSeconds(before)) > SMALL_HOLE_SECONDS;
    const audio = [number];
    parts.push({
      epoch,
      video: null,
      audio,
      lacksPicture,
      startSeconds,
      durationSeconds,
      isIndependent: true,
      isDiscontinuous,
    });
  }
  return parts;
}

/** Stretches of pictures that depend on nothing before them; what hangs on a missing picture is left out. */
function decodableRuns(video: readonly FragmentSummary[]): FragmentSummary[][] {
  const runs: FragmentSummary[][] = [];
  let last: FragmentSummary | undefined;
  for (const picture of video) {
    const follows =
      last?.number === picture.number - 1 && Math.abs(picture.startSeconds - endSeconds(last)) <= SMALL_HOLE_SECONDS;
    if (follows) runs.at(-1)!.push(picture);
    else if (picture.startsWithKey) runs.push([picture]);
    else continue;
    last = picture;
  }
  return runs;
}

interface SharedSound {
  soundOf: Map<FragmentSummary, number[]>;
  /** Sound too far from any picture. */
  alone: FragmentSummary[];
}

/** Gives each sound fragment to the picture fragment that its middle falls into. */
function shareSound(runs: readonly (readonly FragmentSummary[])[], sounds: readonly FragmentSummary[]): SharedSound {
  const pictures = runs.flat();
  const soundOf = new Map<FragmentSummary, number[]>();
  const alone: FragmentSummary[] = [];
  let position = 0;
  for (const sound of sounds) {
    const middle = middleSeconds(sound);
    while (position < pictures.length - 1 && middle >= endSeconds(pictures[position]!)) position++;
    const owner = ownerOf(middle, pictures[position], pictures[position - 1]);
    if (owner) soundOf.set(owner, [...(soundOf.get(owner) ?? []), sound.number]);
    else alone.push(sound);
  }
  return { soundOf, alone };
}

/** @param here first picture that ends after the sound's middle, or the last one @param before the picture before */
function ownerOf(
  middle: number,
  here: FragmentSummary | undefined,
  before: FragmentSummary | undefined,
): FragmentSummary | null {
  if (!here) return null;
  if (middle >= here.startSeconds) return middle < endSeconds(here) + LOOSE_SOUND_SECONDS ? here : null;
  if (before && middle < endSeconds(before) + LOOSE_SOUND_SECONDS) return before;
  return middle >= here.startSeconds - LOOSE_SOUND_SECONDS ? here : null;
}
