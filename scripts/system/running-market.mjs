/** Operator commands on the market of this machine: finding its databases, running a command of apps/ops on them. */
import { spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runningPostmaster } from '../embedded/postgres.mjs';
import { ensureBuilt } from '../setup/build.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const dataFolder = () => resolve(process.env.DATA_DIR ?? join(ROOT, '.data'));

/** The address of the embedded database that runs on a data folder, or null when none does. */
function runningDatabase(dataDir) {
  const folder = join(dataDir, 'postgres');
  if (!runningPostmaster(folder)) return null;
  const home = realpathSync(folder);
  const password = readFileSync(`${home}.password`, 'utf8').trim();
  // Line 4 of postmaster.pid is the port (PostgreSQL, src/include/utils/pidfile.h).
  const port = readFileSync(join(home, 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgresql://chophien:${password}@127.0.0.1:${port}/chophien`;
}

/** The database that DATABASE_URL names, or that of the market on DATA_DIR; ends the program when there is none. */
export function databaseOfThisMarket() {
  const url = process.env.DATABASE_URL ?? runningDatabase(dataFolder());
  if (url) return url;
  console.error(`No market runs on ${dataFolder()}. Start it with npm start, or name a database in DATABASE_URL.`);
  process.exit(2);
}

/** Runs a command of apps/ops with this terminal's output; answers its exit code. */
export async function runOpsHere(args, environment) {
  await ensureBuilt({ root: ROOT, say: console.error, only: ['server'] });
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/ops/src/main.js'), ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      DATA_DIR: dataFolder(),
      // Not every command asks Redis; the setting has to be there all the same.
      REDIS_URL: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379/0',
      ...environment,
    },
  });
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => done(code ?? 1));
  });
}
