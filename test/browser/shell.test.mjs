import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';

let system;
let browser;
before(async () => {
  system = await startSystem({ pages: true });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

for (const size of ['phone', 'desk']) {
  test(`the home page opens without a complaint (${size})`, async () => {
    const { page, complaints, picture, context } = await browser[size](system.urls.market);
    const answer = await page.goto('/');
    assert.equal(answer.status(), 200);
    await page.getByRole('main').first().waitFor();
    await picture('home');
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('nothing stays of what the page says before its code runs', async () => {
  const { page, context } = await browser.phone(system.urls.market);
  for (const path of ['/', '/orders', '/search', '/help', '/nowhere']) {
    await page.goto(path);
    await page.locator('#main').waitFor();
    assert.equal(await page.locator('.top').count(), 1, path);
    assert.equal(await page.getByText('Đang mở chợ').count(), 0, path);
  }
  await context.close();
});
