/** One supervised child process of the market: started, noted down, logged, restarted when it falls over. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { processStart, stopProcess } from '../embedded/processes.mjs';
import { writeNote } from './leftovers.mjs';

const LOG_LIMIT_BYTES = 10_000_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
const STEADY_AFTER_MS = 60_000;
const SHOWN_LINES_PER_MINUTE = 40;

/**
 * @param {object} options
 * @param {string} options.name
 * @param {string[]} options.command program and arguments
 * @param {string} options.cwd
 * @param {Record<string, string | undefined>} options.env
 * @param {string} options.logFile
 * @param {string} options.pidFile
 * @param {(line: string) => void} options.say
 * @param {boolean} [options.restart] start again when it ends by itself (default true)
 * @returns {AppProcess}
 */
export function createAppProcess({ name, command, cwd, env, logFile, pidFile, say, restart = true }) {
  let child = null;
  let target = null;
  let wanted = false;
  let pause = FIRST_PAUSE_MS;
  let timer;
  let crashes = 0;

  const start = () => {
    if (wanted) return;
    wanted = true;
    pause = FIRST_PAUSE_MS;
    launch();
  };

  const launch = () => {
    const log = openLog(logFile);
    const begun = Date.now();
    // Detached: Ctrl-C in the terminal must reach the launcher alone, which stops things in order.
    child = spawn(command[0], command.slice(1), { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const mine = child;
    mine.once('error', (error) => say(`${name} could not be started: ${error.message}`));
    if (mine.pid) {
      target = { pid: mine.pid, startedAt: processStart(mine.pid) };
      writeNote(pidFile, mine.pid);
    }
    mine.stdout.pipe(log, { end: false });
    mine.stderr.pipe(log, { end: false });
    showErrors(mine.stderr, (line) => say(`[${name}] ${line}`));
    mine.once('close', (code, by) => {
      log.end();
      // Started again before its last output was read: the one that runs now is not touched.
      if (child !== mine) return;
      rmSync(pidFile, { force: true });
      child = null;
      if (!wanted) return;
      if (!restart) {
        wanted = false;
        return;
      }
      crashes += 1;
      if (Date.now() - begun > STEADY_AFTER_MS) pause = FIRST_PAUSE_MS;
      say(`${name} ended (${by ?? `exit ${code}`}); starting it again. Log: ${logFile}`);
      timer = setTimeout(launch, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };

  return {
    name,
    logFile,
    get pid() {
      return child?.pid ?? null;
    },
    get crashes() {
      return crashes;
    },
    start,
    /** Asks it to end, insists after `seconds`, and does not start it again. */
    async stop({ signals = ['SIGTERM', 'SIGKILL'], seconds = 8 } = {}) {
      wanted = false;
      clearTimeout(timer);
      if (child && target) await stopProcess(target, { signals, secondsEach: seconds });
    },
    /** Sends a signal without saying that the end is wanted: it comes back by itself where `restart` is on. */
    signal(signalName) {
      child?.kill(signalName);
    },
    /** The end of its log, for a message that says why. */
    lastLines(count = 20) {
      try {
        return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
      } catch {
        return '(no log)';
      }
    },
  };
}

function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return createWriteStream(file, { flags: 'a' });
}

/** What an app writes to its error output is shown, up to a bound: a loop of errors must not flood the terminal. */
function showErrors(stream, show) {
  let minute = 0;
  let shown = 0;
  createInterface({ input: stream }).on('line', (line) => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) {
      minute = now;
      shown = 0;
    }
    shown += 1;
    if (shown < SHOWN_LINES_PER_MINUTE) show(line);
    else if (shown === SHOWN_LINES_PER_MINUTE) show('… more errors are in its log');
  });
}

/**
 * @typedef {object} AppProcess
 * @property {string} name
 * @property {string} logFile
 * @property {number | null} pid
 * @property {number} crashes how often it ended by itself
 * @property {() => void} start
 * @property {(options?: { signals?: NodeJS.Signals[], seconds?: number }) => Promise<void>} stop
 * @property {(name: NodeJS.Signals) => void} signal
 * @property {(count?: number) => string} lastLines
 */
