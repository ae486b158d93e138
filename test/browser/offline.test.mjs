/**
 * Without signal: pages that were open once open again from cold, and what is decided there (an order, a weigh-in, a
 * proof) waits on the device and reaches the market exactly once, also when the answer is lost after it was committed
 * and the page is killed in between.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { marketApi } from './support/market-api.mjs';
import { PhoneLine } from './support/phone-line.mjs';

const LAN = '+84900000001';
const FARMER = '+84900000002';
const OFFICER = '+84900000003';
const CLERK = '+84900000004';
const COURIER = '+84900000005';
const BUYER = '+84900000007';
const CODE = '81';
const ADDRESS = { name: 'Hùng', phone: '0900000007', village: 'Bản Đầu', note: '' };

const PICTURES = fileURLToPath(new URL('../../test-output/pictures/', import.meta.url));

let system;
let browser;
let line;
let api;
let database;
const who = {};
const seen = {};

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  system = await startSystem({ pages: true });
  browser = await openBrowser();
  line = await PhoneLine.open(system.urls.market);
  api = marketApi(system.urls.market);
  database = new Client(system.databaseUrl);
  await database.connect();
  for (const [name, phone] of Object.entries({ LAN, FARMER, OFFICER, CLERK, COURIER, BUYER }))
    who[name] = await api.signIn(phone);
  const [commune] = (await api.get('/communes')).items;
  ADDRESS.communeCode = commune.code;
  await harvestForTheDay(commune.code);
});
afterEach(() => {
  line.isDown = false;
  line.losesAnswers = false;
});
after(async () => {
  await browser?.close();
  await line?.close();
  await database?.end();
  await system?.stop();
});

/** A broadcast has sold a kilogram to Lan and has ended: its lot is on a cut list. Another lot is still for sale. */
async function harvestForTheDay(communeCode) {
  const products = await api.get('/products?farm=mine&limit=100', who.FARMER);
  const product = products.items.find(({ sellBy }) => sellBy === 'weight');
  const lot = (grams) =>
    api.post('/lots', who.FARMER, {
      productId: product.id,
      capacity: { grams },
      priceVnd: 24_000,
      harvestFrom: new Date(Date.now() - 60_000).toISOString(),
      harvestTo: new Date(Date.now() + 3_600_000).toISOString(),
    });
  seen.cut = await lot(1_000);
  seen.forSale = await lot(50_000);
  const broadcast = await api.post('/broadcasts', who.OFFICER, {
    title: 'Phiên mất sóng',
    startsAt: new Date().toISOString(),
    communeCode: seen.cut.communeCode ?? communeCode,
    offers: [{ lotId: seen.cut.id, code: CODE, priceVnd: 24_000 }],
  });
  await api.post(`/broadcasts/${broadcast.id}/rehearsal`, who.OFFICER);
  await api.post(`/broadcasts/${broadcast.id}/start`, who.OFFICER);
  const [offer] = (await api.get(`/broadcasts/${broadcast.id}`)).offers;
  seen.order = await api.post('/orders', who.LAN, {
    broadcastId: broadcast.id,
    lines: [{ lotId: seen.cut.id, offerCode: CODE, quantity: { grams: 1_000 }, priceVersion: offer.priceVersion }],
    delivery: { method: 'home', name: 'Lan', phone: '0900000001', communeCode, village: 'Bản Đầu', note: '' },
    payment: { method: 'cash' },
  });
  await api.post(`/broadcasts/${broadcast.id}/end`, who.OFFICER);
  seen.day = seen.order.delivery.day;
  await api.until(
    () => api.get(`/cut-lists?date=${seen.day}&limit=100`, who.CLERK),
    ({ items }) => items.some((list) => list.items.some(({ lotId }) => lotId === seen.cut.id)),
    60,
  );
}

const count = async (sql, ...values) => Number((await database.query(sql, values)).rows[0].count);

/** Somebody at the end of the line; the page can be killed, and opened again with what the device kept. */
async function person(phone, size = 'phone') {
  const one = await browser[size](line.url);
  await one.signIn(phone);
  one.look = (name) => one.page.screenshot({ path: join(PICTURES, `${name}-${size}.png`) });
  one.kill = async () => {
    await one.page.close();
    one.page = await one.context.newPage();
  };
  return one;
}

/** Until the service worker has what this page has loaded, so that it opens from cold. */
async function keptOnDevice(page, ...chunks) {
  await page.waitForFunction(
    async (wanted) => {
      await navigator.serviceWorker.ready;
      const kept = [];
      for (const name of await caches.keys())
        kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
      return wanted.every((chunk) => kept.some((url) => url.includes(chunk)));
    },
    chunks,
    { timeout: 30_000 },
  );
}

test('an order whose answer is lost is made once, and the killed page still knows it', async () => {
  const buyer = await person(BUYER);
  await buyer.context.addInitScript((address) => localStorage.setItem('delivery', JSON.stringify(address)), ADDRESS);
  await buyer.page.goto('/');
  await buyer.page.locator('button[aria-haspopup="dialog"]').first().waitFor();
  await keptOnDevice(buyer.page, '/index.html', '/assets/OrderPage', '/assets/Orders', '/assets/WaitingPage');
  const before = (await api.get('/orders?mine&limit=100', who.BUYER)).items.length;
  await buyer.page.locator('button[aria-haspopup="dialog"]').first().click();
  const go = buyer.page.locator('.sheet .btn.go');
  await go.waitFor();
  line.losesAnswers = true;
  await go.click();
  await buyer.page.locator('.sheet .state.waiting').waitFor({ timeout: 30_000 });
  const made = await api.get('/orders?mine&limit=100', who.BUYER);
  assert.equal(made.items.length, before + 1, 'the order is with the market although nobody said so');

  line.isDown = true;
  await buyer.kill();
  await buyer.page.goto('/waiting');
  await buyer.page.getByText('có thể đã đến chợ').waitFor();
  await buyer.look('offline-waiting');
  assert.equal(await buyer.page.getByRole('button', { name: /^Bỏ/ }).count(), 0, 'what may be there is not taken back');

  line.isDown = false;
  line.losesAnswers = false;
  await buyer.kill();
  await buyer.page.goto('/waiting');
  await buyer.page.getByRole('heading', { name: 'Không việc nào chờ' }).waitFor({ timeout: 30_000 });
  assert.equal((await api.get('/orders?mine&limit=100', who.BUYER)).items.length, before + 1);

  // The list, once seen, opens without signal, and so does one of its orders.
  await buyer.page.goto('/orders');
  await buyer.page.locator('.order-card').first().waitFor();
  line.isDown = true;
  await buyer.kill();
  await buyer.page.goto('/orders');
  await buyer.page.locator('.order-card').first().click();
  await buyer.page.getByText('Đây là lần xem trước').waitFor();
  await buyer.look('offline-order');
  line.isDown = false;
  await buyer.context.close();
});

/** Keeps the device's store of commands busy for so long: whatever is written meanwhile waits. */
function holdTheDevice(milliseconds) {
  return new Promise((held) => {
    const opening = indexedDB.open('cho-phien');
    opening.onsuccess = () => {
      const holding = opening.result.transaction('attempts', 'readwrite');
      const until = performance.now() + milliseconds;
      const goOn = () => {
        held();
        if (performance.now() < until) holding.objectStore('attempts').count().onsuccess = goOn;
      };
      goOn();
      holding.oncomplete = () => {
        opening.result.close();
        window.deviceIsFree = true;
      };
    };
  });
}

test('what never left the device can be taken back, and that can be undone', async () => {
  const buyer = await person(BUYER);
  await buyer.context.addInitScript((address) => localStorage.setItem('delivery', JSON.stringify(address)), ADDRESS);
  await buyer.page.goto('/');
  await keptOnDevice(buyer.page, '/index.html', '/assets/WaitingPage');
  await buyer.page.locator('button[aria-haspopup="dialog"]').first().click();
  await buyer.page.locator('.sheet .btn.go').waitFor();
  const before = await count('SELECT count(*) FROM market_order');
  await buyer.context.setOffline(true);
  await buyer.page.locator('.sheet .btn.go').click();
  await buyer.page.locator('.sheet .state.waiting').waitFor();
  await buyer.kill();
  await buyer.page.goto('/waiting');
  const take = buyer.page.getByRole('button', { name: /^Bỏ/ });
  await take.click();
  await buyer.page.getByRole('heading', { name: 'Không việc nào chờ' }).waitFor();
  await buyer.page.getByRole('button', { name: 'Hoàn tác' }).click();
  await take.waitFor();
  await buyer.look('offline-take-back');
  // A phone may die at the next moment: what is said to be taken back is so on the device already.
  await buyer.page.evaluate(holdTheDevice, 800);
  await take.click();
  await buyer.page.getByRole('heading', { name: 'Không việc nào chờ' }).waitFor();
  assert.equal(await buyer.page.evaluate(() => window.deviceIsFree), true);
  await buyer.context.setOffline(false);
  await buyer.kill();
  await buyer.page.goto('/orders');
  await buyer.page.locator('.order-card').first().waitFor();
  assert.equal(await count('SELECT count(*) FROM market_order'), before);
  await buyer.context.close();
});

test('a weigh-in made without signal waits through a killed page and is recorded once', async () => {
  const clerk = await person(CLERK, 'desk');
  const toTheDay = async () => {
    await clerk.page.goto(`/coop/weigh/${seen.cut.id}`);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
    const days = Math.round((Date.parse(seen.day) - Date.parse(today)) / 86_400_000);
    for (let n = 0; n < days; n++) await clerk.page.getByRole('button', { name: 'Ngày sau' }).click();
  };
  await toTheDay();
  await clerk.page.getByLabel('Về bao nhiêu').waitFor();
  await keptOnDevice(clerk.page, '/index.html', '/assets/CoopFace');

  line.isDown = true;
  await clerk.kill();
  await toTheDay();
  await clerk.page.getByLabel('Về bao nhiêu').fill('1');
  await clerk.page.getByRole('button', { name: /^Ghi 1\s*kg/ }).click();
  await clerk.page.getByText('Số cân đã ghi trong máy').first().waitFor();
  await clerk.look('offline-weigh-in');
  assert.equal(await count('SELECT count(*) FROM weigh_in WHERE lot_id = $1', seen.cut.id), 0);

  line.isDown = false;
  line.losesAnswers = true;
  await clerk.kill();
  await toTheDay();
  await api.until(
    () => count('SELECT count(*) FROM weigh_in WHERE lot_id = $1', seen.cut.id),
    (recorded) => recorded === 1,
  );
  await clerk.page.getByText('Số cân đã ghi trong máy').first().waitFor();

  line.losesAnswers = false;
  await clerk.kill();
  await toTheDay();
  await clerk.page.getByText(/Lô này đã cân/).waitFor({ timeout: 30_000 });
  await clerk.page.goto('/waiting');
  await clerk.page.getByRole('heading', { name: 'Không việc nào chờ' }).waitFor({ timeout: 30_000 });
  assert.equal(await count('SELECT count(*) FROM weigh_in WHERE lot_id = $1', seen.cut.id), 1);
  await clerk.context.close();
});

test('a proof given without signal waits through a killed page and moves the money once', async () => {
  const parcels = await api.get(`/parcels?date=${seen.day}&limit=100`, who.CLERK);
  const parcel = parcels.items.find(({ orders }) => orders.some(({ orderId }) => orderId === seen.order.id));
  const [{ orderLineId }] = parcel.orders[0].lines;
  await api.post(`/parcels/${parcel.id}/packing`, who.CLERK, { lines: [{ orderLineId, actual: { grams: 1_000 } }] });
  const { items: couriers } = await api.get('/coop/couriers', who.CLERK);
  const courierId = couriers.find(({ phone }) => phone === COURIER)?.id ?? couriers[0].id;
  const run = await api.post('/runs', who.CLERK, { date: seen.day, courierId, parcelIds: [parcel.id] });
  await api.post(`/runs/${run.id}/departure`, who.CLERK);

  const courier = await person(COURIER);
  await courier.page.goto(`/courier/${run.id}`);
  await courier.page.getByRole('region', { name: 'Mã nhận hàng' }).waitFor();
  await keptOnDevice(courier.page, '/index.html', '/assets/CourierFace');
  line.isDown = true;
  await courier.kill();
  await courier.page.goto(`/courier/${run.id}`);
  const pad = courier.page.getByRole('region', { name: 'Mã nhận hàng' });
  await pad.waitFor();
  for (const digit of seen.order.handoverCode) await pad.getByRole('button', { name: digit, exact: true }).click();
  await courier.page.getByRole('button', { name: /^Đã giao/ }).click();
  await pad.waitFor({ state: 'detached' }); // The door is closed once the proof is written down.
  await courier.kill();
  await courier.page.goto('/waiting');
  await courier.page.getByText('Giao hàng').first().waitFor();
  await courier.look('offline-proof');
  const proofs = () =>
    count('SELECT count(*) FROM proof p JOIN stop s ON s.id = p.stop_id WHERE s.run_id = $1', run.id);
  assert.equal(await proofs(), 0);

  line.isDown = false;
  line.losesAnswers = true;
  await courier.kill();
  await courier.page.goto('/waiting');
  await api.until(proofs, (given) => given === 1);
  line.losesAnswers = false;
  await courier.kill();
  await courier.page.goto('/waiting');
  await courier.page.getByRole('heading', { name: 'Không việc nào chờ' }).waitFor({ timeout: 30_000 });
  const order = await api.get(`/orders/${seen.order.id}`, who.LAN);
  assert.deepEqual([order.state, order.payment.state], ['delivered', 'collected']);
  assert.equal((await api.get('/ledger/trial-balance', who.CLERK)).sumVnd, 0);
  await courier.context.close();
});

test('every invariant of the market holds', async () => {
  const report = await system.ops('check-invariants');
  assert.match(report, /ok/i);
});
