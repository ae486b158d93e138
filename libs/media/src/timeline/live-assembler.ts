import type { EpochConfig, TrackKind } from '../epoch-config.js';
import { type Decision, EPOCH_START, EpochAssembler, type EpochPosition } from './epoch-assembler.js';
import type { FragmentSummary } from './fragment-summary.js';
import type { LivePolicy } from './live-policy.js';

interface OpenEpoch {
  assembler: EpochAssembler;
  isSourceClosed: boolean;
}

/**
 * Joins the epochs of a broadcast into one live edge. Epochs go out in the order of their numbers; one is left when a
 * newer one has media and the older is drained, closed by its source, or has kept the newer one waiting too long.
 */
export class LiveAssembler {
  private readonly epochs = new Map<number, OpenEpoch>();

  /** @param currentEpoch the epoch of the last published part; null before the first */
  constructor(
    private readonly policy: LivePolicy,
    private currentEpoch: number | null = null,
  ) {}

  /** Opening an epoch twice changes nothing. @param position where the published timeline stands in this epoch */
  openEpoch(epoch: number, config: EpochConfig, position: EpochPosition = EPOCH_START): void {
    if (this.epochs.has(epoch)) return;
    this.epochs.set(epoch, {
      assembler: new EpochAssembler(epoch, config, this.policy, position),
      isSourceClosed: false,
    });
  }

  /** The source of this epoch has gone for good: nothing has to be waited for. */
  closeSource(epoch: number): void {
    const open = this.epochs.get(epoch);
    if (open) open.isSourceClosed = true;
  }

  /** Lowest number of a track that can still go out live; null when the epoch is for the replay alone. */
  liveFrom(epoch: number, track: TrackKind): number | null {
    const open = this.epochs.get(epoch);
    if (!open || this.isPassed(epoch)) return null;
    return open.assembler.liveFrom(track);
  }

  /** @returns false when the fragment is for the replay alone */
  add(epoch: number, track: TrackKind, summary: FragmentSummary, nowMs: number): boolean {
    const open = this.epochs.get(epoch);
    return open !== undefined && !this.isPassed(epoch) && open.assembler.add(track, summary, nowMs);
  }

  /** The next part of the broadcast; ask again until the answer is to wait. @param isEnding flush what is there */
  take(nowMs: number, isEnding = false): Decision {
    for (;;) {
      const current = this.current();
      if (!current) return { kind: 'wait', untilMs: null };
      const newer = this.firstWaitingAfter(current.assembler.epoch);
      const leaveMs = newer === null ? null : newer.sinceMs + this.policy.lateSeconds * 1_000;
      const isClosing = isEnding || current.isSourceClosed || (leaveMs !== null && nowMs >= leaveMs);
      const decision = current.assembler.take(nowMs, isClosing);
      if (decision.kind === 'part') {
        this.currentEpoch = decision.part.epoch;
        return decision;
      }
      if (newer === null) return decision;
      // A restarted encoder should be seen at once: an epoch that owes nothing is left without waiting.
      if (!isClosing && current.assembler.oldestWaitingMs !== null) {
        return { kind: 'wait', untilMs: Math.min(decision.untilMs ?? Number.POSITIVE_INFINITY, leaveMs!) };
      }
      this.currentEpoch = newer.epoch;
    }
  }

  /** After a part that could not be shown: nothing more of this epoch until its next key frame. */
  skipToKey(epoch: number): void {
    this.epochs.get(epoch)?.assembler.requireKey();
  }

  private isPassed(epoch: number): boolean {
    return this.currentEpoch !== null && epoch < this.currentEpoch;
  }

  private current(): OpenEpoch | undefined {
    if (this.currentEpoch === null) this.currentEpoch = this.firstWaitingAfter(Number.NEGATIVE_INFINITY)?.epoch ?? null;
    return this.currentEpoch === null ? undefined : this.epochs.get(this.currentEpoch);
  }

  private firstWaitingAfter(epoch: number): { epoch: number; sinceMs: number } | null {
    let first: { epoch: number; sinceMs: number } | null = null;
    for (const [number, { assembler }] of this.epochs) {
      const sinceMs = assembler.oldestWaitingMs;
      if (number > epoch && sinceMs !== null && (!first || number < first.epoch)) first = { epoch: number, sinceMs };
    }
    return first;
  }
}
