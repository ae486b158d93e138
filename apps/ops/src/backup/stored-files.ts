import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type FileNote, type FilesNote, hashLine, type Manifest, parseHashLines } from './manifest.js';
import { Refusal } from './refusal.js';
import { hashOf, writeNoted } from './write-file.js';

/** What lies in DATA_DIR and has to be kept: everything else there is made again. */
export const KEPT_FOLDERS = ['media'];
const LIST = 'files.sha256';
export const FILES = 'files';
/** Names what else there is: read before its neighbours are listed, so that none of them is missing. */
export const POINTER = 'current.json';
const AT_ONCE = 8;

/** Called as files go by; said now and then. */
export type Progress = (done: number, bytes: number) => void;

/**
 * Copies the kept folders of `dataDir`. Media only ever grow, so a copy that is made after the snapshot of the database
 * holds every file that the database names; the last line of a journal may be cut off, which its reader allows for.
 */
export async function copyFiles(dataDir: string, backup: string, progress: Progress): Promise<FilesNote> {
  const tally = new Tally(backup, progress);
  const copy = async (path: string) => {
    tally.add(await writeNoted(join(backup, FILES), path, createReadStream(join(dataDir, path))));
  };
  for (const folder of KEPT_FOLDERS) await copyFolder(dataDir, folder, copy);
  return tally.note();
}

/** Counts what was copied, and writes the list of it. */
export class Tally {
  private readonly lines: string[] = [];
  private bytes = 0;

  constructor(
    private readonly backup: string,
    private readonly progress: Progress,
  ) {}

  add({ path, bytes, sha256 }: FileNote): void {
    this.lines.push(hashLine(sha256, path));
    this.bytes += bytes;
    this.progress(this.lines.length, this.bytes);
  }

  async note(): Promise<FilesNote> {
    // By path, which begins after the hash.
    const lines = this.lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
    const list = await writeNoted(this.backup, LIST, Readable.from([Buffer.from(lines.join(''))]));
    return { list, files: lines.length, bytes: this.bytes, note: '' };
  }
}

async function copyFolder(dataDir: string, folder: string, copy: (path: string) => Promise<void>): Promise<void> {
  const list = async () => {
    const entries = await readdir(join(dataDir, folder), { withFileTypes: true }).catch((error) => {
      if ((error as { code?: string }).code === 'ENOENT') return [];
      throw error;
    });
    // Hidden ones are half written.
    return entries.filter(({ name }) => !name.startsWith('.'));
  };
  if ((await list()).some(({ name }) => name === POINTER)) await copy(`${folder}/${POINTER}`);
  const entries = (await list()).filter(({ name }) => name !== POINTER);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => `${folder}/${name}`);
  await someAtOnce(files, copy);
  for (const entry of entries) {
    if (entry.isDirectory()) await copyFolder(dataDir, `${folder}/${entry.name}`, copy);
  }
}

/** @throws Refusal when a file is not as it was written */
async function verifyFile(backup: string, { path, sha256 }: { path: string; sha256: string }): Promise<void> {
  const found = await hashOf(join(backup, path)).catch(() => null);
  if (found === null) throw new Refusal(`The backup is damaged: ${path} is missing or cannot be read.`);
  if (found !== sha256) throw new Refusal(`The backup is damaged: ${path} is not as it was written.`);
}

/** Every file of the backup against its hash. @throws Refusal at the first that differs */
export async function verifyBackup(backup: string, manifest: Manifest, progress: Progress): Promise<void> {
  const tables = manifest.schemas.flatMap((schema) => schema.tables.map(({ file }) => file));
  await someAtOnce(tables, (file) => verifyFile(backup, file));
  let done = 0;
  await someAtOnce(await filesOf(backup, manifest), async ({ path, sha256 }) => {
    await verifyFile(backup, { path: `${FILES}/${path}`, sha256 });
    progress(++done, 0);
  });
}

/** Copies the files of a verified backup below `target`, which must be empty. */
export async function restoreFiles(
  backup: string,
  manifest: Manifest,
  target: string,
  progress: Progress,
): Promise<void> {
  let done = 0;
  await someAtOnce(await filesOf(backup, manifest), async ({ path }) => {
    const full = join(target, path);
    await mkdir(dirname(full), { recursive: true });
    await pipeline(createReadStream(join(backup, FILES, path)), createWriteStream(full, { flags: 'wx', flush: true }));
    progress(++done, 0);
  });
}

export async function filesOf(backup: string, { files }: Manifest): Promise<{ path: string; sha256: string }[]> {
  if (!files.list) return [];
  await verifyFile(backup, files.list);
  return parseHashLines(await readFile(join(backup, files.list.path), 'utf8'));
}

export async function someAtOnce<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
