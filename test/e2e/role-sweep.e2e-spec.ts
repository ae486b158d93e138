import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import Bull from 'bull';
import { Client } from 'pg';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { ROLES, type Row, SMALL_PICTURE, SWEEP, type SweepRole, type Target } from './support/role-sweep-table.js';
import {
  absentThings,
  noonAgain,
  plantHandover,
  plantWorld,
  SIGNED_IN,
  type Things,
  type World,
} from './support/role-sweep-world.js';
import { fastifyPaths, type Route, routesOf } from './support/served-routes.js';

interface Answer {
  status: number;
  code: string | null;
  title: string | null;
}

/** What must never stand in an answer to a neighbour, on lists above all. */
const PRIVATE: (keyof Things)[] = [
  'consentId',
  'keyId',
  'preparedOrderId',
  'orderId',
  'lineId',
  'parcelId',
  'freeParcelId',
  'cutListId',
  'runId',
  'stopId',
  'payoutId',
  'refundId',
  'problemId',
  'complaintId',
];

let app: NestFastifyApplication;
let client: Client;
let here: World;
let elsewhere: World;
let routes: Route[];
const absent = absentThings();

beforeAll(async () => {
  app = await createApiApp();
  client = new Client(process.env.DATABASE_URL);
  await client.connect();
  here = await plantWorld(client);
  elsewhere = await plantWorld(client);
  for (const world of [here, elsewhere]) {
    world.pictureId = await uploadPicture(world, 'farmer', 'product');
    await plantHandover(client, world, await uploadPicture(world, 'courier', 'proof'));
  }
  routes = routesOf(app);
  await plantFailedJob();
});
afterAll(async () => {
  await client?.query('UPDATE outbox SET done_at = now()'); // Nothing relays it here.
  await client?.end();
  await app?.close();
});

/** A job of Bull's that has failed for good, for the job board. */
async function plantFailedJob(): Promise<void> {
  const queue = new Bull('orders', process.env.REDIS_URL ?? '');
  await queue.add('order.placed', { outboxId: '1', payload: {} }, { jobId: 'swept', attempts: 1 });
  const job = await queue.getNextJob();
  await job?.moveToFailed({ message: 'no use' });
  await queue.close();
}

describe('the table of routes and roles', () => {
  it('names every route that Nest serves, and none that it does not', () => {
    const served = [...new Set(routes.map(({ name }) => name))].sort();
    const named = [...new Set(SWEEP.map(({ route }) => route))].sort();
    expect(named).toEqual(served);
    expect(SWEEP.map(titleOf)).toHaveLength(new Set(SWEEP.map(titleOf)).size);
  });

  it('knows everything that the server answers below /api', () => {
    const besides = /^\/api\/(docs|openapi\.json)|^\/api\/v1\/docs/;
    const below = fastifyPaths(app).filter((path) => path.startsWith('/api/') && !besides.test(path));
    const named = new Set(SWEEP.map(({ route }) => route.split(' ')[1]));
    expect(below.filter((path) => !named.has(path))).toEqual([]);
    expect(below.length).toBeGreaterThan(50);
  });

  it('finds a declaration of access on every route', () => {
    expect(routes.filter(({ declared }) => !declared)).toEqual([]);
  });
});

describe('every route for every role, with the own id, another’s and one that is nobody’s', () => {
  const lines: string[] = [];
  const counts = {
    cells: 0,
    allowed: 0,
    refused401: 0,
    refused403: 0,
    looksAbsent: 0,
    other4xx: 0,
    unexpected2xx: 0,
    leaks: 0,
  };

  it.each(SWEEP.map((row) => [titleOf(row), row] as const))('%s', async (_, row) => {
    const wrong: string[] = [];
    let changed = false;
    await makeReady(row);
    const cells = ROLES.flatMap((role) => targetsOf(row).map((target) => ({ role, target })));
    const answers = new Map<string, Answer>();
    const call = async ({ role, target }: (typeof cells)[number]) => {
      const { answer, text } = await send(row, role, target);
      const leaks = target === 'own' && role !== 'administrator' ? leaksIn(text) : [];
      if (leaks.length > 0) wrong.push(`${role} is told of another’s ${leaks}`);
      counts.leaks += leaks.length;
      answers.set(`${role} ${target}`, answer);
      counts.cells += 1;
      counts[counterOf(answer)] += 1;
      const expected = expectedOf(row, role, target);
      if (expected.includes(isOk(answer) ? 200 : answer.status)) return;
      if (isOk(answer)) counts.unexpected2xx += 1;
      wrong.push(`${role}, ${target}: ${answer.status} ${answer.code}, not ${expected}`);
    };
    // Refusals first and together: they change nothing that a later call needs.
    const mayPass = ({ role, target }: (typeof cells)[number]) => expectedOf(row, role, target).includes(200);
    await Promise.all(cells.filter((cell) => row.route.startsWith('GET') || !mayPass(cell)).map(call));
    for (const cell of cells.filter((one) => !row.route.startsWith('GET') && mayPass(one))) {
      if (changed) await makeReady(row);
      await call(cell);
      changed = true;
    }
    for (const role of ROLES) {
      const [own, other, nobodys] = targetsOf(row).map((target) => answers.get(`${role} ${target}`));
      if (row.who[role] === 'role' && own?.code !== 'access.forbidden')
        wrong.push(`${role}: ${own?.code} tells too much`);
      if (row.who[role] === 'out' && row.ids === 'public' && row.refusal && own?.code !== row.refusal)
        wrong.push(`${role}: ${own?.code}, not ${row.refusal}`);
      if (nobodys?.status === 404 && nobodys.code && !/not_found$/.test(nobodys.code))
        wrong.push(`${role}: an absent one is ${nobodys.code}`);
      // A private id that is another's must not be told from one that is nobody's, by anybody.
      if (row.ids === 'private' && other && !isOk(other) && JSON.stringify(other) !== JSON.stringify(nobodys))
        wrong.push(`${role}: another’s ${JSON.stringify(other)}, an absent one ${JSON.stringify(nobodys)}`);
    }
    const signs = ROLES.map((role) =>
      targetsOf(row)
        .map((target) => signOf(answers.get(`${role} ${target}`)))
        .join(''),
    );
    lines.push(`${titleOf(row).padEnd(66)} ${signs.map((sign) => sign.padEnd(4)).join(' ')}`);
    expect(wrong).toEqual([]);
    // Refusals prove nothing when the call could not have gone through for anybody.
    const somebody = ROLES.some((role) => row.who[role] === 'all' || row.who[role] === 'own');
    expect([...answers.values()].some(isOk)).toBe(somebody);
  });

  it('lets nobody in who should not be', () => {
    const head = `${'own, other, absent: + in, 1 401, 3 403, 4 404, x other 4xx'.padEnd(66)} ${ROLES.map((role) => role.slice(0, 4).padEnd(4)).join(' ')}`;
    const sum = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
    console.log(
      [
        head,
        ...lines,
        '',
        `routes ${routes.length}, rows ${SWEEP.length}, roles ${ROLES.length}, ${sum.join(', ')}`,
      ].join('\n'),
    );
    expect(counts.unexpected2xx).toBe(0);
    expect(lines).toHaveLength(SWEEP.length);
  });
});

describe('a thing of another below one’s own', () => {
  const nested: [string, SweepRole, keyof Things][] = [
    ['DELETE /api/v1/farms/:farmId/consents/:consentId', 'farmer', 'consentId'],
    ['DELETE /api/v1/broadcasts/:broadcastId/ingest-keys/:keyId', 'farmer', 'keyId'],
    ['PATCH /api/v1/orders/:orderId/lines/:lineId', 'buyer', 'lineId'],
    ['POST /api/v1/runs/:runId/stops/:stopId/proof', 'courier', 'stopId'],
    ['POST /api/v1/parcels/:parcelId/packing', 'clerk', 'lineId'],
    ['PATCH /api/v1/runs/:runId', 'clerk', 'stopId'],
  ];

  it.each(nested)('%s looks absent to the %s', async (route, role, child) => {
    const row = rowOf(route);
    await makeReady(row);
    const others = await ask(row, role, 'own', { ...here, [child]: elsewhere[child] });
    const nobodys = await ask(row, role, 'own', { ...here, [child]: absent[child] });
    expect(isOk(others)).toBe(false);
    expect(others.status).toBeLessThan(500);
    expect(others).toEqual(nobodys);
  });
});

it('brings no lot of another farm into one’s own broadcast', async () => {
  const row = rowOf('POST /api/v1/broadcasts/:broadcastId/offers');
  await makeReady(row);
  const answer = await ask(row, 'farmer', 'own', { ...here, harvestLotId: elsewhere.lotId });
  expect(answer).toMatchObject({ status: 403, code: 'assist.farm_refused' });
});

describe('fields that decide about rights and money', () => {
  const FIELDS = [
    'role',
    'roles',
    'id',
    'identityVerified',
    'priceVnd',
    'state',
    'sellerId',
    'paidAt',
    'constructor',
    '__proto__',
  ];
  let refused = 0;
  const withBody = SWEEP.filter(({ route }) => !route.startsWith('GET') && !/webhooks/.test(route));

  it('are tried on every route that reads a body', async () => {
    const wrong: string[] = [];
    const reading = new Set(routes.filter(({ takesBody }) => takesBody).map(({ name }) => name));
    for (const row of withBody.filter(({ route }) => reading.has(route))) {
      await makeReady(row);
      const role = ROLES.find((one) => row.who[one] === 'own' || row.who[one] === 'all' || row.who[one] === 'bad')!;
      const good = callOf(row, role, here).body;
      if (!good) wrong.push(`${titleOf(row)} has no body in the table`);
      const tries = FIELDS.filter((one) => !row.takes?.includes(one)).flatMap((field) =>
        smuggled(good ?? {}, field).map(([place, text]) => ({ field, place, text })),
      );
      const judge = async ({ field, place, text }: (typeof tries)[number]) => {
        const answer = await ask(row, role, 'own', here, text);
        const fine =
          answer.code === 'request.unknown_field' ||
          // The JSON parser refuses it before anybody looks at fields.
          (field === '__proto__' && answer.code === 'request.malformed') ||
          // A quantity that may be a bare number is judged as one value.
          (place === '/capacity' && answer.code === 'request.invalid');
        refused += fine ? 1 : 0;
        if (!fine) wrong.push(`${titleOf(row)} ${place}/${field}: ${answer.status} ${answer.code}`);
      };
      await Promise.all(tries.map(judge));
      reading.delete(row.route);
    }
    expect(wrong).toEqual([]);
    expect([...reading]).toEqual([]);
    console.log(`fields refused on bodies: ${refused}`);
  });
});

function titleOf(row: Row): string {
  return row.case ? `${row.route} (${row.case})` : row.route;
}

function rowOf(route: string): Row {
  const row = SWEEP.find((one) => one.route === route);
  if (!row) throw new Error(`no row for ${route}`);
  return row;
}

function targetsOf(row: Row): Target[] {
  return row.ids === 'none' ? ['own'] : ['own', 'other', 'absent'];
}

/** 200 stands for every 2xx. */
function expectedOf(row: Row, role: SweepRole, target: Target): number[] {
  const word = row.who[role];
  if (word === 'no') return [401];
  if (word === 'role') return [403];
  if (word === 'bad') return target === 'absent' ? [400, 401, 404] : [400, 401];
  const missing = row.absentStatus ?? 404;
  if (target === 'absent') return [missing];
  if (word === 'all' || (word === 'own' && target === 'own')) return [200];
  return [row.ids === 'private' ? missing : 403];
}

async function makeReady(row: Row): Promise<void> {
  if (row.route.startsWith('GET') && !row.ready) return;
  await client.query(noonAgain(here) + noonAgain(elsewhere));
  if (row.ready) await client.query(`${row.ready(here, 'own')}; ${row.ready(elsewhere, 'other')}`);
}

function thingsOf(target: Target): Things {
  return { own: here, other: elsewhere, absent }[target];
}

function callOf(row: Row, role: SweepRole, named: Things) {
  return row.call(named, here, role);
}

async function ask(...call: Parameters<typeof send>): Promise<Answer> {
  return (await send(...call)).answer;
}

async function send(
  row: Row,
  role: SweepRole,
  target: Target,
  named = thingsOf(target),
  text?: string,
): Promise<{ answer: Answer; text: string }> {
  const [method = '', path = ''] = row.route.split(' ');
  const { query, params, body, picture, headers } = callOf(row, role, named);
  const values: Record<string, unknown> = { ...named, ...params };
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    if (values[name] === undefined) throw new Error(`${row.route}: nothing is called ${name}`);
    return encodeURIComponent(String(values[name]));
  });
  const payload = picture ?? text ?? (body && JSON.stringify(body));
  const answer = await app.inject({
    method: (row.head ? 'HEAD' : method) as 'GET',
    url: query ? `${url}?${query}` : url,
    headers: {
      ...(await signedIn(row, role)),
      ...headers,
      ...(payload === undefined ? {} : { 'content-type': picture ? 'image/gif' : 'application/json' }),
    },
    ...(payload === undefined ? {} : { payload }),
  });
  const problem: { code?: string; title?: string } =
    answer.statusCode >= 400 && answer.payload ? JSON.parse(answer.payload) : {};
  const { code = null, title = null } = problem;
  return { answer: { status: answer.statusCode, code, title }, text: answer.payload };
}

async function uploadPicture(world: World, who: 'farmer' | 'courier', kind: string): Promise<string> {
  const headers = { authorization: `Bearer ${world.people[who].token}`, 'content-type': 'image/gif' };
  const url = `/api/v1/pictures?kind=${kind}`;
  const answer = await app.inject({ method: 'POST', url, headers, payload: SMALL_PICTURE });
  return answer.json().id;
}

/** Which private things of the other world, and whose phone numbers there, an answer names. */
function leaksIn(text: string): string[] {
  const things = PRIVATE.filter((name) => text.includes(String(elsewhere[name])));
  return [...things, ...SIGNED_IN.filter((one) => text.includes(elsewhere.people[one].phone))];
}

async function signedIn(row: Row, role: SweepRole): Promise<Record<string, string>> {
  if (role === 'nobody') return {};
  const { id, token } = here.people[role];
  if (!row.ownSession) return { authorization: `Bearer ${token}` };
  const passing = `${token}-${row.route.length}`;
  await client.query(
    `INSERT INTO session (token_hash, user_id, expires_at) VALUES (sha256(convert_to($1, 'UTF8')), $2, now() + interval '1 hour')`,
    [passing, id],
  );
  return { authorization: `Bearer ${passing}` };
}

function isOk({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function counterOf(answer: Answer) {
  if (isOk(answer)) return 'allowed';
  if (answer.status === 401) return 'refused401';
  if (answer.status === 403) return 'refused403';
  return answer.status === 404 ? 'looksAbsent' : 'other4xx';
}

function signOf(answer: Answer | undefined): string {
  if (!answer) return '?';
  if (isOk(answer)) return '+';
  return { 401: '1', 403: '3', 404: '4' }[answer.status] ?? 'x';
}

/** The body as JSON with one field more: on top, and in every object inside. Written by hand, as `__proto__` asks for. */
function smuggled(good: Record<string, unknown>, field: string): [string, string][] {
  const places: string[] = [];
  const visit = (value: unknown, place: string) => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) places.push(place);
    for (const [name, child] of Object.entries(value)) visit(child, `${place}/${name}`);
  };
  visit(good, '');
  const write = (value: unknown, place: string, at: string): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((child, index) => write(child, `${place}/${index}`, at))}]`;
    const own = Object.entries(value).map(
      ([name, child]) => `${JSON.stringify(name)}:${write(child, `${place}/${name}`, at)}`,
    );
    if (place === at)
      own.push(`${JSON.stringify(field)}:${field === '__proto__' ? '{"role":"administrator"}' : '"administrator"'}`);
    return `{${own}}`;
  };
  return places.map((place) => [place, write(good, '', place)]);
}
