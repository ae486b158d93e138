import type { EpochConfig } from '#media';
import type { CutFragment } from '../record/part-cutter.js';
import type { StorageState } from '../studio-types.js';
import { type KeptEpoch, type KeptFragment, keyOf, type StudioStore } from './studio-store.js';

/** The uploader, as far as writing has to do with it. */
export interface WrittenTo {
  addEpoch(epoch: KeptEpoch): void;
  add(fragment: KeptFragment): void;
  /** Those that wait and fulfil a condition, oldest first. */
  waitingWhere(condition: (fragment: KeptFragment) => boolean): KeptFragment[];
  forget(fragments: readonly KeptFragment[]): void;
}

/** Viewers no longer wait for what is older. */
const REPLAY_ONLY_MS = 12_000;
/** So much is made free at once: half a minute of video. */
const ROOM_BYTES = 2_500_000;
/** The browser's own bookkeeping needs some. */
const RESERVE_BYTES = 5_000_000;
const LOW_SECONDS = 600;

/**
 * Writes epochs and fragments down, in order, and hands each to the uploader once it is written. When the device is full
 * the oldest pictures that only the replay waits for are given up for new ones, and that is counted; sound is kept.
 */
export class RecordingWriter {
  private working: Promise<void> = Promise.resolve();
  private epoch: KeptEpoch | null = null;
  private epochMs = 0;
  private lostPictureMs = 0;

  constructor(
    private readonly store: StudioStore,
    private readonly broadcastId: string,
    private readonly uploader: WrittenTo,
    private readonly onLoss: () => void,
  ) {}

  get lostPictureSeconds(): number {
    return this.lostPictureMs / 1_000;
  }

  beginEpoch(config: EpochConfig): void {
    // Names rise even if the device's clock goes back; the server's numbers are given in this order.
    const key = Math.max(Date.now(), (this.epoch?.key ?? 0) + 1);
    const epoch: KeptEpoch = { key, broadcastId: this.broadcastId, number: null, isOpened: false, config };
    this.epoch = epoch;
    this.epochMs = Date.parse(config.captureOrigin);
    this.inTurn(async () => {
      await this.store.putEpoch(epoch);
      this.uploader.addEpoch(epoch);
    });
  }

  write(fragments: readonly CutFragment[]): void {
    const { epoch, epochMs, broadcastId } = this;
    if (!epoch) return;
    for (const { bytes, startMs, ...rest } of fragments) {
      const { track, number, durationMs, startsWithKey } = rest;
      const fragment: KeptFragment = {
        ...{ broadcastId, epochKey: epoch.key, track, number, durationMs, startsWithKey },
        byteLength: bytes.length,
        startMs: epochMs + startMs,
      };
      this.inTurn(() => this.put(fragment, bytes));
    }
  }

  /** Until all that was given is written. */
  settled(): Promise<void> {
    return this.working;
  }

  /** @param bitsPerSecond what is being recorded now */
  async storage(bitsPerSecond: number): Promise<StorageState> {
    const room = await this.store.room();
    const freeBytes = room ? Math.max(0, room.quotaBytes - room.usedBytes - RESERVE_BYTES) : null;
    if (freeBytes !== null && freeBytes < ROOM_BYTES) this.inTurn(() => this.makeRoom());
    const secondsLeft = freeBytes === null ? null : Math.floor((freeBytes * 8) / bitsPerSecond);
    return { level: this.level(secondsLeft), secondsLeft, lostPictureSeconds: this.lostPictureSeconds };
  }

  private level(secondsLeft: number | null): StorageState['level'] {
    if (this.lostPictureMs > 0) return 'full';
    if (!this.store.isLasting) return 'memory';
    return secondsLeft !== null && secondsLeft < LOW_SECONDS ? 'low' : 'free';
  }

  private inTurn(work: () => Promise<void>): void {
    this.working = this.working.then(work).catch((reason: unknown) => console.error('writing down failed', reason));
  }

  private async put(fragment: KeptFragment, bytes: Uint8Array): Promise<void> {
    try {
      await this.store.putFragment(fragment, bytes);
    } catch (error) {
      if (isFull(error)) await this.makeRoom();
      try {
        // A database that stumbled once may well take it now.
        await this.store.putFragment(fragment, bytes);
      } catch (again) {
        if (!isFull(again)) console.error('writing down failed', again);
        this.count([fragment]);
        return;
      }
    }
    this.uploader.add(fragment);
  }

  private async makeRoom(): Promise<void> {
    const oldestWanted = Date.now() - REPLAY_ONLY_MS;
    const candidates = this.uploader.waitingWhere(({ track, startMs }) => track === 'video' && startMs < oldestWanted);
    let bytes = 0;
    const given: KeptFragment[] = [];
    for (const fragment of candidates) {
      if (bytes >= ROOM_BYTES) break;
      bytes += fragment.byteLength;
      given.push(fragment);
    }
    if (!given.length) return;
    this.uploader.forget(given);
    await this.store.removeFragments(given.map(keyOf));
    this.count(given);
  }

  private count(given: readonly KeptFragment[]): void {
    for (const { track, durationMs } of given) if (track === 'video') this.lostPictureMs += durationMs;
    this.onLoss();
  }
}

function isFull(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'QuotaExceededError';
}
