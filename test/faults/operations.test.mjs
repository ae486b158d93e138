/**
 * `npm run test:operations`: what an operator relies on, in a real market under load. Metrics of every app, and that
 * dashboard and alerts speak of numbers that exist; logs that can be followed from a request to its job and hold no
 * secret and nobody's phone; apps that are asked to end lose nothing that they had begun.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CORE_SCHEMA, load } from 'js-yaml';
import pg from 'pg';
import { freePort, portAnswers } from '../../scripts/embedded/processes.mjs';
import { marketApi } from '../browser/support/market-api.mjs';
import { PhoneUploader } from '../support/phone-uploader.mjs';
import { startSystem } from '../support/system.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const APPS = ['api', 'live', 'worker', 'gateway'];
const [FARMER, BUYER, ADMINISTRATOR] = ['+84900000002', '+84900000001', '+84900000006'];
const NEW_PHONE = '+84977123456';
const SECRETS = {
  GATEWAY_SECRET_KEY: 'sk_test_secretoftherun1',
  GATEWAY_WEBHOOK_SECRET: 'whsec_secretoftherun2',
  BANK_WEBHOOK_SECRET: 'bank_secretoftherun3',
};
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

const seen = { tokens: [], codes: [] };
let system;
let api;
let metricsPort;
let database;
before(async () => {
  metricsPort = await fourFreePorts();
  system = await startSystem({ settings: { METRICS_PORT: String(metricsPort), LOG_JSON: '1', ...SECRETS } });
  api = marketApi(system.urls.market);
  database = new pg.Client(system.databaseUrl);
  await database.connect();
});
after(async () => {
  await database?.end();
  await system?.stop();
});

const read = (path) => readFileSync(join(ROOT, 'deploy/monitoring', path), 'utf8');
const metricsOf = async (app) => {
  const answer = await fetch(`http://127.0.0.1:${metricsPort + APPS.indexOf(app)}/metrics`);
  assert.equal(answer.status, 200, app);
  return answer.text();
};
/** The value of a series by its labels; undefined when there is none. */
function reading(text, name, labels = {}) {
  const isIt = (line) =>
    line.startsWith(`${name}{`) &&
    Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`));
  const line = text.split('\n').find(isIt);
  return line && Number(line.split(' ').at(-1));
}

test('a morning of the market: somebody signs up, orders, takes back; a farmer is on air; a card is asked for', async () => {
  seen.farmer = await api.signIn(FARMER);
  seen.buyer = await api.signIn(BUYER);
  const administrator = await api.signIn(ADMINISTRATOR);
  const code = async () => {
    const inbox = await api.until(
      () => api.get(`/inbox?to=${encodeURIComponent(NEW_PHONE)}`, administrator),
      ({ items }) => items.length > 0,
    );
    seen.codes.push(/\d{6}/.exec(inbox.items[0].text)[0]);
    return seen.codes[0];
  };
  seen.stranger = await api.signUp(NEW_PHONE, code);
  seen.tokens.push(seen.farmer, seen.buyer, administrator, seen.stranger);
  const products = await api.get('/products?farm=mine&limit=100', seen.farmer);
  const greens = products.items.find(({ sellBy, priceBy }) => sellBy === 'weight' && priceBy === 'weight');
  seen.commune = greens.communeCode;
  seen.lot = await api.post('/lots', seen.farmer, {
    productId: greens.id,
    capacity: { grams: 1_000_000 },
    priceVnd: 20_000,
    harvestFrom: new Date().toISOString(),
    harvestTo: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const broadcast = await api.post('/broadcasts', seen.farmer, {
    title: 'Phiên đo',
    startsAt: new Date().toISOString(),
    communeCode: seen.commune,
    offers: [],
  });
  seen.broadcastId = broadcast.id;
  const { uploadToken, streamKey } = await api.post(`/broadcasts/${broadcast.id}/ingest-keys`, seen.farmer);
  seen.tokens.push(uploadToken, streamKey);
  const { FakeCamera } = await import('../../dist/libs/testing/src/index.js');
  seen.camera = new FakeCamera({ captureOrigin: new Date(Date.now() - 60_000).toISOString(), seed: 3 });
  seen.phone = new PhoneUploader(`${system.urls.market}/live/${broadcast.id}/upload`, uploadToken);
  await seen.phone.openEpoch(0, seen.camera.config);
  for (let number = 0; number < 8; number++) await seen.phone.send(0, 'video', number, seen.camera.video(number));
  const { token } = await api.post(`/broadcasts/${broadcast.id}/event-tokens`, seen.farmer);
  seen.tokens.push(token);
  seen.listening = new AbortController();
  const events = `${system.urls.market}/api/v1/broadcasts/${broadcast.id}/events?token=${token}`;
  seen.events = await fetch(events, { signal: seen.listening.signal });
  seen.requestId = `trace-${randomUUID()}`;
  const order = await place(seen.buyer, 'cash', { 'x-request-id': seen.requestId });
  assert.equal(order.status, 201, order.text);
  assert.equal(order.headers['x-request-id'], seen.requestId);
  const card = await place(seen.buyer, 'card');
  assert.equal(card.status, 201, card.text);
  // Every hand that a payment passes through has done its part.
  const isAsked = ({ payment }) => payment.clientSecret !== null;
  await api.until(() => api.get(`/orders/${JSON.parse(card.text).id}`, seen.buyer), isAsked);
  await api.post(`/broadcasts/${broadcast.id}/end`, seen.farmer);
  const done = async () =>
    (await database.query('SELECT FROM outbox WHERE done_at IS NULL AND run_at <= now()')).rowCount;
  await api.until(done, (waiting) => waiting === 0);
});

test('metrics of every app say what went on, on ports that the public does not reach', async () => {
  const [ofApi, ofLive, ofWorker, ofGateway] = await Promise.all(APPS.map(metricsOf));
  const requests = 'chophien_http_request_duration_seconds_count';
  const route = '/api/v1/orders';
  assert.equal(reading(ofApi, 'chophien_orders_total', { outcome: 'placed' }), 2);
  assert.equal(reading(ofApi, 'chophien_order_batch_size_count'), 2);
  assert.equal(reading(ofApi, 'chophien_event_streams'), 1);
  assert.equal(reading(ofApi, requests, { method: 'POST', route, status: '201', app: 'api' }), 2);
  const video = { track: 'video', outcome: 'created' };
  assert.equal(reading(ofLive, 'chophien_live_fragments_total', video), 8);
  assert.ok(reading(ofLive, 'chophien_live_fragment_bytes_total', { track: 'video' }) > 100);
  assert.equal(reading(ofWorker, 'chophien_outbox_lag_seconds'), 0);
  const ended = { queue: 'broadcasts', job: 'broadcast.ended', outcome: 'done' };
  assert.equal(reading(ofWorker, 'chophien_job_duration_seconds_count', ended), 1);
  assert.equal(reading(ofWorker, 'chophien_queue_jobs', { queue: 'orders', state: 'waiting' }), 0);
  assert.ok(reading(ofGateway, requests, { route: '/v1/payment_intents', status: '200' }) >= 1);
  for (const text of [ofApi, ofLive, ofWorker, ofGateway]) {
    assert.ok(reading(text, 'chophien_database_connections', { state: 'idle' }) >= 0);
    assert.ok(reading(text, 'nodejs_eventloop_lag_p99_seconds') >= 0);
    for (const personal of [UUID, /84900000/, /trace-/]) {
      assert.equal(
        // The name and its labels; a number may hold any digits.
        text.split('\n').find((line) => personal.test(line.slice(0, line.lastIndexOf(' ')))),
        undefined,
        'no series for an id',
      );
    }
  }
  for (const origin of [system.urls.market, system.urls.live, system.urls.gateway]) {
    const answer = await fetch(`${origin}/metrics`);
    assert.ok(answer.status === 404 || !(await answer.text()).includes('chophien_'), origin);
  }
});

test('dashboard and alerts speak of numbers and labels that there are', async () => {
  const texts = await Promise.all(APPS.map(metricsOf));
  const series = texts
    .join('\n')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const names = new Set(['up', ...series.map((line) => /^\w+/.exec(line)[0])]);
  const labels = new Set([
    'job',
    ...series.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map(([, label]) => label)),
  ]);
  const dashboard = JSON.parse(read('dashboard.json')).panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  const alerts = load(read('alerts.yml'), { schema: CORE_SCHEMA }).groups.flatMap(({ rules }) =>
    rules.map(({ expr }) => expr),
  );
  assert.ok(dashboard.length > 15 && alerts.length > 7);
  for (const expr of [...dashboard, ...alerts]) {
    const named = [...expr.matchAll(/\b(?:chophien|nodejs|process)_\w+|\bup\b/g)].map(([name]) => name);
    assert.ok(named.length > 0, expr);
    for (const name of named) assert.ok(names.has(name), `${name} in ${expr}`);
    const used = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list]) => list.split(/,\s*/));
    used.push(...[...expr.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label]) => label));
    for (const label of used) assert.ok(labels.has(label), `${label} in ${expr}`);
  }
  const scraped = load(read('prometheus.yml'), { schema: CORE_SCHEMA }).scrape_configs;
  assert.deepEqual(
    scraped.map(({ job_name: app, static_configs: [{ targets }] }) => [
      app,
      ...targets.map((one) => Number(one.split(':')[1])),
    ]),
    ['api', 'live', 'worker'].map((app, index) => [app, 9464 + index]),
  );
});

test('logs are JSON, one line a request, and lead from the request to its job', async () => {
  const lines = Object.fromEntries(APPS.map((app) => [app, jsonLines(app)]));
  for (const app of APPS) {
    for (const line of lines[app]) assert.equal(line.app, app);
    assert.ok(lines[app].length > 5, app);
  }
  const [ours, ...more] = lines.api.filter(
    ({ context, requestId }) => context === 'Request' && requestId === seen.requestId,
  );
  assert.equal(more.length, 0);
  const { method, route, status, ms, actor } = ours;
  assert.deepEqual({ method, route, status }, { method: 'POST', route: '/api/v1/orders', status: 201 });
  assert.ok(ms > 0 && UUID.test(actor));
  const ended = lines.api.find(
    ({ context, route }) => context === 'Request' && route === '/api/v1/broadcasts/:broadcastId/end',
  );
  const jobs = lines.worker.filter(({ context, requestId }) => context === 'Job' && requestId === ended.requestId);
  assert.ok(
    jobs.some(({ job, outcome }) => job === 'broadcast.ended' && outcome === 'done'),
    'from a request to its job',
  );
  assert.ok(
    lines.live.some(
      ({ context, route, status }) =>
        context === 'Request' && route.startsWith('/live/:broadcastId/upload') && status === 201,
    ),
  );
  assert.ok(lines.gateway.some(({ context, route }) => context === 'Request' && route === '/v1/payment_intents'));
});

test('an id that is no id is not taken over', async () => {
  for (const given of ['short', 'a b c d e f g h', `${'x'.repeat(65)}`, '{"evil":1}', '../../etc/passwd']) {
    const answer = await fetch(`${system.urls.market}/api/health/live`, { headers: { 'x-request-id': given } });
    assert.match(answer.headers.get('x-request-id'), /^[0-9a-f-]{36}$/);
  }
});

test('no secret, code, token, phone number or address as it came stands in a log', async () => {
  const logs = APPS.map((app) => system.logOf(app)).join('\n');
  const password = new URL(system.databaseUrl).password;
  const forbidden = [
    ...Object.values(SECRETS),
    ...seen.tokens,
    password,
    NEW_PHONE,
    NEW_PHONE.slice(3),
    '900000001',
    'client_secret',
    'Bản Đầu',
    '?token=',
    'Bearer ',
  ];
  for (const text of forbidden) {
    assert.ok(text.length >= 6);
    const [line] = logs.split('\n').filter((one) => one.includes(text));
    assert.equal(line, undefined, `${text} stands in a log`);
  }
  // Six digits may stand inside an id or a time by chance; a code stands alone.
  for (const code of seen.codes) assert.doesNotMatch(logs, new RegExp(`(?<![\\w.-])${code}(?![\\w-])`));
});

test('an api that is asked to end under load answers what it has begun, tells streams when to come back, and is gone', async () => {
  const stream = seen.events.body.getReader();
  const heard = readAll(stream);
  const results = await endUnderLoad('api', () => place(seen.stranger, 'cash', {}, { village: `Bản ${randomUUID()}` }));
  const answered = results.filter(({ status }) => status !== undefined);
  const broken = results.filter(({ error, began }) => error && began);
  console.log(
    JSON.stringify({ end: 'api', ms: results.endedAfterMs, answered: answered.length, broken: broken.length }),
  );
  assert.deepEqual(broken, [], 'a request that was taken got no answer');
  assert.ok(answered.length > 10);
  assert.ok(results.endedAfterMs < 10_000);
  assert.match(await heard, /retry: \d+\n\n$/, 'the last word of the stream');
  const ids = answered.filter(({ status }) => status === 201).map(({ text }) => JSON.parse(text).id);
  const { rows } = await database.query('SELECT count(*)::int AS n FROM market_order WHERE id = ANY($1::uuid[])', [
    ids,
  ]);
  assert.equal(rows[0].n, ids.length, 'every acknowledged order stands');
  await system.startApp('api');
});

test('a live service that is asked to end keeps every fragment that it acknowledged', async () => {
  // Of the time before the broadcast ended; later ones are refused.
  let number = 10;
  const results = await endUnderLoad('live', () => {
    number += 1;
    return upload(number);
  });
  const broken = results.filter(({ error, began }) => error && began);
  const statuses = results.map(({ status, error }) => status ?? error);
  const counted = Object.fromEntries(
    [...new Set(statuses)].map((one) => [one, statuses.filter((x) => x === one).length]),
  );
  console.log(JSON.stringify({ end: 'live', ms: results.endedAfterMs, ...counted }));
  assert.deepEqual(broken, []);
  await system.startApp('live');
  const kept = results.filter(({ status }) => status === 201 || status === 200).map((one) => one.number);
  const { epochs } = await seen.phone.status();
  const { missing, highest } = epochs[0].tracks.video;
  const lost = kept.filter((one) => one > highest || missing.some(({ from, to }) => one >= from && one <= to));
  assert.deepEqual(lost, []);
  assert.ok(kept.length > 3, results[0].text);
});

test('a worker that is asked to end leaves no job half done, and the next one does the rest', async () => {
  const placing = Promise.all(
    Array.from({ length: 10 }, () => place(seen.stranger, 'cash', {}, { village: `Bản ${randomUUID()}` })),
  );
  const begun = performance.now();
  await system.stopApp('worker');
  assert.ok(performance.now() - begun < 7_000, 'it ended by itself, before it was killed');
  await placing;
  await system.startApp('worker');
  const done = async () =>
    (await database.query('SELECT FROM outbox WHERE done_at IS NULL AND run_at <= now()')).rowCount;
  await api.until(done, (waiting) => waiting === 0);
  await system.ops('check-invariants');
});

// --- helpers --------------------------------------------------------------------------------------------------------

const agent = new http.Agent({ keepAlive: true, maxSockets: 24 });

/** `began`: its last byte had been sent over an open connection before the end was asked for. */
function send(method, url, headers, body) {
  return new Promise((resolve) => {
    const state = { began: false };
    const request = http.request(
      url,
      { method, agent, headers: { 'content-length': body.length, ...headers } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', (error) => resolve({ error: error.message, began: true }));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    request.on('finish', () => {
      state.began = !ending.asked;
    });
    request.on('error', (error) => resolve({ error: error.message, began: state.began }));
    request.end(body);
  });
}

const ending = { asked: false };

/** Keeps sending while an app is asked to end, until it is gone. */
async function endUnderLoad(app, sendOne) {
  const results = [];
  ending.asked = false;
  let gone = false;
  const lane = async () => {
    while (!gone) {
      const result = await sendOne();
      results.push(result);
      if (result.error) await delay(20);
    }
  };
  const lanes = Array.from({ length: 12 }, lane);
  await api.until(
    () => Promise.resolve(results.length),
    (count) => count >= 12,
  );
  ending.asked = true;
  const begun = performance.now();
  await system.stopApp(app);
  results.endedAfterMs = Math.round(performance.now() - begun);
  gone = true;
  await Promise.all(lanes);
  return results;
}

function place(token, method, headers = {}, where = {}) {
  const body = {
    lines: [{ lotId: seen.lot.id, quantity: { grams: 500 }, priceVersion: seen.lot.priceVersion }],
    delivery: {
      method: 'home',
      name: 'Lan',
      phone: BUYER,
      communeCode: seen.commune,
      village: 'Bản Đầu',
      note: '',
      ...where,
    },
    payment: { method },
  };
  return send(
    'POST',
    `${system.urls.market}/api/v1/orders`,
    {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    },
    Buffer.from(JSON.stringify(body)),
  );
}

async function upload(number) {
  const url = `${system.urls.live}/live/${seen.broadcastId}/upload/epochs/0/video/${number}`;
  const body = Buffer.from(seen.camera.video(number));
  const headers = {
    authorization: `Bearer ${seen.phone.token}`,
    'content-type': 'video/mp4',
    'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
  };
  return { number, ...(await send('PUT', url, headers, body)) };
}

async function readAll(reader) {
  let text = '';
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true }));
    if (done) return text;
    text += Buffer.from(value).toString();
  }
}

function jsonLines(app) {
  return system
    .logOf(app)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

async function fourFreePorts() {
  for (;;) {
    const first = await freePort();
    const taken = await Promise.all([0, 1, 2, 3].map((more) => portAnswers(first + more)));
    if (first < 65_532 && !taken.some(Boolean)) return first;
  }
}
