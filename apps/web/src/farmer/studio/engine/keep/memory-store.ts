import type { StudioTarget } from '../studio-types.js';
import { type FragmentKey, type KeptEpoch, type KeptFragment, keyOf, type Room, StudioStore } from './studio-store.js';

/** A quarter of an hour of video; more would be taken from a small phone's other apps. */
const MOST_BYTES = 80_000_000;

/** Where a browser refuses to keep anything: recordings live as long as the page, and the page says so. */
export class MemoryStore extends StudioStore {
  override readonly isLasting = false;
  private readonly epochs = new Map<number, KeptEpoch>();
  private readonly fragments = new Map<string, { fragment: KeptFragment; bytes: Uint8Array }>();
  private readonly kept = new Map<string, StudioTarget>();
  private usedBytes = 0;

  constructor(private readonly mostBytes = MOST_BYTES) {
    super();
  }

  override async rememberTarget(target: StudioTarget): Promise<void> {
    this.kept.set(target.broadcastId, target);
  }

  override async targets(): Promise<StudioTarget[]> {
    return [...this.kept.values()];
  }

  override async putEpoch(epoch: KeptEpoch): Promise<void> {
    this.epochs.set(epoch.key, { ...epoch });
  }

  override async epochsOf(broadcastId: string): Promise<KeptEpoch[]> {
    return [...this.epochs.values()].filter((epoch) => epoch.broadcastId === broadcastId);
  }

  override async removeEpoch(key: number): Promise<void> {
    this.epochs.delete(key);
  }

  override async putFragment(fragment: KeptFragment, bytes: Uint8Array): Promise<void> {
    if (this.usedBytes + bytes.length > this.mostBytes) throw new DOMException('memory is full', 'QuotaExceededError');
    this.usedBytes += bytes.length;
    this.fragments.set(String(keyOf(fragment)), { fragment, bytes });
  }

  override async fragmentsOf(broadcastId: string): Promise<KeptFragment[]> {
    const found = [...this.fragments.values()].map(({ fragment }) => fragment);
    return found.filter((one) => one.broadcastId === broadcastId).sort((a, b) => a.startMs - b.startMs);
  }

  override async bytesOf(keys: readonly FragmentKey[]): Promise<(Uint8Array | null)[]> {
    return keys.map((key) => this.fragments.get(String(key))?.bytes ?? null);
  }

  override async removeFragments(keys: readonly FragmentKey[]): Promise<void> {
    for (const key of keys) {
      this.usedBytes -= this.fragments.get(String(key))?.bytes.length ?? 0;
      this.fragments.delete(String(key));
    }
  }

  override async forget(broadcastId: string): Promise<void> {
    await this.removeFragments((await this.fragmentsOf(broadcastId)).map(keyOf));
    for (const { key } of await this.epochsOf(broadcastId)) this.epochs.delete(key);
    this.kept.delete(broadcastId);
  }

  override async room(): Promise<Room> {
    return { usedBytes: this.usedBytes, quotaBytes: this.mostBytes };
  }
}
