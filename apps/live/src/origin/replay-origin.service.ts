import { Injectable } from '@nestjs/common';
import { DomainError, isId } from '#kernel';
import {
  type MediaName,
  type PublishedTimeline,
  type Rendition,
  renderMasterPlaylist,
  renderReplayPlaylist,
} from '#media';
import { ObjectStore } from '#objects';
import { FragmentSource } from '../edge/fragment-source.js';
import { makeSegment } from '../edge/part-bytes.js';
import { BroadcastRegistry, type RegisteredBroadcast } from '../registry/broadcast-registry.js';
import { ReplayService } from '../replay/replay.service.js';
import { type ReplayPlan, timelineOf } from '../replay/replay-plan.js';
import { ByteCache } from './byte-cache.js';
import { initSegment, newestConfig } from './live-origin.service.js';
import { type ReadyPlaylist, readyPlaylist } from './send-playlist.js';

const SEGMENT_BYTES = 64_000_000;
/** State and pins of a replay change rarely; a take-down has to show within seconds. */
const TRUSTED_MS = 2_000;
const MAX_OPEN = 200;
const PLAN_ID = /^[0-9a-f]{16}$/;

interface OpenReplay {
  plan: ReplayPlan;
  timeline: PublishedTimeline;
}

/** Replays: planned once, their segments made from the fragments in the store whenever somebody looks. */
@Injectable()
export class ReplayOriginService {
  private readonly segments = new ByteCache(SEGMENT_BYTES);
  private readonly replays = new Map<string, OpenReplay>();
  private readonly records = new Map<string, { record: RegisteredBroadcast; untilMs: number }>();

  constructor(
    private readonly registry: BroadcastRegistry,
    private readonly service: ReplayService,
    private readonly store: ObjectStore,
  ) {}

  /** @throws DomainError `media.not_found` | `media.taken_down` */
  async master(broadcastId: string): Promise<ReadyPlaylist> {
    await this.watchable(broadcastId);
    const { plan } = await this.open(broadcastId);
    const config = newestConfig(plan.epochs.map(({ epoch, config }) => [epoch, config]));
    if (!config || !plan.parts.length) throw new DomainError('media.not_found');
    return readyPlaylist(renderMasterPlaylist(config));
  }

  /** @throws DomainError `media.not_found` | `media.taken_down` */
  async media(broadcastId: string, rendition: Rendition): Promise<ReadyPlaylist> {
    const { pins } = await this.watchable(broadcastId);
    const { plan, timeline } = await this.open(broadcastId);
    return readyPlaylist(renderReplayPlaylist(timeline, rendition, pins, `${plan.id}/`));
  }

  /** @throws DomainError `media.not_found` | `media.taken_down` */
  async bytes(broadcastId: string, planId: string, name: MediaName): Promise<Uint8Array> {
    if (!PLAN_ID.test(planId) || name.kind === 'part') throw new DomainError('media.not_found');
    await this.watchable(broadcastId);
    const { plan, timeline } = await this.open(broadcastId, planId);
    const bytes =
      name.kind === 'init'
        ? this.init(plan, name.epoch, name.rendition)
        : await this.segment(broadcastId, plan.id, timeline, name.rendition, name.sequence);
    if (!bytes?.length) throw new DomainError('media.not_found');
    return bytes;
  }

  private init(plan: ReplayPlan, epoch: number, rendition: Rendition): Uint8Array | null {
    const found = plan.epochs.find((one) => one.epoch === epoch);
    return found ? initSegment(found.config, rendition) : null;
  }

  private async segment(
    broadcastId: string,
    planId: string,
    timeline: PublishedTimeline,
    rendition: Rendition,
    sequence: number,
  ): Promise<Uint8Array | null> {
    const segment = timeline.segment(sequence);
    if (!segment) return null;
    return this.segments.get(`${broadcastId}/${planId}/${rendition}-${sequence}`, () =>
      makeSegment(new FragmentSource(broadcastId, this.store), segment, rendition),
    );
  }

  private async open(broadcastId: string, planId?: string): Promise<OpenReplay> {
    const known = planId && this.replays.get(`${broadcastId}/${planId}`);
    if (known) return known;
    const plan = await this.service.plan(broadcastId, planId);
    if (!plan) throw new DomainError('media.not_found');
    const key = `${broadcastId}/${plan.id}`;
    const open = this.replays.get(key) ?? { plan, timeline: timelineOf(plan) };
    if (this.replays.size >= MAX_OPEN) this.replays.delete(this.replays.keys().next().value!);
    this.replays.set(key, open);
    return open;
  }

  private async watchable(broadcastId: string): Promise<RegisteredBroadcast> {
    if (!isId(broadcastId)) throw new DomainError('media.not_found');
    const trusted = this.records.get(broadcastId);
    const record = trusted && trusted.untilMs > Date.now() ? trusted.record : await this.registry.get(broadcastId);
    if (!record) throw new DomainError('media.not_found');
    if (record !== trusted?.record) {
      if (this.records.size >= MAX_OPEN) this.records.clear();
      this.records.set(broadcastId, { record, untilMs: Date.now() + TRUSTED_MS });
    }
    if (record.state === 'taken_down') throw new DomainError('media.taken_down');
    if (record.state !== 'ended' && record.state !== 'replay_ready') throw new DomainError('media.not_found');
    return record;
  }
}
