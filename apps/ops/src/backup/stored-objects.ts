import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ObjectStore } from '#objects';
import type { FilesNote, Manifest } from './manifest.js';
import { FILES, filesOf, POINTER, type Progress, someAtOnce, Tally } from './stored-files.js';
import { writeNoted } from './write-file.js';

/** As on a disk, where objects are files below this folder: a backup of one kind of store can be restored to the other. */
const MEDIA = 'media';

/** Copies every object; the same order of things as for files. */
export async function copyObjects(store: ObjectStore, backup: string, progress: Progress): Promise<FilesNote> {
  const tally = new Tally(backup, progress);
  for (const folder of (await store.top()).sort()) await copyFolder(store, backup, folder, tally);
  return tally.note();
}

async function copyFolder(store: ObjectStore, backup: string, folder: string, tally: Tally): Promise<void> {
  const copy = async (name: string): Promise<boolean> => {
    const bytes = await store.get(name);
    if (!bytes) return false;
    tally.add(await writeNoted(join(backup, FILES), `${MEDIA}/${name}`, Readable.from([Buffer.from(bytes)])));
    return true;
  };
  if ((await store.list(folder)).includes(POINTER)) await copy(`${folder}/${POINTER}`);
  const names = (await store.list(folder)).filter((name) => name !== POINTER);
  // What has no bytes is a folder.
  const folders: string[] = [];
  await someAtOnce(names, async (name) => {
    if (!(await copy(`${folder}/${name}`))) folders.push(`${folder}/${name}`);
  });
  for (const inner of folders.sort()) await copyFolder(store, backup, inner, tally);
}

/** True when anything is kept there. */
export async function holdsObjects(store: ObjectStore): Promise<boolean> {
  return (await store.top()).length > 0;
}

/** Puts the files of a verified backup back; what is there already and is the same stays, and nothing is removed. */
export async function restoreObjects(
  backup: string,
  manifest: Manifest,
  store: ObjectStore,
  progress: Progress,
): Promise<void> {
  let done = 0;
  await someAtOnce(await filesOf(backup, manifest), async ({ path }) => {
    const name = path.slice(MEDIA.length + 1);
    const bytes = await readFile(join(backup, FILES, path));
    if ((await store.putNew(name, bytes)) === 'different') await store.replace(name, bytes);
    progress(++done, 0);
  });
}
