import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { freePort, processStart } from '../../scripts/embedded/processes.mjs';
import { bootSystem as boot } from '../../scripts/system/boot.mjs';
import { startGuard } from '../../scripts/system/guard.mjs';
import { makeThrowAwayFolder, removeThrowAwayFolder, stopEverythingOn } from '../../scripts/system/leftovers.mjs';
import { get } from '../../scripts/system/ready.mjs';
import { makePretendMarket } from './pretend-market.mjs';

jest.setTimeout(60_000);

let folder;
let guard;
let options;
let booted = [];

// One data folder for all tests: making a cluster takes longer than everything else here.
beforeAll(async () => {
  folder = await makeThrowAwayFolder('launcher');
  guard = startGuard({ folder });
});

beforeEach(async () => {
  for (const name of ['ops.log', 'endings.log']) rmSync(join(folder, name), { force: true });
  const [market, live, rtmp, gateway] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const root = makePretendMarket(join(folder, 'checkout'));
  options = { root, dataDir: folder, ports: { market, live, rtmp, gateway }, durable: false };
});

afterEach(async () => {
  // A test that failed must not leave a launcher that brings everything back.
  await Promise.all(booted.map((system) => system.stop({ force: true })));
  booted = [];
  await stopEverythingOn(folder);
});

afterAll(() => {
  removeThrowAwayFolder(folder);
  guard.dismiss();
});

async function bootSystem(how) {
  const system = await boot(how);
  booted.push(system);
  return system;
}

const alive = (pid) => processStart(pid) !== null;
const api = () => get(`http://127.0.0.1:${options.ports.market}/`);

async function until(condition, seconds = 20) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${condition}`);
    await delay(20);
  }
}

describe('a start', () => {
  it('migrates, seeds, starts every app with its settings and stops the apps before the database', async () => {
    const system = await bootSystem({ ...options, broadcast: false, settings: { EXTRA: 'given' } });
    const answer = JSON.parse((await api()).body);
    expect(answer.env).toMatchObject({
      DATABASE_URL: system.databaseUrl,
      REDIS_URL: system.redis.url,
      PUBLIC_ORIGIN: `http://localhost:${options.ports.market}`,
      DEMO_MARKET: '1',
      EXTRA: 'given',
    });
    expect(readFileSync(join(folder, 'ops.log'), 'utf8')).toBe('migrate\nseed-demo\n');
    const pids = [...Object.values(system.apps), system.postgres, system.redis].map(({ pid }) => pid);
    await system.stop();
    expect(pids.filter(alive)).toEqual([]);
    expect(readFileSync(join(folder, 'endings.log'), 'utf8').trim().split('\n').sort()).toEqual([
      'api: database still there',
      'live: database still there',
      'worker: database still there',
    ]);
  });

  it('keeps what was committed for the next start', async () => {
    const first = await bootSystem({ ...options, durable: true });
    await query(first.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await bootSystem({ ...options, durable: true });
    expect(await query(second.databaseUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('names the port that is taken and the way out, and leaves nothing running', async () => {
    const squatter = createServer().listen(options.ports.live, '127.0.0.1');
    await once(squatter, 'listening');
    await expect(bootSystem(options)).rejects.toThrow(new RegExp(`Port ${options.ports.live} is taken.*LIVE_PORT=`));
    squatter.close();
    expect(leftRunning()).toEqual([]);
  });

  it('shows why an app does not start, and leaves nothing running', async () => {
    const failing = bootSystem({ ...options, settings: { BROKEN: 'live' } });
    await expect(failing).rejects.toThrow(/live does not answer[\s\S]*I cannot start because the test says so/);
    expect(leftRunning()).toEqual([]);
  });

  it('that is given up half-way stops what it had started', async () => {
    const givingUp = new AbortController();
    const starting = bootSystem({ ...options, settings: { BROKEN: 'live' }, signal: givingUp.signal });
    await until(() => leftRunning().length > 2);
    givingUp.abort();
    await expect(starting).rejects.toThrow(/given up|aborted/);
    expect(leftRunning()).toEqual([]);
  });

  it('refuses a data folder that another launcher uses', async () => {
    const other = await bootAlone();
    await expect(bootSystem(options)).rejects.toThrow(/already runs on/);
    expect(alive(other.pids.api)).toBe(true);
    other.child.kill('SIGKILL');
  });
});

describe('what falls over', () => {
  it('comes back: an app, PostgreSQL on the same port with its rows, Redis', async () => {
    const system = await bootSystem({ ...options, durable: true });
    await query(system.databaseUrl, 'CREATE TABLE survived AS SELECT 7 AS answer');
    for (const part of [system.apps.api, system.apps.worker, system.postgres, system.redis]) {
      const before = part.pid;
      part.signal('SIGKILL');
      await until(() => part.pid && part.pid !== before && alive(part.pid));
    }
    await until(async () => (await api()).status === 200);
    expect(await query(system.databaseUrl, 'SELECT answer FROM survived')).toEqual([{ answer: 7 }]);
    await system.stop();
  });

  it('stays down where that was asked for', async () => {
    const system = await bootSystem({ ...options, restart: false });
    const { pid } = system.apps.api;
    system.apps.api.signal('SIGKILL');
    await until(() => !alive(pid) && system.apps.api.pid === null);
    await delay(600); // Longer than the first pause before a restart.
    expect((await api()).status).toBe(0);
    await system.stop();
  });
});

describe('after kill -9 of the launcher', () => {
  it('the next start stops what was left and runs on the same data', async () => {
    const killed = await bootAlone();
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(Object.values(killed.pids).every(alive)).toBe(true);

    const system = await bootSystem(options);
    expect(Object.values(killed.pids).filter(alive)).toEqual([]);
    expect((await api()).status).toBe(200);
    await system.stop();
  });

  it('a process that got a noted id later is left alone', async () => {
    const innocent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(innocent, 'spawn');
    writeFileSync(join(folder, 'run/api.json'), JSON.stringify({ pid: innocent.pid, startedAt: '1' }));
    writeFileSync(join(folder, 'run/launcher.json'), JSON.stringify({ pid: innocent.pid, startedAt: '1' }));
    const system = await bootSystem(options);
    expect(alive(innocent.pid)).toBe(true);
    await system.stop();
    expect(alive(innocent.pid)).toBe(true);
    innocent.kill();
  });
});

/** Processes noted in the data folder that still run. */
function leftRunning() {
  const notes = ['run/api.json', 'run/live.json', 'run/worker.json', 'redis/redis.pid'].map((name) =>
    join(folder, name),
  );
  return notes.filter((file) => {
    try {
      return alive(JSON.parse(readFileSync(file, 'utf8')).pid);
    } catch {
      return false;
    }
  });
}

async function bootAlone() {
  const { root, dataDir, ports } = options;
  writeFileSync(join(dataDir, 'run/launcher.json'), '');
  const script = fileURLToPath(new URL('boot-alone.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify({ root, dataDir, ports })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, pids: JSON.parse(line) };
}

async function query(url, sql) {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}
