/** What a killed run leaves behind, found by the notes it kept in its data folder. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeCluster, runningPostmaster } from '../embedded/postgres.mjs';
import { processStart, stopProcess } from '../embedded/processes.mjs';

const LAUNCHER = 'launcher.json';
const BEING_MADE_MS = 60_000;

const runFolder = (dataDir) => join(dataDir, 'run');

/** Notes a process with the moment it began, so that a reused id is never mistaken for it. */
export function writeNote(file, pid) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ pid, startedAt: processStart(pid) })}\n`);
}

/** A noted process if it still runs, else null. */
function readNote(file) {
  try {
    const noted = JSON.parse(readFileSync(file, 'utf8'));
    return noted.startedAt !== null && processStart(noted.pid) === noted.startedAt ? noted : null;
  } catch {
    return null; // No note, or one that a kill cut short: nothing to stop by it.
  }
}

/** @throws Error when another launcher runs on this data folder: two would fight over it */
export function claim(dataDir) {
  const file = join(runFolder(dataDir), LAUNCHER);
  const other = readNote(file);
  if (other && other.pid !== process.pid) {
    throw new Error(`The market already runs on ${dataDir} (process ${other.pid}). Stop it first, or set DATA_DIR.`);
  }
  writeNote(file, process.pid);
}

export function unclaim(dataDir) {
  rmSync(join(runFolder(dataDir), LAUNCHER), { force: true });
}

/**
 * Stops every app that was started on this data folder and still runs.
 * @returns {Promise<string[]>} their names
 */
export async function stopApps(dataDir) {
  const folder = runFolder(dataDir);
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.json') && name !== LAUNCHER)
    : [];
  const stopped = await Promise.all(
    names.map(async (name) => {
      const noted = readNote(join(folder, name));
      const was = noted ? await stopProcess(noted, { secondsEach: 5 }) : false;
      rmSync(join(folder, name), { force: true });
      return was ? name.replace(/\.json$/, '') : null;
    }),
  );
  return stopped.filter(Boolean);
}

/** Stops everything that runs on this data folder, servers included, for data nobody needs any more. */
export async function stopEverythingOn(dataDir) {
  await stopApps(dataDir);
  const folders = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.startsWith('redis')) : [];
  for (const folder of folders) {
    const redis = readNote(join(dataDir, folder, 'redis.pid'));
    if (redis) await stopProcess(redis, { secondsEach: 5 });
  }
  const postmaster = runningPostmaster(join(dataDir, 'postgres'));
  if (postmaster) await stopProcess(postmaster, { signals: ['SIGQUIT', 'SIGKILL'], secondsEach: 5 });
}

/** A data folder for one test run, in the system's folder for passing things. */
export async function makeThrowAwayFolder(purpose) {
  const prefix = `chophien-${purpose}-${process.getuid?.() ?? 'user'}-`;
  await sweep(prefix);
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711); // Under root PostgreSQL runs as another user, who must pass through.
  claim(folder);
  return folder;
}

export function removeThrowAwayFolder(folder) {
  removeCluster(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}

/** Clears away runs whose watchman was killed along with them. */
async function sweep(prefix) {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const launcher = join(runFolder(folder), LAUNCHER);
    if (readNote(launcher)) continue;
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (!existsSync(launcher) && age < BEING_MADE_MS) continue;
    await stopEverythingOn(folder);
    removeThrowAwayFolder(folder);
  }
}
