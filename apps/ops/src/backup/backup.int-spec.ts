import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { loadSettings } from '#config';
import { openObjectStore } from '#objects';
import { migrate, migrationNames } from '#persistence';
import { S3Server } from '../../../../test/support/s3-server.js';
import { SeedDemoModule } from '../seed-demo/seed-demo.module.js';
import { SeedDemoService } from '../seed-demo/seed-demo.service.js';
import { hashLine, MANIFEST, MANIFEST_HASH, type Manifest, readManifest, sha256 } from './manifest.js';
import { restoreBackup } from './restore-backup.js';
import { takeBackup } from './take-backup.js';

const databaseUrl = process.env.DATABASE_URL ?? '';
const redisUrl = process.env.REDIS_URL ?? '';
const work = mkdtempSync(join(tmpdir(), 'chophien-backup-'));
const dataDir = join(work, 'data');
const backup = join(work, 'backup');
const silent = () => undefined;

const FILES: Record<string, string> = {
  'media/broadcasts/b1/journal': 'one line\nanother\n',
  'media/broadcasts/b1/replay/current.json': '{"plan":"p1"}',
  'media/broadcasts/b1/replay/plan-p1.json': '{"parts":[]}',
  'media/broadcasts/b1/epochs/0/video/0': 'moof',
};

let source: Client;
let manifest: Manifest;
let targets = 0;
let target = '';
let targetData = '';

const atDatabase = (name: string) => {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
};
async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
const databases = () =>
  connected(atDatabase('postgres'), async (client) => {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname LIKE $1', [
      `${new URL(target).pathname.slice(1)}%`,
    ]);
    return rows.map(({ datname }) => datname);
  });

beforeAll(async () => {
  for (const [path, text] of Object.entries({ ...FILES, 'media/broadcasts/b1/.half': 'x', 'logs/api.log': 'x' })) {
    mkdirSync(dirname(join(dataDir, path)), { recursive: true });
    writeFileSync(join(dataDir, path), text);
  }
  const app = await NestFactory.createApplicationContext(SeedDemoModule, { logger: ['error'], abortOnError: false });
  await app.get(SeedDemoService).seed(new Date());
  await app.close();
  source = new Client(databaseUrl);
  await source.connect();
  await source.query(`
    INSERT INTO ledger_account (code, kind) VALUES ('bank', 'bank'), ('gifts', 'gifts');
    INSERT INTO posting (id, cause) VALUES ('${randomUUID()}', 'test.balanced');
    INSERT INTO entry (posting_id, line_number, account_code, amount_vnd)
      SELECT id, n, code, amount FROM posting, (VALUES (1, 'bank', 5000), (2, 'gifts', -5000)) AS e(n, code, amount);
    SELECT nextval('market_order_number');`);
  manifest = await takeBackup({ databaseUrl, dataDir, store: null, folder: backup, say: silent });
});
afterAll(async () => {
  await source?.end();
  rmSync(work, { recursive: true, force: true });
});
/** A place to restore to that nothing has been restored to yet. */
function freshTarget(): void {
  targets += 1;
  target = atDatabase(`${new URL(databaseUrl).pathname.slice(1)}_r${targets}`);
  targetData = join(work, `target-${targets}`);
}
afterEach(async () => {
  if (!target) return;
  const names = await databases();
  await connected(atDatabase('postgres'), async (client) => {
    for (const name of names) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  });
});

const restore = (folder = backup, replace = false) =>
  restoreBackup({ databaseUrl: target, redisUrl, dataDir: targetData, store: null, folder, replace, say: silent });

/** A copy of the backup with something changed. */
function altered(change: (folder: string) => void): string {
  const folder = join(work, `altered-${randomUUID()}`);
  cpSync(backup, folder, { recursive: true });
  change(folder);
  return folder;
}
function rewriteManifest(folder: string, change: (manifest: Manifest) => void): void {
  const changed = readManifest(folder);
  change(changed);
  const text = JSON.stringify(changed);
  writeFileSync(join(folder, MANIFEST), text);
  writeFileSync(join(folder, MANIFEST_HASH), hashLine(sha256(text), MANIFEST));
}
function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
/** Every row of every table, without the numbers of transactions, which mean nothing elsewhere. */
async function contents(client: Client): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { name } of manifest.schemas[0]?.tables ?? []) {
    const { rows } = await client.query<{ hash: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(r, '|' ORDER BY r)), '') AS hash
       FROM (SELECT (to_jsonb(t) - 'transaction_id')::text AS r FROM "${name}" t) AS rows`,
    );
    hashes[name] = rows[0]?.hash ?? '';
  }
  return hashes;
}

describe('a backup', () => {
  it('says what it holds: version, migrations, rows of each table, a hash for every file', async () => {
    expect(readManifest(backup)).toEqual(manifest);
    const [market] = manifest.schemas;
    expect(market?.migrations).toEqual(migrationNames());
    expect(manifest.program).toMatch(/^\d+\.\d+\.\d+$/);
    for (const { name, rows } of market?.tables ?? []) {
      const counted = await source.query<{ n: number }>(`SELECT count(*)::int AS n FROM "${name}"`);
      expect({ name, rows }).toEqual({ name, rows: counted.rows[0]?.n });
    }
    expect(market?.tables.find(({ name }) => name === 'lot')?.rows).toBeGreaterThan(10);
    const list = readFileSync(join(backup, manifest.files.list?.path ?? ''), 'utf8');
    expect(
      list
        .split('\n')
        .filter(Boolean)
        .map((line) => line.slice(66)),
    ).toEqual(Object.keys(FILES).sort());
  });

  it('never takes the place of something', async () => {
    await expect(takeBackup({ databaseUrl, dataDir, store: null, folder: backup, say: silent })).rejects.toThrow(
      'is there already',
    );
  });

  it('that fails leaves nothing behind', async () => {
    const folder = join(work, 'failed');
    const away = atDatabase('not_there');
    await expect(takeBackup({ databaseUrl: away, dataDir, store: null, folder, say: silent })).rejects.toThrow();
    expect(readdirSync(work).filter((name) => name.startsWith('failed'))).toEqual([]);
  });
});

describe('a restore', () => {
  it('brings back every row and file, and goes on counting where the market was', async () => {
    freshTarget();
    const { report, aside } = await restore();
    expect({ ok: report.ok, aside }).toEqual({ ok: true, aside: [] });
    await connected(target, async (client) => {
      expect(await contents(client)).toEqual(await contents(source));
      const next = (of: Client) => of.query(`SELECT nextval('market_order_number') AS n`);
      expect((await next(client)).rows).toEqual((await next(source)).rows);
      await expect(client.query('UPDATE audit SET action = action')).rejects.toThrow('never changed');
      // What other clusters numbered otherwise would be hidden from readers of events, or hide what comes.
      const hidden = await client.query(
        'SELECT FROM broadcast_event WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot())',
      );
      const events = await client.query('SELECT FROM broadcast_event');
      expect({ hidden: hidden.rowCount, some: (events.rowCount ?? 0) > 0 }).toEqual({ hidden: 0, some: true });
    });
    for (const [path, text] of Object.entries(FILES)) expect(readFileSync(join(targetData, path), 'utf8')).toBe(text);
    expect(readdirSync(targetData)).toEqual(['media']);
  });

  it('forgets the jobs of the lost time, and nothing else in Redis', async () => {
    const redis = new Redis(redisUrl);
    await redis.mset('bull:orders:17.1', 'job', 'bull:orders:id', '17', 'other', 'kept');
    freshTarget();
    await restore();
    expect(await redis.keys('*')).toEqual(['other']);
    await redis.quit();
  });

  it('does not touch a market that is there, unless told to, and then keeps it under another name', async () => {
    freshTarget();
    await restore();
    await connected(target, (client) => client.query(`UPDATE cooperative SET name = 'HTX ngày sau'`));
    writeFileSync(join(targetData, 'media/later'), 'later');
    await expect(restore()).rejects.toThrow('--replace');
    const { aside } = await restore(backup, true);
    expect(aside).toHaveLength(2);
    await connected(target, async (client) => expect(await contents(client)).toEqual(await contents(source)));
    expect(existsSync(join(targetData, 'media/later'))).toBe(false);
    const kept = (await databases()).find((name) => name.includes('_before_')) ?? '';
    const { rows } = await connected(atDatabase(kept), (client) =>
      client.query('SELECT DISTINCT name FROM cooperative'),
    );
    expect(rows).toEqual([{ name: 'HTX ngày sau' }]);
    expect(readFileSync(join(aside[0] ?? '', 'later'), 'utf8')).toBe('later');
  });

  it('fills a database that was only migrated, without asking', async () => {
    freshTarget();
    await connected(atDatabase('postgres'), (client) =>
      client.query(`CREATE DATABASE "${new URL(target).pathname.slice(1)}"`),
    );
    await migrate(target);
    expect((await restore()).report.ok).toBe(true);
  });

  it('goes into a bucket as well as onto a disk, and a backup of the bucket is the same', async () => {
    const server = await S3Server.start();
    const store = await openObjectStore(loadSettings({ ...process.env, ...server.environment }));
    try {
      await store.prepare();
      await store.replace('broadcasts/b1/replay/current.json', Buffer.from('{"plan":"p0"}'));
      freshTarget();
      const options = { databaseUrl: target, redisUrl, dataDir: targetData, store, folder: backup, say: silent };
      await expect(restoreBackup({ ...options, replace: false })).rejects.toThrow('--replace');
      expect((await restoreBackup({ ...options, replace: true })).report.ok).toBe(true);
      expect(existsSync(targetData)).toBe(false);
      const folder = join(work, 'of-bucket');
      const again = await takeBackup({ databaseUrl: target, dataDir: targetData, store, folder, say: silent });
      const { list, files, bytes } = again.files;
      expect([list?.sha256, files, bytes]).toEqual([
        manifest.files.list?.sha256,
        Object.keys(FILES).length,
        manifest.files.bytes,
      ]);
    } finally {
      store.close();
      await server.stop();
    }
  });

  it('is refused while the market runs', async () => {
    freshTarget();
    await restore();
    await connected(target, async () => {
      await expect(restore(backup, true)).rejects.toThrow('stop the market first');
    });
  });

  it('of an older backup goes on to the newest schema', async () => {
    freshTarget();
    const old = `${target}_before_old`; // Goes with the others of this target.
    await connected(atDatabase('postgres'), (client) =>
      client.query(`CREATE DATABASE "${new URL(old).pathname.slice(1)}"`),
    );
    await migrate(old, undefined, migrationNames().slice(0, -1));
    await connected(old, (client) => client.query(`INSERT INTO province (code, name) VALUES ('40', 'Nghệ An')`));
    const folder = join(work, 'older');
    const older = await takeBackup({ databaseUrl: old, dataDir, store: null, folder, say: silent });
    expect(older.schemas[0]?.migrations).toEqual(migrationNames().slice(0, -1));
    await restore(folder);
    const rows = async (sql: string) => (await connected(target, (client) => client.query(sql))).rows;
    expect((await rows('SELECT name FROM migration ORDER BY id')).map(({ name }) => name)).toEqual(migrationNames());
    expect(await rows('SELECT code, name FROM province')).toEqual([{ code: '40', name: 'Nghệ An' }]);
  });

  const refused: [string, (folder: string) => void, string][] = [
    ['a table', (folder) => flipByte(join(folder, 'database/public.lot.gz')), 'public.lot.gz is not as it was written'],
    ['a file of media', (folder) => flipByte(join(folder, 'files/media/broadcasts/b1/epochs/0/video/0')), 'video/0 is'],
    ['the list of files', (folder) => flipByte(join(folder, 'files.sha256')), 'files.sha256 is not'],
    ['the manifest', (folder) => flipByte(join(folder, MANIFEST)), `${MANIFEST} is not`],
    ['a lost file', (folder) => rmSync(join(folder, 'files/media/broadcasts/b1/journal')), 'journal is missing'],
    ['a lost table', (folder) => rmSync(join(folder, 'database/public.entry.gz')), 'entry.gz is missing'],
    ['no manifest', (folder) => rmSync(join(folder, MANIFEST)), 'There is no whole backup'],
    [
      'a newer schema',
      (folder) => rewriteManifest(folder, ({ schemas: [market] }) => market!.migrations.push('Later9999999999999')),
      'does not know Later9999999999999',
    ],
    [
      'a newer format',
      (folder) =>
        rewriteManifest(folder, (changed) => {
          changed.format += 1;
        }),
      'newer program',
    ],
    [
      'a row too few',
      (folder) =>
        rewriteManifest(folder, ({ schemas: [market] }) => {
          market!.tables.find(({ name }) => name === 'commune')!.rows += 1;
        }),
      'rows came back',
    ],
  ];
  it.each(refused)(
    'is refused for damage or novelty: %s; nothing is left of the attempt',
    async (_what, change, words) => {
      freshTarget();
      await expect(restore(altered(change))).rejects.toThrow(words);
      expect(await databases()).toEqual([]);
      expect(existsSync(join(targetData, 'media'))).toBe(false);
    },
  );
});
