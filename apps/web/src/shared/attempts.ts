import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * A command that was decided on this device and must reach the market exactly once: an order, a proof, a weigh-in.
 * It is written down with its Idempotency-Key before the first try, so that a retry after a lost answer or a reload
 * is the same command and never a second one.
 */
export interface Attempt {
  /** The Idempotency-Key, and the store's key: UUIDv7, so they sort in the order of deciding. */
  key: string;
  /** What it is, in one word for the pages: `order`, `proof` … */
  kind: string;
  method: 'POST' | 'PATCH' | 'PUT';
  /** Under /api/v1. */
  path: string;
  body: unknown;
  /** What to call it while it waits: `1,5 kg cải mèo`. */
  label: string;
  /** Who decided it: another person on this device neither sees nor sends it. */
  userId: string;
  decidedAt: string;
  /** It has been on the wire: the market may have it although no answer came. */
  tried?: boolean;
}

interface Schema extends DBSchema {
  attempts: { key: string; value: Attempt };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;
function db(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('cho-phien', 1, {
    upgrade(created) {
      created.createObjectStore('attempts', { keyPath: 'key' });
    },
  });
  return opening;
}

export async function keepAttempt(attempt: Attempt): Promise<void> {
  await (await db()).put('attempts', attempt);
}

export async function dropAttempt(key: string): Promise<void> {
  await (await db()).delete('attempts', key);
}

/** Oldest first. */
export async function keptAttempts(): Promise<Attempt[]> {
  return (await db()).getAll('attempts');
}
