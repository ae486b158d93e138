/**
 * `npm run test:fresh [-- --user root|normal] [--keep]`: both commands of the README on a machine that has nothing but
 * Node, npm and apt, as root and as a normal user. Needs root and debootstrap. Prints how long each step took.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort, portAnswers } from '../../scripts/embedded/processes.mjs';
import { get } from '../../scripts/system/ready.mjs';
import { makeBareRoot } from './bare-root.mjs';
import { openBox } from './box.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = process.env.FRESH_CACHE ?? '/var/tmp/chophien-fresh';
const SET_UP_SECONDS = 300;
const SECOND_START_SECONDS = 15;
const TEST_SECONDS = 1200;
const BROADCAST_SECONDS = 60;
const STOP_SECONDS = 30;
const BUSY_PER_CORE = 2;
const USERS = { root: { name: 'root', home: '/root' }, normal: { name: 'market', home: '/home/market' } };

const { values } = parseArgs({ options: { user: { type: 'string' }, keep: { type: 'boolean' } } });
const begun = Date.now();
const say = (line) => console.log(`[${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s] ${line}`);
const rows = [];

for (const kind of values.user ? [values.user] : Object.keys(USERS)) {
  try {
    await tryAsUser(kind);
  } catch (error) {
    rows.push({ user: kind, step: 'stopped early', seconds: '', verdict: `FAILED: ${error.message.split('\n')[0]}` });
    console.error(error.message);
  }
}
console.log(table(rows));
const failures = rows.filter(({ verdict }) => verdict.startsWith('FAILED')).length;
console.log(`${rows.length - failures} passed, ${failures} failed`);
process.exitCode = failures ? 1 : 0;

async function tryAsUser(kind) {
  const user = USERS[kind];
  if (!user) throw new Error('--user is root or normal');
  const root = join(CACHE, `root-${kind}`);
  const logFile = join(CACHE, `${kind}.log`);
  rmSync(logFile, { force: true });
  makeBareRoot({ cache: CACHE, copyTo: root, say });
  const folder = join(user.home, 'chophien');
  cloneInto(root, user, folder);
  const ports = await choosePorts();
  const page = `http://127.0.0.1:${ports.PORT}`;
  say(`${kind}: a bare root in ${root}, log ${logFile}`);

  const box = (command) => openBox({ root, user: user.name, home: user.home, folder, command, env: ports, logFile });
  const timed = async (step, action, limitSeconds) => {
    const from = Date.now();
    let verdict = 'ok';
    try {
      verdict = (await action()) ?? 'ok';
    } catch (error) {
      verdict = `FAILED: ${error.message}`;
    }
    const seconds = (Date.now() - from) / 1000;
    if (verdict === 'ok' && limitSeconds && seconds > limitSeconds) verdict = overBudget(limitSeconds);
    rows.push({ user: kind, step, seconds: seconds.toFixed(1), verdict });
    say(`${kind}: ${step}: ${seconds.toFixed(1)} s, ${verdict}`);
  };

  let running;
  const stop = () =>
    timed('stop', async () => {
      running.interrupt();
      await within(STOP_SECONDS, 'Ctrl-C does not end it', () => !running.isOpen());
      // 130 is how a shell says that its command was interrupted.
      const code = await running.ended();
      if (code !== 0 && code !== 130) throw new Error(`exit code ${code}`);
      if (running.leftovers().length) throw new Error(`left running: ${running.leftovers().join(', ')}`);
    });
  const start = async (step, limitSeconds) => {
    running = box('npm start');
    await timed(step, () => pageAnswers(running, page, SET_UP_SECONDS), limitSeconds);
    await timed(`${step}: broadcast`, () => broadcastPlays(page));
  };

  try {
    await start('first npm start', SET_UP_SECONDS);
    await stop();
    await start('second npm start', SECOND_START_SECONDS);
    await timed('kill -9 of everything', () => running.powerCut());
    await start('npm start after kill -9', SECOND_START_SECONDS);
    await stop();
    await timed('npm test', async () => {
      running = box('npm test -- --ci');
      await within(TEST_SECONDS, 'npm test does not end', () => !running.isOpen());
      const summary = /^Tests: .*$/m.exec(running.output())?.[0];
      say(`${kind}: ${summary ?? 'no summary'}`);
      if ((await running.ended()) !== 0) throw new Error(summary ?? running.output().slice(-600));
      if (running.leftovers().length) throw new Error(`left running: ${running.leftovers().join(', ')}`);
    });
  } finally {
    await running?.powerCut();
  }
  if (!values.keep) rmSync(root, { recursive: true, force: true });
}

/** What is committed, owned by the user who will run it; the folder of root stays closed to others. */
function cloneInto(root, user, folder) {
  const target = join(root, folder);
  if (user.name !== 'root') {
    execFileSync('chroot', [root, 'useradd', '--create-home', '--shell', '/bin/sh', user.name]);
    execFileSync('cp', [join(root, 'root/.npmrc'), join(root, user.home, '.npmrc')]);
  } else {
    chmodSync(join(root, 'root'), 0o700);
  }
  mkdirSync(join(root, user.home), { recursive: true });
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, target]);
  if (user.name !== 'root') execFileSync('chroot', [root, 'chown', '-R', `${user.name}:${user.name}`, user.home]);
}

/** The usual ports, which proves the defaults; free ones where a market runs on this machine already. */
async function choosePorts() {
  const usual = { PORT: 3000, LIVE_PORT: 3100, RTMP_PORT: 1935, GATEWAY_PORT: 3900 };
  const taken = await Promise.all(Object.values(usual).map((port) => portAnswers(port)));
  if (!taken.some(Boolean)) return usual;
  const ports = await Promise.all(Object.keys(usual).map(() => freePort()));
  return Object.fromEntries(Object.keys(usual).map((name, index) => [name, ports[index]]));
}

async function pageAnswers(box, page, seconds) {
  await within(seconds, 'the market does not open', () => {
    if (!box.isOpen()) throw new Error(`npm start ended:\n${box.output().slice(-1500)}`);
    return box.output().includes('Chợ Phiên is open');
  });
  const answer = await get(`${page}/`);
  if (answer.status !== 200 || !answer.body.includes('<html'))
    throw new Error(`the home page answers ${answer.status}`);
}

/** A player's first three requests: the broadcast on air, its master playlist, a media playlist with media in it. */
async function broadcastPlays(page) {
  await within(BROADCAST_SECONDS, 'no broadcast on air plays', async () => {
    const { body, status } = await get(`${page}/api/v1/broadcasts?state=live`);
    const playbackUrl = status === 200 && JSON.parse(body).items[0]?.playbackUrl;
    if (!playbackUrl) return false;
    const master = await get(`${page}${playbackUrl}`);
    const media = master.body.split('\n').find((line) => line && !line.startsWith('#'));
    if (master.status !== 200 || !media) return false;
    const playlist = await get(new URL(media, `${page}${playbackUrl}`).href);
    return playlist.status === 200 && /#EXT(INF|-X-PART):/.test(playlist.body);
  });
}

/** A budget holds for a machine that is there for us; one that others keep busy proves nothing either way. */
function overBudget(seconds) {
  const load = loadavg()[0];
  const busy = load > BUSY_PER_CORE * availableParallelism();
  return busy ? `over ${seconds} s, on a busy machine (load ${load.toFixed(1)})` : `FAILED: over ${seconds} s`;
}

async function within(seconds, complaint, condition) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`${complaint} within ${seconds} s`);
    await delay(100);
  }
}

function table(lines) {
  const heads = { user: 'user', step: 'step', seconds: 's', verdict: 'verdict' };
  const names = Object.keys(heads);
  const widths = names.map((name) => Math.max(...[heads, ...lines].map((row) => String(row[name]).length)));
  const draw = (row) =>
    names.map((name, index) => String(row[name])[name === 'seconds' ? 'padStart' : 'padEnd'](widths[index])).join('  ');
  return ['', draw(heads), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(draw), ''].join('\n');
}
