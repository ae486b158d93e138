import { IndexedDbStore } from './indexed-db-store.js';
import { MemoryStore } from './memory-store.js';
import type { StudioStore } from './studio-store.js';

let opening: Promise<StudioStore> | undefined;

/** The device's store, or one in memory where the browser refuses it. */
export function openStore(): Promise<StudioStore> {
  opening ??= IndexedDbStore.open().catch((reason: unknown) => {
    console.warn('the device keeps no recordings', reason);
    return new MemoryStore();
  });
  return opening;
}

/** One tab at a time records or sends a broadcast. */
const lockName = (broadcastId: string): string => `studio-${broadcastId}`;

/** @returns a function that gives the broadcast free again; null when another tab has it */
export async function claimBroadcast(broadcastId: string): Promise<(() => void) | null> {
  // Browsers without Web Locks are older than those that can encode; nothing to guard with there.
  if (!navigator.locks) return () => {};
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockName(broadcastId), { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}

/** Broadcasts that some tab of this browser has. */
export async function claimedBroadcasts(): Promise<Set<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  const prefix = lockName('');
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}
