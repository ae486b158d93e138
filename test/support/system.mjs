/**
 * The whole market for a test: real PostgreSQL, Redis and apps on free ports, with a data folder of its own that is
 * removed afterwards. A watchman stops it even if the test is killed.
 *
 *   import { startSystem } from '../support/system.mjs';
 *
 *   const system = await startSystem({ demo: true });        // builds first if sources changed
 *   await fetch(`${system.urls.market}/api/health/ready`);    // also urls.live, urls.rtmp, urls.gateway
 *   system.databaseUrl, system.redisUrl, system.dataDir
 *   await system.ops('check-invariants');                     // any operator command; answers what it printed
 *
 *   await system.kill('api');                  // kill -9: api, worker, live, gateway, demo-broadcast, postgres, redis
 *   await system.ready('api');                 // after restart: until it answers again (a killed part comes back by itself)
 *   system.pid('worker'); system.signal('worker', 'SIGSTOP');
 *   await system.stopApp('live'); await system.startApp('live');    // an orderly end, and it stays down in between
 *   await system.stop();
 *
 * Options: `demo` (seeded market, default true), `broadcast` (demo scene on air, default false), `pages` (build the web
 * app, default false), `durable` (fsync as in production, default true), `restart` (bring back what was killed, default
 * true), `settings` (environment variables for the apps), `dataDir` (kept, not removed), `tls`, `log` (a function for
 * progress lines; default silent unless SYSTEM_LOG=1).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, portAnswers, processStart } from '../../scripts/embedded/processes.mjs';
import { ensureBuilt } from '../../scripts/setup/build.mjs';
import { bootSystem } from '../../scripts/system/boot.mjs';
import { startGuard } from '../../scripts/system/guard.mjs';
import { makeThrowAwayFolder, removeThrowAwayFolder } from '../../scripts/system/leftovers.mjs';
import { untilAnswers } from '../../scripts/system/ready.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const READY_SECONDS = 60;

export async function startSystem(options = {}) {
  const { pages = false, broadcast = false, log = process.env.SYSTEM_LOG ? console.log : () => {} } = options;
  await ensureBuilt({ root: ROOT, say: log, only: pages ? ['server', 'web'] : ['server'] });
  const dataDir = options.dataDir ?? (await makeThrowAwayFolder('system'));
  const guard = startGuard({ folder: dataDir, keepFolder: Boolean(options.dataDir) });
  const removeData = () => {
    if (!options.dataDir) removeThrowAwayFolder(dataDir);
  };
  let booted;
  try {
    const { demo, durable, restart, settings, tls } = options;
    const wanted = { root: ROOT, dataDir, demo, broadcast, durable, restart, settings, tls, say: log };
    booted = await bootOnFreePorts(wanted);
  } catch (error) {
    removeData();
    guard.dismiss();
    throw error;
  }
  return describe(booted, {
    scheme: options.tls ? 'https' : 'http',
    async stop() {
      await booted.stop();
      removeData();
      guard.dismiss();
    },
  });
}

/** Another program may take a port between the look and the start: then the market goes to others. */
async function bootOnFreePorts(wanted, triesLeft = 3) {
  const [market, live, rtmp, gateway] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  try {
    return await bootSystem({ ...wanted, ports: { market, live, rtmp, gateway } });
  } catch (error) {
    if (error.code !== 'EADDRINUSE' || triesLeft === 1) throw error;
    return bootOnFreePorts(wanted, triesLeft - 1);
  }
}

function describe(booted, { scheme, stop }) {
  const { ports } = booted;
  const urls = {
    market: `${scheme}://127.0.0.1:${ports.market}`,
    live: `http://127.0.0.1:${ports.live}`,
    rtmp: `rtmp://127.0.0.1:${ports.rtmp}/live`,
    gateway: `${scheme}://127.0.0.1:${ports.gateway}`,
  };
  const readiness = {
    api: `${urls.market}/api/health/ready`,
    live: `${urls.live}/live/health/ready`,
    gateway: `${urls.gateway}/api/health/ready`,
  };
  const part = (name) => {
    const found = name === 'postgres' || name === 'redis' ? booted[name] : booted.apps[name];
    if (!found) throw new Error(`No part "${name}" runs here: postgres, redis, ${Object.keys(booted.apps).join(', ')}`);
    return found;
  };
  const system = {
    urls,
    ports,
    dataDir: booted.dataDir,
    databaseUrl: booted.databaseUrl,
    redisUrl: booted.redis.url,
    env: booted.env,
    ops: booted.ops,
    stop,
    pid: (name) => part(name).pid,
    signal: (name, signalName) => part(name).signal(signalName),
    logOf: (name) => readFileSync(join(booted.dataDir, 'logs', `${name}.log`), 'utf8'),
    /** kill -9, and waits until the process is gone. */
    async kill(name) {
      const pid = part(name).pid;
      const startedAt = processStart(pid);
      part(name).signal('SIGKILL');
      while (startedAt && processStart(pid) === startedAt) await delay(5);
    },
    /** Until that part answers again. @throws Error after a minute */
    async ready(name) {
      if (readiness[name]) return untilAnswers(readiness[name], { seconds: READY_SECONDS });
      const deadline = Date.now() + READY_SECONDS * 1000;
      const port = part(name).port;
      // A killed server's port may answer before its successor has recovered; its new id comes last.
      const running = () => processStart(part(name).pid ?? 0) !== null;
      const up = async () => running() && (!port || (await portAnswers(port)));
      while (!(await up())) {
        if (Date.now() > deadline) throw new Error(`${name} is not back after ${READY_SECONDS} s`);
        await delay(20);
      }
      return undefined;
    },
    stopApp: (name) => part(name).stop(),
    async startApp(name) {
      await part(name).start();
      await system.ready(name);
    },
  };
  return system;
}
