import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ObjectStore } from '#objects';
import { migrate, migrationNames } from '#persistence';
import { forgetJobs } from '#queue';
import { checkInvariants, type InvariantReport } from '../invariants/check-invariants.js';
import { loadSchema } from './load-database.js';
import { assertKnown, type Manifest, readManifest } from './manifest.js';
import { migrateOtherSchema } from './other-schemas.js';
import { Refusal } from './refusal.js';
import { nowAndThen, type Say, size } from './say.js';
import { KEPT_FOLDERS, restoreFiles, verifyBackup } from './stored-files.js';
import { holdsObjects, restoreObjects } from './stored-objects.js';
import { TargetServer } from './target-server.js';

export interface RestoreOptions {
  /** Of the database that will hold what the backup holds; the server must let this user make databases. */
  databaseUrl: string;
  redisUrl: string;
  dataDir: string;
  /** Where media and pictures go when they are not files of `dataDir`. */
  store: ObjectStore | null;
  folder: string;
  /** What is there now may be put aside; refused without. */
  replace: boolean;
  say: Say;
}

export interface Restored {
  manifest: Manifest;
  report: InvariantReport;
  /** What was there before, kept under another name until the operator removes it. */
  aside: string[];
}

/**
 * Makes a database and the files anew from a backup, beside what is there, and puts them in its place at the very end:
 * whatever fails before leaves everything as it was. @throws Refusal
 */
export async function restoreBackup({
  databaseUrl,
  redisUrl,
  dataDir,
  store,
  replace,
  say,
  ...options
}: RestoreOptions): Promise<Restored> {
  const folder = resolve(options.folder);
  const manifest = readManifest(folder);
  assertKnown(manifest, migrationNames());
  const rows = manifest.schemas.flatMap(({ tables }) => tables).reduce((sum, table) => sum + table.rows, 0);
  say(`backup of ${manifest.takenAt}: ${rows} rows, ${manifest.files.files} files (${size(manifest.files.bytes)})`);
  await verifyBackup(
    folder,
    manifest,
    nowAndThen(say, (done) => `verified ${done} of ${manifest.files.files} files`),
  );
  say('every file is as it was written');

  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const server = await TargetServer.connect(databaseUrl);
  const files = new FilesInWaiting(dataDir, stamp);
  try {
    await server.assertFree();
    const hasFiles = store ? await holdsObjects(store) : files.areThere();
    if (!replace && ((await server.holdsData()) || hasFiles)) {
      throw new Refusal('There is a market here already. --replace puts it aside (it is kept under another name).');
    }
    const fresh = await server.create(stamp);
    await fillDatabase(fresh, folder, manifest, say);
    const report = await checkInvariants(fresh);
    const progress = nowAndThen(say, (done) => `files: ${done} of ${manifest.files.files}`);
    if (manifest.files.list && store) await restoreObjects(folder, manifest, store, progress);
    else if (manifest.files.list) {
      await files.fill((target) =>
        restoreFiles(
          folder,
          manifest,
          target,
          nowAndThen(say, (done) => `files: ${done} of ${manifest.files.files}`),
        ),
      );
    }
    const dropped = await forgetJobs(redisUrl).catch((error: Error) => {
      throw new Refusal(`Redis does not answer: ${error.message}`);
    });
    say(`${dropped} keys of jobs removed from Redis; the outbox hands out what is due`);
    const aside = [...(await files.takeOver()), ...(await server.takeOver(stamp))];
    return { manifest, report, aside };
  } finally {
    await files.clear();
    await server.close();
  }
}

/** The shape that it had, then the rows, then whatever the program has added to the shape since. */
async function fillDatabase(databaseUrl: string, folder: string, { schemas }: Manifest, say: Say): Promise<void> {
  for (const { name, migrations } of schemas) {
    if (name === 'public') await migrate(databaseUrl, undefined, migrations);
    else await migrateOtherSchema(name, databaseUrl, migrations);
  }
  for (const schema of schemas) {
    await TargetServer.withClient(databaseUrl, (client) => loadSchema(client, folder, schema));
    say(`${schema.name}: ${schema.tables.length} tables filled`);
  }
  const newer = await migrate(databaseUrl);
  if (newer.length) say(`migrated: ${newer.join(', ')}`);
  await TargetServer.withClient(databaseUrl, (client) => client.query('ANALYZE'));
}

/** Files are copied beside those that are there, and take their place by a rename. */
class FilesInWaiting {
  private readonly waiting: string;
  private isFilled = false;

  constructor(
    private readonly dataDir: string,
    private readonly stamp: string,
  ) {
    this.waiting = join(dataDir, `restoring-${stamp}`);
  }

  areThere(): boolean {
    return KEPT_FOLDERS.some((name) => existsSync(join(this.dataDir, name)));
  }

  async fill(copy: (target: string) => Promise<void>): Promise<void> {
    await mkdir(this.waiting, { recursive: true });
    await copy(this.waiting);
    this.isFilled = true;
  }

  async takeOver(): Promise<string[]> {
    if (!this.isFilled) return [];
    const aside: string[] = [];
    for (const name of KEPT_FOLDERS) {
      const [place, kept] = [join(this.dataDir, name), join(this.dataDir, `${name}-before-${this.stamp}`)];
      if (existsSync(place)) {
        await rename(place, kept);
        aside.push(kept);
      }
      if (existsSync(join(this.waiting, name))) await rename(join(this.waiting, name), place);
    }
    return aside;
  }

  clear(): Promise<void> {
    return rm(this.waiting, { recursive: true, force: true });
  }
}
