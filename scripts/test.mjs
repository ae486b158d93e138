/** `npm test`: installs what is missing, then runs every Jest project. Arguments are passed on to Jest. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './setup/install.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

try {
  await ensureInstalled({ root: ROOT, say: console.log });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = spawn(
  process.execPath,
  [...flags, join(ROOT, 'node_modules/jest/bin/jest.js'), ...process.argv.slice(2)],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
// Jest hears the terminal's Ctrl-C itself; a signal to this process alone is passed on.
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => jest.kill(name));
process.on('SIGINT', () => {});
jest.once('exit', (code, by) => {
  process.exitCode = by ? 1 : code;
});
