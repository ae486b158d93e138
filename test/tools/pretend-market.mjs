/** A folder that looks like a built checkout, with apps of a few lines: the launcher is tested without the market. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SERVER = `
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
const name = process.argv[1].split('/').at(-3);
const port = { api: process.env.PORT, live: process.env.LIVE_PORT }[name];
if (process.env.BROKEN === name) {
  console.error('I cannot start because the test says so');
  process.exit(7);
}
if (port) http.createServer((request, response) => response.end(JSON.stringify({ name, env: process.env }))).listen(Number(port), '0.0.0.0');
else setInterval(() => {}, 1000);
process.on('SIGTERM', () => {
  const { port: database } = new URL(process.env.DATABASE_URL);
  const socket = net.connect(Number(database), '127.0.0.1');
  const end = (words) => {
    appendFileSync(process.env.DATA_DIR + '/endings.log', name + ': ' + words + '\\n');
    process.exit(0);
  };
  socket.once('connect', () => end('database still there')).once('error', () => end('database gone'));
});
`;
const OPS = `
import { appendFileSync } from 'node:fs';
appendFileSync(process.env.DATA_DIR + '/ops.log', process.argv.slice(2).join(' ') + '\\n');
if (process.argv[2] === 'demo-broadcast') setInterval(() => {}, 1000);
else console.log('did ' + process.argv[2]);
`;

/** @param {string} folder where to make it @param {string} nodeModules of the real checkout */
export function makePretendMarket(folder) {
  const files = { 'package.json': '{ "type": "module" }' };
  for (const app of ['api', 'live', 'worker']) files[`dist/apps/${app}/src/main.js`] = SERVER;
  files['dist/apps/ops/src/main.js'] = OPS;
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
