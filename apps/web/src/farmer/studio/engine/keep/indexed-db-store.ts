import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StudioTarget } from '../studio-types.js';
import { type FragmentKey, type KeptEpoch, type KeptFragment, keyOf, type Room, StudioStore } from './studio-store.js';

interface Schema extends DBSchema {
  targets: { key: string; value: StudioTarget };
  epochs: { key: number; value: KeptEpoch; indexes: { broadcast: string } };
  fragments: { key: FragmentKey; value: KeptFragment; indexes: { broadcast: string } };
  bytes: { key: FragmentKey; value: Uint8Array };
}

/**
 * A relaxed commit is with the operating system and outlives a killed browser; only a phone that loses power may lose
 * it. Waiting for the flash chip at every part costs tens of milliseconds and its life, so one commit in so many is
 * strict: the database writes one log, and that takes everything before it along.
 */
const STRICT_EVERY_MS = 5_000;

/** Recordings in IndexedDB. */
export class IndexedDbStore extends StudioStore {
  override readonly isLasting = true;
  private lastStrictMs = 0;

  private constructor(private readonly db: IDBPDatabase<Schema>) {
    super();
  }

  /** @throws DOMException where a browser refuses IndexedDB, as some private windows do */
  static async open(): Promise<IndexedDbStore> {
    const db = await openDB<Schema>('cho-phien-recordings', 1, {
      upgrade(created) {
        created.createObjectStore('targets', { keyPath: 'broadcastId' });
        created.createObjectStore('epochs', { keyPath: 'key' }).createIndex('broadcast', 'broadcastId');
        const fragments = created.createObjectStore('fragments', { keyPath: ['epochKey', 'track', 'number'] });
        fragments.createIndex('broadcast', 'broadcastId');
        created.createObjectStore('bytes');
      },
    });
    return new IndexedDbStore(db);
  }

  override async rememberTarget({ broadcastId, uploadUrl, uploadToken }: StudioTarget): Promise<void> {
    await this.db.put('targets', { broadcastId, uploadUrl, uploadToken });
  }

  override targets(): Promise<StudioTarget[]> {
    return this.db.getAll('targets');
  }

  override async putEpoch(epoch: KeptEpoch): Promise<void> {
    const change = this.db.transaction('epochs', 'readwrite', { durability: 'strict' });
    void change.store.put(epoch);
    await change.done;
  }

  override epochsOf(broadcastId: string): Promise<KeptEpoch[]> {
    return this.db.getAllFromIndex('epochs', 'broadcast', broadcastId);
  }

  override async removeEpoch(key: number): Promise<void> {
    await this.db.delete('epochs', key);
  }

  override async putFragment(fragment: KeptFragment, bytes: Uint8Array): Promise<void> {
    const isStrict = Date.now() - this.lastStrictMs > STRICT_EVERY_MS;
    if (isStrict) this.lastStrictMs = Date.now();
    const durability = isStrict ? 'strict' : 'relaxed';
    const change = this.db.transaction(['fragments', 'bytes'], 'readwrite', { durability });
    await Promise.all([
      change.objectStore('fragments').put(fragment),
      change.objectStore('bytes').put(bytes, keyOf(fragment)),
      change.done,
    ]);
  }

  override async fragmentsOf(broadcastId: string): Promise<KeptFragment[]> {
    const found = await this.db.getAllFromIndex('fragments', 'broadcast', broadcastId);
    return found.sort((a, b) => a.startMs - b.startMs);
  }

  override async bytesOf(keys: readonly FragmentKey[]): Promise<(Uint8Array | null)[]> {
    const reading = this.db.transaction('bytes');
    const found = await Promise.all(keys.map((key) => reading.store.get(key)));
    await reading.done;
    return found.map((bytes) => bytes ?? null);
  }

  override async removeFragments(keys: readonly FragmentKey[]): Promise<void> {
    const change = this.db.transaction(['fragments', 'bytes'], 'readwrite', { durability: 'relaxed' });
    for (const key of keys) {
      void change.objectStore('fragments').delete(key);
      void change.objectStore('bytes').delete(key);
    }
    await change.done;
  }

  override async forget(broadcastId: string): Promise<void> {
    const [fragments, epochs] = await Promise.all([this.fragmentsOf(broadcastId), this.epochsOf(broadcastId)]);
    await this.removeFragments(fragments.map(keyOf));
    for (const { key } of epochs) await this.removeEpoch(key);
    await this.db.delete('targets', broadcastId);
  }

  override async room(): Promise<Room | null> {
    const estimate = await navigator.storage?.estimate?.();
    if (estimate?.quota === undefined) return null;
    return { usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota };
  }
}
