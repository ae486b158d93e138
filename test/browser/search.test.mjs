import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { demoOnAir, marketApi } from './support/market-api.mjs';

const SECOND_BUYER = '+84900000007';
const ADDRESS = { name: 'Minh', phone: '0900000007', communeCode: '16813', village: 'Khối 4', note: '' };

let system;
let browser;
let api;
before(async () => {
  system = await startSystem({ pages: true, broadcast: true });
  browser = await openBrowser();
  api = marketApi(system.urls.market);
  await demoOnAir(api);
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

/** What stands on the page, and what it must not do: complain, scroll sideways, shut anybody out. */
async function lookAt(visitor, name) {
  const { page, picture, complaints } = visitor;
  await page.evaluate(() => document.fonts.ready);
  await picture(name, { fullPage: true });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(sideways <= 0, `${name} scrolls sideways by ${sideways} px`);
  assert.deepEqual(await axeFindings(page), [], name);
  assert.deepEqual(complaints, []);
}

const query = (page) => new URL(page.url()).searchParams;

test('on a phone: a slip finds the honey, its page tells where it comes from, two taps order it', async () => {
  const visitor = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  const { page, context } = visitor;
  await visitor.signIn(SECOND_BUYER);
  await context.addInitScript((address) => localStorage.setItem('delivery', JSON.stringify(address)), ADDRESS);
  await page.goto('/');
  await page.getByRole('link', { name: 'Tìm hàng' }).click();
  await page.getByRole('searchbox').fill('mat ogn');
  const honey = page.getByRole('link', { name: /^Mật ong rừng/ });
  await honey.waitFor();
  await page.getByText('Không có “mat ogn”').waitFor();
  assert.equal(query(page).get('q'), 'mat ogn');
  await lookAt(visitor, 'search-slip');

  await honey.click();
  await page.getByRole('heading', { name: 'Mật ong rừng', level: 1 }).waitFor();
  await page.getByText(/Xồng Y Chư trồng, nuôi ở Bản Ka Dưới, xã Na Ngoi, Nghệ An/).waitFor();
  await page.getByText(/^Vi Thị Duyên, cán bộ xã, xác minh ngày/).waitFor();
  // The demo cooperative keeps 50 thousandths.
  const split = page.getByRole('region', { name: '20.000 đ của bạn đi đâu' });
  assert.match((await split.innerText()).replace(/\s+/g, ' '), /Nhà nông 19\.000 đ Hợp tác xã 1\.000 đ/);
  await lookAt(visitor, 'product');

  await page.getByRole('button', { name: /^Đặt mua/ }).click();
  await page.getByRole('button', { name: /^Chốt 1 phần/ }).click();
  await page.locator('.sheet .placed').getByText('Đã chốt').waitFor();
  const { items } = await (await context.request.get('/api/v1/orders?mine=true')).json();
  assert.equal(items.length, 1);
  assert.equal(items[0].lines[0].productName, 'Mật ong rừng');
  await page.getByRole('button', { name: 'Đóng' }).click();
  await page.getByText(/^Còn 29\sphần trong 30\sphần/).waitFor();

  // Back leads to the search as it was.
  await page.goBack();
  await honey.waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'mat ogn');
  await context.close();
});

test('on a phone: filters stand in the address, nothing found has a way on, on air leads into the room', async () => {
  const visitor = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await page.goto('/search?q=mat+ong&category=meat');
  await page.getByText('Chưa tìm thấy “mat ong”').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Thịt' }).getAttribute('aria-pressed'), 'true');
  await lookAt(visitor, 'search-nothing');
  await page.getByRole('button', { name: 'Bỏ lọc' }).click();
  await page.getByRole('link', { name: /^Mật ong rừng/ }).waitFor();
  assert.equal(page.url(), `${system.urls.market}/search?q=mat+ong`);

  await page.getByRole('button', { name: 'Xóa' }).click();
  await page.getByRole('button', { name: 'Đang live' }).click();
  await page.waitForURL('**/search?air=1');
  await page.getByLabel('Xã', { exact: true }).selectOption('16870');
  await page.waitForURL('**/search?commune=16870&air=1');
  await page.reload();
  const live = page.getByRole('link', { name: /^Đang live, mã \d\d: vào xem/ });
  await live.first().waitFor();
  const [shown, onAir] = [await page.locator('.hit').count(), await live.count()];
  assert.ok(shown > 0 && shown === onAir, `${onAir} of ${shown} are on air`);
  await live.first().click();
  await page.waitForURL('**/live/*');
  await page.locator('.room-video').waitFor();
  await visitor.context.close();
});

test('on a desk with the keyboard alone: suggestions by arrows, the next page, the farm and its commune', async () => {
  const visitor = await browser.desk(system.urls.market, { reducedMotion: 'reduce', locale: 'en-GB' });
  const { page } = visitor;
  const { keyboard } = page;
  await page.goto('/search');
  const field = page.getByRole('searchbox');
  await field.focus();
  await keyboard.type('rau cai');
  const suggestions = page.getByRole('list', { name: 'Suggestions' });
  await suggestions.getByRole('button', { name: 'Rau cải mèo' }).waitFor();
  await lookAt(visitor, 'search-suggestions');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === 'Rau cải mèo');
  assert.ok(await field.evaluate((input) => input === document.activeElement), 'the field has the focus again');
  await page.locator('.hit').first().waitFor();
  assert.equal(await suggestions.count(), 0);

  // Typing again brings them back; Escape puts them away.
  await field.fill('gung');
  await suggestions.waitFor();
  await keyboard.press('Escape');
  await suggestions.waitFor({ state: 'detached' });

  await field.fill('');
  await page.waitForURL((url) => !url.search);
  // What was seen before is shown at once and refreshed behind; the next page follows the fresh one.
  await page.locator('.find-results[aria-busy=false] .hit').first().waitFor();
  const more = page.getByRole('button', { name: 'Show more' });
  await more.focus();
  const before = await page.locator('.hit').count();
  await keyboard.press('Enter');
  await page.waitForFunction((n) => document.querySelectorAll('.hit').length > n, before);
  const names = await page.locator('.hit-main').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.equal(new Set(names).size, names.length, 'nothing stands there twice');

  await page.locator('.hit-main').first().focus();
  await keyboard.press('Enter');
  await page.getByRole('link', { name: 'See the farm' }).focus();
  await keyboard.press('Enter');
  await page.waitForURL('**/farms/*');
  await page.locator('.hit').first().waitFor();
  await lookAt(visitor, 'farm');
  await page.getByRole('link', { name: / commune$/ }).focus();
  await keyboard.press('Enter');
  await page.waitForURL('**/communes/*');
  await page.getByText('Agricultural officers').waitFor();
  await lookAt(visitor, 'commune');
  assert.ok(!(await page.locator('main').innerText()).includes('0900'), 'no phone numbers');
  await visitor.context.close();
});

test('a product that nobody has says so', async () => {
  const visitor = await browser.phone(system.urls.market);
  const { page } = visitor;
  await page.goto('/products/019a0000-0000-7000-8000-00000000dead');
  await page.locator('main [role=alert]').first().waitFor();
  await page.goto('/search?q=qqqqq');
  await page.getByRole('button', { name: 'Xem mọi hàng' }).click();
  await page.locator('.hit').first().waitFor();
  await visitor.context.close();
});
