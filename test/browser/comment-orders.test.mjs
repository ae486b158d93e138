import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { demoOnAir, marketApi } from './support/market-api.mjs';

const LAN = '+84900000001';
/** One for each look: nobody may write more than five comments in ten seconds. */
const WRITERS = ['+84900000007', '+84900000002', '+84900000004', '+84900000005'];
const HOST = '+84900000003';
const ADDRESS = { name: 'Lan', phone: '0900000001', communeCode: '16813', village: 'Khối 4', note: '' };

let system;
let browser;
let api;
let onAir;
before(async () => {
  system = await startSystem({ pages: true, broadcast: true });
  browser = await openBrowser();
  api = marketApi(system.urls.market);
  onAir = await demoOnAir(api);
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

/** The room as it stands with its card: whole, readable for all, and the card beside the picture, never over it. */
async function lookAt({ page, picture, complaints }, name) {
  await page.evaluate(() => document.fonts.ready);
  await picture(name);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(sideways <= 0, `${name} scrolls sideways by ${sideways} px`);
  const [video, card] = await Promise.all(
    ['.room-video', '.comment-order'].map((at) => page.locator(at).boundingBox()),
  );
  const apart = card.y >= video.y + video.height || card.x >= video.x + video.width;
  assert.ok(apart, `${name}: the card lies over the picture`);
  assert.deepEqual(await axeFindings(page), [], name);
  assert.deepEqual(complaints, []);
}

async function inRoom(size, phone, context = {}, address = null) {
  const visitor = await browser[size](system.urls.market, { reducedMotion: 'reduce', ...context });
  await visitor.signIn(phone);
  if (address) {
    await visitor.context.addInitScript((known) => localStorage.setItem('delivery', JSON.stringify(known)), address);
  }
  await visitor.page.goto(`/live/${onAir.id}`);
  await visitor.page.locator('.say input').waitFor();
  return visitor;
}

async function write({ page }, text) {
  await page.locator('.say input').fill(text);
  await page.locator('.say input').press('Enter');
}

test('a comment is one tap from an order where the delivery is known', async () => {
  const visitor = await inRoom('phone', LAN, {}, ADDRESS);
  const { page, context } = visitor;
  await write(visitor, 'chốt 2kg mã 01');
  const card = page.locator('.comment-order');
  const confirm = card.locator('.btn.go:not([aria-disabled])');
  await confirm.waitFor();
  assert.match(await card.innerText(), /2\skg Rau cải mèo/);
  assert.match(await confirm.innerText(), /^Chốt 2\skg · \d+\.\d{3}\sđ$/);
  await lookAt(visitor, 'comment-order-ready');
  await confirm.click();
  await card.locator('.comment-order-placed').waitFor();
  await page.locator('.talk li', { hasText: 'chốt 2kg mã 01' }).locator('.tag.leaf', { hasText: '2 kg' }).waitFor();
  await lookAt(visitor, 'comment-order-placed');
  const { items } = await (await context.request.get('/api/v1/orders?mine=true')).json();
  const [order] = items;
  assert.equal(order.source, 'comment');
  assert.deepEqual(order.lines[0].quantity, { grams: 2000 });
  await card.locator('button').first().click();
  assert.equal(await card.count(), 0);

  // Written once more, it says that it was ordered already, and asks before it orders again.
  await write(visitor, 'chot 01 2 ky nha');
  await page.locator('.comment-order a[href^="/orders/"]').waitFor();
  const more = card.locator('.btn.go:not([aria-disabled])');
  await more.waitFor();
  assert.match(await more.innerText(), /^Chốt thêm 2\skg/);
  await context.close();
});

const looks = [
  { size: 'phone', colorScheme: 'light', locale: 'vi-VN' },
  { size: 'phone', colorScheme: 'dark', locale: 'en-GB' },
  { size: 'desk', colorScheme: 'light', locale: 'en-GB' },
  { size: 'desk', colorScheme: 'dark', locale: 'vi-VN' },
];
for (const [i, { size, ...context }] of looks.entries()) {
  const look = `${context.colorScheme}-${context.locale.slice(0, 2)}`;
  test(`what is not clear is asked, and where it goes (${size}, ${look})`, async () => {
    const visitor = await inRoom(size, WRITERS[i], context);
    const { page } = visitor;
    const card = page.locator('.comment-order');
    await write(visitor, 'chốt 2kg');
    await card.locator('.comment-order-choice').nth(5).waitFor();
    await lookAt(visitor, `comment-order-which-${look}`);
    await card.getByRole('button', { name: /01/ }).click();
    await card.locator('.btn.go').waitFor();
    await lookAt(visitor, `comment-order-where-${look}`);

    await write(visitor, 'lấy mã 04');
    await card.locator('.comment-order-choice').first().waitFor();
    await lookAt(visitor, `comment-order-how-much-${look}`);
    await card.locator('.comment-order-choice').first().click();
    await card.locator('.comment-order-lines').waitFor();
    await card.locator('.btn.go').click();
    const form = page.locator('.sheet .address-form');
    await form.waitFor();
    assert.deepEqual(visitor.complaints, []);
    await form.locator('input[autocomplete=name]').fill('Hùng');
    await form.locator('select').selectOption('16813');
    await form.locator('input[autocomplete=street-address]').fill('Khối 1');
    await form.locator('.btn').click();
    await card.locator('.btn.go:not([aria-disabled])').waitFor();
    await lookAt(visitor, `comment-order-known-${look}`);
    await visitor.context.close();
  });
}

test('stock and prices that move under the card are said before anything is ordered', async () => {
  const host = await api.signIn(HOST);
  const visitor = await inRoom('phone', LAN, {}, ADDRESS);
  const card = visitor.page.locator('.comment-order');
  await write(visitor, 'lấy 2kg 03');
  await card.locator('.btn.go:not([aria-disabled])').waitFor();
  const closed = await api.ask('PATCH', `/broadcasts/${onAir.id}/offers/03`, host, { state: 'closed' });
  assert.equal(closed.status, 200);
  await card.locator('[role=alert]').waitFor();
  await lookAt(visitor, 'comment-order-gone');
  await api.ask('PATCH', `/broadcasts/${onAir.id}/offers/03`, host, { state: 'open', priceVnd: 20_000 });
  const confirm = card.locator('.btn.go:not([aria-disabled])');
  await confirm.waitFor();
  await visitor.page.waitForFunction(() =>
    /40[.,]000/.test(document.querySelector('.comment-order')?.textContent ?? ''),
  );
  await visitor.context.close();
});

test('who writes before the page knows who that is, is not asked to sign in again, and may go on writing', async () => {
  const visitor = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  const { page, context } = visitor;
  await visitor.signIn(WRITERS[3]);
  let answer;
  const asked = new Promise((resolve) => {
    void context.route('**/api/v1/me', (route) => {
      answer = () => route.continue();
      resolve();
    });
  });
  await page.goto(`/live/${onAir.id}`);
  await page.locator('.say input').waitFor();
  await asked;
  await write(visitor, 'Chào chị Duyên');
  assert.equal(await page.locator('.sheet').count(), 0);
  await page.locator('.say input').fill('Rau tươi');
  await answer();
  await page.locator('.talk li', { hasText: 'Chào chị Duyên' }).waitFor();
  assert.equal(await page.locator('.sheet').count(), 0);
  assert.equal(await page.locator('.say input').inputValue(), 'Rau tươi', 'what was typed meanwhile stays');
  await context.close();
});

test('questions stay talk', async () => {
  const visitor = await inRoom('phone', LAN);
  await write(visitor, 'Mã 01 còn không chị?');
  await visitor.page.locator('.talk li', { hasText: 'còn không' }).waitFor();
  assert.equal(await visitor.page.locator('.comment-order').count(), 0);
  await visitor.context.close();
});

test('the pinned offer changes with the picture: within half a second of its moment in the field', async () => {
  const host = await api.signIn(HOST);
  const enteredAt = new Date().toISOString();
  const visitor = await inRoom('phone', LAN);
  const { page } = visitor;
  // Until the picture has come to what was on show when it was entered, the room goes by what it hears.
  await page.waitForFunction(
    (at) => (document.querySelector('.room-video video')?.dataset.capturedAt ?? '') > at,
    enteredAt,
  );
  for (const code of ['02', '04', '05']) {
    const { status, body } = await api.ask('PUT', `/broadcasts/${onAir.id}/pin`, host, {
      offerCode: code,
      capturedAt: new Date().toISOString(),
    });
    assert.equal(status, 200);
    const shown = await page.waitForFunction(
      (wanted) => {
        const there = document.querySelector('.now.offer .ma')?.textContent?.includes(wanted);
        return there ? document.querySelector('.room-video video').dataset.capturedAt : null;
      },
      code,
      { polling: 'raf', timeout: 30_000 },
    );
    const late = Date.parse(await shown.jsonValue()) - Date.parse(body.startedAt);
    console.log(`code ${code} came into view ${late} ms after its moment in the picture`);
    assert.ok(late >= 0 && late <= 500, `${late} ms`);
  }
  await visitor.context.close();
});
