/** Real PostgreSQL and Redis for one test run, on free ports, in a folder that no run leaves behind. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../../scripts/embedded/postgres.mjs';
import { findRedis, startRedis } from '../../scripts/embedded/redis.mjs';
import { startGuard } from '../../scripts/system/guard.mjs';
import { makeThrowAwayFolder, removeThrowAwayFolder } from '../../scripts/system/leftovers.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MIGRATE_SECONDS = 120;

/**
 * One PostgreSQL for all, and a Redis for each of Jest's workers: what is published on a Redis reaches every one of its
 * databases, so test files that run side by side must not share one.
 * @param {number} workers
 * @returns {Promise<{ postgresUrl: string, redisUrls: string[], dataDir: string, stop: () => Promise<void> }>} addresses without a database
 */
export async function startServices(workers) {
  const folder = await makeThrowAwayFolder('test');
  const guard = startGuard({ folder });
  const started = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
    removeThrowAwayFolder(folder);
    guard.dismiss();
  };
  try {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
    started.push(postgres);
    const redisUrls = [];
    for (let worker = 1; worker <= workers; worker += 1) {
      const redis = await startTestRedis(join(folder, `redis-${worker}`));
      started.push(redis);
      redisUrls.push(redis.url);
    }
    await makeTemplate(postgres);
    return { postgresUrl: postgres.url(''), redisUrls, dataDir: join(folder, 'data'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startTestRedis(dataDir) {
  // Its databases are emptied, so a server from outside has to be named for this purpose alone.
  const url = process.env.TEST_REDIS_URL?.replace(/\/\d*$/, '');
  if (url) return { url, stop: async () => {} };
  const command = await findRedis({ privateFolder: join(ROOT, '.data/redis-server'), say: console.log });
  return startRedis({ command, dataDir, durable: false });
}

/** One migrated database that every test file's own database is copied from. */
async function makeTemplate(postgres) {
  const client = new pg.Client(postgres.url());
  await client.connect();
  await client.query('CREATE DATABASE tpl');
  await client.end();
  await migrateTemplate(postgres.url('tpl'));
}

function migrateTemplate(databaseUrl) {
  const args = ['--conditions=source', '--disable-warning=ExperimentalWarning'];
  args.push(fileURLToPath(new URL('migrate-template.mjs', import.meta.url)));
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: ROOT, env, timeout: MIGRATE_SECONDS * 1000 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new Error(`migrating the template database failed:\n${stderr || stdout || error.message}`));
    });
  });
}
