import type { EpochConfig, TrackKind } from '../epoch-config.js';
import { endSeconds, type FragmentSummary, middleSeconds } from './fragment-summary.js';
import { type LivePolicy, SMALL_HOLE_SECONDS } from './live-policy.js';
import type { Part } from './part.js';

export type Decision =
  | { kind: 'part'; part: Part }
  /** Nothing can be published yet; ask again at this time, or, when null, only after the next arrival. */
  | { kind: 'wait'; untilMs: number | null };

interface Arrived {
  summary: FragmentSummary;
  atMs: number;
}

/** Where the published timeline stands in an epoch, so that a restarted process goes on from there. */
export interface EpochPosition {
  nextVideo: number;
  nextAudio: number;
  /** End of the last published part; null when nothing of the epoch has been published. */
  endSeconds: number | null;
}

export const EPOCH_START: EpochPosition = { nextVideo: 0, nextAudio: 0, endSeconds: null };

/**
 * Decides, for one epoch, what the next live part is made of.
 *
 * The video fragment leads: a part is one video fragment and the audio fragments whose middle lies before its end. In
 * an epoch without video each audio fragment is a part. A part goes out as soon as it is whole. When something is
 * missing although newer media is there, the live edge waits `lateSeconds` and then goes on: without the sound of
 * that part, or, when pictures are missing, at the next key frame. What comes later than that is for the replay.
 */
export class EpochAssembler {
  private readonly waiting: Record<TrackKind, Map<number, Arrived>> = { video: new Map(), audio: new Map() };
  private next: Record<TrackKind, number>;
  private publishedEndSeconds: number | null;
  private needsKey: boolean;
  private hasSkipped = false;
  private readonly leader: TrackKind;
  private readonly hasSound: boolean;
  private readonly soundSlackSeconds: number;

  constructor(
    readonly epoch: number,
    config: EpochConfig,
    private readonly policy: LivePolicy,
    position: EpochPosition = EPOCH_START,
  ) {
    this.leader = config.video ? 'video' : 'audio';
    this.hasSound = Boolean(config.audio);
    // The last AAC frame of a part may belong to the next one; two frames of 1,024 samples cover rounding as well.
    this.soundSlackSeconds = config.audio ? 2_048 / config.audio.sampleRate : 0;
    this.next = { video: position.nextVideo, audio: position.nextAudio };
    this.publishedEndSeconds = position.endSeconds;
    this.needsKey = position.endSeconds === null;
  }

  /** Lowest number of a track that can still go out live; lower ones are for the replay alone. */
  liveFrom(track: TrackKind): number {
    return this.next[track];
  }

  /** When the oldest fragment that is still waiting arrived; null when none is. */
  get oldestWaitingMs(): number | null {
    let oldest: number | null = null;
    for (const { atMs } of [...this.waiting.video.values(), ...this.waiting.audio.values()]) {
      if (oldest === null || atMs < oldest) oldest = atMs;
    }
    return oldest;
  }

  /** @returns false when the fragment comes too late for the live edge, or is already waiting */
  add(track: TrackKind, summary: FragmentSummary, nowMs: number): boolean {
    if (summary.number < this.next[track] || this.waiting[track].has(summary.number)) return false;
    this.waiting[track].set(summary.number, { summary, atMs: nowMs });
    return true;
  }

  /**
   * The next part, if there is one; taking it moves the position on.
   *
   * @param isClosing nothing more is expected for the live edge: go on with what is there
   */
  take(nowMs: number, isClosing: boolean): Decision {
    for (;;) {
      const lead = this.waiting[this.leader].get(this.next[this.leader]);
      if (!lead) {
        const wait = this.passHole(nowMs, isClosing);
        if (wait) return wait;
        continue;
      }
      if (!this.canFollow(lead.summary)) {
        this.drop(this.leader, lead.summary.number);
        continue;
      }
      if (this.leader === 'audio') return this.publish(lead.summary, [lead.summary.number]);
      const soundDueMs = lead.atMs + this.policy.lateSeconds * 1_000;
      const mayMissSound = isClosing || nowMs >= soundDueMs;
      const sound = this.soundBefore(lead.summary, mayMissSound);
      if (sound === 'incomplete') return { kind: 'wait', untilMs: soundDueMs };
      return this.publish(lead.summary, sound);
    }
  }

  /** Leaves out what comes until the next key frame. */
  requireKey(): void {
    this.needsKey = true;
    this.hasSkipped = true;
  }

  /** Waits at a hole in the leading track, or moves to the key frame behind it. @returns null once it has moved */
  private passHole(nowMs: number, isClosing: boolean): Decision | null {
    let beyond: FragmentSummary | null = null;
    let firstArrivalMs = Number.POSITIVE_INFINITY;
    for (const { summary, atMs } of this.waiting[this.leader].values()) {
      firstArrivalMs = Math.min(firstArrivalMs, atMs);
      if (summary.startsWithKey && (!beyond || summary.number < beyond.number)) beyond = summary;
    }
    if (!beyond) return { kind: 'wait', untilMs: null };
    const dueMs = firstArrivalMs + this.policy.lateSeconds * 1_000;
    if (nowMs < dueMs && !isClosing) return { kind: 'wait', untilMs: dueMs };
    for (let number = this.next[this.leader]; number < beyond.number; number++) {
      if (!this.waiting[this.leader].size) break;
      this.waiting[this.leader].delete(number);
    }
    this.next[this.leader] = beyond.number;
    this.needsKey = true;
    this.hasSkipped = true;
    return null;
  }

  private canFollow(lead: FragmentSummary): boolean {
    if (
      this.publishedEndSeconds !== null &&
      Math.abs(lead.startSeconds - this.publishedEndSeconds) > SMALL_HOLE_SECONDS
    ) {
      this.needsKey = true;
      this.hasSkipped = true;
    }
    return lead.startsWithKey || !this.needsKey;
  }

  private drop(track: TrackKind, number: number): void {
    this.waiting[track].delete(number);
    this.next[track] = number + 1;
    this.needsKey = true;
    this.hasSkipped = this.publishedEndSeconds !== null;
  }

  /** The audio fragments that belong to a picture part, or that they are not all here yet. */
  private soundBefore(lead: FragmentSummary, mayMissSound: boolean): number[] | 'incomplete' {
    if (!this.hasSound) return [];
    const leadEnd = endSeconds(lead);
    this.dropSoundBefore(lead.startSeconds);
    if (mayMissSound && !this.waiting.audio.has(this.next.audio)) this.skipMissingSound(leadEnd);
    const numbers: number[] = [];
    let coveredTo = Number.NEGATIVE_INFINITY;
    for (;;) {
      const number = this.next.audio + numbers.length;
      const sound = this.waiting.audio.get(number)?.summary;
      if (!sound || middleSeconds(sound) >= leadEnd) {
        const isComplete = Boolean(sound) || coveredTo >= leadEnd - this.soundSlackSeconds;
        if (!isComplete && !mayMissSound) return 'incomplete';
        return numbers;
      }
      coveredTo = endSeconds(sound);
      numbers.push(number);
    }
  }

  /** Sound from before the picture that leads: its own picture never came, so it is for the replay. */
  private dropSoundBefore(startSeconds: number): void {
    if (!this.needsKey) return;
    for (const [number, { summary }] of this.waiting.audio) {
      if (middleSeconds(summary) >= startSeconds) continue;
      this.waiting.audio.delete(number);
      this.next.audio = Math.max(this.next.audio, number + 1);
    }
  }

  private skipMissingSound(beforeSeconds: number): void {
    let nearest: number | null = null;
    for (const [number, { summary }] of this.waiting.audio) {
      if (middleSeconds(summary) < beforeSeconds && (nearest === null || number < nearest)) nearest = number;
    }
    if (nearest !== null) this.next.audio = nearest;
  }

  private publish(lead: FragmentSummary, audio: readonly number[]): Decision {
    const part: Part = {
      epoch: this.epoch,
      video: this.leader === 'video' ? lead.number : null,
      audio,
      lacksPicture: false,
      startSeconds: lead.startSeconds,
      durationSeconds: lead.durationSeconds,
      isIndependent: lead.startsWithKey,
      isDiscontinuous: this.publishedEndSeconds === null || this.hasSkipped,
    };
    if (this.leader === 'video') this.waiting.video.delete(lead.number);
    this.next[this.leader] = lead.number + 1;
    for (const number of audio) {
      this.waiting.audio.delete(number);
      this.next.audio = number + 1;
    }
    this.publishedEndSeconds = endSeconds(lead);
    this.needsKey = false;
    this.hasSkipped = false;
    return { kind: 'part', part };
  }
}
