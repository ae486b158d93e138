/** What `npm start` does, from an empty checkout to the address on the screen. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findRedis } from '../embedded/redis.mjs';
import { ensureBuilt } from '../setup/build.mjs';
import { ensureInstalled } from '../setup/install.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SAME_KEYSTROKE_MS = 500;
const PARENT_CHECK_MS = 500;
const USAGE = `npm start -- [--https]
  --https     TLS with a certificate made on the spot, so that phones on this network may use the camera
Environment: PORT 3000, LIVE_PORT 3100, RTMP_PORT 1935, GATEWAY_PORT 3900, DATA_DIR .data,
  PUBLIC_ORIGIN, DATABASE_URL and REDIS_URL of running databases, DEMO_MARKET=0 for an empty market`;

export async function main(args) {
  const options = readOptions(args);
  const begun = performance.now();
  const say = (line) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(5);
    console.log(line.replace(/^/gm, `[${seconds} s] `));
  };
  const ending = untilAskedToEnd(say);
  let system;
  try {
    // Packages of the distribution and of npm come from different places: both at once.
    await Promise.all([ensureInstalled({ root: ROOT, say }), ensureRedis(say)]);
    await ensureBuilt({ root: ROOT, say });
    if (ending.asked()) return;
    const givingUp = new AbortController();
    const booting = boot(options, givingUp.signal, say);
    ending.stopWith(async (how) => {
      givingUp.abort();
      const booted = await booting.catch(() => undefined);
      await booted?.stop(how);
    });
    system = await booting;
  } catch (error) {
    if (!ending.asked()) console.error(`\nThe market did not start.\n${error.message}`);
    process.exitCode = 1;
    return;
  }
  if (!ending.asked()) console.log(closingWords(system, options, (performance.now() - begun) / 1000));
}

function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: { https: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    return { https: values.https ?? false, demo: process.env.DEMO_MARKET !== '0' };
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function ensureRedis(say) {
  if (!process.env.REDIS_URL) await findRedis({ privateFolder: join(ROOT, '.data/redis-server'), say });
}

async function boot({ https, demo }, signal, say) {
  // Both need packages, which are there only by now.
  const { bootSystem } = await import('./boot.mjs');
  const { ensureCertificate, lanAddresses } = await import('./certificate.mjs');
  const dataDir = resolve(process.env.DATA_DIR ?? join(ROOT, '.data'));
  const tls = https ? await ensureCertificate(join(dataDir, 'tls')) : undefined;
  const publicHost = https ? lanAddresses()[0] : undefined;
  return bootSystem({
    root: ROOT,
    dataDir,
    ports: readPorts(),
    demo,
    tls,
    publicHost,
    signal,
    say,
    databaseUrl: process.env.DATABASE_URL,
  });
}

function readPorts() {
  const defaults = {
    market: ['PORT', 3000],
    live: ['LIVE_PORT', 3100],
    rtmp: ['RTMP_PORT', 1935],
    gateway: ['GATEWAY_PORT', 3900],
    metrics: ['METRICS_PORT', 9464],
  };
  const ports = {};
  for (const [name, [variable, usual]] of Object.entries(defaults)) {
    const port = Number(process.env[variable] ?? usual);
    if (!Number.isInteger(port) || port < (name === 'metrics' ? 0 : 1) || port > 65535)
      throw new Error(`${variable} must be a port: 1 to 65535`);
    ports[name] = port;
  }
  return ports;
}

/** Ctrl-C, SIGTERM and a closed terminal stop everything in order; asking a second time stops it at once. */
function untilAskedToEnd(say) {
  let askedAt = 0;
  let stop = async () => {};
  const onSignal = async (name) => {
    const now = Date.now();
    // npm passes the terminal's Ctrl-C on, so one keystroke arrives twice.
    if (askedAt && now - askedAt < SAME_KEYSTROKE_MS) return;
    const force = askedAt > 0;
    askedAt = now;
    say(force ? 'Stopping at once' : `Stopping (${name}); once more to stop at once`);
    await stop({ force });
    say('Everything has stopped');
    process.exit(process.exitCode ?? 0);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
  // npm passes a signal to the shell between us, which ends without telling: being left alone counts as being asked.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (!process.env.npm_lifecycle_event || process.ppid === parent) return;
    clearInterval(watch);
    onSignal('npm has ended');
  }, PARENT_CHECK_MS);
  watch.unref();
  return {
    asked: () => askedAt > 0,
    stopWith: (action) => {
      stop = action;
    },
  };
}

const DEMO_PEOPLE = [
  ['+84900000001', 'buyer'],
  ['+84900000002', 'farmer'],
  ['+84900000003', 'commune officer'],
  ['+84900000004', 'cooperative clerk'],
  ['+84900000005', 'courier'],
  ['+84900000006', 'administrator'],
  ['+84900000007', 'second buyer'],
  ['+84900000008', 'second clerk, who approves payouts'],
];

function closingWords(system, { demo, https }, seconds) {
  const lines = ['', `Chợ Phiên is open after ${seconds.toFixed(1)} s:  ${system.origin}`, ''];
  if (https)
    lines.push('  The certificate was made on this machine: the browser will ask once whether to trust it.', '');
  if (demo) {
    lines.push('  Sign in with one of these phones, code 000000:');
    for (const [phone, role] of DEMO_PEOPLE) lines.push(`    ${phone}  ${role}`);
    lines.push('');
  }
  if (system.apps.gateway) {
    const gateway = system.env.GATEWAY_PUBLIC_URL;
    lines.push(`  Card gateway ${gateway}/dashboard   demo bank ${gateway}/bank`);
    if (demo) lines.push('    secret key sk_test_chophien; its card page lists cards to try', '');
  }
  lines.push(`  RTMP ${system.env.RTMP_PUBLIC_URL}   data ${system.dataDir}   logs ${join(system.dataDir, 'logs')}`);
  if (!existsSync(join(ROOT, 'dist/web/index.html'))) lines.push('  The pages are not built: only the API answers.');
  lines.push('  Ctrl-C stops it.', '');
  return lines.join('\n');
}
