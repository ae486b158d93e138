import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { demoOnAir, marketApi } from './support/market-api.mjs';

const LAN = '+84900000001';
const SECOND_BUYER = '+84900000007';
const ADMINISTRATOR = '+84900000006';
const HOST = '+84900000003';
const ADDRESS = { name: 'Lan', phone: '0900000001', communeCode: '16813', village: 'Khối 4', note: '' };

let system;
let browser;
let onAir;
before(async () => {
  system = await startSystem({ pages: true, broadcast: true });
  browser = await openBrowser();
  onAir = await demoOnAir(marketApi(system.urls.market));
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

/** What stands on the page, and what it must not do: complain, scroll sideways, shut anybody out. */
async function lookAt(visitor, name) {
  const { page, picture, complaints } = visitor;
  await page.evaluate(() => document.fonts.ready);
  await picture(name);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(sideways <= 0, `${name} scrolls sideways by ${sideways} px`);
  assert.deepEqual(await axeFindings(page), [], name);
  assert.deepEqual(complaints, []);
}

// Both sizes, themes and languages once; every page in all eight looks is what `npm run pictures` opens.
const looks = [
  { size: 'phone', colorScheme: 'light', locale: 'vi-VN' },
  { size: 'desk', colorScheme: 'dark', locale: 'en-GB' },
];
for (const { size, ...context } of looks) {
  const look = `${context.colorScheme}-${context.locale.slice(0, 2)}`;
  test(`a buyer's pages are whole (${size}, ${look})`, async () => {
    const visitor = await browser[size](system.urls.market, { ...context, reducedMotion: 'reduce' });
    const { page } = visitor;
    const pages = [
      ['home', '/', '.tile'],
      ['live-room', `/live/${onAir.id}`, '.now'],
      ['sign-in', '/sign-in', 'input[name=phone]'],
      ['me-guest', '/me', '.state.empty'],
      ['missing', '/no-such-page', 'h1'],
    ];
    for (const [name, path, ready] of pages) {
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      await lookAt(visitor, `${name}-${look}`);
    }
    await visitor.signIn(LAN);
    await page.goto('/me');
    await page.locator('.me-name').waitFor();
    await lookAt(visitor, `me-${look}`);
    await page.goto('/orders');
    await page.locator('.state.empty, .order-card').first().waitFor();
    await lookAt(visitor, `orders-${look}`);
    await visitor.signIn(ADMINISTRATOR);
    await page.goto('/inbox');
    await page.locator('.message, .state.empty').first().waitFor();
    await lookAt(visitor, `inbox-${look}`);
    await visitor.context.close();
  });
}

async function pin(host, offerCode) {
  const answer = await host.context.request.put(`/api/v1/broadcasts/${onAir.id}/pin`, {
    data: { offerCode },
    headers: { origin: new URL(system.urls.market).origin },
  });
  assert.ok(answer.ok(), await answer.text());
  return (await answer.json()).startedAt;
}

test('who enters just after a pin keeps that card while the late picture catches up', async () => {
  const host = await browser.phone(system.urls.market);
  await host.signIn(HOST);
  const visitor = await browser.phone(system.urls.market);
  const { page } = visitor;
  await page.addInitScript(() => {
    window.shown = new Set();
    new MutationObserver(() => {
      const code = document.querySelector('.now .ma')?.textContent?.slice(-2);
      if (code) window.shown.add(code);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  // The code that stands there when nothing is on show is the first one: another tells the two apart.
  const { code } = onAir.offers[2];
  const startedAt = await pin(host, code);
  await page.goto(`/live/${onAir.id}`);
  await page.waitForFunction((since) => (document.querySelector('video')?.dataset.capturedAt ?? '') > since, startedAt);
  assert.deepEqual(await page.evaluate(() => [...window.shown]), [code]);
  await host.context.close();
  await visitor.context.close();
});

test('the pinned offer follows the picture', async () => {
  const visitor = await browser.phone(system.urls.market);
  const { page } = visitor;
  await page.goto(`/live/${onAir.id}`);
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
  const host = await browser.phone(system.urls.market);
  await host.signIn(HOST);
  const { code } = onAir.offers.at(-1);
  await pin(host, code);
  await page.locator('.now.offer .ma', { hasText: code }).waitFor();
  await lookAt(visitor, 'live-room-pinned');
  await host.context.close();
  await visitor.context.close();
});

test('the other codes stand on one row on a phone, and a cut one shows that there are more', async () => {
  const { page, picture } = await browser.phone(system.urls.market);
  await page.goto(`/live/${onAir.id}`);
  const codes = page.locator('.other');
  await codes.first().waitFor();
  const where = () =>
    codes.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).map(({ left, right, top }) => [left, right, top]),
    );
  const before = await where();
  assert.ok(before.length >= 5, 'fewer than five codes beside the pinned one');
  assert.equal(new Set(before.map(([, , top]) => top)).size, 1, 'more than one row');
  assert.ok(
    before.some(([left, right]) => left < 360 - 12 && right > 360),
    'no code is cut off at the edge',
  );
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await picture('live-room-codes');
  // The keyboard brings each code whole into the row.
  await codes.first().focus();
  for (let n = 1; n < before.length; n++) await page.keyboard.press('Tab');
  const { left, right } = await codes.last().evaluate((last) => {
    const { left, right } = last.getBoundingClientRect();
    return { left: last === document.activeElement ? left : -1, right };
  });
  assert.ok(left >= 0 && right <= 360, `the last code stands from ${left} to ${right}`);
});

test('the host slows the comments down; a buyer is told how long to wait, until the host lets them run again', async () => {
  const host = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  await host.signIn(HOST);
  await host.page.goto(`/live/${onAir.id}`);
  const slow = host.page.getByRole('switch', { name: 'Nói chậm lại' });
  assert.equal(await slow.isChecked(), false);
  await slow.click();
  await host.page.getByText('Đang bật: mỗi người 30 giây một bình luận, trừ bạn.').waitFor();
  await lookAt(host, 'room-host-slow');

  const visitor = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.signIn(LAN);
  await page.goto(`/live/${onAir.id}`);
  const say = async (text) => {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  };
  await say('Rau tươi quá');
  await page.locator('.talk').getByText('Rau tươi quá').waitFor();
  await say('Còn nhiều không chị?');
  await page.getByText(/Đợi \d+ giây rồi gửi lại\./).waitFor();
  assert.equal(await page.getByRole('textbox').inputValue(), 'Còn nhiều không chị?');

  // Another of the host's devices finds it as it is.
  await host.page.reload();
  await host.page.getByText('Đang bật: mỗi người 30 giây').waitFor();
  assert.equal(await slow.isChecked(), true);
  const taken = host.page.waitForResponse((answer) => answer.url().endsWith('/slow-mode'));
  await slow.click();
  await host.page.getByText('Đông người viết quá thì bật').waitFor();
  await taken; // The switch says what is asked before it holds.
  await page.keyboard.press('Enter');
  await page.locator('.talk').getByText('Còn nhiều không chị?').waitFor();
  await host.context.close();
  await visitor.context.close();
});

test('an order decided without signal survives leaving the page and is made once', async () => {
  const visitor = await browser.phone(system.urls.market);
  const { page, context, picture } = visitor;
  await visitor.signIn(SECOND_BUYER);
  await context.addInitScript((address) => localStorage.setItem('delivery', JSON.stringify(address)), ADDRESS);
  await page.goto(`/live/${onAir.id}`);
  // Pages open without signal once the service worker has them.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.locator('.now .btn.go').click();
  await page.locator('.sheet .btn.go').waitFor();
  await lookAt(visitor, 'order-sheet');

  await context.setOffline(true);
  await page.locator('.sheet .btn.go').click();
  await page.locator('.sheet .state.waiting').waitFor();
  await picture('order-waits');
  await page.goto('/orders');
  await page.locator('.state.waiting').first().waitFor();
  await picture('orders-offline');

  await context.setOffline(false);
  await page.locator('.order-card').waitFor();
  assert.equal(await page.locator('.order-card').count(), 1);
  const orders = await (await context.request.get('/api/v1/orders?mine=true')).json();
  assert.equal(orders.items.length, 1);
  assert.equal(orders.items[0].state, 'confirmed');

  await page.locator('.order-card').click();
  await page.locator('.timeline').waitFor();
  visitor.complaints.length = 0; // The browser itself reports each request that found no line.
  await lookAt(visitor, 'order');
  await context.close();
});
