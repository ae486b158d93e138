import { Injectable, Logger } from '@nestjs/common';
import { type FragmentSummary, type ReplayEpoch, readFragment, summarise, type TrackKind } from '#media';
import { ObjectStore } from '#objects';
import type { LiveBroadcast, OpenEpoch } from '../edge/live-broadcast.js';
import { LiveSettings } from '../live-settings.js';
import { BroadcastRegistry } from '../registry/broadcast-registry.js';
import { currentReplayName, fragmentName, replayPlanName } from '../store/media-names.js';
import { makePlan, type ReplayPlan } from './replay-plan.js';

const log = new Logger('ReplayService');
/** Files read at a time while a replay is planned, so that the live edge keeps its disk. */
const READS_AT_ONCE = 4;

const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const parse = <T>(bytes: Uint8Array): T => JSON.parse(Buffer.from(bytes).toString('utf8')) as T;

interface CurrentReplay {
  plan: string;
  /** How many fragments there were when it was planned: more of them make another plan. */
  fragments: number;
}

/** Plans replays from everything acknowledged and keeps the plans beside the media. */
@Injectable()
export class ReplayService {
  private readonly making = new Map<string, Promise<void>>();

  constructor(
    private readonly store: ObjectStore,
    private readonly registry: BroadcastRegistry,
    private readonly settings: LiveSettings,
  ) {}

  async isMade(broadcastId: string): Promise<boolean> {
    return (await this.current(broadcastId)) !== null;
  }

  /** The plan that the replay plays now, or an older one by its id; null when there is none. */
  async plan(broadcastId: string, id?: string): Promise<ReplayPlan | null> {
    const wanted = id ?? (await this.current(broadcastId))?.plan;
    const bytes = wanted === undefined ? null : await this.store.get(replayPlanName(broadcastId, wanted));
    return bytes && parse<ReplayPlan>(bytes);
  }

  /** Plans the replay of an ended broadcast, unless nothing came in since it was last planned. */
  async make(broadcast: LiveBroadcast): Promise<void> {
    const { id } = broadcast;
    const isSettling = Date.now() - (broadcast.lastLateMs ?? 0) < this.settings.replaySettleSeconds * 1_000;
    if (isSettling) return;
    const making = this.making.get(id) ?? this.makeNow(broadcast).finally(() => this.making.delete(id));
    this.making.set(id, making);
    return making;
  }

  private async makeNow(broadcast: LiveBroadcast): Promise<void> {
    const { id } = broadcast;
    const fragments = fragmentCount(broadcast);
    if (broadcast.plannedFragments !== fragments) {
      const current = await this.current(id);
      if (current?.fragments !== fragments) await this.planNow(broadcast, fragments);
      broadcast.plannedFragments = fragments;
    }
    if (broadcast.record.state === 'ended') await this.registry.replayReady(id);
  }

  private async planNow(broadcast: LiveBroadcast, fragments: number): Promise<void> {
    const { id } = broadcast;
    const epochs: ReplayEpoch[] = [];
    for (const [epoch, open] of broadcast.epochs) epochs.push(await this.readEpoch(broadcast, epoch, open));
    const plan = makePlan(epochs);
    const current: CurrentReplay = { plan: plan.id, fragments };
    await this.store.replace(replayPlanName(id, plan.id), utf8(plan));
    await this.store.replace(currentReplayName(id), utf8(current));
    log.log(`replay ${plan.id} of ${id}: ${plan.parts.length} parts`);
  }

  private async readEpoch(broadcast: LiveBroadcast, epoch: number, open: OpenEpoch): Promise<ReplayEpoch> {
    const { config, originMs } = open;
    const [video, audio] = [
      await this.summaries(broadcast, epoch, open, 'video'),
      await this.summaries(broadcast, epoch, open, 'audio'),
    ];
    return { epoch, config, originMs, fragments: { video, audio } };
  }

  private async summaries(
    broadcast: LiveBroadcast,
    epoch: number,
    open: OpenEpoch,
    track: TrackKind,
  ): Promise<FragmentSummary[]> {
    const timescale = open.config[track]?.timescale;
    if (!timescale) return [];
    const numbers = [...open.acknowledged[track]];
    const summaries: FragmentSummary[] = [];
    for (let at = 0; at < numbers.length; at += READS_AT_ONCE) {
      const some = numbers.slice(at, at + READS_AT_ONCE);
      const read = await Promise.all(
        some.map((number) => this.store.get(fragmentName(broadcast.id, epoch, track, number))),
      );
      read.forEach((bytes, index) => {
        const reading = bytes && readFragment(bytes);
        if (reading?.ok) {
          const summary = summarise(some[index]!, reading.fragment, timescale);
          if (!broadcast.edge.isPractice(epoch, track, summary)) summaries.push(summary);
        } else log.error(`${fragmentName(broadcast.id, epoch, track, some[index]!)} cannot be read`);
      });
    }
    return summaries;
  }

  private async current(broadcastId: string): Promise<CurrentReplay | null> {
    const bytes = await this.store.get(currentReplayName(broadcastId));
    return bytes && parse<CurrentReplay>(bytes);
  }
}

function fragmentCount(broadcast: LiveBroadcast): number {
  let count = 0;
  for (const { acknowledged } of broadcast.epochs.values()) count += acknowledged.video.size + acknowledged.audio.size;
  return count;
}
