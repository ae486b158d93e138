/** The farmer's pages and the studio as people see them: every look, practice, and whatever can stop a camera. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { inboxCode, marketApi } from './support/market-api.mjs';
import { PhoneLine } from './support/phone-line.mjs';

const FARMER = '+84900000002';
const OFFICER = '+84900000003';
const ADMINISTRATOR = '+84900000006';
/** Owns a verified farm and has not shown who she is. */
const NOT_IDENTIFIED = '+84238555101';

let system;
let browser;
let line;
let api;
before(async () => {
  system = await startSystem({ pages: true });
  line = await PhoneLine.open(system.urls.market);
  browser = await openBrowser({
    camera: true,
    args: [`--host-resolver-rules=MAP market.example 127.0.0.1`],
  });
  api = marketApi(system.urls.market);
});
after(async () => {
  await browser?.close();
  await line?.close();
  await system?.stop();
});

/** What stands on the page, and what it must not do: complain, scroll sideways, shut anybody out, have small targets. */
async function lookAt({ page, picture }, name) {
  await page.evaluate(() => document.fonts.ready);
  await picture(name);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(sideways <= 0, `${name} scrolls sideways by ${sideways} px`);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, a, select, label.chip, label.plan')]
      .filter((one) => one.checkVisibility() && !one.matches('.skip, .plan.only') && !one.closest('.toasts'))
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 48 || box.height < 48)
      .map(({ one }) => one.className),
  );
  assert.deepEqual(small, [], `${name} has targets that a thumb misses`);
  assert.deepEqual(await axeFindings(page), [], name);
}

async function toChoice({ page }) {
  await page.goto('/farmer/studio');
  await page.locator('.studio-foot .btn.go').click();
  await page.locator('.choose-list').waitFor();
}

/** The broadcast that this page is the camera of. */
const keptId = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.open('cho-phien-studio', 1).onsuccess = ({ target }) => {
          const all = target.result.transaction('sessions').objectStore('sessions').getAll();
          all.onsuccess = () => resolve(all.result.at(-1)?.broadcastId ?? null);
        };
      }),
  );

async function endIt({ page }) {
  await page.locator('.air-bar .end').click();
  await page.locator('.sheet .btn.stop').click();
  await page.locator('.sending .btn.go').waitFor();
}

const looks = [
  { size: 'phone', colorScheme: 'light', locale: 'vi-VN', who: FARMER },
  { size: 'phone', colorScheme: 'dark', locale: 'en-GB', who: OFFICER },
  { size: 'desk', colorScheme: 'light', locale: 'en-GB', who: FARMER },
  { size: 'desk', colorScheme: 'dark', locale: 'vi-VN', who: OFFICER },
];
for (const { size, who, ...context } of looks) {
  const look = `${context.colorScheme}-${context.locale.slice(0, 2)}`;
  test(`a farmer's pages and the studio are whole (${size}, ${look})`, { timeout: 150_000 }, async () => {
    const visitor = await browser[size](line.url, { ...context, reducedMotion: 'reduce' });
    const { page } = visitor;
    await visitor.signIn(who);
    for (const [name, path, ready] of [
      ['farmer', '/farmer', '.big-way.go'],
      ['farmer-lots', '/farmer/lots', '.farm-lot'],
      ['farmer-money', '/farmer/money', '.farm-due'],
      ['farmer-cut-lists', '/farmer/cut-lists', '.state.empty, .farm-left'],
      ['studio-check', '/farmer/studio', '.studio-foot .btn.go'],
    ]) {
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      await lookAt(visitor, `${name}-${look}`);
    }
    await page.locator('.studio-foot .btn.go').click();
    await page.locator('.choose-list').waitFor();
    await lookAt(visitor, `studio-choose-${look}`);
    await page.locator('.studio-foot .btn.go').click();
    await page.locator('.net.good').waitFor();
    await page.locator('.pin-tile').first().click();
    await page.locator('.pinned-strip').waitFor();
    await lookAt(visitor, `studio-${look}`);
    await page.locator('.pinned-strip .btn').click();
    await lookAt(visitor, `studio-price-${look}`);
    await page.keyboard.press('Escape');
    assert.deepEqual(visitor.complaints, []);
    line.cut();
    await page.locator('.net.lost').waitFor();
    await page.locator('.pin-tile').nth(1).click();
    await lookAt(visitor, `studio-lost-${look}`);
    line.mend();
    await page.locator('.net.good').waitFor({ timeout: 40_000 });
    await endIt(visitor);
    await lookAt(visitor, `studio-done-${look}`);
    await visitor.context.close();
  });
}

test('practice is seen by nobody, and goes on to the real thing with one tap', { timeout: 120_000 }, async () => {
  const visitor = await browser.phone(system.urls.market);
  const { page } = visitor;
  await visitor.signIn(FARMER);
  await toChoice(visitor);
  await page.locator('.studio-foot .btn.line').click();
  await page.locator('.tag.practice').waitFor();
  const id = await keptId(page);
  await page.locator('.net.good').waitFor();
  assert.equal((await api.get(`/broadcasts/${id}`)).state, 'scheduled');
  assert.equal((await fetch(`${system.urls.market}/live/${id}/av.m3u8`)).status, 404);
  await lookAt(visitor, 'studio-practice');
  await page.locator('.practice-band .btn.go').click();
  await page.locator('.tag.live').waitFor();
  assert.equal((await api.get(`/broadcasts/${id}`)).state, 'live');
  await endIt(visitor);
  assert.deepEqual(visitor.complaints, []);
  await visitor.context.close();
});

test('a price and an amount are changed while the camera runs', { timeout: 120_000 }, async () => {
  const visitor = await browser.phone(system.urls.market);
  const { page } = visitor;
  await visitor.signIn(OFFICER);
  await toChoice(visitor);
  await page.locator('.studio-foot .btn.go').click();
  await page.locator('.net.good').waitFor();
  const id = await keptId(page);
  const [before] = (await api.get(`/broadcasts/${id}`)).offers;
  await page.locator('.pin-tile').first().click();
  await page.locator('.pinned-strip .btn').click();
  await page.locator('.sheet .stepper button').first().click();
  await page.locator('.sheet .stepper button').last().click();
  await page.locator('.sheet .btn.go').click();
  await page.locator('.sheet').waitFor({ state: 'detached' });
  const [after] = (await api.get(`/broadcasts/${id}`)).offers;
  assert.ok(after.priceVnd < before.priceVnd, `${before.priceVnd} became ${after.priceVnd}`);
  assert.equal(after.remaining, before.remaining + 4 * before.step);
  await endIt(visitor);
  await visitor.context.close();
});

test('a withdrawn key, a second tab and a take-down are said in words, with a way on', {
  timeout: 150_000,
}, async () => {
  const visitor = await browser.phone(system.urls.market);
  const { page } = visitor;
  await visitor.signIn(FARMER);
  await toChoice(visitor);
  await page.locator('.studio-foot .btn.go').click();
  await page.locator('.net.good').waitFor();
  const id = await keptId(page);
  const host = await api.signIn(FARMER);

  const second = await visitor.context.newPage();
  await second.goto('/farmer/studio');
  await second.locator('.carry-on .btn.go').click();
  await second.getByRole('heading', { name: 'Phòng quay đang mở ở thẻ khác' }).waitFor();
  await lookAt({ ...visitor, page: second, picture: () => undefined }, 'studio-second-tab');
  await second.close();

  const { items } = await api.get(`/broadcasts/${id}/ingest-keys`, host);
  for (const key of items) await api.ask('DELETE', `/broadcasts/${id}/ingest-keys/${key.id}`, host);
  await page.getByRole('heading', { name: 'Máy này không còn quyền quay phiên' }).waitFor();
  await lookAt(visitor, 'studio-key-revoked');
  await page.getByRole('button', { name: 'Lấy lại quyền quay' }).click();
  await page.locator('.net.good').waitFor({ timeout: 30_000 });

  const administrator = await api.signIn(ADMINISTRATOR);
  await api.post(`/broadcasts/${id}/takedown`, administrator, { reason: 'Thử gỡ' });
  await page.getByRole('heading', { name: 'Phiên này đã bị gỡ' }).waitFor();
  await lookAt(visitor, 'studio-taken-down');
  await visitor.context.close();
});

test('what stops a camera before the start is said in words', { timeout: 120_000 }, async () => {
  for (const [name, error, title] of [
    ['refused', 'NotAllowedError', 'Máy quay chưa được phép'],
    ['missing', 'NotFoundError', 'Không thấy máy quay'],
    ['busy', 'NotReadableError', 'Máy quay đang bận'],
  ]) {
    const visitor = await browser.phone(system.urls.market);
    await visitor.signIn(FARMER);
    await visitor.page.addInitScript((because) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', because));
    }, error);
    await visitor.page.goto('/farmer/studio');
    await visitor.page.getByRole('heading', { name: title }).waitFor();
    await lookAt(visitor, `studio-camera-${name}`);
    await visitor.context.close();
  }

  // Phones give the camera to secure pages only, and a plain address by name is none.
  const address = `http://market.example:${system.ports.market}`;
  const insecure = await browser.phone(address);
  const signedIn = await browser.phone(system.urls.market);
  await signedIn.signIn(FARMER);
  const cookies = await signedIn.context.cookies();
  await insecure.context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: address })));
  await insecure.context.addInitScript(() => localStorage.setItem('signed-in', '1'));
  await signedIn.context.close();
  await insecure.page.goto('/farmer/studio');
  await insecure.page.getByRole('heading', { name: 'Trang này chưa được dùng camera' }).waitFor();
  await lookAt(insecure, 'studio-insecure');
  await insecure.context.close();

  const unknown = await browser.phone(system.urls.market);
  const headers = { origin: system.urls.market };
  const asked = await unknown.context.request.post('/api/v1/auth/otp', { data: { phone: NOT_IDENTIFIED }, headers });
  const { challengeId } = await asked.json();
  const code = await inboxCode(api, NOT_IDENTIFIED);
  await unknown.context.request.post('/api/v1/auth/sessions', { data: { challengeId, code }, headers });
  await unknown.context.addInitScript(() => localStorage.setItem('signed-in', '1'));
  await unknown.page.goto('/farmer/studio');
  await unknown.page.getByRole('heading', { name: 'Cần xác minh danh tính' }).waitFor();
  await lookAt(unknown, 'studio-no-identity');
  await unknown.context.close();
});
