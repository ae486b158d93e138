/** The gateway's and the bank's pages in a real Chromium: both sizes, both themes, both languages, with and without JavaScript. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Stripe from 'stripe';
import { QRPay } from 'vietnam-qr-pay';
import { axeFindings } from '../support/axe.mjs';
import { openBrowser } from '../support/browser.mjs';
import { startSystem } from '../support/system.mjs';

const KEY = 'sk_test_chophien';

let system;
let browser;
let stripe;
let back;
before(async () => {
  // Only its own cards and its open bank page make it the demo market; nobody else is needed here.
  system = await startSystem({ demo: false, settings: { DEMO_MARKET: '1' } });
  browser = await openBrowser();
  const { hostname: host, port } = new URL(system.urls.gateway);
  stripe = new Stripe(KEY, { host, port, protocol: 'http' });
  back = `${system.env.PUBLIC_ORIGIN}/api/health/live`;
});
after(async () => {
  await browser?.close();
  await system?.stop();
});

const make = () =>
  stripe.paymentIntents.create({
    amount: 52_500,
    currency: 'vnd',
    capture_method: 'manual',
    description: 'Đơn CP-0001 · Cải mèo, gừng',
  });
const linkOf = ({ id, client_secret }) => `/pay/${id}?${new URLSearchParams({ client_secret, return_url: back })}`;
/** On the name that people type, so that forms are sent from where the gateway says it is. */
const gateway = () => system.env.GATEWAY_PUBLIC_URL;

/** The page one comes back to is another's: here a bare answer, whose missing icon a browser may mention. */
const ofTheGateway = (complaint) => complaint.startsWith(gateway());

async function assertKind(page, name) {
  assert.deepEqual(await axeFindings(page), [], name);
  const { sideways, small } = await page.evaluate(() => ({
    sideways: document.documentElement.scrollWidth - innerWidth,
    small: [...document.querySelectorAll('main a, main button, main input:not([type=hidden]), main select')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 47.5)
      .map((element) => element.outerHTML.slice(0, 80)),
  }));
  assert.ok(sideways <= 0, `${name} scrolls sideways by ${sideways} px`);
  assert.deepEqual(small, [], `${name}: targets under 48 px`);
}

for (const [size, colorScheme, locale] of [
  ['phone', 'light', 'vi-VN'],
  ['phone', 'dark', 'en-US'],
  ['desk', 'light', 'en-US'],
  ['desk', 'dark', 'vi-VN'],
]) {
  test(`every page can be read and tapped (${size}, ${colorScheme}, ${locale})`, async () => {
    const { context, page, complaints, picture } = await browser[size](gateway(), { colorScheme, locale });
    const visit = async (name, path) => {
      await page.goto(path);
      await assertKind(page, name);
      await picture(`gateway-${name}-${colorScheme}`, { fullPage: true });
    };
    const [open, declined, asked, held, cancelled] = await Promise.all(Array.from({ length: 5 }, make));
    await assert.rejects(
      stripe.paymentIntents.confirm(declined.id, { payment_method: 'pm_card_visa_chargeDeclined' }),
      { code: 'card_declined' },
    );
    await stripe.paymentIntents.confirm(asked.id, {
      payment_method: 'pm_card_authenticationRequired',
      return_url: back,
    });
    await stripe.paymentIntents.confirm(held.id, { payment_method: 'pm_card_visa', return_url: back });
    await stripe.paymentIntents.cancel(cancelled.id);
    await visit('pay', `${linkOf(open)}&test_card=4242424242424242`);
    await visit('declined', linkOf(declined));
    await visit('authentication', linkOf(asked));
    await visit('held', linkOf(held));
    await visit('cancelled', linkOf(cancelled));
    await visit('bank', '/bank');
    await visit('sign-in', '/dashboard/sign-in');
    await page.locator('#key').fill(KEY);
    await page.locator('main button').click();
    await page.waitForURL('**/dashboard');
    const [event] = (await stripe.events.list({ limit: 1 })).data;
    await visit('payments', '/dashboard');
    await visit('payment', `/dashboard/payments/${held.id}`);
    await visit('events', '/dashboard/events');
    await visit('event', `/dashboard/events/${event.id}`);
    await visit('endpoints', '/dashboard/endpoints');
    await visit('panel', '/dashboard/panel');
    assert.deepEqual(complaints.filter(ofTheGateway), []);
    await context.close();
  });
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

  test(`a card is declined, another asks by 3-D Secure, is refused, then accepted (${how})`, async () => {
    const intent = await make();
    const { context, page, complaints } = await browser.phone(gateway(), { javaScriptEnabled });
    await page.goto(linkOf(intent));
    await page.getByLabel('Số thẻ').pressSequentially('4000000000009995');
    await page.getByLabel('Hết hạn').pressSequentially(javaScriptEnabled ? '1234' : '12/34');
    if (javaScriptEnabled) {
      assert.equal(await page.getByLabel('Số thẻ').inputValue(), '4000 0000 0000 9995');
      assert.equal(await page.getByLabel('Hết hạn').inputValue(), '12/34');
    }
    await page.getByLabel('Mã CVC').fill('123');
    await page.getByRole('button', { name: 'Trả 52.500 đ' }).click();
    await page.getByRole('alert').getByText('Thẻ không đủ tiền').waitFor();

    // One tap fills in a card to try.
    await page.getByRole('link', { name: '4000 0027 6000 3184' }).click();
    await page.getByRole('button', { name: 'Trả 52.500 đ' }).click();
    await page.getByRole('button', { name: 'Không đồng ý' }).click();
    await page.getByRole('alert').getByText('chưa xác nhận với ngân hàng').waitFor();

    await page.getByRole('link', { name: '4000 0027 6000 3184' }).click();
    await page.getByRole('button', { name: 'Trả 52.500 đ' }).click();
    await page.getByRole('button', { name: 'Đồng ý trả' }).click();
    await page.waitForURL(`${back}?*`);
    const came = new URL(page.url()).searchParams;
    assert.equal(came.get('redirect_status'), 'succeeded');
    assert.equal(came.get('payment_intent'), intent.id);
    assert.equal(came.has('payment_intent_client_secret'), false);
    assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, 'requires_capture');
    assert.deepEqual(complaints.filter(ofTheGateway), []);
    await context.close();
  });
}

test('two hasty taps pay once', async () => {
  const intent = await make();
  const { context, page } = await browser.phone(gateway());
  await page.goto(`${linkOf(intent)}&test_card=4242424242424242`);
  await page.getByRole('button', { name: 'Trả 52.500 đ' }).dblclick({ noWaitAfter: true });
  await page.waitForURL(`${back}?*`);
  assert.equal((await stripe.charges.list({ payment_intent: intent.id })).data.length, 1);
  await context.close();
});

test('a buyer may change language in the middle and go back without paying', async () => {
  const intent = await make();
  const { context, page } = await browser.phone(gateway());
  await page.goto(linkOf(intent));
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Pay 52,500 đ' }).waitFor();
  await page.getByRole('link', { name: 'Go back without paying' }).click();
  await page.waitForURL(`${back}?*`);
  assert.equal(new URL(page.url()).searchParams.get('redirect_status'), 'failed');
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, 'requires_payment_method');
  await context.close();
});

test('a person pays a VietQR at the bank, wrong and right, and sees the notices', async () => {
  const payload = QRPay.initVietQR({
    bankBin: '970403',
    bankNumber: '0011012345678',
    amount: '52500',
    purpose: 'CP7F3K2',
  }).build();
  const { context, page, complaints } = await browser.phone(gateway());
  await page.goto(`/bank?${new URLSearchParams({ payload, return_url: back })}`);
  assert.equal(await page.getByLabel('Số tiền (đ)').inputValue(), '52.500');
  assert.equal(await page.getByLabel('Nội dung chuyển khoản').inputValue(), 'CP7F3K2');
  await page.getByLabel('Số tiền (đ)').fill('50.000');
  await page.getByRole('button', { name: 'Chuyển tiền thử' }).click();
  await page.getByRole('status').getByText('50.000 đ').waitFor();
  // The code is still there: paying again is one tap.
  await page.getByRole('button', { name: 'Chuyển tiền thử' }).click();
  await page.getByRole('status').getByText('52.500 đ').waitFor();
  assert.deepEqual(await page.locator('article .amount').allTextContents(), ['+52.500\u00a0đ', '+50.000\u00a0đ']);
  await page.getByRole('link', { name: 'Về đơn hàng' }).waitFor();
  assert.deepEqual(complaints.filter(ofTheGateway), []);
  await context.close();
});

test('whoever holds the key sends an event again and moves the clock', async () => {
  const intent = await make();
  const { context, page } = await browser.desk(gateway(), { locale: 'en-US' });
  await page.goto('/dashboard');
  await page.getByLabel('Secret key').fill('sk_test_wrong');
  await page.getByRole('button', { name: 'Open the dashboard' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Secret key').fill(KEY);
  await page.getByRole('button', { name: 'Open the dashboard' }).click();
  await page.getByRole('link', { name: intent.id }).click();
  await page.getByRole('link', { name: 'payment_intent.created' }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByRole('status').getByText('It is being sent again.').waitFor();
  await page.getByRole('link', { name: 'Clock and faults' }).click();
  await page.getByRole('button', { name: '+7 days' }).click();
  await page.getByRole('status').getByText('Done.').waitFor();
  assert.ok((await make()).created - Date.now() / 1000 > 6 * 86_400);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/dashboard');
  await page.getByLabel('Secret key').waitFor();
  await context.close();
});
