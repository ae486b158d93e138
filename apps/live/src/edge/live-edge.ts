import { Logger } from '@nestjs/common';
import {
  type EpochConfig,
  type Fragment,
  type FragmentSummary,
  LiveAssembler,
  type LivePolicy,
  type Part,
  type PeakBitRates,
  type PublishedPart,
  PublishedTimeline,
  RENDITIONS,
  type Rendition,
  type TrackKind,
  wallClockMs,
} from '#media';
import type { JournalStore } from '../store/journal-store.js';
import type { FragmentSource } from './fragment-source.js';
import { type JournalContent, type JournalLine, positionIn } from './journal-lines.js';
import { makePart, makeSegment } from './part-bytes.js';
import type { Playable } from './playable.js';
import { PracticeEdge } from './practice-edge.js';
import { RecentParts } from './recent-parts.js';
import { WaitingRoom } from './waiting-room.js';

const log = new Logger('LiveEdge');
/** After a full disk or the like; what waits is durable already. */
const RETRY_MS = 1_000;

/** `hold`: not known to be on air yet. `practice`: a rehearsal, which no viewer sees. */
export type EdgeMode = 'hold' | 'practice' | 'air';

export interface LiveEdgeParts {
  journalName: string;
  journal: JournalStore;
  source: FragmentSource;
  policy: LivePolicy;
  now(): number;
}

/**
 * The live edge of one broadcast: turns arriving fragments into the published timeline, one part at a time. A part is in
 * the journal before any viewer hears of it, so that a process that is killed and started again goes on with the same
 * numbers, names and bytes.
 */
export class LiveEdge implements Playable {
  readonly timeline: PublishedTimeline;
  readonly waiting = new WaitingRoom();
  readonly peakBitRates: PeakBitRates = { av: 0, audio: 0 };
  version = 0;
  /** What the host of a rehearsal sees; null while there is none. */
  practice: PracticeEdge | null = null;
  private readonly assembler: LiveAssembler;
  private readonly recent = new RecentParts();
  private readonly originsMs = new Map<number, number>();
  /** Epochs whose device said what its clock shows: only there does a capture time tell practice from broadcast. */
  private readonly clocked = new Set<number>();
  /** Taken from the assembler, not in the journal yet. */
  private inHand: PublishedPart | null = null;
  private mode: EdgeMode = 'hold';
  /** What was captured before this is practice, however late it arrives; Unix milliseconds. */
  private practisedUntilMs = Number.NEGATIVE_INFINITY;
  private isEnding = false;
  private isBegun: boolean;
  private working: Promise<void> | null = null;
  private isWorkLeft = false;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly parts: LiveEdgeParts,
    private readonly restored: JournalContent,
  ) {
    const policy = restored.policy ?? parts.policy;
    this.isBegun = restored.policy !== null;
    this.timeline = new PublishedTimeline(policy);
    for (const part of restored.parts) this.timeline.append(part);
    this.assembler = new LiveAssembler(policy, restored.parts.at(-1)?.epoch ?? null);
    if (restored.isEnded) this.timeline.end();
  }

  openEpoch(epoch: number, config: EpochConfig, originMs: number): void {
    this.originsMs.set(epoch, originMs);
    if (config.sentAt !== undefined) this.clocked.add(epoch);
    this.assembler.openEpoch(epoch, config, positionIn(epoch, this.restored));
  }

  /** Lowest number of a track that can still go out live; null when the epoch is for the replay alone. */
  liveFrom(epoch: number, track: TrackKind): number | null {
    return this.isOver ? null : this.assembler.liveFrom(epoch, track);
  }

  /** Whether a fragment belongs to a rehearsal: by when it was captured, else by when it arrived. */
  isPractice(epoch: number, track: TrackKind, { number, startSeconds }: FragmentSummary): boolean {
    if (this.clocked.has(epoch)) return this.startsAtMs(epoch, startSeconds) < this.practisedUntilMs;
    const practised = this.restored.practice.get(epoch);
    return number < ((track === 'video' ? practised?.nextVideo : practised?.nextAudio) ?? 0);
  }

  get isOver(): boolean {
    return this.isEnding || this.timeline.isEnded;
  }

  /** A fragment that is durable now. @returns false when it is for the replay alone */
  arrived(epoch: number, track: TrackKind, summary: FragmentSummary, fragment: Fragment): boolean {
    if (this.isOver || !this.assembler.add(epoch, track, summary, this.parts.now())) return false;
    this.parts.source.keep(epoch, track, summary.number, fragment);
    this.work();
    return true;
  }

  closeSource(epoch: number): void {
    this.assembler.closeSource(epoch);
    this.work();
  }

  /** @param practisedUntilMs what was captured before this moment is practice; Unix milliseconds */
  setMode(mode: EdgeMode, practisedUntilMs = Number.NEGATIVE_INFINITY): void {
    this.practisedUntilMs = practisedUntilMs;
    if (this.mode === mode) return;
    const wasPractice = this.mode === 'practice';
    this.mode = mode;
    if (mode === 'practice') this.practice = new PracticeEdge(this.parts.source, this.timeline.policy);
    if (wasPractice) this.endPractice();
    this.work();
  }

  /** Pins and the like: what is listed beside the media. */
  changed(): void {
    this.version++;
    this.waiting.wake();
    this.practice?.changed();
  }

  /** Publishes what is there and closes the timeline; resolves once the journal has it. */
  async end(): Promise<void> {
    if (this.timeline.isEnded) return;
    this.isEnding = true;
    this.work();
    while (this.working) await this.working;
    if (this.timeline.isEnded) return;
    if (this.inHand) throw new Error(`${this.parts.journalName}: the last parts could not be written`);
    await this.write({ kind: 'end' });
    await this.parts.journal.sync(this.parts.journalName);
    this.timeline.end();
    this.changed();
  }

  /** Stops timers and closes the journal; nothing is published after this. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    while (this.working) await this.working;
    await this.parts.journal.close(this.parts.journalName);
  }

  async part(rendition: Rendition, sequence: number, index: number): Promise<Uint8Array | null> {
    const part = this.timeline.segment(sequence)?.parts[index];
    if (!part) return null;
    return (
      this.recent.part(sequence, index, rendition) ??
      (await makePart(this.parts.source, part, { sequence, index }, rendition))
    );
  }

  hasRecent(sequence: number): boolean {
    return this.recent.has(sequence);
  }

  async segment(rendition: Rendition, sequence: number): Promise<Uint8Array | null> {
    const segment = this.timeline.segment(sequence);
    if (!segment?.isClosed) return null;
    const recent = this.recent.segment(sequence, segment.parts.length, rendition);
    return recent ?? (await makeSegment(this.parts.source, segment, rendition));
  }

  /** One worker at a time; a call while it runs makes it look again. */
  private work(): void {
    if (this.isStopped) return;
    this.isWorkLeft = true;
    if (this.working) return;
    clearTimeout(this.timer);
    this.working = this.run()
      .catch((error: unknown) => {
        this.isWorkLeft = false;
        log.error(`${this.parts.journalName}: ${error instanceof Error ? error.stack : String(error)}`);
        this.lookAgainIn(RETRY_MS);
      })
      .finally(() => {
        this.working = null;
        if (this.isWorkLeft) this.work();
      });
  }

  private async run(): Promise<void> {
    while (this.isWorkLeft && !this.isStopped) {
      this.isWorkLeft = false;
      await this.publishAll();
    }
  }

  private async publishAll(): Promise<void> {
    while (this.mode !== 'hold' && !this.timeline.isEnded) {
      if (this.inHand) await this.publish(this.inHand);
      const decision = this.assembler.take(this.parts.now(), this.isEnding);
      if (decision.kind === 'wait') {
        if (decision.untilMs !== null) this.lookAgainIn(Math.max(decision.untilMs - this.parts.now(), 1));
        return;
      }
      const { part } = decision;
      const startsAtMs = this.startsAtMs(part.epoch, part.startSeconds);
      const isLatePractice = this.clocked.has(part.epoch) && startsAtMs < this.practisedUntilMs;
      if (this.mode === 'practice' || isLatePractice) await this.practise(part, startsAtMs);
      else this.takeInHand(part, startsAtMs);
    }
  }

  private startsAtMs(epoch: number, seconds: number): number {
    return wallClockMs(this.originsMs.get(epoch)!, seconds);
  }

  private takeInHand(part: Part, startsAtMs: number): void {
    this.inHand = this.timeline.place(part, startsAtMs);
    if (this.inHand) return;
    this.assembler.skipToKey(part.epoch);
    this.release(part);
  }

  private async publish(part: PublishedPart): Promise<void> {
    const { sequence, index } = part;
    const [av, audio] = await Promise.all([
      makePart(this.parts.source, part, part, 'av'),
      makePart(this.parts.source, part, part, 'audio'),
    ]);
    await this.write({ kind: 'part', ...part });
    // A whole segment at a time goes to the disk; the fragments themselves are there already.
    if (index === 0) await this.parts.journal.sync(this.parts.journalName);
    this.inHand = null;
    if (index === 0) this.measureLast();
    this.recent.add(sequence, index, { av, audio });
    this.timeline.append(part);
    this.release(part);
    this.changed();
  }

  private measureLast(): void {
    const { last } = this.timeline;
    if (!last) return;
    for (const rendition of RENDITIONS) {
      const bytes = this.recent.segment(last.sequence, last.parts.length, rendition)?.length ?? 0;
      const bitRate = Math.round((bytes * 8) / last.durationSeconds);
      this.peakBitRates[rendition] = Math.max(this.peakBitRates[rendition], bitRate);
    }
  }

  /** Shown to the host while the rehearsal lasts; in the journal, so that it never comes back as the broadcast. */
  private async practise(part: Part, startsAtMs: number): Promise<void> {
    const nextVideo = this.assembler.liveFrom(part.epoch, 'video') ?? 0;
    const nextAudio = this.assembler.liveFrom(part.epoch, 'audio') ?? 0;
    await this.write({ kind: 'practice', epoch: part.epoch, nextVideo, nextAudio });
    this.restored.practice.set(part.epoch, { nextVideo, nextAudio });
    const isShown = await this.practice?.show(part, startsAtMs);
    // What comes on air next has to open a segment of its own.
    if (!isShown) this.assembler.skipToKey(part.epoch);
    this.release(part);
  }

  /** The first part on air follows nothing that viewers have: it begins with a key frame. */
  private endPractice(): void {
    this.practice?.end();
    this.practice = null;
    for (const epoch of this.originsMs.keys()) this.assembler.skipToKey(epoch);
  }

  private async write(line: JournalLine): Promise<void> {
    const { journal, journalName } = this.parts;
    if (!this.isBegun) {
      const begin: JournalLine = { kind: 'begin', policy: this.timeline.policy };
      await journal.append(journalName, JSON.stringify(begin));
      this.isBegun = true;
    }
    await journal.append(journalName, JSON.stringify(line));
  }

  private release({ epoch, video, audio }: Part): void {
    if (video !== null) this.parts.source.release(epoch, 'video', video);
    for (const number of audio) this.parts.source.release(epoch, 'audio', number);
  }

  private lookAgainIn(delayMs: number): void {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    this.timer = setTimeout(() => this.work(), delayMs);
    this.timer.unref();
  }
}
