import type { Settings } from '#config';
import { type ObjectStore, openObjectStore } from '#objects';

/** Hands over the object store of an installation that has one; null where media are files of DATA_DIR. */
export async function withStore<T>(settings: Settings, work: (store: ObjectStore | null) => Promise<T>): Promise<T> {
  if (settings.objectStore === 'disk') return work(null);
  const store = await openObjectStore(settings);
  try {
    await store.prepare();
    return await work(store);
  } finally {
    store.close();
  }
}
