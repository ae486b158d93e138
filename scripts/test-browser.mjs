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

const words = process.argv.slice(2);
const files = readdirSync(FOLDER).filter(
  (name) => name.endsWith('.test.mjs') && (!words.length || words.some((word) => name.includes(word))),
);

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
let stopped = false;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    stopped = true;
    if (name !== 'SIGINT') running?.kill(name); // The terminal's Ctrl-C reaches the tests by itself.
  });
}

const measuring = files.filter((name) => ALONE.test(name));
const others = files.filter((name) => !ALONE.test(name));
process.exitCode = Math.max(await run(others, 2), await run(measuring, 1));

async function run(names, atOnce) {
  if (stopped) return 1;
  if (!names.length) return 0;
  const flags = [`--test-concurrency=${atOnce}`, `--test-timeout=${FILE_MINUTES * 60_000}`, '--test-reporter=spec'];
  const paths = names.map((name) => join(FOLDER, name));
  running = spawn(process.execPath, ['--test', ...flags, ...paths], { cwd: ROOT, stdio: 'inherit' });
  const [code] = await once(running, 'exit');
  return code ?? 1;
}
