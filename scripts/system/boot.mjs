/**
 * The whole market on one machine: PostgreSQL, Redis, the apps, the demo. `npm start` runs it for people,
 * test/support/system.mjs for tests. Everything here expects packages installed and the build done.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { startPostgres } from '../embedded/postgres.mjs';
import { findRedis, startRedis } from '../embedded/redis.mjs';
import { createAppProcess } from './app-process.mjs';
import { claim, stopApps, unclaim } from './leftovers.mjs';
import { untilAnswers } from './ready.mjs';
import { createService } from './service.mjs';

const DATABASE = 'chophien';
const READY_SECONDS = 60;
const OPS_SECONDS = 300;
const CRASHES_BEFORE_GIVING_UP = 3;
/** In the order in which they start; they stop the other way round. */
const APPS = ['gateway', 'api', 'worker', 'live'];
const BROADCASTER = 'demo-broadcast';

/**
 * @param {object} options
 * @param {string} options.root the repository
 * @param {string} options.dataDir
 * @param {{ market: number, live: number, rtmp: number, gateway: number }} options.ports
 * @param {Record<string, string>} [options.settings] more environment variables for the apps; they win
 * @param {boolean} [options.demo] seed the demo market (default true)
 * @param {boolean} [options.broadcast] keep the demo broadcast on air (default: as demo)
 * @param {boolean} [options.durable] false trades safety of the data for speed (tests only)
 * @param {boolean} [options.restart] bring back what falls over (default true)
 * @param {{ certFile: string, keyFile: string }} [options.tls]
 * @param {string} [options.publicHost] name or address that people type (default localhost)
 * @param {AbortSignal} [options.signal] gives the start up: what was started by then is stopped in order
 * @param {(line: string) => void} [options.say]
 * @returns {Promise<System>}
 */
export async function bootSystem(options) {
  const { root, ports, demo = true, durable = true, restart = true, signal, say = () => {} } = options;
  const dataDir = resolve(options.dataDir);
  const runFolder = join(dataDir, 'run');
  claim(dataDir);
  const started = [];
  const system = { dataDir, ports, apps: {}, stop: (how) => stopAll(started, how, dataDir) };
  try {
    const leftovers = await stopApps(dataDir);
    if (leftovers.length) say(`Stopped what a killed run had left: ${leftovers.join(', ')}`);

    const postgres = options.databaseUrl
      ? undefined
      : await createService({
          name: 'PostgreSQL',
          say,
          restart,
          launch: (port) =>
            startPostgres({
              dataDir: join(dataDir, 'postgres'),
              port,
              durable,
              logFile: join(dataDir, 'logs/postgres.log'),
            }),
        });
    if (postgres) started.push(postgres);
    say(postgres ? `PostgreSQL answers on 127.0.0.1:${postgres.port}` : 'PostgreSQL: the one that DATABASE_URL names');
    const redis = await startOrUseRedis({ root, dataDir, durable, restart, say });
    if (redis.stop) started.push(redis);
    say(`Redis answers (${redis.url.replace(/\/\/[^@/]*@/, '//…@')})`);
    await assertPortsFree(ports);
    signal?.throwIfAborted();

    system.postgres = postgres;
    system.redis = redis;
    system.env = appEnvironment({ ...options, dataDir, postgres, redis });
    system.origin = system.env.PUBLIC_ORIGIN;
    system.databaseUrl = system.env.DATABASE_URL;
    system.ops = (...args) => runOps({ root, env: system.env, args, signal });
    if (postgres) await createDatabase(postgres);
    say((await system.ops('migrate')) || 'Schema is up to date');
    for (const name of APPS) addApp(system, { root, name, runFolder, restart, say, started });
    for (const app of Object.values(system.apps)) app.start();
    say(`Starting ${Object.keys(system.apps).join(', ')}`);
    // The seed runs beside the starting apps: each takes seconds of its own.
    const seeding = demo ? system.ops('seed-demo').then(say) : undefined;
    await Promise.all([seeding, untilReady(system, signal)]);
    signal?.throwIfAborted();
    if (options.broadcast ?? demo) startBroadcaster(system, { root, runFolder, say, started });
    return system;
  } catch (error) {
    await system.stop();
    throw error;
  }
}

async function startOrUseRedis({ root, dataDir, durable, restart, say }) {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL };
  const command = await findRedis({ privateFolder: join(root, '.data/redis-server'), say });
  return createService({
    name: 'Redis',
    say,
    restart,
    launch: (port) =>
      startRedis({ command, port, durable, dataDir: join(dataDir, 'redis'), logFile: join(dataDir, 'logs/redis.log') }),
  });
}

const PORT_SETTINGS = { market: 'PORT', live: 'LIVE_PORT', rtmp: 'RTMP_PORT', gateway: 'GATEWAY_PORT' };

async function assertPortsFree(ports) {
  for (const [name, variable] of Object.entries(PORT_SETTINGS)) {
    const problem = await listenProblem(ports[name]);
    if (!problem) continue;
    const why = problem === 'EACCES' ? 'may not be used by this user' : 'is taken by another program';
    const message = `Port ${ports[name]} ${why}. Choose another one: ${variable}=${ports[name] + 1000} npm start`;
    throw Object.assign(new Error(message), { code: problem });
  }
}

function listenProblem(port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => done(error.code));
    probe.listen(port, '0.0.0.0', () => probe.close(() => done(null)));
  });
}

function appEnvironment({
  root,
  dataDir,
  ports,
  postgres,
  databaseUrl,
  redis,
  tls,
  demo = true,
  settings = {},
  publicHost = 'localhost',
}) {
  const scheme = tls ? 'https' : 'http';
  return {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV ?? 'development',
    NODE_OPTIONS: '--enable-source-maps',
    DATABASE_URL: databaseUrl ?? postgres.url(DATABASE),
    REDIS_URL: redis.url,
    PORT: String(ports.market),
    LIVE_PORT: String(ports.live),
    RTMP_PORT: String(ports.rtmp),
    GATEWAY_PORT: String(ports.gateway),
    GATEWAY_INTERNAL_URL: `${scheme}://127.0.0.1:${ports.gateway}`,
    GATEWAY_PUBLIC_URL: process.env.GATEWAY_PUBLIC_URL ?? `${scheme}://${publicHost}:${ports.gateway}`,
    MARKET_INTERNAL_URL: `${scheme}://127.0.0.1:${ports.market}`,
    LIVE_INTERNAL_URL: `http://127.0.0.1:${ports.live}`,
    PUBLIC_ORIGIN: process.env.PUBLIC_ORIGIN ?? `${scheme}://${publicHost}:${ports.market}`,
    RTMP_PUBLIC_URL: process.env.RTMP_PUBLIC_URL ?? `rtmp://${publicHost}:${ports.rtmp}/live`,
    DATA_DIR: dataDir,
    METRICS_PORT: process.env.METRICS_PORT ?? String(ports.metrics ?? 0),
    WEB_DIR: join(root, 'dist/web'),
    DEMO_MARKET: demo ? '1' : '0',
    ...(tls ? { TLS_CERT_FILE: tls.certFile, TLS_KEY_FILE: tls.keyFile, NODE_EXTRA_CA_CERTS: tls.certFile } : {}),
    ...settings,
  };
}

async function createDatabase(postgres) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(postgres.url());
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!found.rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Runs one operator command to its end and answers what it printed last. */
function runOps({ root, env, args, signal }) {
  const child = spawn(process.execPath, [join(root, 'dist/apps/ops/src/main.js'), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: OPS_SECONDS * 1000,
    signal,
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => {
      if (code === 0) done(output.trim());
      else reject(new Error(`ops ${args.join(' ')} failed (${by ?? `exit ${code}`})\n${output.trim()}`));
    });
  });
}

function addApp(system, { root, name, runFolder, restart, say, started, args = [], entry = name }) {
  const main = join(root, 'dist/apps', entry, 'src/main.js');
  if (!existsSync(main)) return null;
  const app = createAppProcess({
    name,
    command: [process.execPath, main, ...args],
    cwd: root,
    env: system.env,
    logFile: join(system.dataDir, 'logs', `${name}.log`),
    pidFile: join(runFolder, `${name}.json`),
    say,
    restart,
  });
  system.apps[name] = app;
  started.push(app);
  return app;
}

/** Keeps the demo scene on air: published through the same door as any phone. */
function startBroadcaster(system, context) {
  addApp(system, { ...context, name: BROADCASTER, entry: 'ops', args: [BROADCASTER], restart: true })?.start();
}

async function untilReady(system, signal) {
  const { apps, ports, env } = system;
  const scheme = env.TLS_CERT_FILE ? 'https' : 'http';
  const addresses = {
    api: `${scheme}://127.0.0.1:${ports.market}/api/health/ready`,
    live: `http://127.0.0.1:${ports.live}/live/health/ready`,
    gateway: `${scheme}://127.0.0.1:${ports.gateway}/api/health/ready`,
  };
  const waits = Object.entries(apps).map(([name, app]) => {
    if (!addresses[name]) return undefined;
    const failed = () => {
      if (signal?.aborted) return 'the start was given up';
      return app.crashes >= CRASHES_BEFORE_GIVING_UP ? `${name} keeps ending` : null;
    };
    return untilAnswers(addresses[name], { seconds: READY_SECONDS, failed }).catch((error) => {
      throw new Error(`${name} does not answer: ${error.message}\nEnd of ${app.logFile}:\n${app.lastLines()}`);
    });
  });
  await Promise.all(waits);
}

/** Ends everything in the opposite order of its start; apps side by side, then Redis, then PostgreSQL. */
async function stopAll(started, { force = false } = {}, dataDir) {
  const apps = started.filter((entry) => 'lastLines' in entry);
  const services = started.filter((entry) => !('lastLines' in entry));
  const quick = { signals: ['SIGKILL'], seconds: 2 };
  const broadcaster = apps.find((app) => app.name === BROADCASTER);
  await broadcaster?.stop(force ? quick : {});
  await Promise.all(apps.map((app) => app.stop(force ? quick : {})));
  for (const service of [...services].reverse()) await service.stop();
  unclaim(dataDir);
}

/**
 * @typedef {object} System
 * @property {string} origin address for people
 * @property {string} dataDir
 * @property {string} databaseUrl
 * @property {{ market: number, live: number, rtmp: number, gateway: number }} ports
 * @property {Record<string, string>} env what the apps were started with
 * @property {Record<string, import('./app-process.mjs').AppProcess>} apps
 * @property {import('./service.mjs').Service | undefined} postgres none where DATABASE_URL named another
 * @property {import('./service.mjs').Service | { url: string }} redis
 * @property {(...args: string[]) => Promise<string>} ops
 * @property {(how?: { force?: boolean }) => Promise<void>} stop
 */
