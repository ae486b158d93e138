/** Builds what changed since the last build, and only that; a build is known by the content of its sources. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processStart } from '../embedded/processes.mjs';

const BUILD_SECONDS = 300;
const COMMON = ['package.json', 'package-lock.json'];
const NOT_SOURCES = /(^|\/)(node_modules|dist|test-output)(\/|$)|\.(spec|int-spec)\.ts$/;

const PARTS = [
  {
    name: 'server',
    sources: ['apps', 'libs', '.swcrc'],
    except: /^apps\/web(\/|$)/,
    entry: 'dist/apps/api/src/main.js',
    stale: ['dist/apps', 'dist/libs'], // swc overwrites but never removes: a deleted migration would live on.
    script: 'build:server',
  },
  {
    name: 'web',
    sources: ['apps/web', 'libs/contracts', 'libs/kernel', 'libs/media'],
    entry: 'dist/web/index.html',
    stale: [],
    script: 'build:web',
  },
];

/**
 * @param {{ root: string, say: (line: string) => void, only?: string[] }} options `only` names parts: server, web
 * @throws Error with the end of the build's output
 */
export async function ensureBuilt({ root, say, only = PARTS.map((part) => part.name) }) {
  for (const part of PARTS.filter(({ name }) => only.includes(name))) {
    if (part.sources.every((path) => !existsSync(join(root, path)))) continue;
    if (isBuilt(root, part)) continue;
    const release = await lock(join(root, 'dist'), part.name);
    try {
      const hash = sourceHash(root, part);
      if (isBuilt(root, part, hash)) continue; // Another run built it while this one waited.
      say(`Building the ${part.name === 'web' ? 'pages' : 'services'}`);
      for (const folder of part.stale) rmSync(join(root, folder), { recursive: true, force: true });
      await npmRun(root, part.script);
      writeFileSync(stampFile(root, part), hash);
    } finally {
      release();
    }
  }
}

const stampFile = (root, part) => join(root, 'dist', `.${part.name}-sources`);

function isBuilt(root, part, hash = sourceHash(root, part)) {
  if (!existsSync(join(root, part.entry)) || !existsSync(stampFile(root, part))) return false;
  return readFileSync(stampFile(root, part), 'utf8') === hash;
}

function sourceHash(root, part) {
  const hash = createHash('sha256').update(process.version);
  const visit = (path) => {
    if (NOT_SOURCES.test(path) || part.except?.test(path)) return;
    const full = join(root, path);
    const entry = statSync(full, { throwIfNoEntry: false });
    if (!entry) return;
    if (entry.isDirectory()) for (const name of readdirSync(full).sort()) visit(`${path}/${name}`);
    else hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  };
  for (const path of [...COMMON, ...part.sources]) visit(path);
  return hash.digest('hex');
}

/** One build of a part at a time, also between processes. */
async function lock(folder, name) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `.${name}-building`);
  const me = JSON.stringify({ pid: process.pid, startedAt: processStart(process.pid) });
  const deadline = Date.now() + BUILD_SECONDS * 1000;
  for (;;) {
    try {
      writeFileSync(file, me, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!holderAlive(file) || Date.now() > deadline) rmSync(file, { force: true });
    else await delay(100);
  }
}

function holderAlive(file) {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(file, 'utf8'));
    return processStart(pid) === startedAt;
  } catch (error) {
    return error.code !== 'ENOENT' && Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2000;
  }
}

function npmRun(root, script) {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: BUILD_SECONDS * 1000,
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`npm run ${script} failed (${code ?? signal})\n${output.trim().slice(-4000)}`));
    });
  });
}
