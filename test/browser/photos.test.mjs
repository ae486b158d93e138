/** A photo on a phone: drawn smaller, sent, seen; with a bad signal; and on the pages that show it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';

const FARMER = '+84900000002';

let system;
let browser;
let photo;
before(async () => {
  system = await startSystem({ pages: true });
  browser = await openBrowser();
  const pixels = Buffer.alloc(3000 * 2000 * 3);
  for (let i = 0; i < pixels.length; i += 3) pixels.set([((i / 3) % 3000) >> 4, 140, (i / 9000) >> 4], i);
  photo = await sharp(pixels, { raw: { width: 3000, height: 2000, channels: 3 } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '19/1 25/1 12/1' } })
    .toBuffer();
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

/** The first PhotoField of the gallery, in its light half. */
async function openField(size) {
  const visit = await browser[size](system.urls.market);
  await visit.signIn(FARMER);
  await visit.page.goto('/gallery');
  const field = visit.page.locator('.photo-field').first();
  await field.scrollIntoViewIfNeeded();
  return {
    ...visit,
    field,
    choose: (buffer, name = 'anh.jpg') =>
      field.locator('input[type=file]').last().setInputFiles({ name, mimeType: 'image/jpeg', buffer }),
  };
}

/** What the page sent to the market, and the answer. */
const uploaded = (page) =>
  page.waitForResponse((answer) => answer.url().includes('/api/v1/pictures?') && answer.request().method() === 'POST');

for (const size of ['phone', 'desk']) {
  test(`a photo is drawn smaller, sent and seen (${size})`, async () => {
    const { page, field, choose, complaints, picture, context } = await openField(size);
    await picture('photo-field-empty');
    const answer = uploaded(page);
    await choose(photo);
    const sent = await answer;
    assert.equal(sent.status(), 201);
    assert.ok(
      Number((await sent.request().allHeaders())['content-length'] ?? 0) < photo.length,
      'no smaller than the file',
    );
    const { id, width, height } = await sent.json();
    assert.deepEqual([width, height], [1280, 854]);
    await field.locator('img').waitFor();
    await field.getByRole('button', { name: 'Bỏ ảnh' }).waitFor();
    const shown = await context.request.get(`/api/v1/pictures/${id}/1280.webp`);
    const { exif, format } = await sharp(await shown.body()).metadata();
    assert.deepEqual([format, exif], ['webp', undefined]);
    await picture('photo-field-done');
    assert.deepEqual(await axeFindings(page, '.photo-field'), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false);
    await field.getByRole('button', { name: 'Bỏ ảnh' }).click();
    await field.locator('img').waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('camera and album stand side by side on the narrowest phone, in both languages', async () => {
  for (const locale of ['vi-VN', 'en-GB']) {
    const { page, context } = await browser.phone(system.urls.market, { locale });
    await page.goto('/gallery');
    const ways = page.locator('.photo-field').first().locator('.photo-way');
    await ways.first().scrollIntoViewIfNeeded();
    const boxes = await ways.evaluateAll((all) => all.map((way) => way.getBoundingClientRect().toJSON()));
    assert.equal(boxes.length, 2);
    assert.equal(boxes[0].top, boxes[1].top, `${locale}: one under the other`);
    const over = await ways.evaluateAll((all) => all.map((way) => way.scrollWidth - way.clientWidth));
    assert.deepEqual(over, [0, 0], `${locale}: words wider than their button`);
    await context.close();
  }
});

test('without signal the photo waits in words, and goes by itself, once', async () => {
  const { page, field, choose, picture, context } = await openField('phone');
  await context.setOffline(true);
  await choose(photo);
  await field.getByText('có sóng là ảnh tự gửi').waitFor();
  await picture('photo-field-waits');
  const answer = uploaded(page);
  await context.setOffline(false);
  assert.equal((await answer).status(), 201);
  await field.getByRole('alert').waitFor({ state: 'detached' });
  await field.locator('img').waitFor();
  await context.close();
});

test('a file that is no picture is refused on the phone, and another one can be chosen', async () => {
  const { page, field, choose, picture, context } = await openField('phone');
  await choose(Buffer.from('<svg onload="alert(1)"/>'));
  await field.getByText('Máy không đọc được ảnh này').waitFor();
  await picture('photo-field-unreadable');
  const answer = uploaded(page);
  await choose(photo);
  assert.equal((await answer).status(), 201);
  await field.locator('img').waitFor();
  await context.close();
});

test('what the market refuses is said, and can be sent again when that helps', async () => {
  const { page, field, choose, context } = await openField('phone');
  await page.route('**/api/v1/pictures?**', (route) =>
    route.fulfill({ status: 503, json: { code: 'service.unavailable' } }),
  );
  await choose(photo);
  const again = field.getByRole('button', { name: 'Gửi lại' });
  await again.waitFor();
  await page.unroute('**/api/v1/pictures?**');
  const answer = uploaded(page);
  await again.click();
  assert.equal((await answer).status(), 201);
  await again.waitFor({ state: 'detached' });
  await context.close();
});

test('a product shows its own photo to buyers', async () => {
  const { page, picture, context, signIn } = await browser.phone(system.urls.market);
  await signIn(FARMER);
  const upload = await context.request.post('/api/v1/pictures', {
    headers: { 'content-type': 'image/jpeg', origin: system.urls.market },
    data: photo,
  });
  assert.equal(upload.status(), 201);
  const { id } = await upload.json();
  const headers = { origin: system.urls.market };
  const { items } = await (await context.request.get('/api/v1/products?farm=mine')).json();
  const farmId = items[0].farm.id;
  const product = await context.request.post('/api/v1/products', {
    headers,
    data: {
      name: 'Cải mèo vườn nhà',
      category: 'greens',
      sellBy: 'weight',
      priceBy: 'weight',
      step: 500,
      picture: id,
      farmId,
    },
  });
  assert.equal(product.status(), 201);
  const now = Date.now();
  const lot = await context.request.post('/api/v1/lots', {
    headers,
    data: {
      productId: (await product.json()).id,
      capacity: { grams: 20_000 },
      priceVnd: 25_000,
      harvestFrom: new Date(now + 3_600_000).toISOString(),
      harvestTo: new Date(now + 7_200_000).toISOString(),
    },
  });
  assert.equal(lot.status(), 201);
  await page.goto('/');
  const shown = page.locator(`img[src="/api/v1/pictures/${id}/320.webp"]`).first();
  await shown.scrollIntoViewIfNeeded();
  assert.ok(await shown.evaluate((img) => img.decode().then(() => img.naturalWidth > 0)));
  assert.equal(await shown.evaluate((img) => getComputedStyle(img).objectFit), 'cover');
  await picture('photo-on-home');
  await context.close();
});
