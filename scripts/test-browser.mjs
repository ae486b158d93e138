/**
 * `npm run test:browser [-- words]`: the tests in test/browser, one file after another, in a real Chromium against the
 * whole market. Words choose files by name.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './setup/build.mjs';
import { findChromium } from './setup/chromium.mjs';
import { ensureInstalled } from './setup/install.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = join(ROOT, 'test/browser');
const FILE_MINUTES = 10;

const words = process.argv.slice(2);
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.test.mjs') && (!words.length || words.some((word) => name.includes(word))))
  .map((name) => join(FOLDER, name));

try {
  if (!files.length) throw new Error(`No file in test/browser is named like: ${words.join(' ')}`);
  await ensureInstalled({ root: ROOT, say: console.log });
  await findChromium({ say: console.log });
  await ensureBuilt({ root: ROOT, say: console.log });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const flags = ['--test', '--test-concurrency=1', `--test-timeout=${FILE_MINUTES * 60_000}`, '--test-reporter=spec'];
const tests = spawn(process.execPath, [...flags, ...files], { cwd: ROOT, stdio: 'inherit' });
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => tests.kill(name));
process.on('SIGINT', () => {});
tests.once('exit', (code, by) => {
  process.exitCode = by ? 1 : code;
});
