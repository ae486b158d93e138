import { type IDBPDatabase, openDB } from 'idb';
import { online } from '../shared/http.js';
import { newUpload, type PictureUpload, shrink, uploadPicture } from '../shared/pictures.js';
import { asProblem } from '../shared/problem.js';
import { user } from '../shared/session.js';

/** A photo of a handover that the market does not have yet, by its id. */
interface Kept {
  photo: Blob;
  userId: string;
}

async function inStore<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T> {
  const db = await openDB('cho-phien-photos', 1, {
    upgrade(created) {
      created.createObjectStore('photos');
    },
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/**
 * Keeps a photo of a handover on this phone, drawn anew so that it carries no place or time of its own, and sends it as
 * soon as there is a signal.
 * @returns its id, which goes with the proof whether the photo is through or not
 */
export async function keepPhoto(file: File): Promise<{ id: string; url: string }> {
  const upload = newUpload(await shrink(file), 'proof');
  const kept: Kept = { photo: upload.photo, userId: user.value?.id ?? '' };
  await inStore((db) => db.put('photos', kept, upload.id));
  void sendPhotos();
  return { id: upload.id, url: URL.createObjectURL(upload.photo) };
}

let sending: Promise<void> | null = null;

/** Sends what is kept, one after the other; whoever calls while that goes on waits for it. */
function sendPhotos(): Promise<void> {
  sending ??= sendKept()
    .catch((thrown: unknown) => console.warn('photos wait', thrown))
    .finally(() => {
      sending = null;
    });
  return sending;
}

async function sendKept(): Promise<void> {
  for (const id of await inStore((db) => db.getAllKeys('photos'))) {
    const kept = (await inStore((db) => db.get('photos', id))) as Kept | Blob | undefined;
    if (!kept) continue;
    // Earlier versions kept the picture alone.
    const { photo, userId } = kept instanceof Blob ? { photo: kept, userId: user.value?.id } : kept;
    if (!user.value || userId !== user.value.id) continue;
    if (!(await sendOne({ photo, kind: 'proof', id: String(id) }))) return;
    await inStore((db) => db.delete('photos', id));
  }
}

/** @returns false when it has to wait; a photo that the market will never take is given up */
async function sendOne(upload: PictureUpload): Promise<boolean> {
  try {
    await uploadPicture(upload, () => undefined);
    return true;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.passing || problem.status === 401) return false;
    console.warn('a photo was refused', problem.code);
    return true;
  }
}

const AGAIN_SECONDS = 30;

/** Sends photos of earlier visits: now, when the signal is back, and now and then. @returns a function that stops it */
export function startPhotos(): () => void {
  const stopListening = online.subscribe((on) => {
    if (on) void sendPhotos();
  });
  const timer = setInterval(() => {
    if (online.value) void sendPhotos();
  }, AGAIN_SECONDS * 1000);
  return () => {
    stopListening();
    clearInterval(timer);
  };
}
