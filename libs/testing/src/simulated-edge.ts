import {
  checkFragment,
  type EpochConfig,
  type FragmentSummary,
  LiveAssembler,
  type LivePolicy,
  type Part,
  PublishedTimeline,
  summarise,
  type TrackKind,
  wallClockMs,
} from '#media';
import { FakeCamera } from './camera.js';

/** The live edge without a process: arrivals and the clock are the test's. */
export class SimulatedEdge {
  readonly timeline: PublishedTimeline;
  readonly published: Part[] = [];
  nowMs = 0;
  private readonly assembler: LiveAssembler;
  private readonly configs = new Map<number, EpochConfig>();

  constructor(policy: LivePolicy) {
    this.timeline = new PublishedTimeline(policy);
    this.assembler = new LiveAssembler(policy);
  }

  open(epoch: number, config: EpochConfig): this {
    this.configs.set(epoch, config);
    this.assembler.openEpoch(epoch, config);
    return this;
  }

  /** @returns whether it can still go out live */
  arrive(epoch: number, track: TrackKind, summary: FragmentSummary): boolean {
    const isTaken = this.assembler.add(epoch, track, summary, this.nowMs);
    this.publish();
    return isTaken;
  }

  wait(milliseconds: number): this {
    this.nowMs += milliseconds;
    this.publish();
    return this;
  }

  closeSource(epoch: number): this {
    this.assembler.closeSource(epoch);
    this.publish();
    return this;
  }

  end(): this {
    this.publish(true);
    this.timeline.end();
    return this;
  }

  liveFrom(epoch: number, track: TrackKind): number | null {
    return this.assembler.liveFrom(epoch, track);
  }

  /** The published fragments as text, as in `0:v3+a2,3`. */
  get story(): string[] {
    return this.published.map(({ epoch, video, audio }) => `${epoch}:v${video ?? '-'}+a${audio.join(',')}`);
  }

  private publish(isEnding = false): void {
    for (;;) {
      const decision = this.assembler.take(this.nowMs, isEnding);
      if (decision.kind === 'wait') return;
      const { part } = decision;
      const originMs = Date.parse(this.configs.get(part.epoch)!.captureOrigin);
      const placed = this.timeline.place(part, wallClockMs(originMs, part.startSeconds));
      if (!placed) {
        this.assembler.skipToKey(part.epoch);
        continue;
      }
      this.timeline.append(placed);
      this.published.push(part);
    }
  }
}

const known = new WeakMap<FakeCamera, Map<string, FragmentSummary>>();

/** What the timeline gets to know of a camera's fragment. */
export function summaryOf(camera: FakeCamera, track: TrackKind, number: number): FragmentSummary {
  const summaries = known.get(camera) ?? new Map<string, FragmentSummary>();
  known.set(camera, summaries);
  const key = `${track} ${number}`;
  const summary = summaries.get(key) ?? summariseNew(camera, track, number);
  summaries.set(key, summary);
  return summary;
}

function summariseNew(camera: FakeCamera, track: TrackKind, number: number): FragmentSummary {
  const check = checkFragment(camera.fragment(track, number), track, camera.config);
  if (!check.ok) throw new Error(check.reason);
  return summarise(number, check.fragment, camera.config[track]!.timescale);
}

/** Both tracks of some parts, in order. */
export function sendParts(edge: SimulatedEdge, camera: FakeCamera, from: number, to: number, epoch = 0): void {
  for (let number = from; number <= to; number++) {
    for (const track of ['audio', 'video'] as const) {
      if (camera.config[track]) edge.arrive(epoch, track, summaryOf(camera, track, number));
    }
  }
}
