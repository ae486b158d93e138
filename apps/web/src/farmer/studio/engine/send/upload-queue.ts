import type { TrackKind } from '#media';
import { type KeptFragment, keyOf } from '../keep/studio-store.js';

/** Viewers who are further behind than this are taken to the newest pictures; what is left out goes into the replay. */
const LEAP_SECONDS = 8;
/** The live service waits 3 s for what is missing: what can be sent in less is sent in order and nobody misses it. */
const CATCH_UP_SECONDS = 2.5;
/** Taken for granted until the link was measured; a wrong guess is put right with the next request. */
const ASSUMED_BITS_PER_SECOND = 500_000;
/** The upload protocol takes no more at once. */
const MOST_ITEMS = 128;

export interface Waiting {
  bytes: number;
  /** Of any age. */
  seconds: number;
  /** Of what viewers are still to see live. */
  liveSeconds: number;
}

/**
 * What is written down and not acknowledged, and the decision what to send next. Two queues in one: a live run that is
 * sent first, sound before pictures, and everything older behind it for the replay, oldest first.
 */
export class UploadQueue {
  /** By capture time, sound before the pictures of its part. */
  private fragments: KeptFragment[] = [];
  /** Where the live run begins: capture time, Unix milliseconds. */
  private liveFromMs = Number.NEGATIVE_INFINITY;
  private isLiveNow: boolean;

  /** @param isLive false when nothing is being recorded: then everything is for the replay, oldest first */
  constructor(isLive: boolean) {
    this.isLiveNow = isLive;
  }

  get isLive(): boolean {
    return this.isLiveNow;
  }

  get size(): number {
    return this.fragments.length;
  }

  setLive(isLive: boolean): void {
    this.isLiveNow = isLive;
  }

  add(fragment: KeptFragment): void {
    let at = this.fragments.length;
    while (at > 0 && comesBefore(fragment, this.fragments[at - 1]!)) at--;
    this.fragments.splice(at, 0, fragment);
  }

  remove(gone: Iterable<KeptFragment>): void {
    const keys = new Set([...gone].map((fragment) => String(keyOf(fragment))));
    this.fragments = this.fragments.filter((fragment) => !keys.has(String(keyOf(fragment))));
  }

  /** Those that fulfil a condition, oldest first. */
  filter(condition: (fragment: KeptFragment) => boolean): KeptFragment[] {
    return this.fragments.filter(condition);
  }

  waiting(): Waiting {
    const bytes = this.fragments.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { bytes, seconds: secondsOf(this.fragments), liveSeconds: secondsOf(this.live()) };
  }

  /**
   * The next batch; empty when nothing waits. What it names stays in the queue until it is removed.
   *
   * @param nowMs Unix milliseconds on the device's clock
   * @param mostBytes of the batch; one fragment always fits
   */
  next(nowMs: number, goodputBitsPerSecond: number | null, mostBytes: number): KeptFragment[] {
    if (this.isLive) this.leapIfLate(nowMs, goodputBitsPerSecond ?? ASSUMED_BITS_PER_SECOND);
    const live = this.live();
    const ordered = [
      ...live.filter(({ track }) => track === 'audio'),
      ...live.filter(({ track }) => track === 'video'),
    ];
    const batch = fill([], ordered, mostBytes);
    // While live, a request for the replay alone is kept short: the next part must not wait behind it.
    const isShort = this.isLive && batch.length === 0;
    const room = isShort ? mostBytes / 2 : mostBytes;
    return batch.length < ordered.length ? batch : fill(batch, this.backlog(), room);
  }

  private leapIfLate(nowMs: number, goodputBitsPerSecond: number): void {
    const live = this.live();
    const first = live[0];
    if (!first || nowMs - first.startMs <= LEAP_SECONDS * 1_000) return;
    const bytes = live.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if ((bytes * 8) / goodputBitsPerSecond <= CATCH_UP_SECONDS) return;
    const newestKey = live.findLast(({ track, startsWithKey }) => track === 'video' && startsWithKey);
    if (newestKey) this.liveFromMs = newestKey.startMs;
  }

  private live(): KeptFragment[] {
    return this.isLive ? this.fragments.filter((fragment) => this.isOfLiveRun(fragment)) : [];
  }

  private backlog(): KeptFragment[] {
    return this.isLive ? this.fragments.filter((fragment) => !this.isOfLiveRun(fragment)) : this.fragments;
  }

  /** Sound that is heard with a part of the live run may begin a moment before it. */
  private isOfLiveRun({ startMs, durationMs }: KeptFragment): boolean {
    return startMs + durationMs / 2 >= this.liveFromMs;
  }
}

const TRACK_ORDER: Record<TrackKind, number> = { audio: 0, video: 1 };

/** Parts of both tracks begin at about the same time; the sound goes first. */
function comesBefore(left: KeptFragment, right: KeptFragment): boolean {
  if (left.track === right.track || left.epochKey !== right.epochKey) return left.startMs < right.startMs;
  const middle = ({ startMs, durationMs }: KeptFragment) => startMs + durationMs / 2;
  const [audio, video] = left.track === 'audio' ? [left, right] : [right, left];
  const isAudioFirst = middle(audio) < video.startMs + video.durationMs;
  return isAudioFirst === TRACK_ORDER[left.track] < TRACK_ORDER[right.track];
}

function secondsOf(fragments: readonly KeptFragment[]): number {
  const milliseconds = (track: TrackKind) =>
    fragments.reduce((sum, one) => (one.track === track ? sum + one.durationMs : sum), 0);
  return Math.max(milliseconds('video'), milliseconds('audio')) / 1_000;
}

function fill(batch: readonly KeptFragment[], from: readonly KeptFragment[], mostBytes: number): KeptFragment[] {
  const filled = [...batch];
  let bytes = filled.reduce((sum, { byteLength }) => sum + byteLength, 0);
  for (const fragment of from) {
    bytes += fragment.byteLength;
    if (filled.length === MOST_ITEMS || (filled.length > 0 && bytes > mostBytes)) break;
    filled.push(fragment);
  }
  return filled;
}
