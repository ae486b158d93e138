/**
 * `npm run restore -- <folder> [--replace]`: makes database and files from a backup, on DATA_DIR (.data) while its
 * market is stopped, or into DATABASE_URL and DATA_DIR while nothing uses them.
 */
import { join } from 'node:path';
import { startPostgres } from './embedded/postgres.mjs';
import { findRedis, startRedis } from './embedded/redis.mjs';
import { claim, stopApps, unclaim } from './system/leftovers.mjs';
import { dataFolder, ROOT, runOpsHere } from './system/running-market.mjs';

const words = ['restore', ...process.argv.slice(2)];
process.exitCode = process.env.DATABASE_URL ? await runOpsHere(words, {}) : await restoreEmbedded(dataFolder());

/** Brings up the two databases alone; the apps must not see half of a restored market. */
async function restoreEmbedded(dataDir) {
  try {
    claim(dataDir);
  } catch (error) {
    console.error(error.message);
    return 1;
  }
  const started = [];
  try {
    await stopApps(dataDir);
    const postgres = await startPostgres({
      dataDir: join(dataDir, 'postgres'),
      logFile: join(dataDir, 'logs/postgres.log'),
    });
    started.push(postgres);
    const redis = process.env.REDIS_URL ? null : await startOwnRedis(dataDir);
    if (redis) started.push(redis);
    return await runOpsHere(words, {
      DATABASE_URL: postgres.url('chophien'),
      REDIS_URL: redis?.url ?? process.env.REDIS_URL,
    });
  } finally {
    for (const server of started.reverse()) await server.stop();
    unclaim(dataDir);
  }
}

async function startOwnRedis(dataDir) {
  const command = await findRedis({ privateFolder: join(ROOT, '.data/redis-server'), say: console.log });
  return startRedis({ command, dataDir: join(dataDir, 'redis'), logFile: join(dataDir, 'logs/redis.log') });
}
