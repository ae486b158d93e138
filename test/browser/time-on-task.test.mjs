/**
 * How many times somebody has to tap: counted in the page itself, by the events that the browser calls trusted, so that
 * nothing but a real tap counts and none is forgotten.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PEOPLE, playMarketDay } from '../pictures/market-day.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { marketApi } from './support/market-api.mjs';

const ADDRESS = { name: 'Lan', phone: '0900000001', communeCode: '16813', village: 'Khối 4', note: '' };

let system;
let browser;
let api;
let seen;
before(async () => {
  system = await startSystem({ pages: true, broadcast: true });
  browser = await openBrowser({ camera: true });
  api = marketApi(system.urls.market);
  seen = await playMarketDay(api);
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

/** A phone that counts its taps, also over pages that are loaded anew. */
async function countingPhone(who) {
  const visitor = await browser.phone(system.urls.market);
  await visitor.signIn(who);
  await visitor.context.addInitScript(() => {
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (event.isTrusted) sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps')) + 1));
      },
      true,
    );
  });
  return {
    ...visitor,
    tap: (selector) => visitor.page.locator(selector).first().tap(),
    taps: () => visitor.page.evaluate(() => Number(sessionStorage.getItem('taps'))),
  };
}

/** Prints the count beside its limit, and holds it; `at least one` shows that the counter counts. */
async function hold(task, phone, limit, begun) {
  const taps = await phone.taps();
  const seconds = Number(((Date.now() - begun) / 1000).toFixed(1));
  console.log(JSON.stringify({ task, taps, limitTaps: limit, over: taps > limit, seconds }));
  assert.ok(taps >= 1 && taps <= limit, `${task}: ${taps} taps, limit ${limit}`);
  assert.deepEqual(phone.complaints, []);
}

test('a buyer whom the market knows orders from the live room', async () => {
  const phone = await countingPhone(PEOPLE.buyer);
  const { page } = phone;
  await phone.context.addInitScript((address) => localStorage.setItem('delivery', JSON.stringify(address)), ADDRESS);
  await page.goto(`/live/${seen.onAir.id}`);
  await page.locator('.now .btn.go').waitFor();
  const begun = Date.now();
  await phone.tap('.now .btn.go');
  await page.locator('.sheet .btn.go:not([aria-disabled])').waitFor();
  await phone.tap('.sheet .btn.go');
  await page.getByText('Mã nhận hàng').first().waitFor();
  await hold('known buyer ordered from the live room', phone, 2, begun);
  await phone.context.close();
});

test('a farmer says that the cut list will be cut', async () => {
  const farmer = await api.signIn(PEOPLE.farmer);
  const issued = async () =>
    (await api.get('/cut-lists?farm=mine&limit=100', farmer)).items.filter(({ state }) => state === 'issued').length;
  const before = await issued();
  assert.ok(before > 0);
  const phone = await countingPhone(PEOPLE.farmer);
  await phone.page.goto('/farmer');
  await phone.page.locator('.cut-way.new').waitFor();
  const begun = Date.now();
  await phone.tap('.cut-way');
  await phone.page.locator('main .btn.go').first().waitFor();
  await phone.tap('main .btn.go');
  await api.until(issued, (left) => left === before - 1);
  await hold('cut list confirmed', phone, 3, begun);
  await phone.context.close();
});

test('a farmer is on air', { timeout: 120_000 }, async () => {
  const phone = await countingPhone(PEOPLE.farmer);
  const { page } = phone;
  await page.goto('/farmer');
  await page.locator('.big-way.go').waitFor();
  const live = async () => (await api.get('/broadcasts?state=live')).items;
  const before = (await live()).length;
  const begun = Date.now();
  await phone.tap('.big-way.go');
  await page.locator('.studio-foot .btn.go:not([aria-disabled])').waitFor();
  await phone.tap('.studio-foot .btn.go');
  await page.locator('.choose-list').waitFor();
  await phone.tap('.studio-foot .btn.go');
  await page.locator('.air-bar').waitFor();
  await api.until(live, (items) => items.length === before + 1, 60);
  await hold('farmer on air', phone, 3, begun);
  await phone.tap('.air-bar .end');
  await phone.tap('.sheet .btn.stop');
  await page.locator('.sending .btn.go').waitFor({ timeout: 40_000 });
  await phone.context.close();
});
