import { channel } from 'node:diagnostics_channel';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { checkFragment, type EpochConfig, type Fragment, NumberSet, summarise, type TrackKind } from '#media';
import { ObjectStore } from '#objects';
import { BroadcastDirectory } from '../edge/broadcast-directory.js';
import { BroadcastWatch } from '../edge/broadcast-watch.js';
import { type EpochRecord, type LiveBroadcast, type OpenEpoch, openEpochOf } from '../edge/live-broadcast.js';
import { LiveSettings } from '../live-settings.js';
import type { BroadcastState } from '../registry/broadcast-registry.js';
import { epochName, fragmentName } from '../store/media-names.js';

/** Each epoch costs memory for as long as the broadcast is open; encoders do not restart a thousand times a day. */
const MAX_EPOCHS = 1_000;
export const MAX_EPOCH_NUMBER = 2 ** 31 - 1;
/** A day of parts of a quarter of a second is 345,600. */
export const MAX_FRAGMENT_NUMBER = 999_999;
const MISSING_RANGES_LISTED = 100;
/** Phone and server clocks agree to about this much once the epoch's offset is applied. */
const CLOCK_SLACK_MS = 2_000;

/** A fragment that came, for whoever measures. */
export interface FragmentNote {
  track: TrackKind;
  bytes: number;
  /** `created`, `same`, a code of the error table, or `failed`. */
  outcome: string;
}

export const FRAGMENTS = channel('chophien:live.fragment');

export interface TrackStatus {
  /** Every fragment up to this number is durable; −1 when number 0 is missing. */
  acknowledgedThrough: number;
  /** Highest durable number; −1 when there is none. */
  highest: number;
  /** What is missing below the highest, lowest first; at most 100 ranges. */
  missing: { from: number; to: number }[];
  /** Fragments from this number on can still go out live; null: what is missing is for the replay alone. */
  liveFrom: number | null;
}

export interface EpochStatus {
  epoch: number;
  captureOrigin: string;
  tracks: Partial<Record<TrackKind, TrackStatus>>;
}

export interface UploadStatus {
  broadcastId: string;
  state: BroadcastState;
  /** Until when fragments captured before the end are taken; null while the broadcast has not ended. */
  acceptsUntil: string | null;
  epochs: EpochStatus[];
}

/**
 * The one way media come in, whatever brought them. Whoever calls has checked that the caller may publish to this
 * broadcast.
 */
@Injectable()
export class IngestService {
  constructor(
    private readonly directory: BroadcastDirectory,
    private readonly watch: BroadcastWatch,
    private readonly store: ObjectStore,
    private readonly settings: LiveSettings,
  ) {}

  /**
   * Opens an epoch, durably. Opening it again with the same configuration changes nothing.
   *
   * @param epoch 0 to 2^31 − 1, above every epoch of the broadcast that was captured earlier
   * @throws DomainError `ingest.epoch_conflict` | `ingest.epoch_limit` | `ingest.over` | `broadcast.not_found`
   *   | `ingest.elsewhere`
   */
  async openEpoch(broadcastId: string, epoch: number, config: EpochConfig): Promise<'created' | 'same'> {
    const broadcast = await this.directory.open(broadcastId);
    this.assertTakesMedia(broadcast, Date.parse(config.captureOrigin));
    const known = broadcast.epochs.get(epoch);
    if (known) return sameOrConflict(known, config, epoch);
    if (broadcast.epochs.size >= MAX_EPOCHS) throw new DomainError('ingest.epoch_limit', { limit: MAX_EPOCHS });
    const record: EpochRecord = { config, originMs: originMs(config, Date.now()) };
    const outcome = await this.store.putNew(
      epochName(broadcastId, epoch),
      new TextEncoder().encode(JSON.stringify(record)),
    );
    // Somebody else opened it in the same moment.
    const raced = broadcast.epochs.get(epoch);
    if (raced) return sameOrConflict(raced, config, epoch);
    if (outcome === 'different') throw new DomainError('ingest.epoch_conflict', { epoch });
    broadcast.epochs.set(epoch, openEpochOf(record, { video: [], audio: [] }));
    broadcast.edge.openEpoch(epoch, config, record.originMs);
    return 'created';
  }

  /**
   * Takes one fragment. When this resolves it is durable and will be in the replay; if it is in time it goes out live.
   *
   * @param number 0 to 999,999
   * @returns `same` when exactly these bytes were acknowledged before
   * @throws DomainError `ingest.epoch_unknown` | `ingest.fragment_invalid` | `ingest.fragment_conflict` | `ingest.over`
   *   | `broadcast.not_found` | `ingest.elsewhere`
   */
  async putFragment(
    broadcastId: string,
    epoch: number,
    track: TrackKind,
    number: number,
    bytes: Uint8Array,
  ): Promise<'created' | 'same'> {
    const note = (outcome: string) => FRAGMENTS.publish({ track, bytes: bytes.length, outcome });
    try {
      const outcome = await this.keepFragment(broadcastId, epoch, track, number, bytes);
      note(outcome);
      return outcome;
    } catch (error) {
      note(error instanceof DomainError ? error.code : 'failed');
      throw error;
    }
  }

  private async keepFragment(
    broadcastId: string,
    epoch: number,
    track: TrackKind,
    number: number,
    bytes: Uint8Array,
  ): Promise<'created' | 'same'> {
    const broadcast = await this.directory.open(broadcastId);
    const open = broadcast.epochs.get(epoch);
    if (!open) throw new DomainError('ingest.epoch_unknown', { epoch });
    const fragment = checked(bytes, track, open.config);
    const summary = summarise(number, fragment, open.config[track]!.timescale);
    this.assertTakesMedia(broadcast, open.originMs + summary.startSeconds * 1_000);

    const outcome = await this.store.putNew(fragmentName(broadcastId, epoch, track, number), bytes);
    if (outcome === 'different') throw new DomainError('ingest.fragment_conflict', { epoch, track, number });
    if (open.acknowledged[track].has(number)) return 'same';
    open.acknowledged[track].add(number);
    if (broadcast.hasEnded) broadcast.lastLateMs = Date.now();
    if (broadcast.edge.arrived(epoch, track, summary, fragment)) void this.watch.mediaArrived(broadcast);
    return outcome;
  }

  /** @throws DomainError `broadcast.not_found` | `ingest.elsewhere` */
  async status(broadcastId: string): Promise<UploadStatus> {
    const broadcast = await this.directory.open(broadcastId);
    const until = this.acceptsUntilMs(broadcast);
    return {
      broadcastId,
      state: broadcast.record.state,
      acceptsUntil: until === null ? null : new Date(until).toISOString(),
      epochs: [...broadcast.epochs]
        .sort(([a], [b]) => a - b)
        .map(([epoch, open]) => epochStatus(broadcast, epoch, open)),
    };
  }

  /** Decode time 0 of an open epoch on the server's clock, as PROGRAM-DATE-TIME counts. @throws as `status` */
  async timelineOrigin(broadcastId: string, epoch: number): Promise<string> {
    const { epochs } = await this.directory.open(broadcastId);
    const open = epochs.get(epoch);
    if (!open) throw new DomainError('ingest.epoch_unknown', { epoch });
    return new Date(open.originMs).toISOString();
  }

  /** The encoder behind an epoch has gone: the live edge need not wait for what it still lacks. */
  async sourceClosed(broadcastId: string, epoch: number): Promise<void> {
    const broadcast = await this.directory.open(broadcastId);
    broadcast.edge.closeSource(epoch);
  }

  private acceptsUntilMs({ record }: LiveBroadcast): number | null {
    return record.endedAt && record.endedAt.getTime() + this.settings.lateUploadHours * 3_600_000;
  }

  /** @throws DomainError `ingest.over` */
  private assertTakesMedia(broadcast: LiveBroadcast, capturedAtMs: number): void {
    if (!broadcast.hasEnded) return;
    const until = this.acceptsUntilMs(broadcast);
    const wasCapturedBefore = capturedAtMs < (broadcast.record.endedAt?.getTime() ?? 0) + CLOCK_SLACK_MS;
    if (broadcast.isTakenDown || until === null || Date.now() > until || !wasCapturedBefore) {
      throw new DomainError('ingest.over', { state: broadcast.record.state });
    }
  }
}

/** The epoch's fixed offset: how far the device's clock is off, as far as it said what it shows. */
function originMs({ captureOrigin, sentAt }: EpochConfig, nowMs: number): number {
  return Date.parse(captureOrigin) + (sentAt === undefined ? 0 : nowMs - Date.parse(sentAt));
}

/** @throws DomainError `ingest.epoch_conflict` */
function sameOrConflict(open: OpenEpoch, config: EpochConfig, epoch: number): 'same' {
  // A retry is sent at another time; the offset of the first one stays.
  const comparable = ({ sentAt: _, ...rest }: EpochConfig) => JSON.stringify(rest);
  if (comparable(open.config) !== comparable(config)) throw new DomainError('ingest.epoch_conflict', { epoch });
  return 'same';
}

/** @throws DomainError `ingest.fragment_invalid` */
function checked(bytes: Uint8Array, track: TrackKind, config: EpochConfig): Fragment {
  const check = checkFragment(bytes, track, config);
  if (!check.ok)
    throw new DomainError('ingest.fragment_invalid', { track }, `Not a ${track} fragment: ${check.reason}.`);
  return check.fragment;
}

function epochStatus(broadcast: LiveBroadcast, epoch: number, open: OpenEpoch): EpochStatus {
  const tracks: EpochStatus['tracks'] = {};
  for (const track of ['video', 'audio'] as const) {
    if (!open.config[track]) continue;
    const acknowledged: NumberSet = open.acknowledged[track];
    tracks[track] = {
      acknowledgedThrough: acknowledged.contiguousThrough,
      highest: acknowledged.highest,
      missing: acknowledged.missing(MISSING_RANGES_LISTED),
      liveFrom: broadcast.edge.liveFrom(epoch, track),
    };
  }
  return { epoch, captureOrigin: open.config.captureOrigin, tracks };
}
