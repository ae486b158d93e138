import { useEffect } from 'preact/hooks';
import { type Loaded, useLoad } from './load.js';
import { user } from './session.js';

const PREFIX = 'kept:';

function read<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined; // Unreadable is the same as never kept: it is asked for again.
  }
}

/** Keeps a small answer on the device, for this person only, until somebody else signs in. */
export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(`${PREFIX}${user.value?.id ?? ''}:${key}`, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the page its offline copy, nothing else.
  }
}

export function kept<T>(key: string): T | undefined {
  return read<T>(`${PREFIX}${user.value?.id ?? ''}:${key}`);
}

/** Names and addresses do not stay for the next person at this device. */
export function forgetOthers(): void {
  try {
    const mine = `${PREFIX}${user.value?.id ?? ''}:`;
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && !name.startsWith(mine)) localStorage.removeItem(name);
    }
  } catch {
    // Nothing could be kept then either.
  }
}

interface Slot<T> {
  key: string;
  data: T;
}

interface Keeping {
  /** Of answers that come anew every day only the last one stays: they share a slot. */
  slot?: string;
  /** Shown only once the market cannot be reached: what was on air yesterday is not news. */
  whenFailed?: boolean;
}

/** `useLoad` whose last answer survives a reload without signal: what a courier has in the pocket. */
export function useKeptLoad<T>(key: string | null, load: () => Promise<T>, keeping: Keeping = {}): Loaded<T> {
  const { slot, whenFailed } = keeping;
  const fresh = useLoad(key, load);
  const owner = user.value?.id;
  useEffect(() => {
    if (key === null || fresh.data === undefined) return;
    if (slot === undefined) keep(key, fresh.data);
    else keep(slot, { key, data: fresh.data } satisfies Slot<T>);
  }, [key, slot, fresh.data, owner]);
  if (fresh.data !== undefined || key === null || (whenFailed && !fresh.problem)) return fresh;
  if (slot === undefined) return { ...fresh, data: kept<T>(key) };
  const there = kept<Slot<T>>(slot);
  return there?.key === key ? { ...fresh, data: there.data } : fresh;
}

/** What lies in a slot, whatever its key. */
export function keptIn<T>(slot: string): T | undefined {
  return kept<Slot<T>>(slot)?.data;
}
