/**
 * `npm run test:backup`: a backup is taken in the middle of a market day. Buyers order and cancel, a clerk weighs in and
 * packs, a broadcast is on air; `npm run backup` runs beside it, `npm run restore` makes a market of it in an empty
 * folder. Everything that was acknowledged before the backup began is there, and the checker finds nothing.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { makeThrowAwayFolder, removeThrowAwayFolder, unclaim } from '../../scripts/system/leftovers.mjs';
import { marketApi } from '../browser/support/market-api.mjs';
import { PhoneUploader } from '../support/phone-uploader.mjs';
import { startSystem } from '../support/system.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const [FARMER, CLERK] = ['+84900000002', '+84900000004'];
const BUYERS = 60;
const SHOPPERS = 4;
/** Lots of the ended broadcast, weighed in and packed one after the other while the backup runs. */
const HARVESTS = 12;
const PRICE_VND = 20_000;
const PART_MS = 250;
const COMMAND_SECONDS = 120;

const seen = { acknowledged: [], cancelled: [], packed: [] };
let source;
let restored;
let work;
let database;
before(async () => {
  work = await makeThrowAwayFolder('backup');
  source = await startSystem();
  database = new pg.Client(source.databaseUrl);
  await database.connect();
  // A market that has run for a while counts its transactions far beyond those of a new server.
  await database.query('DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$');
});
after(async () => {
  await database?.end().catch(() => undefined);
  await source?.stop();
  await restored?.stop();
  if (work) removeThrowAwayFolder(work);
});

test('a broadcast has ended with orders and a replay, another is on air', async () => {
  const api = marketApi(source.urls.market);
  seen.farmer = await api.signIn(FARMER);
  seen.clerk = await api.signIn(CLERK);
  seen.buyers = await newBuyers(BUYERS);
  const products = await api.get('/products?farm=mine&limit=100', seen.farmer);
  seen.product = products.items.find(({ sellBy, priceBy }) => sellBy === 'weight' && priceBy === 'weight');
  seen.commune = seen.product.communeCode;
  seen.harvests = [];
  for (let index = 0; index < HARVESTS; index++) seen.harvests.push(await newLot(api, 4_000));
  seen.lot = await newLot(api, 1_000_000);
  seen.ended = await goOnAir(api, seen.harvests, 1);
  for (const [index, lot] of seen.harvests.entries()) await mustOrder(api, seen.buyers[index], lot);
  await seen.ended.upload(8);
  await seen.ended.phone.end();
  await api.post(`/broadcasts/${seen.ended.id}/end`, seen.farmer);
  const isReplayed = ({ replayUrl }) => replayUrl !== null;
  await api.until(() => api.get(`/broadcasts/${seen.ended.id}`), isReplayed);
  const closed = async () => (await lotStates(source.databaseUrl, seen.harvests)).every((state) => state === 'closed');
  await api.until(closed, Boolean);
  seen.replay = await hashesOfReplay(source.urls.market, seen.ended.id);
  assert.ok(seen.replay.length > 2, 'the replay has segments');
  seen.onAir = await goOnAir(api, [], 2);
});

test('a backup is taken while all of that goes on', async () => {
  const api = marketApi(source.urls.market);
  const day = { over: false };
  const busy = [
    ...Array.from({ length: SHOPPERS }, (_, index) => shop(api, index, day)),
    weighAndPack(api, day),
    seen.onAir.upload(Number.POSITIVE_INFINITY, day),
  ];
  const fed = () => Promise.resolve([seen.acknowledged.length, seen.cancelled.length, seen.packed.length]);
  await api.until(fed, ([orders, cancelled, packed]) => orders >= 40 && cancelled >= 5 && packed >= 2);
  seen.before = { orders: [...seen.acknowledged], cancelled: [...seen.cancelled], packed: [...seen.packed] };
  seen.fragmentsBefore = seen.onAir.phone.acknowledged.size;

  const folder = join(work, 'night');
  const said = await run('backup', [folder], { DATABASE_URL: source.databaseUrl, DATA_DIR: source.dataDir });
  assert.match(said, /is whole after/);
  seen.manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  seen.folder = folder;

  const during = seen.acknowledged.length - seen.before.orders.length;
  await api.until(fed, ([orders]) => orders > seen.before.orders.length + during + 5);
  day.over = true;
  await Promise.all(busy);
  const all = seen.acknowledged.length;
  console.log(
    JSON.stringify({ orders: { before: seen.before.orders.length, during, all }, packed: seen.packed.length }),
  );
  assert.ok(during > 0, 'buyers ordered while the backup ran');
  await database.end();
  await source.stop();
});

test('it restores into an empty folder, and the market of it agrees with itself', async () => {
  seen.dataDir = join(work, 'data');
  const said = await run('restore', [seen.folder], { DATA_DIR: seen.dataDir });
  assert.match(said, /all \d+ invariants hold/);
  await assertCounts();
  unclaim(seen.dataDir);
  // Without the demo, which would close yesterday's lots; whoever was signed in still is.
  restored = await startSystem({ dataDir: seen.dataDir, demo: false });
  await restored.ops('check-invariants');
});

test('every order, cancellation and packing acknowledged before it began is there, and not the whole day', async () => {
  const client = new pg.Client(restored.databaseUrl);
  await client.connect();
  try {
    const states = async (ids) => {
      const { rows } = await client.query('SELECT id, state FROM market_order WHERE id = ANY($1::uuid[])', [ids]);
      return new Map(rows.map(({ id, state }) => [id, state]));
    };
    assert.equal((await states(seen.before.orders)).size, seen.before.orders.length);
    assert.deepEqual([...new Set((await states(seen.before.cancelled)).values())], ['cancelled']);
    const { rows } = await client.query('SELECT DISTINCT state FROM parcel WHERE id = ANY($1::uuid[])', [
      seen.before.packed,
    ]);
    assert.deepEqual(rows, [{ state: 'packed' }]);
    const hidden = await client.query(
      'SELECT FROM broadcast_event WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot())',
    );
    assert.equal(hidden.rowCount, 0, 'events that no reader would see');
    assert.ok((await states(seen.acknowledged)).size < seen.acknowledged.length, 'it is of the middle of the day');
  } finally {
    await client.end();
  }
});

test('the replay is the same byte for byte, and no acknowledged fragment from before is missing', async () => {
  assert.deepEqual(await hashesOfReplay(restored.urls.market, seen.ended.id), seen.replay);
  seen.onAir.phone.uploadUrl = `${restored.urls.market}/live/${seen.onAir.id}/upload`;
  const { epochs } = await seen.onAir.phone.status();
  const kept = epochs.flatMap(({ tracks }) => Object.values(tracks));
  const total = kept.reduce((sum, { acknowledgedThrough }) => sum + acknowledgedThrough + 1, 0);
  assert.ok(total >= seen.fragmentsBefore, `${total} fragments of at least ${seen.fragmentsBefore}`);
});

test('the restored market goes on: an order, what the room is told of it, media of the broadcast on air', async () => {
  const api = marketApi(restored.urls.market);
  const events = listen(restored.urls.market, seen.onAir.id);
  await mustOrder(api, seen.buyers.at(-1), seen.lot);
  await seen.onAir.upload(2);
  const text = `còn hàng không ${randomUUID()}`;
  await api.post(`/broadcasts/${seen.onAir.id}/comments`, seen.clerk, { text });
  await api.until(
    () => Promise.resolve(events.text),
    (heard) => heard.includes(text),
  );
  events.close();
  await restored.ops('check-invariants');
});

// --- the market day -------------------------------------------------------------------------------------------------

/** People with sessions, without a thousand sign-ins. */
async function newBuyers(count) {
  const buyers = Array.from({ length: count }, (_, index) => ({
    phone: `+8491${String(1_000_000 + index)}`,
    token: randomBytes(24).toString('base64url'),
  }));
  await database.query(
    `WITH people AS (
       INSERT INTO user_account (phone, name) SELECT phone, 'Người mua' FROM unnest($1::text[]) AS p(phone) RETURNING id, phone)
     INSERT INTO session (token_hash, user_id, expires_at)
     SELECT hash, id, now() + interval '1 day' FROM unnest($1::text[], $2::bytea[]) AS s(phone, hash) JOIN people USING (phone)`,
    [buyers.map(({ phone }) => phone), buyers.map(({ token }) => createHash('sha256').update(token).digest())],
  );
  return buyers;
}

function newLot(api, grams) {
  return api.post('/lots', seen.farmer, {
    productId: seen.product.id,
    capacity: { grams },
    priceVnd: PRICE_VND,
    harvestFrom: new Date().toISOString(),
    harvestTo: new Date(Date.now() + 3_600_000).toISOString(),
  });
}

/** A broadcast with these lots on offer and a phone that uploads to it. */
async function goOnAir(api, lots, seed) {
  const { FakeCamera } = await import('../../dist/libs/testing/src/index.js');
  const code = (index) => String(index + 1).padStart(2, '0');
  const { id } = await api.post('/broadcasts', seen.farmer, {
    title: `Phiên ${seed}`,
    startsAt: new Date().toISOString(),
    communeCode: seen.commune,
    offers: lots.map((lot, index) => ({ lotId: lot.id, code: code(index), priceVnd: PRICE_VND })),
  });
  const { uploadToken } = await api.post(`/broadcasts/${id}/ingest-keys`, seen.farmer);
  const phone = new PhoneUploader(`${source.urls.market}/live/${id}/upload`, uploadToken);
  const camera = new FakeCamera({ captureOrigin: new Date(Date.now() - 60_000).toISOString(), seed });
  await phone.openEpoch(0, camera.config);
  let number = 0;
  const upload = async (fragments, day = { over: false }) => {
    for (const end = number + fragments; number < end && !day.over; number++) {
      const due = delay(PART_MS);
      await phone.send(0, 'audio', number, camera.audio(number));
      await phone.send(0, 'video', number, camera.video(number));
      await due;
    }
  };
  await upload(2);
  return { id, phone, upload };
}

async function order(api, buyer, lot) {
  const { priceVersion } = lot;
  return api.ask('POST', '/orders', buyer.token, {
    lines: [{ lotId: lot.id, quantity: { grams: 500 }, priceVersion }],
    delivery: {
      method: 'home',
      name: 'Lan',
      phone: buyer.phone,
      communeCode: seen.commune,
      // A parcel for each, so that packing one leaves the others alone.
      village: `Bản ${lot.id}`,
      note: '',
    },
    payment: { method: 'cash' },
  });
}

async function mustOrder(api, buyer, lot) {
  const { status, body } = await order(api, buyer, lot);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** Orders with one buyer after the other; every third order is taken back, so that buyers may order again. */
async function shop(api, index, day) {
  const own = seen.buyers.slice(HARVESTS, -1).filter((_, at) => at % SHOPPERS === index);
  for (let turn = 0; !day.over; turn++) {
    const buyer = own[turn % own.length];
    const { status, body } = await order(api, buyer, seen.lot);
    if (status === 201) {
      seen.acknowledged.push(body.id);
      if (turn % 3 === 0) {
        await api.post(`/orders/${body.id}/cancellation`, buyer.token, { reason: 'đổi ý' });
        seen.cancelled.push(body.id);
      }
    } else assert.equal(body.code, 'payment.cash_not_allowed');
    await delay(40);
  }
}

async function weighAndPack(api, day) {
  for (const lot of seen.harvests) {
    if (day.over) return;
    await api.post('/weigh-ins', seen.clerk, { lotId: lot.id, quantity: { grams: 500 } });
    const { rows } = await database.query(
      `SELECT o.parcel_id, l.id AS line_id FROM order_line l JOIN market_order o ON o.id = l.order_id WHERE l.lot_id = $1`,
      [lot.id],
    );
    for (const { parcel_id, line_id } of rows) {
      await api.post(`/parcels/${parcel_id}/packing`, seen.clerk, {
        lines: [{ orderLineId: line_id, actual: { grams: 490 } }],
      });
      seen.packed.push(parcel_id);
    }
    await delay(300);
  }
}

// --- looking --------------------------------------------------------------------------------------------------------

async function lotStates(databaseUrl, lots) {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query('SELECT state FROM lot WHERE id = ANY($1::uuid[])', [lots.map(({ id }) => id)]);
  await client.end();
  return rows.map(({ state }) => state);
}

/** The playlist of the replay and every file that it names. */
async function hashesOfReplay(origin, broadcastId) {
  const base = `${origin}/replay/${broadcastId}/`;
  const hash = (bytes) => createHash('sha256').update(Buffer.from(bytes)).digest('hex');
  const playlist = await (await fetch(`${base}av.m3u8`)).text();
  const names = [...playlist.matchAll(/^[^#\n]+$/gm), ...playlist.matchAll(/URI="([^"]+)"/g)].map(
    ([all, uri]) => uri ?? all,
  );
  const hashes = [hash(Buffer.from(playlist))];
  for (const name of names) {
    const answer = await fetch(new URL(name, base));
    assert.equal(answer.status, 200, name);
    hashes.push(hash(await answer.arrayBuffer()));
  }
  return hashes;
}

/** The rows of every table, as the manifest counts them. */
async function assertCounts() {
  const { startPostgres } = await import('../../scripts/embedded/postgres.mjs');
  const postgres = await startPostgres({ dataDir: join(seen.dataDir, 'postgres') });
  try {
    const client = new pg.Client(postgres.url('chophien'));
    await client.connect();
    for (const { name: schema, tables } of seen.manifest.schemas) {
      for (const { name, rows } of tables) {
        const counted = await client.query(`SELECT count(*)::int AS n FROM "${schema}"."${name}"`);
        assert.equal(counted.rows[0].n, rows, `${schema}.${name}`);
      }
    }
    await client.end();
  } finally {
    await postgres.stop();
  }
  const schemas = seen.manifest.schemas.map(({ name }) => name);
  assert.deepEqual(schemas, ['public', 'gateway']);
}

/** What the room's events say from now on. */
function listen(origin, broadcastId) {
  const end = new AbortController();
  const heard = { text: '', close: () => end.abort() };
  const read = async () => {
    const answer = await fetch(`${origin}/api/v1/broadcasts/${broadcastId}/events`, { signal: end.signal });
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) heard.text += decoder.decode(chunk, { stream: true });
  };
  read().catch(() => undefined);
  return heard;
}

function run(command, words, env) {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...own } = process.env;
  const options = { cwd: ROOT, env: { ...own, ...env }, timeout: COMMAND_SECONDS * 1_000 };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(ROOT, `scripts/${command}.mjs`), ...words], options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command} failed: ${stderr || stdout || error.message}`));
      else resolve(stdout);
    });
  });
}
