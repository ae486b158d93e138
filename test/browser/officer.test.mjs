/** The officer's day with a new household, and the farmer's cut list: by real taps, as people see it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';
import { inboxCode, marketApi } from './support/market-api.mjs';

const BUYER = '+84900000001';
const FARMER = '+84900000002';
const OFFICER = '+84900000003';
const NEW_FARMER = '+84912345678';
const OFFICER_NAME = 'Vi Thị Duyên';
const OWNER = 'Lầu Y Pà';
const FARM = `Nhà ${OWNER}`;
const COOKIE = 'session';
const PHOTO = fileURLToPath(new URL('../../apps/web/public/icon-512.png', import.meta.url));

let system;
let browser;
let api;
const seen = {};
before(async () => {
  system = await startSystem({ pages: true });
  browser = await openBrowser({ camera: true });
  api = marketApi(system.urls.market);
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

let broken = false;
/** Each step stands on the ones before it. */
function step(name, run) {
  test(name, { timeout: 120_000 }, async (t) => {
    if (broken) return t.skip('an earlier step failed');
    try {
      await run();
    } catch (error) {
      broken = true;
      for (const [who, { picture }] of Object.entries(people)) await picture(`officer-failed-${who}`).catch(() => {});
      throw error;
    }
  });
}
const people = {};
async function enter(name, phone, code = '000000') {
  people[name] = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  await people[name].signIn(phone, code);
  return people[name].page;
}

/** What a page must not do: complain, scroll sideways, shut anybody out, have targets that a thumb misses. */
async function isWhole(name, { page, complaints, picture }) {
  await page.evaluate(() => document.fonts.ready);
  await picture(name, { fullPage: true });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(sideways <= 0, `${name} scrolls sideways by ${sideways} px`);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, a, select, summary, label')]
      .filter(
        (one) => one.checkVisibility() && !one.matches('.skip, .field label, label.unseen') && !one.closest('.toasts'),
      )
      .filter((one) => one.getBoundingClientRect().width < 48 || one.getBoundingClientRect().height < 48)
      .map((one) => `${one.className} ${one.textContent}`),
  );
  assert.deepEqual(small, [], `${name} has targets that a thumb misses`);
  assert.ok((await page.locator('.btn.go:visible').count()) <= 1, `${name} has more than one green button`);
  assert.deepEqual(await axeFindings(page), [], name);
  assert.deepEqual(complaints, [], name);
}
const button = (page, name) => page.getByRole('button', { name });
const link = (page, name) => page.getByRole('link', { name });
const toasted = (page, text) => page.locator('.toast', { hasText: text }).waitFor();

step('the officer opens a farm for a household; it waits at the top of the list', async () => {
  const page = await enter('officer', OFFICER);
  await page.goto('/officer');
  await page.locator('.farm-row').first().waitFor();
  await isWhole('officer-home', people.officer);
  await link(page, 'Mở hộ mới').click();
  await button(page, 'Mở hộ').click();
  await page.getByText('Cần điền ô này').first().waitFor();
  await page.getByLabel('Tên chủ hộ').fill(OWNER);
  await page.getByLabel('Số điện thoại chủ hộ').fill('0912 345 678');
  await page.getByLabel('Bản, thôn').fill('Bản Pù Khả');
  assert.equal(await page.getByLabel('Tên hộ bán hàng').inputValue(), FARM);
  await isWhole('officer-open-farm', people.officer);
  await button(page, 'Mở hộ').click();
  await page.getByRole('heading', { level: 1, name: FARM }).waitFor();
  seen.farmId = page.url().split('/').at(-1);
  await page.goto('/officer');
  const first = page.locator('.farm-row').first();
  await first.getByText(FARM).waitFor();
  await first.getByText('Chờ xác minh').waitFor();
  await page.getByLabel('Tìm tên, bản, số điện thoại').fill('lau y pa');
  await page.waitForFunction(() => document.querySelectorAll('.farm-row').length === 1);
  await page.locator('.farm-row').click();
});

step('verifies it with a sentence, and records a consent with its witness', async () => {
  const { page } = people.officer;
  await page.getByText('Chưa có lời đồng ý nên chưa làm thay được.').waitFor();
  await button(page, 'Ghi kết quả xác minh').click();
  await button(page, 'Xác minh, cho bán').click();
  await page.getByText('Ghi một câu đã.').waitFor();
  await page.getByLabel('Thấy gì, vì sao').fill('Đã thăm ruộng cải ở Pù Khả');
  await button(page, 'Xác minh, cho bán').click();
  await toasted(page, 'Hộ này bán hàng được rồi');
  await page.getByText('“Đã thăm ruộng cải ở Pù Khả”').first().waitFor();

  await button(page, 'Ghi lời đồng ý').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Có người làm chứng').click();
  await sheet.getByLabel('Ở đâu, lúc nào').fill('Nói ở nhà, bằng tiếng Mông');
  await button(sheet, 'Ghi lời đồng ý').click();
  await sheet.getByText('Viết tên người làm chứng.').waitFor();
  await sheet.getByLabel('Ai làm chứng?').fill('Trưởng bản Mùa Bá Chênh');
  await button(sheet, 'Ghi lời đồng ý').click();
  await page.getByText('Làm chứng: Trưởng bản Mùa Bá Chênh').waitFor();
  await page.getByText(`${OFFICER_NAME} xác minh hộ này được bán hàng`).waitFor();
  await isWhole('officer-farm-file', people.officer);
  const officer = await api.signIn(OFFICER);
  const { items } = await api.get(`/farms/${seen.farmId}/consents`, officer);
  assert.deepEqual(
    items.map(({ kind, witness, withdrawnAt }) => ({ kind, witness, withdrawnAt })),
    [{ kind: 'witnessed', witness: 'Trưởng bản Mùa Bá Chênh', withdrawnAt: null }],
  );
});

step('the household sees on its own page that it may sell now, and saw before why it could not', async () => {
  const officer = await api.signIn(OFFICER);
  people.farmer = await enterAsNewFarmer();
  const { page } = people.farmer;
  await page.goto('/farmer');
  await page.locator('.big-way.go').waitFor();
  assert.equal(await page.getByText('Hộ đang chờ cán bộ xã xác minh').count(), 0);
  const decide = (outcome, note) => api.post(`/farms/${seen.farmId}/verification`, officer, { outcome, note });
  await decide('rejected', 'Chưa thấy ruộng');
  await page.reload();
  await page.getByText(`${OFFICER_NAME}: “Chưa thấy ruộng”`).waitFor();
  await isWhole('farmer-home-rejected', people.farmer);
  await decide('verified', 'Đã thăm lại ruộng');
  await page.reload();
  await page.locator('.big-way.go').waitFor();
});

/** The owner signs in with the code that came to the phone. */
async function enterAsNewFarmer() {
  const challenge = await api.post('/auth/otp', null, { phone: NEW_FARMER });
  const code = await inboxCode(api, NEW_FARMER);
  const { token } = await api.post('/auth/sessions', null, { challengeId: challenge.challengeId, code });
  const farmer = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  await farmer.context.addCookies([{ name: COOKIE, value: token, url: system.urls.market }]);
  await farmer.context.addInitScript(() => localStorage.setItem('signed-in', '1'));
  return farmer;
}

/** In whose name something is done stands on every such page. */
const inWhoseName = (page) => page.getByRole('note').getByText(`Đang làm thay ${FARM}`).waitFor();

step('adds a product and opens a lot in its name; every page says in whose', async () => {
  const { page } = people.officer;
  await link(page, 'Mở lô mới').click();
  await inWhoseName(page);
  await link(page, 'Thêm sản phẩm').click();
  await inWhoseName(page);
  await page.getByLabel('Tên', { exact: true }).fill('Gà đen bản');
  // Picture and way of selling follow the name until somebody chooses.
  assert.ok(await page.getByRole('radio', { name: 'Gà', exact: true }).isChecked());
  assert.ok(await page.getByRole('radio', { name: 'Cả con, cả quả rồi cân' }).isChecked());
  await page.getByLabel('Tên', { exact: true }).fill('Rau cải ngồng');
  assert.ok(await page.getByRole('radio', { name: 'Cân ký' }).isChecked());
  await page.locator('input[type=file]').nth(1).setInputFiles(PHOTO);
  await page.locator('.photo-seen').waitFor();
  await page.getByRole('button', { name: 'Bỏ ảnh' }).waitFor();
  await isWhole('officer-new-product', people.officer);
  await button(page, 'Thêm Rau cải ngồng').click();
  await page.getByRole('heading', { name: 'Bán bao nhiêu?' }).waitFor();
  await inWhoseName(page);
  await page.locator('.chip', { hasText: /^20\skg$/ }).click();
  await button(page, /^Thêm 1\.000/).click();
  await isWhole('officer-new-lot', people.officer);
  await button(page, /^Bán 20\skg · 21\.000\sđ\/kg/).click();
  await page.locator('.farm-lot', { hasText: 'Rau cải ngồng' }).waitFor();
  await inWhoseName(page);
  await isWhole('officer-lots', people.officer);
  const officer = await api.signIn(OFFICER);
  const { items } = await api.get(`/farms/${seen.farmId}/lots`, officer);
  seen.lot = items[0];
  assert.match(seen.lot.picture, /^[0-9a-f-]{36}$/, 'the lot shows the photo that the officer has sent');
  assert.deepEqual([seen.lot.capacity, seen.lot.priceVnd], [20_000, 21_000]);
});

step('changes its amount in the name of the farm, and is refused below what is ordered', async () => {
  const { page } = people.officer;
  const buyer = await api.signIn(BUYER);
  const [commune] = (await api.get('/communes?limit=100')).items.filter(({ code }) => code === '16813');
  await api.post('/orders', buyer, {
    lines: [{ lotId: seen.lot.id, quantity: { grams: 2_000 }, priceVersion: seen.lot.priceVersion }],
    delivery: { method: 'home', name: 'Lan', phone: BUYER, communeCode: commune.code, village: 'Khối 4', note: '' },
    payment: { method: 'cash' },
  });
  await page.locator('.farm-lot a').click();
  await page.getByText(/Đã bán 2\skg/).waitFor();
  await inWhoseName(page);
  await button(page, 'Đổi số lượng, giá').click();
  const sheet = page.getByRole('dialog');
  for (let press = 0; press < 30; press++) {
    const less = button(sheet, /^Bớt .*kg/);
    if ((await less.getAttribute('aria-disabled')) === 'true') break;
    await less.click();
  }
  await sheet.getByText(/Khách đã đặt 2\skg/).waitFor();
  await sheet.getByText('Đã bán ngoài').click();
  await people.officer.picture('officer-change-lot');
  await button(sheet, 'Ghi lại').click();
  await toasted(page, 'Đã đổi');
  const officer = await api.signIn(OFFICER);
  assert.equal((await api.get(`/lots/${seen.lot.id}`, officer)).capacity, 2_000);
  await api.ask('PATCH', `/lots/${seen.lot.id}`, officer, {
    capacity: { grams: 20_000 },
    reason: 'counted',
    onBehalfOfFarmId: seen.farmId,
  });
});

step('corrects its name in the name of the farm; photo and way of selling stay', async () => {
  const { page } = people.officer;
  await link(page, 'Sửa tên, hình').click();
  await inWhoseName(page);
  const name = page.getByLabel('Tên', { exact: true });
  await page.locator('.photo-seen').waitFor();
  assert.equal(await name.inputValue(), 'Rau cải ngồng');
  assert.equal(await button(page, 'Chưa đổi gì').getAttribute('aria-disabled'), 'true');
  await name.fill('Rau cải ngọt');
  await isWhole('officer-product', people.officer);
  await button(page, 'Ghi lại').click();
  await toasted(page, 'Đã sửa Rau cải ngọt');
  await page.waitForURL(`**/officer/farms/${seen.farmId}/lots/${seen.lot.id}`);
  await page.getByRole('heading', { level: 1, name: 'Rau cải ngọt' }).waitFor();
  const product = await api.get(`/products/${seen.lot.productId}`);
  const { picture, sellBy, step: amountStep } = seen.lot;
  assert.deepEqual(
    [product.name, product.category, product.picture, product.sellBy, product.step],
    ['Rau cải ngọt', 'greens', picture, sellBy, amountStep],
  );
});

step('schedules one broadcast over two farms, with codes and live prices, and a text to share', async () => {
  const { page } = people.officer;
  await page.goto('/officer/broadcasts');
  await link(page, 'Hẹn phiên mới').click();
  const choose = async (farm, query) => {
    await page.getByLabel('Tìm hộ, bản').fill(query);
    await page.getByRole('checkbox', { name: farm }).check();
  };
  await choose(FARM, 'lau y pa');
  const mine = page.getByRole('region', { name: FARM });
  await mine.locator('.lot-pick').click();
  await choose(/Xồng Bá Lử|Lử/, 'buoc mu');
  const other = page.locator('section', { has: page.locator('.lot-pick') }).nth(1);
  await other.locator('.lot-pick').first().click();
  const planned = page.getByRole('region', { name: 'Các mã trong phiên' });
  await planned.getByText('mã 01', { exact: true }).waitFor();
  await planned.getByText('mã 02', { exact: true }).waitFor();
  await planned.getByRole('button', { name: /^Bớt/ }).first().click();
  await page.getByLabel('Tên phiên').fill('Chợ phiên chung hai nhà');
  await isWhole('officer-schedule', people.officer);
  await button(page, 'Hẹn phiên, 2 mã').click();
  await page.getByRole('heading', { name: 'Báo cho bà con' }).waitFor();
  await page.getByText('Phiên live: Chợ phiên chung hai nhà').waitFor();
  await isWhole('officer-broadcast-plan', people.officer);
  const id = page.url().split('/').at(-1);
  seen.broadcast = await api.get(`/broadcasts/${id}`);
  assert.deepEqual(
    seen.broadcast.offers.map(({ code, farmId }) => [code, farmId === seen.farmId]),
    [
      ['01', true],
      ['02', false],
    ],
  );
  assert.equal(seen.broadcast.offers[0].priceVnd, 20_000);
  assert.equal(new Set(seen.broadcast.offers.map(({ farmId }) => farmId)).size, 2);
});

step(
  'moves it to another day and hour under another name; buyers read the new hour, also who waits in the room',
  async () => {
    const { page } = people.officer;
    const { id, offers } = seen.broadcast;
    const buyer = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
    await buyer.page.goto(`/live/${id}`);
    await buyer.page.getByText(/^Lên sóng lúc /).waitFor();

    await button(page, 'Dời giờ, sửa tên').click();
    const sheet = page.getByRole('dialog', { name: 'Dời giờ, sửa tên' });
    const day = (await sheet.getByLabel('Ngày').locator('option').nth(3).textContent()).split(' ').at(-1);
    assert.equal(await button(sheet, 'Chưa đổi gì').getAttribute('aria-disabled'), 'true');
    await sheet.getByLabel('Ngày').selectOption({ index: 3 });
    await sheet.getByLabel('Giờ').selectOption({ label: '20:30' });
    await sheet.getByLabel('Tên phiên').fill('Chợ phiên sau mưa');
    await people.officer.picture('officer-broadcast-move');
    await button(sheet, /^Dời sang 20:30, /).click();
    await toasted(page, 'Đã dời. Báo lại cho bà con.');
    await sheet.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Chợ phiên sau mưa' }).waitFor();
    await page.getByText('Phiên live: Chợ phiên sau mưa').waitFor();
    await page.getByText(new RegExp(`^20:30 .* ${day} · xã`, 'm')).waitFor();
    await page.getByText(/^Hai mươi giờ ba mươi phút, /).waitFor();

    // Who waits need not load the page anew.
    await buyer.page.getByText(`Lên sóng lúc ${day} 20:30`).waitFor();
    await buyer.page.getByRole('heading', { name: 'Chợ phiên sau mưa' }).waitFor();
    await buyer.page.goto('/');
    const planned = buyer.page.locator('.soon', { hasText: 'Chợ phiên sau mưa' });
    await planned.getByText('20:30').waitFor();
    await planned.getByText(day).waitFor();
    assert.deepEqual(buyer.complaints, []);
    await buyer.context.close();

    const moved = await api.get(`/broadcasts/${id}`);
    assert.deepEqual(moved.offers, offers);
    seen.broadcast = moved;
    await link(page, 'Lên sóng ngay').click();
    await page.waitForURL(new RegExp(`/farmer/studio\\?broadcast=${id}`));
    const plan = page.locator('.plan', { has: page.locator('input:checked') });
    await plan.getByText('Chợ phiên sau mưa').waitFor();
  },
);

step('the farmer reads both names, and withdraws the consent alone', async () => {
  const { page } = people.farmer;
  await page.goto('/farmer');
  await page.locator('.big-way.go').waitFor();
  await isWhole('farmer-home', people.farmer);
  await link(page, 'Phiên live của tôi').click();
  await page.getByText('Chợ phiên sau mưa').waitFor();
  await page.getByText(`${OFFICER_NAME} dẫn phiên`).waitFor();
  await page.goto('/farmer/in-our-name');
  for (const did of [
    /mở lô Rau cải ngồng/,
    /thêm sản phẩm Rau cải ngồng/,
    /sửa sản phẩm Rau cải ngồng thành Rau cải ngọt/,
    /đưa Rau cải ngọt mã 01/,
    /đổi lô/,
  ]) {
    const row = page.locator('.trail li', { hasText: did }).first();
    await row.getByText(`${OFFICER_NAME} làm thay ${OWNER}`).waitFor();
  }
  await isWhole('farmer-in-our-name', people.farmer);
  await button(page, 'Rút lại, thôi làm thay').click();
  await button(page.getByRole('dialog'), 'Rút lại').click();
  await page.getByText('Chưa ai được làm thay').waitFor();
});

step('then the officer is refused, in words', async () => {
  const { page } = people.officer;
  await page.goto(`/officer/farms/${seen.farmId}/lots/${seen.lot.id}`);
  await button(page, 'Đổi số lượng, giá').click();
  const sheet = page.getByRole('dialog');
  await button(sheet, /^Thêm .*kg/).click();
  await button(sheet, 'Ghi lại').click();
  await sheet.getByText('Hộ chưa đồng ý cho làm thay').waitFor();
  await sheet.getByText('Chưa làm gì. Ghi lời đồng ý của hộ trước.').waitFor();
  await people.officer.picture('officer-refused');
  // The browser itself notes the refused request.
  people.officer.complaints.length = 0;
  await page.goto(`/officer/farms/${seen.farmId}`);
  await page.getByText('Chưa có lời đồng ý nên chưa làm thay được.').waitFor();
  assert.equal(await link(page, 'Mở lô mới').count(), 0);
});

step(
  'the farmer puts a name right alone; buyers find the new one, and an order keeps the one it was made under',
  async () => {
    const { page } = people.farmer;
    await page.goto('/farmer/lots');
    await page.locator('.farm-lot a', { hasText: 'Rau cải ngọt' }).click();
    await link(page, 'Sửa tên, hình').click();
    const name = page.getByLabel('Tên', { exact: true });
    await name.fill(' ');
    await page.locator('.field-error', { hasText: 'Viết tên đã.' }).waitFor();
    await name.fill('Rau cải mèo Pù Khả');
    // The drawn pictures say what it is; the photo stays what is seen.
    await page.getByRole('radio', { name: 'Gừng' }).check({ force: true });
    assert.equal(await page.getByLabel('Khách tìm ở mục').inputValue(), 'spice');
    await page.getByLabel('Khách tìm ở mục').selectOption('Rau');
    await page.getByLabel(/Kể một câu/).fill('Trồng trên nương Pù Khả');
    await isWhole('farmer-product', people.farmer);
    await button(page, 'Ghi lại').click();
    await toasted(page, 'Đã sửa Rau cải mèo Pù Khả');
    await page.getByRole('heading', { level: 1, name: 'Rau cải mèo Pù Khả' }).waitFor();
    await isWhole('farmer-lot', people.farmer);

    const buyer = await enter('buyer', BUYER);
    await buyer.goto('/search?q=rau+cai+meo+pu+kha');
    await link(buyer, /^Rau cải mèo Pù Khả/).click();
    await buyer.getByRole('heading', { level: 1, name: 'Rau cải mèo Pù Khả' }).waitFor();
    await buyer.getByText('Trồng trên nương Pù Khả').waitFor();
    await buyer.locator(`img[src="/api/v1/pictures/${seen.lot.picture}/320.webp"]`).first().waitFor();
    await people.buyer.picture('buyer-corrected-product', { fullPage: true });
    await buyer.goto('/orders');
    await buyer.locator('.order-card', { hasText: 'Rau cải ngồng' }).first().waitFor();

    // A lot that is being filled in keeps what was chosen while the name is put right once more.
    await page.goto('/farmer/lots/new');
    await link(page, 'Rau cải mèo Pù Khả').click();
    await page.getByRole('radio', { name: 'Hôm nay' }).check({ force: true });
    await link(page, 'Sửa tên, hình').click();
    await name.fill('Rau cải mèo Pù Khả Trên');
    await button(page, 'Ghi lại').click();
    await page.getByRole('heading', { level: 2, name: 'Rau cải mèo Pù Khả Trên' }).waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Hôm nay' }).isChecked());
  },
);

/** Counts real taps on the page. */
async function countTaps(page) {
  await page.addInitScript(() => {
    window.addEventListener(
      'click',
      (event) => {
        if (event.isTrusted) sessionStorage.setItem('taps', String(Number(sessionStorage.getItem('taps') ?? 0) + 1));
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem('taps') ?? 0));
}

test('the farmer confirms a cut list in at most three taps from home', { timeout: 120_000 }, async () => {
  const farmer = await api.signIn(FARMER);
  const buyer = await api.signIn(BUYER);
  const [farm] = (await api.get('/farms?mine=true', farmer)).items;
  const [lot] = (await api.get(`/farms/${farm.id}/lots`, farmer)).items;
  const broadcast = await api.post('/broadcasts', farmer, {
    title: 'Bán nhanh',
    startsAt: new Date(Date.now() + 3_600_000).toISOString(),
    communeCode: farm.communeCode,
    offers: [{ lotId: lot.id, code: '01', priceVnd: lot.priceVnd }],
  });
  const amount = lot.sellBy === 'weight' ? { grams: lot.minimum } : { pieces: lot.minimum };
  const [offer] = broadcast.offers;
  await api.post('/orders', buyer, {
    broadcastId: broadcast.id,
    lines: [{ lotId: lot.id, offerCode: '01', quantity: amount, priceVersion: offer.priceVersion }],
    delivery: { method: 'home', name: 'Lan', phone: BUYER, communeCode: '16813', village: 'Khối 4', note: '' },
    payment: { method: 'cash' },
  });
  await api.post(`/broadcasts/${broadcast.id}/end`, farmer);
  const [waits] = await api.until(
    async () =>
      (await api.get(`/cut-lists?farm=${farm.id}`, farmer)).items.filter(({ items }) =>
        items.some(({ lotId }) => lotId === lot.id),
      ),
    (lists) => lists.length > 0,
  );
  assert.equal(waits.state, 'issued');

  // The officer sees it waiting, under the name of the farm.
  const helper = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  await helper.signIn(OFFICER);
  await helper.page.goto('/officer');
  await helper.page.locator('.cut-way.new').click();
  await button(helper.page, `Nhận thay ${farm.name}`).waitFor();
  await isWhole('officer-cut-lists', helper);

  const visitor = await browser.phone(system.urls.market, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.signIn(FARMER);
  const taps = await countTaps(page);
  await page.goto('/farmer');
  await page.locator('.cut-way.new').tap();
  const take = button(page.locator('article', { hasText: lot.productName }), 'Nhận phiếu, sẽ cắt').first();
  await take.waitFor();
  await visitor.picture('farmer-cut-list-waits');
  await take.tap();
  await api.until(
    async () => (await api.get(`/cut-lists?farm=${farm.id}`, farmer)).items.find(({ id }) => id === waits.id),
    (list) => list.state === 'confirmed',
  );
  await page.getByText('Đã nhận').first().waitFor();
  const counted = await taps();
  console.log(JSON.stringify({ task: 'farmer confirms a cut list from home', taps: counted, budget: 3 }));
  assert.ok(counted > 0 && counted <= 3, `${counted} taps`);
  await isWhole('farmer-cut-lists', visitor);
});
