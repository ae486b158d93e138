import { signal } from '@preact/signals';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { useEffect } from 'preact/hooks';
import type { Broadcast } from '../../shared/api.js';
import { user } from '../../shared/session.js';
import type { StudioTarget } from './engine/index.js';

/**
 * A broadcast that this device has begun and not yet brought to its end: what a reopened page needs to go on at once.
 * It lies in IndexedDB, because the upload token is a secret and `localStorage` is read by every script and backup.
 */
export interface KeptSession {
  broadcastId: string;
  /** As it was known last: title and codes are there without signal. */
  broadcast: Broadcast;
  target: StudioTarget;
  /** For revoking it at the end. */
  keyId: string;
  /** Whose it is: another person on this device neither sees nor uses it. */
  userId: string;
  /** ISO 8601; when this device went on air. */
  startedAt: string;
  /** The host has pressed the end; only sending is left. */
  ended: boolean;
}

interface Schema extends DBSchema {
  sessions: { key: string; value: KeptSession };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;
function db(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('cho-phien-studio', 1, {
    upgrade(created) {
      created.createObjectStore('sessions', { keyPath: 'broadcastId' });
    },
  });
  return opening;
}

/** The newest unfinished one of this person; undefined until the device has been asked. */
export const keptSession = signal<KeptSession | null | undefined>(undefined);

// Where IndexedDB is refused (some private windows) a session lives as long as the page.
const quietly = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    (reason: unknown) => console.warn('the device keeps no broadcast', reason),
  );

export async function keepSession(session: KeptSession): Promise<void> {
  keptSession.value = session;
  await quietly(db().then((open) => open.put('sessions', session)));
}

export async function dropSession(broadcastId: string): Promise<void> {
  if (keptSession.value?.broadcastId === broadcastId) keptSession.value = null;
  await quietly(db().then((open) => open.delete('sessions', broadcastId)));
}

/** Every broadcast of this person that the device remembers, oldest first. */
export async function keptSessions(): Promise<KeptSession[]> {
  const who = user.value?.id;
  if (!who) return [];
  const all = await (await db()).getAll('sessions');
  return all.filter(({ userId }) => userId === who).sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

/** Asks the device once; afterwards the signal is kept up to date by this page itself. */
export async function readKeptSession(): Promise<KeptSession | null> {
  try {
    const open = (await keptSessions()).filter(({ ended }) => !ended);
    keptSession.value = open.at(-1) ?? null;
  } catch (reason) {
    console.warn('the device keeps no broadcast', reason);
    keptSession.value = null;
  }
  return keptSession.value;
}

/** The unfinished broadcast of this device, once it is known. */
export function useKeptSession(): KeptSession | null {
  const who = user.value?.id;
  useEffect(() => {
    if (who && keptSession.value === undefined) void readKeptSession();
  }, [who]);
  const kept = keptSession.value ?? null;
  return kept && kept.userId === who ? kept : null;
}
