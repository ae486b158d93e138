import { timingSafeEqual } from 'node:crypto';
import { type EpochConfig, NumberSet, type TrackKind } from '#media';
import type { RegisteredBroadcast } from '../registry/broadcast-registry.js';
import type { FragmentSource } from './fragment-source.js';
import type { EdgeMode, LiveEdge } from './live-edge.js';
import type { PracticeEdge } from './practice-edge.js';

/** An epoch as it is kept in the store. */
export interface EpochRecord {
  config: EpochConfig;
  /** The capture origin on the server's clock, Unix milliseconds; fixed when the epoch is opened. */
  originMs: number;
}

export interface OpenEpoch extends EpochRecord {
  acknowledged: Record<TrackKind, NumberSet>;
}

export const openEpochOf = (record: EpochRecord, numbers: Record<TrackKind, Iterable<number>>): OpenEpoch => ({
  ...record,
  acknowledged: { video: new NumberSet(numbers.video), audio: new NumberSet(numbers.audio) },
});

/** One broadcast in the memory of this process. */
export class LiveBroadcast {
  readonly epochs = new Map<number, OpenEpoch>();
  /** When the last fragment for the live edge came in, by the process's clock; null before the first. */
  lastMediaMs: number | null = null;
  /** What the market was last told about incoming media; null when it was told nothing by this process. */
  toldMedia: 'arrived' | 'lost' | null = null;
  lastUsedMs = 0;
  /** When the last fragment came in after the end; null before. */
  lastLateMs: number | null = null;
  /** Fragments that the last replay plan knew of; null before it was looked at. */
  plannedFragments: number | null = null;
  private pinsSeen: string;

  constructor(
    public record: RegisteredBroadcast,
    readonly edge: LiveEdge,
    readonly source: FragmentSource,
  ) {
    this.pinsSeen = JSON.stringify(record.pins);
  }

  get id(): string {
    return this.record.id;
  }

  get isTakenDown(): boolean {
    return this.record.state === 'taken_down';
  }

  get hasEnded(): boolean {
    return this.record.state === 'ended' || this.record.state === 'replay_ready' || this.isTakenDown;
  }

  /** Whether anyone may watch: a rehearsal is for the host alone, and a take-down is for everyone. */
  get isWatchable(): boolean {
    return this.record.state !== 'rehearsing' && !this.isTakenDown;
  }

  /** What a rehearsal shows to who knows its key; null for everybody else, and once it is over. */
  rehearsed(key: string): PracticeEdge | null {
    const { state, rehearsalKey } = this.record;
    return state === 'rehearsing' && rehearsalKey !== null && sameText(key, rehearsalKey) ? this.edge.practice : null;
  }

  /** Takes over what the market says now. */
  update(record: RegisteredBroadcast): void {
    this.record = record;
    this.edge.setMode(modeOf(record), practisedUntilMs(record));
    const pins = JSON.stringify(record.pins);
    if (pins === this.pinsSeen) return;
    this.pinsSeen = pins;
    this.edge.changed();
  }
}

/** In a time that says nothing about where they differ. */
function sameText(a: string, b: string): boolean {
  const [given, known] = [Buffer.from(a), Buffer.from(b)];
  return given.length === known.length && timingSafeEqual(given, known);
}

/** A rehearsal that never went on air is practice to its end. */
function practisedUntilMs({ rehearsalKey, startedAt }: RegisteredBroadcast): number {
  if (rehearsalKey === null) return Number.NEGATIVE_INFINITY;
  return startedAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

function modeOf({ state }: RegisteredBroadcast): EdgeMode {
  if (state === 'rehearsing') return 'practice';
  return state === 'scheduled' || state === 'taken_down' ? 'hold' : 'air';
}
