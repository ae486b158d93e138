/** nginx with the files of deploy/nginx, on ports and folders of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { portAnswers } from '../../../scripts/embedded/processes.mjs';
import { findNginx } from '../../../scripts/setup/nginx.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const START_SECONDS = 20;

/**
 * @param {object} options
 * @param {string} options.folder for configuration, cache and logs
 * @param {{ http: number, https: number, api: number, live: number, gateway: number }} options.ports
 * @param {{ certFile: string, keyFile: string }} options.tls
 */
export async function startEdge({ folder, ports, tls }) {
  const file = await findNginx({ say: console.log });
  for (const name of ['conf.d', 'tls', 'cache']) mkdirSync(join(folder, name), { recursive: true });
  copyFileSync(tls.certFile, join(folder, 'tls/fullchain.pem'));
  copyFileSync(tls.keyFile, join(folder, 'tls/privkey.pem'));
  const own = {
    'nginx.conf': [
      [/^user nginx;$/m, process.getuid?.() === 0 ? 'user root;' : ''],
      // A test may not raise its limits.
      [/^worker_rlimit_nofile .*$/m, ''],
      ['/run/nginx.pid', join(folder, 'nginx.pid')],
      ['/dev/stderr', join(folder, 'error.log')],
      ['/dev/stdout', join(folder, 'access.log')],
      ['/etc/nginx/conf.d/', join(folder, 'conf.d/')],
    ],
    'conf.d/chophien.conf': [
      ['127.0.0.1:3000', `127.0.0.1:${ports.api}`],
      ['127.0.0.1:3100', `127.0.0.1:${ports.live}`],
      ['127.0.0.1:3900', `127.0.0.1:${ports.gateway}`],
      // Not every machine that tests has IPv6.
      [/^ *listen \[::\].*$/gm, ''],
      [/listen 80 /g, `listen 127.0.0.1:${ports.http} `],
      [/listen 443 /g, `listen 127.0.0.1:${ports.https} `],
      [/\/etc\/nginx\/tls\//g, join(folder, 'tls/')],
      ['/var/cache/nginx/', join(folder, 'cache/')],
    ],
  };
  for (const [name, changes] of Object.entries(own)) {
    const text = readFileSync(join(ROOT, 'deploy/nginx', name.replace('conf.d/', '')), 'utf8');
    writeFileSync(join(folder, name), changes.reduce(changed, text));
  }
  // Where the program was built to keep what passes through belongs to root.
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'conf.d/folders.conf'),
    kept.map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n'),
  );
  const child = spawn(file, ['-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await portAnswers(ports.https))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`nginx did not start: ${said}`);
    }
    await delay(50);
  }
  return {
    errors: () => readFileSync(join(folder, 'error.log'), 'utf8'),
    accesses: () => readFileSync(join(folder, 'access.log'), 'utf8').trim().split('\n').map(JSON.parse),
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function changed(text, [from, to]) {
  const is = text.replace(from, to);
  // A line that is called otherwise by now would leave the test with the machine's real ports and folders.
  if (is === text && to !== String(from)) throw new Error(`deploy/nginx does not hold ${from}`);
  return is;
}
