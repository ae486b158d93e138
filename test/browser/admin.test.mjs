/**
 * The administration in a real Chromium, on the whole system: a role opens a door and closes it, a fee reaches the next
 * quote, a reported comment goes from every screen, a complaint is answered, a broadcast is taken down.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { demoOnAir, marketApi } from './support/market-api.mjs';

const LAN = '+84900000001';
const CLERK = '+84900000004';
const ADMINISTRATOR = '+84900000006';
const SECOND_BUYER = '+84900000007';

let system;
let browser;
let api;
let desk;
let buyer;
let broadcast;
const tokens = {};

before(async () => {
  system = await startSystem({ pages: true, broadcast: true });
  browser = await openBrowser();
  api = marketApi(system.urls.market);
  broadcast = await demoOnAir(api);
  for (const [who, phone] of Object.entries({ lan: LAN, admin: ADMINISTRATOR, second: SECOND_BUYER })) {
    tokens[who] = await api.signIn(phone);
  }
  desk = await browser.desk(system.urls.market);
  await desk.signIn(ADMINISTRATOR);
  buyer = await browser.phone(system.urls.market);
  await buyer.signIn(LAN);
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const text = (page, words) => page.getByText(words).first().waitFor();
const press = (page, name) => page.getByRole('button', { name }).first().click();

test('a clerk’s role opens the cooperative’s desk, and taking it away closes it', async () => {
  const other = await browser.phone(system.urls.market);
  await other.signIn(SECOND_BUYER);
  await other.page.goto('/coop');
  await text(other.page, 'Trang của nhân viên hợp tác xã');

  const { page } = desk;
  await page.goto('/admin/people');
  await page.getByRole('searchbox').fill('0900 000 007');
  await page.getByRole('row').filter({ hasText: '0900000007' }).getByRole('link').click();
  await page.waitForURL(/\/admin\/people\/.+/);
  await press(page, 'Giao vai trò');
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Nhân viên HTX').click();
  await sheet.getByLabel('Ở hợp tác xã nào').selectOption({ index: 1 });
  await sheet.getByRole('button', { name: /^Giao cho/ }).click();
  await text(page, 'Đã giao vai trò');
  await other.page.reload();
  await other.page.getByRole('navigation').getByText('Cân').first().waitFor();

  await page.getByRole('button', { name: /Thu lại vai trò Nhân viên HTX/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thu lại vai trò' }).click();
  await text(page, 'Đã thu lại');
  await other.page.reload();
  await text(other.page, 'Trang của nhân viên hợp tác xã');
  await page.getByRole('link', { name: 'Ai đã đổi gì ở đây' }).click();
  await text(page, 'Thu lại vai trò');
  assert.deepEqual(desk.complaints, []);
});

test('a fee that is changed stands in the next quote', async () => {
  const [cooperative] = (await api.get('/cooperatives')).items;
  const lot = await lotOnSale();
  const quote = () =>
    api.post('/orders/quote', null, {
      lines: [
        {
          lotId: lot.id,
          quantity: lot.sellBy === 'weight' ? { grams: lot.minimum } : { pieces: lot.minimum },
          priceVersion: lot.priceVersion,
        },
      ],
      delivery: { method: 'home', name: 'Lan', phone: LAN, communeCode: cooperative.communeCode, village: 'Bản Đầu' },
    });
  const before = (await quote()).deliveryFeeVnd;
  assert.notEqual(before, 17_000);
  const { page } = desk;
  await page.goto(`/admin/cooperatives/${cooperative.id}`);
  await page.getByLabel('Cùng xã').fill('17.000');
  await press(page, 'Lưu phí giao hàng');
  await text(page, 'Đã lưu');
  assert.equal((await quote()).deliveryFeeVnd, 17_000);
});

async function lotOnSale() {
  const { items } = await api.get('/products?limit=20');
  const id = items.flatMap(({ lots }) => lots)[0]?.id;
  return api.get(`/lots/${id}`);
}

test('a reported comment is hidden from whoever watches', async () => {
  const rude = 'Đồ tham lam xấu tính';
  await api.post(`/broadcasts/${broadcast.id}/comments`, tokens.second, { text: rude });
  await buyer.page.goto(`/live/${broadcast.id}`);
  await text(buyer.page, rude);
  await press(buyer.page, 'Báo cáo nội dung xấu');
  await buyer.page.getByRole('dialog').getByRole('button', { name: rude }).click();
  await buyer.page.getByRole('dialog').getByRole('button', { name: 'Gửi báo cáo' }).click();
  await text(buyer.page, 'Người quản trị sẽ xem');

  const { page } = desk;
  await page.goto('/admin');
  await page.getByRole('link', { name: /Nội dung bị báo cáo/ }).click();
  const card = page.getByRole('article').filter({ hasText: rude });
  await card.getByRole('button', { name: /Ẩn bình luận/ }).click();
  await page.getByRole('dialog').getByLabel('Lý do').fill('Xúc phạm người bán');
  await page.getByRole('dialog').getByRole('button', { name: 'Ẩn bình luận' }).click();
  await text(page, 'Không có báo cáo nào');
  await buyer.page.getByText(rude).waitFor({ state: 'detached' });
  const snapshot = await api.get(`/broadcasts/${broadcast.id}/snapshot`);
  assert.ok(!snapshot.comments.some(({ text }) => text === rude));
});

test('a complaint is answered, and its buyer reads the answer', async () => {
  const lot = await lotOnSale();
  const [cooperative] = (await api.get('/cooperatives')).items;
  const order = await api.post('/orders', tokens.lan, {
    lines: [
      {
        lotId: lot.id,
        quantity: lot.sellBy === 'weight' ? { grams: lot.minimum } : { pieces: lot.minimum },
        priceVersion: lot.priceVersion,
      },
    ],
    delivery: { method: 'home', name: 'Lan', phone: LAN, communeCode: cooperative.communeCode, village: 'Bản Đầu' },
    payment: { method: 'cash' },
  });
  await buyer.page.goto(`/orders/${order.id}`);
  await press(buyer.page, 'Khiếu nại đơn này');
  const sheet = buyer.page.getByRole('dialog');
  assert.equal(await sheet.getByText('Thiếu hàng').count(), 0, 'goods that have not come cannot be missing');
  await sheet.getByLabel('Kể rõ hơn').fill('Hẹn sáng mà chưa thấy');
  await sheet.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await text(buyer.page, 'Chờ trả lời');

  const clerk = await browser.desk(system.urls.market);
  await clerk.signIn(CLERK);
  await clerk.page.goto('/coop/complaints');
  const card = clerk.page.getByRole('article').filter({ hasText: 'Hẹn sáng mà chưa thấy' });
  await card.getByLabel('Trả lời khách').fill('Xe hỏng, chiều nay giao');
  await card.getByRole('button', { name: 'Gửi trả lời' }).click();
  await text(clerk.page, 'Đã trả lời khách');
  await buyer.page.reload();
  await text(buyer.page, 'Xe hỏng, chiều nay giao');
  await press(buyer.page, 'Tôi hài lòng, đóng lại');
  await text(buyer.page, 'Đã xong');
});

test('a take-down asks for a reason and a word, and viewers are told', async () => {
  await buyer.page.goto(`/live/${broadcast.id}`);
  await text(buyer.page, broadcast.title);
  const { page } = desk;
  await page.goto('/admin/broadcasts');
  await page.getByRole('button', { name: `Gỡ phiên: ${broadcast.title}` }).click();
  const sheet = page.getByRole('dialog');
  const act = sheet.getByRole('button', { name: 'Gỡ phiên này' });
  assert.equal(await act.getAttribute('aria-disabled'), 'true');
  await sheet.getByLabel('Lý do').fill('Bán hàng cấm');
  assert.equal(await act.getAttribute('aria-disabled'), 'true');
  await sheet.locator('input').last().fill('go phien');
  await act.click();
  await text(page, 'Đã gỡ phiên');
  await text(buyer.page, 'Phiên này đã bị gỡ');
  assert.equal((await api.get(`/broadcasts/${broadcast.id}`)).state, 'taken_down');
});

test('jobs and health show the machine that runs', async () => {
  const { page } = desk;
  await page.goto('/admin/health');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Cơ sở dữ liệu' })
    .getByText(/Chạy|Chậm/)
    .waitFor();
  const part = page.getByRole('listitem').filter({ hasText: 'Máy làm việc nền' });
  await part
    .getByText(/Chạy|Chậm/)
    .first()
    .waitFor();
  await page.getByRole('navigation', { name: 'Hệ thống' }).getByText('Việc nền').click();
  await page.getByRole('table', { name: 'Hàng đợi' }).waitFor();
  assert.deepEqual(desk.complaints, []);
});
