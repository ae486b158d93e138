/** Stands between nginx and an app, counts what really comes to the app, and can answer in its place. */

import { once } from 'node:events';
import http from 'node:http';

/** @param {string} target address of the app */
export async function startCountingOrigin(target) {
  const seen = [];
  /** By path: answers in place of the app. */
  const answers = new Map();
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((request, response) => {
    const entry = { path: request.url, headers: request.headers, bytes: 0 };
    seen.push(entry);
    request.on('data', (chunk) => {
      entry.bytes += chunk.length;
    });
    const own = answers.get(request.url);
    if (own) {
      request.resume();
      response.writeHead(own.status, own.headers).end(own.body ?? '');
      return;
    }
    const options = { method: request.method, headers: request.headers, agent };
    const passed = http.request(new URL(request.url, target), options, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    answers,
    asked: (path) => seen.filter((entry) => entry.path === path),
    async stop() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
