/**
 * A watchman beside a test run. It holds the read end of a pipe to the run; when the run ends in whatever way,
 * `kill -9` included, the pipe closes and the watchman stops what still runs on the run's folder and removes it.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { removeThrowAwayFolder, stopEverythingOn } from './leftovers.mjs';

/**
 * @param {{ folder: string, keepFolder?: boolean }} options
 * @returns {{ dismiss: () => void }} `dismiss` when the run has cleaned up by itself
 */
export function startGuard({ folder, keepFolder = false }) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), folder, keepFolder ? 'keep' : 'remove'], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
  });
  child.stdin.on('error', () => child.kill());
  child.unref();
  child.stdin.unref?.();
  return { dismiss: () => child.stdin.end('dismissed') };
}

async function keepWatch([folder, then]) {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});
  let received = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) received += chunk;
  if (received === 'dismissed') return;
  await stopEverythingOn(folder);
  if (then === 'remove') removeThrowAwayFolder(folder);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await keepWatch(process.argv.slice(2));
