import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import Stripe from 'stripe';
import request from 'supertest';
import { createGatewayApp } from '../../apps/gateway/src/create-app.js';
import { loadSettings } from '../../libs/config/src/index.js';
import { NoticeCatcher } from './support/notice-catcher.js';

const SHOP = 'http://localhost:3000';
const BACK = `${SHOP}/don/1?tab=tra`;
const CARD = { number: '4242 4242 4242 4242', expiry: '12/34', cvc: '123', name: 'NGUYEN THI LAN' };

/** The pages as any HTTP client sees them; test/browser/gateway-pages.test.mjs looks at them in a browser. */
describe('the gateway’s pages', () => {
  let app: NestFastifyApplication;
  let stripe: Stripe;
  let market: NoticeCatcher;
  beforeAll(async () => {
    market = await NoticeCatcher.start();
    app = await createGatewayApp(
      loadSettings({ ...process.env, MARKET_INTERNAL_URL: market.origin, PUBLIC_ORIGIN: SHOP, DEMO_MARKET: '0' }),
    );
    await app.listen(0, '127.0.0.1');
    const { port } = new URL(await app.getUrl());
    stripe = new Stripe('sk_test_chophien', { host: '127.0.0.1', port, protocol: 'http' });
  });
  afterAll(async () => {
    await app?.close();
    await market?.stop();
  });
  const http = () => request(app.getHttpServer());
  const make = () => stripe.paymentIntents.create({ amount: 52_500, currency: 'vnd', capture_method: 'manual' });
  const link = (intent: Stripe.PaymentIntent, back: string | null = BACK) =>
    `/pay/${intent.id}?${new URLSearchParams({ client_secret: String(intent.client_secret), ...(back ? { return_url: back } : {}) })}`;
  const pay = (intent: Stripe.PaymentIntent, fields: object = {}, back: string | null = BACK) =>
    http()
      .post(`/pay/${intent.id}`)
      .type('form')
      .send({ client_secret: intent.client_secret, ...(back ? { return_url: back } : {}), ...CARD, ...fields });
  const answer = (intent: Stripe.PaymentIntent, outcome: string) =>
    http().post(`/authenticate/${intent.id}`).type('form').send({ client_secret: intent.client_secret, outcome });
  const state = async ({ id }: Stripe.PaymentIntent) => (await stripe.paymentIntents.retrieve(id)).status;

  describe('paying', () => {
    it('holds the money and goes back to the shop, without the secret', async () => {
      const intent = await make();
      const { headers } = await pay(intent).expect(303);
      expect(headers.location).toBe(`${BACK}&payment_intent=${intent.id}&redirect_status=succeeded`);
      expect(await state(intent)).toBe('requires_capture');
    });
    it('sent twice charges once', async () => {
      const intent = await make();
      await Promise.all([pay(intent), pay(intent), pay(intent)]);
      const { data } = await stripe.charges.list({ payment_intent: intent.id });
      expect(data).toHaveLength(1);
      const { text } = await http().get(link(intent)).expect(200);
      expect(text).toContain('Thẻ đã được chấp nhận');
      expect(text).not.toContain('name="number"');
    });
    it.each([
      ['4000000000009995', 'không đủ tiền'],
      ['4000000000000002', 'Ngân hàng từ chối'],
      ['4000000000000069', 'đã hết hạn'],
      ['4000000000000127', 'Mã CVC không đúng'],
      ['4000000000000119', 'gặp lỗi'],
    ])('with %s says why not, and lets another card try', async (number, words) => {
      const intent = await make();
      const { headers } = await pay(intent, { number }).expect(303);
      expect(headers.location).toMatch(/^\/pay\//);
      const { text } = await http().get(String(headers.location)).expect(200);
      expect(text).toContain(words);
      expect(text).toContain('Chưa có khoản tiền nào bị trừ');
      await pay(intent).expect(303);
      expect(await state(intent)).toBe('requires_capture');
    });
    it('never tells whoever holds a card that it was reported stolen', async () => {
      const intent = await make();
      const { headers } = await pay(intent, { number: '4000000000009979' }).expect(303);
      const { text } = await http().get(String(headers.location)).expect(200);
      expect(text).not.toMatch(/stolen|mất cắp/i);
    });
    it.each([
      ['a number that is no card’s', { number: '4242424242424241' }, 'Số thẻ không đúng'],
      ['a number that is too short', { number: '42' }, 'từ 12 đến 19 chữ số'],
      ['an expiry that is none', { expiry: '99/99' }, 'tháng/năm'],
      ['a card of the past', { expiry: '01/20' }, 'Năm hết hạn'],
      ['no code', { cvc: '' }, '3 hoặc 4 chữ số'],
    ])('asks again for %s, and sends no card data back', async (_what, fields, words) => {
      const intent = await make();
      const { text } = await pay(intent, fields).expect(422);
      expect(text).toContain(words);
      expect(text).not.toMatch(/4242|value="123"/);
      expect(text).toContain('value="NGUYEN THI LAN"');
      expect(await state(intent)).toBe('requires_payment_method');
    });
    it('shows amount, name and description as text, whatever is in them', async () => {
      const intent = await stripe.paymentIntents.create({
        amount: 1_234_567,
        currency: 'vnd',
        description: '<script>alert(1)</script>"&',
      });
      const { text } = await http().get(link(intent)).expect(200);
      expect(text).toContain('1.234.567\u00a0đ');
      expect(text).not.toContain('<script>alert');
      expect(text).toContain('&lt;script&gt;');
    });
    it('has its own words for what is paid, cancelled or lapsed', async () => {
      const cancelled = await make();
      await stripe.paymentIntents.cancel(cancelled.id);
      expect((await http().get(link(cancelled)).expect(200)).text).toContain('Khoản này đã huỷ');
      const lapsed = await make();
      await pay(lapsed);
      const paid = await make();
      await pay(paid);
      await stripe.paymentIntents.capture(paid.id);
      await http()
        .post('/panel/clock')
        .set({ authorization: 'Bearer sk_test_chophien' })
        .send({ advanceSeconds: 8 * 86_400 })
        .expect(200);
      expect((await http().get(link(lapsed)).expect(200)).text).toContain('Khoản này đã hết hạn');
      expect((await http().get(link(paid)).expect(200)).text).toContain('Đã trả xong');
      for (const intent of [cancelled, lapsed]) {
        const { headers } = await pay(intent).expect(303);
        expect(headers.location).toMatch(/^\/pay\//);
      }
    });
    it('speaks the browser’s language, and the one that is chosen', async () => {
      const intent = await make();
      const page = (path: string, language: string) => http().get(path).set('accept-language', language).expect(200);
      expect((await page(link(intent), 'en-US,en')).text).toContain('Pay by card');
      expect((await page(link(intent), 'vi')).text).toContain('Trả bằng thẻ');
      const chosen = await page(`${link(intent)}&lang=en`, 'vi');
      expect(chosen.text).toContain('lang="en"');
      expect(chosen.headers['set-cookie']?.[0]).toMatch(/^gateway_language=en;.*HttpOnly/);
    });
    it('offers no cards to try outside the demo market', async () => {
      const { text } = await http()
        .get(link(await make()))
        .expect(200);
      expect(text).not.toContain('4242');
    });
  });

  describe('3-D Secure', () => {
    const asked = async (number = '4000002760003184') => {
      const intent = await make();
      const { headers } = await pay(intent, { number }).expect(303);
      expect(headers.location).toMatch(/^\/authenticate\//);
      return { intent, page: String(headers.location) };
    };
    it('asks with the amount and the end of the number, and pays when accepted', async () => {
      const { intent, page } = await asked();
      const { text } = await http().get(page).expect(200);
      expect(text).toContain('52.500\u00a0đ');
      expect(text).toContain('•••• 3184');
      const { headers } = await answer(intent, 'accept').expect(303);
      expect(headers.location).toBe(`${BACK}&payment_intent=${intent.id}&redirect_status=succeeded`);
    });
    it('is where next_action of the API points', async () => {
      const { intent, page } = await asked();
      const { next_action: next } = await stripe.paymentIntents.retrieve(intent.id);
      expect(next?.redirect_to_url).toMatchObject({ return_url: BACK, url: expect.stringContaining(page) });
    });
    it('refused leads back to the form: another card pays, or the way back says it failed', async () => {
      const { intent } = await asked();
      const { headers } = await answer(intent, 'refuse').expect(303);
      const { text } = await http().get(String(headers.location)).expect(200);
      expect(text).toContain('chưa xác nhận với ngân hàng');
      expect(text).toContain('redirect_status=failed');
      expect(await state(intent)).toBe('requires_payment_method');
      await pay(intent).expect(303);
      expect(await state(intent)).toBe('requires_capture');
    });
    it('accepted, then too little money: the form says so', async () => {
      const { intent } = await asked('4000008260003178');
      const { headers } = await answer(intent, 'accept').expect(303);
      expect((await http().get(String(headers.location)).expect(200)).text).toContain('không đủ tiền');
    });
    it('answered twice counts once', async () => {
      const { intent } = await asked();
      await answer(intent, 'accept').expect(303);
      const { headers } = await answer(intent, 'refuse').expect(303);
      expect(headers.location).toMatch(/^\/pay\//);
      expect(await state(intent)).toBe('requires_capture');
    });
    it('can be left for another card', async () => {
      const { intent } = await asked();
      expect((await http().get(link(intent)).expect(303)).headers.location).toMatch(/^\/authenticate\//);
      await http()
        .get(`${link(intent)}&card=other`)
        .expect(200);
      await pay(intent).expect(303);
      expect(await state(intent)).toBe('requires_capture');
    });
  });

  describe('who may see a payment', () => {
    it.each(['', 'wrong', 'pi_1_secret_2'])('is not whoever has the secret %p', async (secret) => {
      const intent = await make();
      const { text } = await http().get(`/pay/${intent.id}?client_secret=${secret}`).expect(404);
      expect(text).toContain('Không tìm thấy khoản này');
      expect(text).not.toContain('52.500');
      await http()
        .post(`/pay/${intent.id}`)
        .type('form')
        .send({ ...CARD, client_secret: secret })
        .expect(404);
      await http().get(`/authenticate/${intent.id}?client_secret=${secret}`).expect(404);
      await http().post(`/authenticate/${intent.id}`).type('form').send({ client_secret: secret }).expect(404);
      expect(await state(intent)).toBe('requires_payment_method');
    });
    it('is not whoever has the secret of another payment', async () => {
      const [one, other] = [await make(), await make()];
      await http().get(`/pay/${one.id}?client_secret=${other.client_secret}`).expect(404);
    });
    it('is not whoever asks for a payment that does not exist, or sends lists', async () => {
      await http().get('/pay/pi_none?client_secret=x').expect(404);
      const intent = await make();
      await http().get(`/pay/${intent.id}?client_secret[]=${intent.client_secret}`).expect(404);
    });
  });

  describe('the way back', () => {
    it.each([
      'https://evil.example/',
      `${SHOP}.evil.example/`,
      'javascript:alert(1)',
      '//evil.example',
      `${SHOP}@evil.example`,
    ])('never leads to %s', async (back) => {
      const intent = await make();
      const page = await http().get(link(intent, back)).expect(200);
      expect(page.text).not.toContain('evil');
      expect(page.text).not.toContain('javascript:');
      const { headers } = await pay(intent, {}, back).expect(303);
      expect(headers.location).toMatch(/^\/pay\//);
      const end = await http().get(String(headers.location)).expect(200);
      expect(end.text).toContain('Bạn có thể đóng trang này');
      expect(end.text).not.toContain('evil');
    });
    it('through the API’s own return_url leads nowhere else either', async () => {
      const intent = await make();
      await stripe.paymentIntents.confirm(intent.id, {
        payment_method: 'pm_card_authenticationRequired',
        return_url: 'https://evil.example/',
      });
      const { headers } = await answer(intent, 'accept').expect(303);
      expect(headers.location).toMatch(/^\/pay\//);
    });
    it('may be absent', async () => {
      const intent = await make();
      await pay(intent, {}, null).expect(303);
      expect((await http().get(link(intent, null)).expect(200)).text).toContain('Bạn có thể đóng trang này');
    });
  });

  describe('what surrounds a page', () => {
    it('runs no script but its own file, sits in no frame, is kept by nobody and tells nobody its address', async () => {
      const { headers, text } = await http()
        .get(link(await make()))
        .expect(200);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain(`form-action 'self' ${SHOP}`);
      expect(policy).not.toContain('unsafe');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(text).not.toMatch(/<script>|style="|onclick/);
    });
    it('are two files that a browser may keep', async () => {
      const { text } = await http().get(link(await make()));
      const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => String(path));
      expect(files).toHaveLength(2);
      for (const file of files) {
        const { headers } = await http().get(file).expect(200);
        expect(headers['cache-control']).toContain('immutable');
        expect(headers['content-type']).toMatch(/^text\/(css|javascript)/);
      }
      await http().get('/assets/nothing.css').expect(404);
    });
    it('forms that come from another site do nothing', async () => {
      const intent = await make();
      await pay(intent).set('sec-fetch-site', 'cross-site').expect(403);
      await pay(intent).set('origin', 'https://evil.example').expect(403);
      expect(await state(intent)).toBe('requires_payment_method');
    });
  });

  describe('the dashboard', () => {
    const signIn = async () => {
      const browser = request.agent(app.getHttpServer());
      await browser.post('/dashboard/sign-in').type('form').send({ key: 'sk_test_chophien' }).expect(303, /.*/);
      const { text } = await browser.get('/dashboard/panel').expect(200);
      return { browser, csrf: String(/name="csrf" value="([0-9a-f]{64})"/.exec(text)?.[1]) };
    };
    const PAGES = ['/dashboard', '/dashboard/events', '/dashboard/endpoints', '/dashboard/panel', '/bank'];

    it.each(PAGES)('asks for the secret key before it shows %s', async (path) => {
      const { headers } = await http().get(path).expect(303);
      expect(headers.location).toMatch(/^\/dashboard\/sign-in/);
    });
    it('takes no other key, and shows none outside the demo market', async () => {
      for (const key of ['sk_test_other', 'pk_test_chophien', '']) {
        const { text, headers } = await http().post('/dashboard/sign-in').type('form').send({ key }).expect(422);
        expect(text).toContain('Khoá này không đúng');
        expect(headers['set-cookie']).toBeUndefined();
        expect(text).not.toContain('sk_test_chophien');
      }
    });
    it('keeps its session in a cookie that scripts and other sites cannot use', async () => {
      const { headers } = await http()
        .post('/dashboard/sign-in')
        .type('form')
        .send({ key: 'sk_test_chophien' })
        .expect(303);
      expect(headers['set-cookie']?.[0]).toMatch(/^gateway_dashboard=\d+\.[0-9a-f]{64};.*HttpOnly; SameSite=Strict/);
    });
    it('takes no session that it has not signed, or whose time is over', async () => {
      for (const cookie of ['9999999999.00', `9999999999.${'0'.repeat(64)}`, '1.00', 'x']) {
        await http().get('/dashboard').set('cookie', `gateway_dashboard=${cookie}`).expect(303);
      }
    });
    it('shows payments, one payment, events, deliveries and endpoints', async () => {
      const { browser } = await signIn();
      const intent = await make();
      await pay(intent);
      await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 45_000 });
      await market.until(1);
      expect((await browser.get('/dashboard').expect(200)).text).toContain(intent.id);
      const one = (await browser.get(`/dashboard/payments/${intent.id}`).expect(200)).text;
      expect(one).toContain('đã thu 45.000\u00a0đ');
      const [event] = (await stripe.events.list({ limit: 1, type: 'payment_intent.succeeded' })).data;
      expect((await browser.get(`/dashboard/events/${event!.id}`).expect(200)).text).toContain(market.origin);
      expect((await browser.get('/dashboard/events').expect(200)).text).toContain('payment_intent.succeeded');
      expect((await browser.get('/dashboard/endpoints').expect(200)).text).toContain('we_chophien_market');
      await browser.get('/dashboard/payments/pi_none').expect(404);
      await browser.get('/dashboard/events/evt_none').expect(404);
    });
    it('goes through long lists page by page', async () => {
      const { browser } = await signIn();
      for (let count = 0; count < 30; count++) await make();
      const seen = new Set<string>();
      for (let path: string | undefined = '/dashboard'; path; ) {
        const { text }: { text: string } = await browser.get(path).expect(200);
        const ids = [...text.matchAll(/payments\/(pi_\w+)"/g)].map(([, id]) => String(id));
        for (const id of ids) expect(seen.has(id)).toBe(false);
        for (const id of ids) seen.add(id);
        path = /href="(\/dashboard\?before=\d+)"/.exec(text)?.[1];
      }
      expect(seen.size).toBeGreaterThanOrEqual(30);
      for (const nonsense of ['-1', 'x', '1;drop', '99999999999999999999']) {
        await browser.get(`/dashboard?before=${encodeURIComponent(nonsense)}`).expect(200);
      }
    });
    it('sends an event again, moves the clock, sets and ends faults', async () => {
      const { browser, csrf } = await signIn();
      await make();
      const [event] = (await stripe.events.list({ limit: 1 })).data;
      const told = () => market.caught.filter(({ body }) => JSON.parse(body).id === event!.id);
      await market.until(1, ({ body }) => JSON.parse(body).id === event!.id);
      await browser.post(`/dashboard/events/${event!.id}/resend`).type('form').send({ csrf }).expect(303);
      await market.until(2, ({ body }) => JSON.parse(body).id === event!.id);
      expect(told()).toHaveLength(2);
      const panel = (path: string, fields: object) =>
        browser
          .post(`/dashboard/panel/${path}`)
          .type('form')
          .send({ csrf, ...fields })
          .expect(303);
      const before = (await make()).created;
      await panel('clock', { seconds: '3600' });
      expect((await make()).created - before).toBeGreaterThanOrEqual(3_600);
      await panel('faults', { channel: 'webhooks', dropOneIn: '10', copies: '2', delayMs: '', shuffleMs: 'x' });
      await panel('faults', { channel: 'api', kind: 'reset', calls: '3' });
      const faults = () => http().get('/panel/faults').set({ authorization: 'Bearer sk_test_chophien' });
      expect((await faults()).body).toMatchObject({
        webhooks: { dropOneIn: 10, copies: 2, delayMs: 0, shuffleMs: 0 },
        api: { kind: 'reset', calls: 3 },
      });
      await panel('faults/off', {});
      expect((await faults()).body).toMatchObject({ webhooks: { dropOneIn: 0, copies: 1 }, api: { calls: 0 } });
    });
    it('adds, rotates, switches and removes endpoints', async () => {
      const { browser, csrf } = await signIn();
      const send = (path: string, fields: object = {}) =>
        browser
          .post(`/dashboard/endpoints${path}`)
          .type('form')
          .send({ csrf, ...fields });
      const added = await send('', { url: `${market.origin}/other` }).expect(200);
      expect(added.text).toMatch(/whsec_\w{32}/);
      const [{ id }] = (await stripe.webhookEndpoints.list({ limit: 1 })).data as [Stripe.WebhookEndpoint];
      const rotated = await send(`/${id}/secret`).expect(200);
      expect(/whsec_\w{32}/.exec(rotated.text)?.[0]).not.toBe(/whsec_\w{32}/.exec(added.text)?.[0]);
      await send(`/${id}/status`, { disabled: 'true' }).expect(303);
      expect((await stripe.webhookEndpoints.retrieve(id)).status).toBe('disabled');
      await send(`/${id}/deletion`).expect(303);
      await expect(stripe.webhookEndpoints.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
      await send('', { url: 'ftp://shop.example' }).expect(422);
    });
    it('changes nothing without the token of this very session', async () => {
      const { browser } = await signIn();
      const other = await signIn();
      for (const csrf of [undefined, '', 'x', 'f'.repeat(64)]) {
        await browser.post('/dashboard/panel/clock').type('form').send({ csrf, seconds: '60' }).expect(403);
      }
      await http()
        .post('/dashboard/panel/clock')
        .type('form')
        .send({ csrf: other.csrf, seconds: '60' })
        .expect(303, /sign-in|^$/);
    });
    it('is over after signing out', async () => {
      const { browser } = await signIn();
      await browser.post('/dashboard/sign-out').type('form').expect(303);
      await browser.get('/dashboard').expect(303);
    });
    it('lets whoever has signed in play a payer, and nobody else', async () => {
      const { browser, csrf } = await signIn();
      const form = { amount: '52.500', memo: 'CPTRANG', account: '0011012345678' };
      await http().post('/bank/transfer').type('form').send(form).expect(303);
      await browser.post('/bank/transfer').type('form').send(form).expect(403);
      expect(market.caught.some(({ body }) => body.includes('CPTRANG'))).toBe(false);
      const booked = await browser
        .post('/bank/transfer')
        .type('form')
        .send({ ...form, csrf })
        .expect(303);
      const [notice] = await market.until(1, ({ body }) => body.includes('CPTRANG'));
      expect(JSON.parse(notice!.body)).toMatchObject({ amountVnd: 52_500, memo: 'CPTRANG' });
      expect((await browser.get(String(booked.headers.location)).expect(200)).text).toContain('+52.500\u00a0đ');
      const wrong = await browser
        .post('/bank/transfer')
        .type('form')
        .send({ ...form, csrf, amount: '-1' })
        .expect(422);
      expect(wrong.text).toContain('value="CPTRANG"');
    });
  });
});
