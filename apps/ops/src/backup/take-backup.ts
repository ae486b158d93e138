import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Client } from 'pg';
import type { ObjectStore } from '#objects';
import { dumpSchemas } from './dump-database.js';
import {
  type FilesNote,
  FORMAT,
  hashLine,
  MANIFEST,
  MANIFEST_HASH,
  type Manifest,
  programVersion,
} from './manifest.js';
import { Refusal } from './refusal.js';
import { nowAndThen, type Say, size } from './say.js';
import { copyFiles } from './stored-files.js';
import { copyObjects } from './stored-objects.js';
import { writeNoted } from './write-file.js';

export interface BackupOptions {
  databaseUrl: string;
  dataDir: string;
  /** Where media and pictures are when they are not files of `dataDir`. */
  store: ObjectStore | null;
  /** Must not be there yet. */
  folder: string;
  /** A reason why the files of `dataDir` are not copied; copied when left out. */
  filesElsewhere?: string;
  say: Say;
}

/**
 * A backup beside a market that goes on: first the database as it is at one moment, then the files. It has its name
 * only once it is whole. @throws Refusal
 */
export async function takeBackup({
  databaseUrl,
  dataDir,
  store,
  filesElsewhere,
  say,
  ...options
}: BackupOptions): Promise<Manifest> {
  const folder = resolve(options.folder);
  if (existsSync(folder)) throw new Refusal(`${folder} is there already: name a folder that is not.`);
  const partial = `${folder}.partial`;
  // Of a run that was killed.
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  const progress = nowAndThen(say, (done, bytes) => `files: ${done}, ${size(bytes)}`);
  const copyMedia = (to: string) => (store ? copyObjects(store, to, progress) : copyFiles(dataDir, to, progress));
  try {
    const database = await dumpDatabase(databaseUrl, partial);
    const rows = database.schemas.flatMap(({ tables }) => tables).reduce((sum, table) => sum + table.rows, 0);
    say(`database as of ${database.takenAt}: ${rows} rows`);
    const files: FilesNote =
      filesElsewhere === undefined
        ? await copyMedia(partial)
        : { list: null, files: 0, bytes: 0, note: filesElsewhere };
    say(files.list ? `files: ${files.files}, ${size(files.bytes)}` : `files: not copied. ${files.note}`);
    const manifest: Manifest = { format: FORMAT, program: programVersion(), ...database, files };
    await writeManifest(partial, manifest);
    await rename(partial, folder);
    await syncFolder(dirname(folder));
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function dumpDatabase(
  databaseUrl: string,
  folder: string,
): Promise<Pick<Manifest, 'takenAt' | 'postgres' | 'schemas'>> {
  const client = new Client({ connectionString: databaseUrl, lock_timeout: 10_000 });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ taken_at: Date; postgres: string }>(
      `SELECT now() AS taken_at, current_setting('server_version') AS postgres`,
    );
    const schemas = await dumpSchemas(client, folder);
    if (!schemas.some(({ name }) => name === 'public')) throw new Refusal('There is no market in this database.');
    await client.query('COMMIT');
    return { takenAt: rows[0]!.taken_at.toISOString(), postgres: rows[0]!.postgres, schemas };
  } finally {
    await client.end();
  }
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const { sha256 } = await writeNoted(folder, MANIFEST, Readable.from([text]));
  await writeNoted(folder, MANIFEST_HASH, Readable.from([Buffer.from(hashLine(sha256, MANIFEST))]));
  await syncFolder(folder);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
