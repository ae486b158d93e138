/** Makes node_modules what package-lock.json says. Uses nothing but Node, since nothing may be installed yet. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_SECONDS = 900;

/**
 * Installs if something is missing or differs from the lock file; otherwise answers within milliseconds.
 * @param {{ root: string, say: (line: string) => void }} options
 */
export async function ensureInstalled({ root, say }) {
  const reason = whyInstall(root);
  if (!reason) return;
  say(`Installing packages with npm ci (${reason})`);
  try {
    await npmCi(root, say);
  } catch (error) {
    // Downloads break off on weak lines; npm keeps what it has, so a second try is short.
    say(`npm ci failed, trying once more: ${error.message.split('\n')[0]}`);
    await npmCi(root, say);
  }
}

/** Null when what lies in node_modules is what the lock file asks for. */
function whyInstall(root) {
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (!installed) return 'node_modules is missing';
  const wanted = packagesOf(join(root, 'package-lock.json')) ?? {};
  for (const [path, { version, optional, devOptional, peer, link }] of Object.entries(wanted)) {
    if (path === '' || link || optional || devOptional || peer) continue;
    if (installed[path]?.version !== version) return `${path.replace('node_modules/', '')} is to be ${version}`;
    if (!existsSync(join(root, path))) return `${path} is missing`;
  }
  return null;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function npmCi(root, say) {
  const begun = Date.now();
  const child = spawn('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    // Under `npm start` npm hands its own settings down; NODE_ENV=production would leave the build tools out.
    env: { ...process.env, NODE_ENV: 'development', npm_config_omit: '', npm_config_loglevel: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-8000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const progress = setInterval(() => say(`  still installing, ${Math.round((Date.now() - begun) / 1000)} s`), 15_000);
  const limit = setTimeout(() => child.kill('SIGKILL'), INSTALL_SECONDS * 1000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(progress);
      clearTimeout(limit);
      if (code === 0) resolve();
      else reject(new Error(`npm ci ended with ${code ?? signal}\n${output.trim()}`));
    });
  });
}
