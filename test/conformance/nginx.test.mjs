/**
 * `npm run test:nginx`: deploy/nginx as it is, run by the distribution's nginx in front of a real market. Between nginx
 * and the media service stands a counter, so that "asked once" is counted where it matters.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { freePort } from '../../scripts/embedded/processes.mjs';
import { ensureCertificate } from '../../scripts/system/certificate.mjs';
import { scheduleBroadcast } from '../support/scheduled-broadcast.mjs';
import { startSystem } from '../support/system.mjs';
import { startCountingOrigin } from './support/counting-origin.mjs';
import { startEdge } from './support/edge.mjs';
import { connectHttp2 } from './support/http2-client.mjs';

const PART_MS = 500;
const VIEWERS = 50;
const CONNECTIONS = 10;

let system;
let counter;
let edge;
let origin;
let httpPort;
let certificate;
let client;
let phone;
let live;
before(async () => {
  system = await startSystem({ demo: false, pages: true });
  counter = await startCountingOrigin(system.urls.live);
  const [plain, https] = await Promise.all([freePort(), freePort()]);
  const folder = join(system.dataDir, 'edge');
  mkdirSync(folder);
  const tls = await ensureCertificate(join(folder, 'own'));
  certificate = readFileSync(tls.certFile);
  const ports = { http: plain, https, api: system.ports.market, live: counter.port, gateway: system.ports.gateway };
  edge = await startEdge({ folder, ports, tls });
  origin = `https://localhost:${https}`;
  httpPort = plain;
  client = connectHttp2(origin, certificate);
});
after(async () => {
  live?.stop();
  client?.destroy();
  await edge?.stop();
  await counter?.stop();
  await system?.stop();
});

test('plain HTTP leads to TLS, which HTTP/2 goes over', async () => {
  const [answer] = await once(http.get(`http://127.0.0.1:${httpPort}/live/abc?x=1`), 'response');
  answer.resume();
  assert.equal(answer.statusCode, 301);
  assert.equal(answer.headers.location, 'https://127.0.0.1/live/abc?x=1');
});

test('pages, the API and what belongs to them come through, compressed, each header once', async () => {
  const id = '0190a0b0-0000-7000-8000-000000000000';
  for (const path of ['/', `/live/${id}`, `/replay/${id}`]) {
    const page = await client.ask(path, { headers: { accept: 'text/html', 'accept-encoding': 'gzip' } });
    assert.equal(page.status, 200, path);
    assert.match(page.headers['content-type'], /^text\/html/);
    assert.equal(page.headers['content-encoding'], 'gzip');
    assert.match(String(gunzipSync(page.body)), /<!doctype html/i);
    const once = { 'content-security-policy': /default-src/g, 'x-content-type-options': /nosniff/g };
    for (const [name, word] of Object.entries({ ...once, 'referrer-policy': /no-referrer/g, vary: /encoding/gi })) {
      // What comes twice is joined into one text.
      assert.equal(String(page.headers[name]).match(word)?.length, 1, `${name}: ${page.headers[name]}`);
    }
  }
  const home = await client.ask('/', { headers: { accept: 'text/html' } });
  const [script] = /\/assets\/[\w.-]+\.js/.exec(String(home.body));
  const first = await client.ask(script, { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(first.headers['content-encoding'], 'gzip');
  assert.match(first.headers['cache-control'], /immutable/);
  assert.ok(first.body.length < gunzipSync(first.body).length / 2);

  const api = await client.ask('/api/v1/broadcasts', { headers: { 'x-forwarded-for': '203.0.113.9' } });
  assert.equal(api.status, 200);
  assert.ok(Array.isArray(JSON.parse(api.body).items));
  assert.ok(api.headers['x-request-id']);
  assert.equal((await client.ask('/live/health/ready')).status, 200);

  // The card gateway answers under its own name only.
  const atGateway = await client.ask('/v1/payment_intents', { headers: { ':authority': 'pay.localhost' } });
  assert.equal(atGateway.status, 401);
  assert.ok(atGateway.headers['stripe-version'] && JSON.parse(atGateway.body).error);
  assert.equal((await client.ask('/v1/payment_intents')).status, 404);
});

test('a phone’s fragments pass byte by byte, and an event reaches its listener at once', async () => {
  const { broadcastId, uploadToken } = await scheduleBroadcast(system.databaseUrl);
  phone = uploader(broadcastId, uploadToken);
  const listener = listen(`/api/v1/broadcasts/${broadcastId}/events`);
  const [head] = await once(listener.stream, 'response');
  assert.equal(head[':status'], 200);
  assert.match(head['content-type'], /^text\/event-stream/);
  live = await phone.goOnAir();
  const state = await listener.until(/^event: state$/m, 15);
  assert.match(state, /"live"/);
  listener.stream.close();

  // Half of a fragment is with the origin while the phone still has the other half.
  const path = `/live/${broadcastId}/upload/epochs/0/video/90000`;
  const stream = client.open(path, { method: 'PUT', endStream: false, headers: phone.headers(Buffer.alloc(200_000)) });
  stream.write(Buffer.alloc(100_000));
  await until(() => (counter.asked(path)[0]?.bytes ?? 0) >= 60_000, 'the first half at the origin');
  stream.end(Buffer.alloc(100_000));
  const [refusal] = await once(stream, 'response');
  stream.resume();
  assert.equal(refusal[':status'], 422);
  assert.equal(counter.asked(path)[0].headers['x-forwarded-for'], '127.0.0.1');
});

test('what is too large is refused in the API’s words', async () => {
  const body = Buffer.alloc(8_000_001);
  for (const [path, bytes] of [
    [`/live/${phone.broadcastId}/upload/batch`, body],
    ['/api/v1/orders', body.subarray(0, 1_000_001)],
  ]) {
    const headers = { ...phone.headers(bytes), 'content-length': bytes.length };
    const answer = await client.ask(path, { method: 'POST', headers, body: bytes });
    assert.equal(answer.status, 413, path);
    assert.match(answer.headers['content-type'], /^application\/problem\+json/);
    assert.equal(JSON.parse(answer.body).code, 'request.too_large');
  }
});

test(`${VIEWERS} viewers who wait for the next part are one request at the origin`, async () => {
  const viewers = Array.from({ length: CONNECTIONS }, () => connectHttp2(origin, certificate));
  const waits = [];
  for (let round = 0; round < 4; round++) {
    const { sequence, part } = await live.edge();
    // Two parts ahead, so that all are there before it is.
    const path = `${phone.base}/av.m3u8?_HLS_msn=${sequence}&_HLS_part=${part + 2}`;
    const asked = Array.from({ length: VIEWERS }, (_, index) =>
      viewers[index % CONNECTIONS].ask(path, { headers: { 'accept-encoding': index % 5 ? 'gzip' : 'identity' } }),
    );
    const answers = await Promise.all(asked);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    const texts = answers.map(({ headers, body }) =>
      String(headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body),
    );
    assert.equal(new Set(texts).size, 1);
    assert.equal(answers.filter(({ headers }) => headers['content-encoding'] === 'gzip').length, VIEWERS * 0.8);
    assert.equal(counter.asked(path).length, 1, `${counter.asked(path).length} requests reached the origin`);
    const firstAt = Math.min(...answers.map(({ at }) => at));
    waits.push(...answers.map(({ at }) => at - firstAt));
  }
  for (const viewer of viewers) viewer.close();
  waits.sort((one, other) => one - other);
  const at = (share) => Math.round(waits[Math.floor(share * (waits.length - 1))]);
  console.log(
    JSON.stringify({ bench: 'coalesced-playlist', viewers: VIEWERS, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) }),
  );
  assert.ok(at(1) < 1_500, `the last viewer waited ${at(1)} ms longer than the first`);
});

test('a segment comes from the origin once, whole or in ranges', async () => {
  const { playlist } = await live.edge();
  const segments = playlist.split('\n').filter((line) => /^av-\d+\.m4s$/.test(line));
  const path = `${phone.base}/${segments[0]}`;
  const first = await client.ask(path);
  const second = await client.ask(path);
  assert.deepEqual(
    [first, second].map(({ status, headers }) => [status, headers['x-cache']]),
    [
      [200, 'MISS'],
      [200, 'HIT'],
    ],
  );
  assert.ok(first.body.equals(second.body));
  assert.equal(first.headers['cache-control'], 'public, max-age=86400, s-maxage=60');
  const range = await client.ask(path, { headers: { range: 'bytes=10-19' } });
  assert.equal(range.status, 206);
  assert.ok(range.body.equals(first.body.subarray(10, 20)));
  assert.equal((await client.ask(path, { headers: { 'if-none-match': first.headers.etag } })).status, 304);
  assert.equal(counter.asked(path).length, 1);

  const newest = `${phone.base}/${[...playlist.matchAll(/#EXT-X-PART:[^\n]*URI="([^"]+)"/g)].at(-1)[1]}`;
  const crowd = await Promise.all(Array.from({ length: VIEWERS }, () => client.ask(newest)));
  assert.deepEqual([...new Set(crowd.map(({ status }) => status))], [200]);
  const times = crowd.map(({ at }) => at);
  const spreadMs = Math.round(Math.max(...times) - Math.min(...times));
  console.log(
    JSON.stringify({ bench: 'coalesced-part', viewers: VIEWERS, asked: counter.asked(newest).length, spreadMs }),
  );
  assert.ok(counter.asked(newest).length <= 3);
  assert.ok(spreadMs < 450, `the last of them had it ${spreadMs} ms after the first`);
});

test('a missing part is remembered for a second, a 503 not at all', async () => {
  const missing = `${phone.base}/av-99999.m4s`;
  const wrong = await Promise.all([client.ask(missing), client.ask(missing), client.ask(missing)]);
  assert.deepEqual([...new Set(wrong.map(({ status }) => status))], [404]);
  assert.ok(counter.asked(missing).length <= 2);
  const before = counter.asked(missing).length;
  const asking = performance.now();
  await until(async () => (await client.ask(missing)) && counter.asked(missing).length > before, 'the origin again', 4);
  assert.ok(performance.now() - asking < 3_000);

  for (const name of ['av-88888.m4s', 'av.m3u8?_HLS_msn=88888']) {
    const busy = `${phone.base}/${name}`;
    counter.answers.set(busy, { status: 503, headers: { 'cache-control': 'no-store', 'retry-after': '1' } });
    for (let time = 1; time <= 2; time++) {
      assert.equal((await client.ask(busy)).status, 503);
      assert.equal(counter.asked(busy).length, time);
    }
  }
});

test('practice is kept nowhere', async () => {
  const path = `${phone.base}/rehearsal/${'k'.repeat(32)}/av.m3u8`;
  for (let time = 1; time <= 2; time++) {
    assert.equal((await client.ask(path)).status, 404);
    assert.equal(counter.asked(path).length, time);
  }
});

test('while a service is away players and pages are told to come back', async () => {
  live.stop();
  await counter.stop();
  const answer = await client.ask(`${phone.base}/av-77777.m4s`);
  assert.equal(answer.status, 503);
  assert.equal(answer.headers['retry-after'], '1');
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal(JSON.parse(answer.body).code, 'service.unavailable');
});

test('its log names no token', () => {
  const lines = edge.accesses();
  assert.ok(lines.length > 50);
  assert.ok(lines.every(({ path }) => !path.includes('?')));
  assert.deepEqual(
    edge
      .errors()
      .split('\n')
      .filter((line) => /\[(emerg|alert|crit)\]/.test(line)),
    [],
  );
});

/** A phone that films in real time through nginx. */
function uploader(broadcastId, token) {
  const base = `/live/${broadcastId}`;
  const headers = (body, type = 'video/mp4') => ({
    authorization: `Bearer ${token}`,
    'content-type': type,
    'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
  });
  async function put(path, body, type) {
    const answer = await client.ask(`${base}/upload/${path}`, { method: 'PUT', headers: headers(body, type), body });
    assert.ok(answer.status === 201 || answer.status === 200, `${path}: ${answer.status} ${answer.body}`);
  }
  return { broadcastId, base, headers, goOnAir: () => goOnAir(base, put) };
}

async function goOnAir(base, put) {
  const { FakeCamera } = await import('../../dist/libs/testing/src/index.js');
  const camera = new FakeCamera({ captureOrigin: new Date().toISOString(), seed: 1 });
  let stopped = false;
  let failure;
  await put('epochs/0', Buffer.from(JSON.stringify(camera.config)), 'application/json');
  const film = async () => {
    for (let number = 0; !stopped; number++) {
      const due = delay(PART_MS);
      await put(`epochs/0/audio/${number}`, Buffer.from(camera.audio(number)));
      await put(`epochs/0/video/${number}`, Buffer.from(camera.video(number)));
      await due;
    }
  };
  film().catch((error) => {
    if (!stopped) failure = error;
  });
  return {
    stop: () => {
      stopped = true;
    },
    /** The last part that is listed, asked past nginx, so that its cache does not know of it. */
    async edge() {
      let last;
      let playlist;
      await until(async () => {
        if (failure) throw failure;
        playlist = await (await fetch(`${system.urls.live}${base}/av.m3u8`)).text();
        last = [...playlist.matchAll(/URI="av-(\d+)\.(\d+)\.m4s"/g)].filter(([text]) => text).at(-1);
        return last && /^av-\d+\.m4s$/m.test(playlist);
      }, 'a first segment');
      const parts = [...playlist.matchAll(/#EXT-X-PART:[^\n]*URI="av-(\d+)\.(\d+)\.m4s"/g)].at(-1);
      return { playlist, sequence: Number(parts[1]), part: Number(parts[2]) };
    },
  };
}

function listen(path) {
  const stream = client.open(path, { headers: { accept: 'text/event-stream' } });
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  return {
    stream,
    async until(pattern, seconds) {
      await until(() => pattern.test(text), String(pattern), seconds);
      return text;
    },
  };
}

async function until(condition, what, seconds = 20) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await delay(20);
  }
}
