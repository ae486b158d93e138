/**
 * `npm run test:browser [-- words]`: the tests in test/browser, each file in a real Chromium against a whole market of its
 * own, two files at a time, since each of them waits half of its time. Words choose files by name.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './setup/build.mjs';
import { findChromium } from './setup/chromium.mjs';
import { ensureInstalled } from './setup/install.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = join(ROOT, 'test/browser');
const FILE_MINUTES = 10;
/** What measures seconds has the machine for itself. */
const ALONE = /^budgets\./;
/** The longest first, so that none of them is left to run by itself at the end. */
const LONG = ['paying', 'studio', 'studio-pages', 'offline', 'all-roles-day', 'buyer', 'market-day', 'gateway-pages'];

const words = process.argv.slice(2);
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.test.mjs') && (!words.length || words.some((word) => name.includes(word))))
  .sort((a, b) => rank(a) - rank(b));

try {
  if (!files.length) throw new Error(`No file in test/browser is named like: ${words.join(' ')}`);
  await ensureInstalled({ root: ROOT, say: console.log });
  await findChromium({ say: console.log });
  await ensureBuilt({ root: ROOT, say: console.log });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

let running;
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => running?.kill(name));
process.on('SIGINT', () => {});

const codes = [
  await run(
    files.filter((name) => !ALONE.test(name)),
    2,
  ),
  await run(
    files.filter((name) => ALONE.test(name)),
    1,
  ),
];
process.exitCode = Math.max(...codes);

async function run(names, atOnce) {
  if (!names.length) return 0;
  const flags = [`--test-concurrency=${atOnce}`, `--test-timeout=${FILE_MINUTES * 60_000}`, '--test-reporter=spec'];
  const paths = names.map((name) => join(FOLDER, name));
  running = spawn(process.execPath, ['--test', ...flags, ...paths], { cwd: ROOT, stdio: 'inherit' });
  const [code] = await once(running, 'exit');
  return code ?? 1;
}

function rank(name) {
  const place = LONG.indexOf(name.replace('.test.mjs', ''));
  return place < 0 ? LONG.length : place;
}
