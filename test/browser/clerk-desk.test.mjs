/**
 * The clerk's order desk by keyboard alone: a phone order of a stranger, a second one of the same buyer, a transfer by
 * Zalo, what the desk refuses, and the list in which all of them are found.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { marketApi } from './support/market-api.mjs';

const CLERK = '+84900000004';
const FARMER = '+84900000002';
const CALLER = '0987 000 111';

let system;
let browser;
let api;
let clerk;
let lot;
/** A second lot whose name begins like the first's. */
let twin;

before(async () => {
  system = await startSystem({ pages: true });
  browser = await openBrowser();
  api = marketApi(system.urls.market);
  const farmer = await api.signIn(FARMER);
  const farm = (await api.get('/farms?mine', farmer)).items[0];
  const product = (name) =>
    api.post('/products', farmer, {
      farmId: farm.id,
      name,
      category: 'greens',
      sellBy: 'weight',
      priceBy: 'weight',
      step: 250,
    });
  const open = async (name) =>
    api.post('/lots', farmer, {
      productId: (await product(name)).id,
      capacity: { grams: 20_000 },
      priceVnd: 30_000,
      harvestFrom: new Date(Date.now() - 60_000).toISOString(),
      harvestTo: new Date(Date.now() + 3_600_000).toISOString(),
    });
  lot = await open('Xà lách xoong rừng');
  twin = await open('Xà lách mỡ');
  clerk = await browser.desk(system.urls.market);
  await clerk.signIn(CLERK);
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const type = (text) => clerk.page.keyboard.type(text);
const press = (key) => clerk.page.keyboard.press(key);
const field = (name) => clerk.page.getByRole('textbox', { name });
const focused = () => clerk.page.evaluate(() => document.activeElement?.labels?.[0]?.textContent ?? '');
const phoneIsNext = () =>
  clerk.page.waitForFunction(() => document.activeElement?.labels?.[0]?.textContent === 'Số điện thoại');
const soldOf = async ({ id }) => (await api.get(`/lots/${id}`)).sold;

/** The page as it stands: nothing scrolls sideways, axe finds nothing. */
async function fair(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${wide} px too wide at ${page.url()}`);
  assert.deepEqual(await axeFindings(page), []);
}

test('an order by phone of somebody new is typed without a mouse', async () => {
  const { page } = clerk;
  await page.goto('/coop/orders/new');
  await phoneIsNext();
  await type(CALLER);
  await press('Enter');
  await page.getByText('Khách mới').waitFor();
  assert.equal(await focused(), 'Tên khách');
  await type('Bà Sáu');
  await press('Enter');
  // The list of communes is a native one: letters and arrows choose.
  await press('ArrowDown');
  await press('Tab');
  await type('Bản Đầu');
  await press('Enter');
  await press('Enter');
  assert.equal(await focused(), 'Gõ mã hoặc tên, và số lượng');
  await type('xa lach xoong 1,5 ky');
  await press('Enter');
  await page.getByRole('button', { name: 'Bỏ Xà lách xoong rừng' }).waitFor();
  await page.getByText('Công giao').waitFor();
  await clerk.picture('clerk-desk-typed', { fullPage: true });
  await fair(page);
  await press('Control+Enter');
  await page.getByRole('heading', { name: /^Vừa ghi: đơn \d+/ }).waitFor();
  await phoneIsNext();
  assert.equal(await field('Số điện thoại').inputValue(), '');
  assert.equal(await soldOf(lot), 1_500);
  await page.locator('.desk-today').getByText('Bà Sáu').waitFor();
});

test('a known buyer’s address is there at once, and the cursor waits for the goods', async () => {
  const { page } = clerk;
  await type(CALLER);
  await press('Enter');
  await page.getByText('Khách quen').waitFor();
  await page.waitForFunction(() => document.activeElement?.labels?.[0]?.textContent.startsWith('Gõ mã'));
  assert.equal(await field('Bản, số nhà').inputValue(), 'Bản Đầu');
  await type('xa lach 500g');
  await press('Enter');
  // Two lots go by that name: arrows and Enter choose.
  await page.getByRole('group', { name: 'Chọn hàng nào?' }).waitFor();
  await clerk.picture('clerk-desk-which', { fullPage: true });
  const wanted = page.getByRole('group', { name: 'Chọn hàng nào?' }).getByRole('button', { name: /Xà lách mỡ/ });
  for (let n = 0; n < 2 && !(await wanted.evaluate((one) => one === document.activeElement)); n++)
    await press('ArrowDown');
  await press('Enter');
  await page.getByText('đi cùng kiện đã có').waitFor();
  await press('Control+Enter');
  await phoneIsNext();
  assert.equal(await soldOf(twin), 500);
});

test('Escape clears what was typed and can be undone', async () => {
  const { page } = clerk;
  await type(CALLER);
  await press('Enter');
  await page.getByText('Khách quen').waitFor();
  await page.waitForFunction(() => document.activeElement?.labels?.[0]?.textContent.startsWith('Gõ mã'));
  await type('xa lach mo 1kg');
  await press('Enter');
  await page.getByRole('button', { name: 'Bỏ Xà lách mỡ' }).waitFor();
  await press('Escape');
  assert.equal(await page.getByRole('button', { name: 'Bỏ Xà lách mỡ' }).count(), 0);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByRole('button', { name: 'Bỏ Xà lách mỡ' }).waitFor();
  assert.equal(await field('Tên khách').inputValue(), 'Bà Sáu');
});

test('what cannot be sold is refused in words, and nothing is lost of what was typed', async () => {
  const { page } = clerk;
  await field('Gõ mã hoặc tên, và số lượng').focus();
  await type('xa lach mo 300g');
  await press('Enter');
  await page.getByRole('group', { name: 'Chọn hàng nào?' }).getByRole('button', { name: /250 g/ }).waitFor();
  await press('Escape');
  await field('Gõ mã hoặc tên, và số lượng').fill('xa lach mo 40kg');
  await press('Enter');
  await page.locator('.lines').getByText('40 kg').waitFor();
  await page.getByRole('alert').waitFor();
  await press('Control+Enter');
  await page.getByRole('alert').waitFor();
  assert.equal(await field('Tên khách').inputValue(), 'Bà Sáu');
  assert.equal(await soldOf(twin), 500);
  await press('Escape');
});

test('a transfer ordered by Zalo shows the code to send on', async () => {
  const { page } = clerk;
  await phoneIsNext();
  await type(CALLER);
  await press('Enter');
  await page.getByText('Khách quen').waitFor();
  await page.waitForFunction(() => document.activeElement?.labels?.[0]?.textContent.startsWith('Gõ mã'));
  await type('xa lach mo 1kg');
  await press('Enter');
  await page.getByRole('button', { name: 'Bỏ Xà lách mỡ' }).waitFor();
  await page.getByRole('radio', { name: 'Chuyển khoản trước' }).press('Space');
  await press('Control+Enter');
  await page.getByRole('img', { name: /^Mã chuyển khoản/ }).waitFor();
  await phoneIsNext();
  await clerk.picture('clerk-desk-transfer', { fullPage: true });
  await fair(page);
  assert.equal((await api.get(`/lots/${twin.id}`)).held, 1_000);
});

test('the list finds an order without accents, and cancels it before the cut list', async () => {
  const { page } = clerk;
  await page.goto('/coop/orders');
  await page.getByRole('searchbox').fill('ba sau');
  await page.waitForFunction(() => document.querySelectorAll('.order-row').length === 3);
  await fair(page);
  await clerk.picture('clerk-orders', { fullPage: true });
  await page.locator('.order-row').first().click();
  await page.getByRole('heading', { name: /^Đơn \d+/ }).waitFor();
  await clerk.picture('clerk-order', { fullPage: true });
  await fair(page);
  await page.getByRole('button', { name: 'Hủy đơn', exact: true }).click();
  await page.getByLabel('Lý do, khách đọc được').fill('Bà gọi lại, không lấy nữa');
  await page.getByRole('button', { name: 'Hủy đơn này' }).click();
  await page.getByText('Đã hủy: Bà gọi lại').waitFor();
  assert.equal((await api.get(`/lots/${twin.id}`)).held, 0);
});

test('nothing went wrong in the open page', () => {
  // The browser reports refusals of the API that the page itself says in words.
  assert.deepEqual(
    clerk.complaints.filter((one) => !/status of 4\d\d/.test(one)),
    [],
  );
});
