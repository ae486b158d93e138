/**
 * A Redis server for one machine: found on PATH or fetched from the distribution's packages, run on 127.0.0.1.
 * Shared by `npm start` (append-only file, data kept) and Jest (memory only).
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { aptInstall, onPath, run } from '../setup/apt.mjs';
import { freePort, processCommand, processStart, stopProcess } from './processes.mjs';

const START_SECONDS = 30;

const NO_REDIS = `Redis is needed and was not found. Ways out:
  - install it:            apt-get install redis-server   (or: brew install redis)
  - point to a running one: REDIS_URL=redis://host:6379 npm start   (tests: TEST_REDIS_URL)
  - point to a program:     REDIS_SERVER=/path/to/redis-server npm start`;

/**
 * The command that runs redis-server, installing the distribution's package where that is possible:
 * as root with apt-get, without root unpacked into a private folder.
 *
 * @param {object} options
 * @param {string} options.privateFolder where an unpacked package may live
 * @param {(line: string) => void} [options.say]
 * @returns {Promise<{ file: string, env: Record<string, string> }>}
 * @throws Error that names the ways out when there is no Redis to be had
 */
export async function findRedis({ privateFolder, say = () => {} }) {
  const named = process.env.REDIS_SERVER ?? onPath('redis-server') ?? onPath('valkey-server');
  if (named) return { file: named, env: {} };
  const unpacked = unpackedRedis(privateFolder);
  if (unpacked) return unpacked;
  if (!onPath('apt-get')) throw new Error(NO_REDIS);
  try {
    if (process.getuid?.() === 0) {
      say('Redis: installing the redis-server package');
      await aptInstall(['redis-server']);
      const file = onPath('redis-server');
      if (file) return { file, env: {} };
    } else {
      say('Redis: unpacking the redis-server package into a private folder');
      await unpackPackage(privateFolder);
      const file = unpackedRedis(privateFolder);
      if (file) return file;
    }
  } catch (error) {
    throw new Error(`${NO_REDIS}\n\nFetching it from the distribution failed: ${error.message}`);
  }
  throw new Error(NO_REDIS);
}

/**
 * Starts Redis. A server that a killed run left on the same folder is stopped first.
 *
 * @param {object} options
 * @param {{ file: string, env: Record<string, string> }} options.command from findRedis
 * @param {string} options.dataDir
 * @param {number} [options.port] a free one when left out
 * @param {boolean} [options.durable] true writes the append-only file; false keeps all in memory
 * @param {string} [options.logFile]
 * @returns {Promise<RedisServer>}
 */
export async function startRedis({ command, dataDir, port, durable = true, logFile }) {
  port ??= await freePort();
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, 'redis.pid');
  await stopLeftover(pidFile, folder);
  const log = logFile ?? join(folder, 'redis.log');
  const out = openSync(log, 'a');
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--databases', '64'];
  // Job data must never be evicted: full memory is an error, not a lost job.
  args.push('--maxmemory-policy', 'noeviction', '--save', '', '--daemonize', 'no');
  args.push('--appendonly', durable ? 'yes' : 'no', '--appendfsync', 'everysec');
  const child = spawn(command.file, args, {
    env: { ...process.env, ...command.env },
    cwd: folder,
    detached: true, // Ctrl-C in the terminal must reach the launcher alone, which stops things in order.
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  const server = {
    port,
    dataDir: folder,
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const stopped = await stopProcess(server, { signals: ['SIGTERM', 'SIGKILL'], secondsEach: 10 });
      rmSync(pidFile, { force: true });
      return stopped;
    },
  };
  let ended;
  child.once('error', (error) => {
    ended = String(error);
  });
  child.once('exit', (code, by) => {
    ended ??= `exit ${code ?? by}`;
    server.exited?.(ended);
  });
  child.unref();
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!ended && Date.now() < deadline) {
    if ((await ping(port)) === '+PONG') {
      server.pid = child.pid;
      server.startedAt = processStart(child.pid);
      writeFileSync(pidFile, `${JSON.stringify({ pid: server.pid, startedAt: server.startedAt })}\n`);
      return server;
    }
    await delay(20);
  }
  if (!ended) child.kill('SIGKILL');
  const text = readFileSync(log, 'utf8').split('\n').slice(-8).join('\n').trim();
  throw new Error(`Redis did not start on port ${port} (log: ${log}): ${ended ?? 'no answer in time'}\n${text}`);
}

/** First line of the server's answer to PING, or null when nothing answers. */
function ping(port, host = '127.0.0.1') {
  return new Promise((done) => {
    const socket = connect({ port, host }, () => socket.write('PING\r\n'));
    const finish = (answer) => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(1000, () => finish(null));
    socket.once('data', (data) => finish(data.toString('latin1').split('\r\n')[0]));
    socket.once('error', () => finish(null));
  });
}

async function stopLeftover(pidFile, folder) {
  if (!existsSync(pidFile)) return;
  const noted = JSON.parse(readFileSync(pidFile, 'utf8') || 'null');
  const ours = noted && processStart(noted.pid) === noted.startedAt && /redis|valkey/.test(processCommand(noted.pid));
  if (ours) await stopProcess(noted, { secondsEach: 10 });
  rmSync(pidFile, { force: true });
  if (ours) return;
  // Killed before its pid was noted: an append-only file must never have two writers.
  for (const other of orphansIn(folder)) await stopProcess(other, { secondsEach: 10 });
}

function orphansIn(folder) {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .filter((pid) => /redis-server|valkey-server/.test(processCommand(pid)) && processCommand(pid).includes(folder))
    .map((pid) => ({ pid: Number(pid), startedAt: processStart(pid) }));
}

/** apt with folders of its own needs no root; dpkg's list of what is installed stays readable to all. */
async function unpackPackage(privateFolder) {
  const apt = join(privateFolder, 'apt');
  const archives = join(apt, 'cache/archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  mkdirSync(join(apt, 'state/lists/partial'), { recursive: true });
  const options = ['-o', `Dir::State=${join(apt, 'state')}`, '-o', `Dir::Cache=${join(apt, 'cache')}`];
  options.push('-o', 'Dir::State::status=/var/lib/dpkg/status', '-o', 'Debug::NoLocking=true', '-qq');
  await run('apt-get', [...options, 'update']);
  await run('apt-get', [...options, 'install', '-y', '--download-only', '--no-install-recommends', 'redis-server']);
  const root = join(privateFolder, 'root');
  mkdirSync(root, { recursive: true });
  for (const name of readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
    await run('dpkg', ['-x', join(archives, name), root]);
  }
  rmSync(apt, { recursive: true, force: true });
}

function unpackedRedis(privateFolder) {
  const root = join(privateFolder, 'root');
  // In Debian redis-server is a link to redis-check-rdb, which tells by its name what it shall be.
  const file = ['usr/bin/redis-server', 'usr/bin/redis-check-rdb'].map((name) => join(root, name)).find(existsSync);
  if (!file) return undefined;
  const libraries = ['usr/lib', 'lib'].flatMap((folder) => {
    const base = join(root, folder);
    if (!existsSync(base)) return [];
    return [
      base,
      ...readdirSync(base)
        .filter((name) => name.endsWith('-linux-gnu'))
        .map((name) => join(base, name)),
    ];
  });
  return { file, env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

/**
 * @typedef {object} RedisServer
 * @property {number} pid
 * @property {string} startedAt
 * @property {number} port
 * @property {string} dataDir
 * @property {string} url
 * @property {() => Promise<boolean>} stop
 * @property {(how: string) => void} [exited] set by the caller to hear of the server's end
 */
