/**
 * Small facts about processes that the launcher, the tests and the clean-up after a killed run share.
 * Nothing here trusts a bare process id: ids are reused, so every id travels with the moment its process began.
 */
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The moment a process began, as an opaque string, or null when no such process runs.
 * A zombie counts as gone: it holds no port and no file.
 */
export function processStart(pid) {
  try {
    // Field 2 of /proc/<pid>/stat may hold spaces and brackets; fields are counted from its last bracket (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\)\s/s, '')
      .split(' ');
    return fields[0] === 'Z' ? null : fields[19];
  } catch {
    return process.platform === 'linux' ? null : psField(pid, 'lstart');
  }
}

/** The command line of a process, arguments parted by spaces; empty when it is gone or not ours to see. */
export function processCommand(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return process.platform === 'linux' ? '' : (psField(pid, 'command') ?? '');
  }
}

/** The folder a process works in, or null where the system does not say. */
export function processFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function psField(pid, field) {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Sends a signal; a process that is already gone is not an error. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

/**
 * Stops one process and waits until it is gone: each signal in turn gets its share of the time.
 * @param {{ pid: number, startedAt: string | null }} target as noted when the process was started
 * @param {{ signals?: NodeJS.Signals[], secondsEach?: number }} options the last signal should be SIGKILL
 * @returns {Promise<boolean>} false when the process was already gone or its id belongs to another one by now
 */
export async function stopProcess(target, { signals = ['SIGTERM', 'SIGKILL'], secondsEach = 8 } = {}) {
  const running = () => target.startedAt !== null && processStart(target.pid) === target.startedAt;
  if (!running()) return false;
  for (const name of signals) {
    if (!signal(target.pid, name)) return true;
    const deadline = Date.now() + secondsEach * 1000;
    while (Date.now() < deadline) {
      if (!running()) return true;
      await delay(25);
    }
  }
  return true;
}

/** Below those that systems give to outgoing connections, so that none of these takes a port before it is listened on. */
const OUR_PORTS = [20_000, 32_000];
const PORT_TRIES_MAX = 100;

/** What this process has named already: its taker may not listen there yet. */
const named = new Set();

/** A TCP port nobody listens on at this moment, and another one at each call. @throws Error when a hundred ports at random are all taken */
export async function freePort(host = '127.0.0.1') {
  for (let tries = 0; tries < PORT_TRIES_MAX; tries += 1) {
    const port = randomInt(...OUR_PORTS);
    if (named.has(port) || !(await canListen(port, host))) continue;
    named.add(port);
    return port;
  }
  throw new Error(`no free port from ${OUR_PORTS[0]} to ${OUR_PORTS[1]} on ${host}`);
}

function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** True when something accepts connections there. */
export function portAnswers(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
