import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import Stripe from 'stripe';
import request from 'supertest';
import { createGatewayApp } from '../../apps/gateway/src/create-app.js';
import { loadSettings } from '../../libs/config/src/index.js';
import { type CaughtNotice, NoticeCatcher } from './support/notice-catcher.js';

const SECRET_KEY = 'sk_test_chophien';
const MARKET_SECRET = 'whsec_chophien';
const KEY = { authorization: `Bearer ${SECRET_KEY}` };
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

describe('webhooks', () => {
  let app: NestFastifyApplication;
  let stripe: Stripe;
  let market: NoticeCatcher;
  beforeAll(async () => {
    market = await NoticeCatcher.start();
    app = await createGatewayApp(loadSettings({ ...process.env, MARKET_INTERNAL_URL: market.origin }));
    await app.listen(0, '127.0.0.1');
    const { port } = new URL(await app.getUrl());
    stripe = new Stripe(SECRET_KEY, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 });
  });
  afterAll(async () => {
    await app?.close();
    await market?.stop();
  });
  beforeEach(() => {
    market.caught.length = 0;
    market.answer = () => 200;
  });
  afterEach(async () => {
    await panel('delete', '/panel/faults').expect(200);
    for (const { id } of await stripe.webhookEndpoints.list({ limit: 100 }).autoPagingToArray({ limit: 100 })) {
      if (id !== 'we_chophien_market') await stripe.webhookEndpoints.del(id);
    }
  });
  const panel = (method: 'get' | 'post' | 'delete', path: string, body?: object) => {
    const call = request(app.getHttpServer())[method](path).set(KEY);
    return body ? call.send(body) : call;
  };
  const advance = (seconds: number) => panel('post', '/panel/clock', { advanceSeconds: seconds }).expect(200);
  const pay = (amount = 50_000) =>
    stripe.paymentIntents.create({
      amount,
      currency: 'vnd',
      payment_method: 'pm_card_visa',
      confirm: true,
      return_url: 'http://localhost:3000/',
    });
  const open = (amount = 50_000) => stripe.paymentIntents.create({ amount, currency: 'vnd' });
  const signatureOf = (notice: CaughtNotice) => String(notice.headers['stripe-signature']);
  const read = (notice: CaughtNotice, secret = MARKET_SECRET) =>
    stripe.webhooks.constructEvent(notice.body, signatureOf(notice), secret);
  const paymentOf = (notice: CaughtNotice): string => JSON.parse(notice.body).data.object.id;
  const about = (id: string) => (notice: CaughtNotice) => paymentOf(notice) === id;
  const aboutOneOf = (ids: readonly string[]) => (notice: CaughtNotice) => ids.includes(paymentOf(notice));
  const eventId = (notice: CaughtNotice): string => JSON.parse(notice.body).id;

  describe('the signature', () => {
    let notice: CaughtNotice;
    let seconds: number;
    beforeEach(async () => {
      const intent = await open();
      [notice] = (await market.until(1, about(intent.id))) as [CaughtNotice];
      seconds = Number(/^t=(\d+)/.exec(signatureOf(notice))?.[1]);
    });
    const readAt = (later: number) =>
      stripe.webhooks.constructEvent(
        notice.body,
        signatureOf(notice),
        MARKET_SECRET,
        300,
        undefined,
        (seconds + later) * 1000,
      );

    it('is accepted by the official client', () => {
      expect(notice.path).toBe('/api/v1/webhooks/payments');
      expect(read(notice)).toMatchObject({ object: 'event', type: 'payment_intent.created', livemode: false });
    });
    it('is accepted by the official client’s parser without Node', async () => {
      const event = await stripe.webhooks.constructEventAsync(
        notice.body,
        signatureOf(notice),
        MARKET_SECRET,
        300,
        Stripe.createSubtleCryptoProvider(),
      );
      expect(event.id).toBe(eventId(notice));
    });
    it('is refused for a changed body, by one space or one digit', () => {
      for (const body of [`${notice.body} `, notice.body.replace('50000', '50001')]) {
        expect(() => stripe.webhooks.constructEvent(body, signatureOf(notice), MARKET_SECRET)).toThrow(
          Stripe.errors.StripeSignatureVerificationError,
        );
      }
    });
    it('is refused under another secret', () => {
      expect(() => read(notice, 'whsec_other')).toThrow(Stripe.errors.StripeSignatureVerificationError);
    });
    it('is refused with another time, so an old notice cannot be made young', () => {
      const header = signatureOf(notice).replace(/^t=\d+/, `t=${seconds + 60}`);
      expect(() => stripe.webhooks.constructEvent(notice.body, header, MARKET_SECRET)).toThrow(/signature/i);
    });
    it('is refused when it is more than 300 s old, and not before', () => {
      expect(readAt(300)).toMatchObject({ id: eventId(notice) });
      expect(() => readAt(301)).toThrow(/tolerance/);
    });
    it('carries wall time: this machine’s, also after the test clock was moved', async () => {
      expect(Math.abs(notice.at.getTime() / 1000 - seconds)).toBeLessThan(30);
      await advance(3 * DAY_SECONDS);
      const later = await open();
      const [young] = (await market.until(1, about(later.id))) as [CaughtNotice];
      expect(Math.abs(young.at.getTime() / 1000 - Number(/^t=(\d+)/.exec(signatureOf(young))?.[1]))).toBeLessThan(30);
      expect(later.created - Date.now() / 1000).toBeGreaterThan(2 * DAY_SECONDS);
    });
    it('of the future is let through by the official client: to refuse it is left to the receiver', () => {
      // It refuses only what is too old. A receiver that wants more (the market allows 60 s) reads the signed time itself.
      expect(readAt(-61)).toMatchObject({ id: eventId(notice) });
    });
  });

  describe('delivery', () => {
    it('brings an event to a healthy endpoint', async () => {
      const intent = await open();
      const [notice] = await market.until(1, about(intent.id));
      expect(read(notice!)).toMatchObject({ data: { object: { id: intent.id } } });
    });
    it('says the very same as events.retrieve', async () => {
      const intent = await pay();
      const notices = await market.until(2, about(intent.id));
      for (const notice of notices) {
        const { pending_webhooks: _pending, ...told } = JSON.parse(notice.body);
        expect(await stripe.events.retrieve(eventId(notice))).toMatchObject(told);
      }
    });
    it('tells of every event of a payment, once each', async () => {
      const intent = await pay();
      const charge = String(intent.latest_charge);
      await market.until(3, (notice) => about(intent.id)(notice) || about(charge)(notice));
      const { data } = await stripe.events.list({ limit: 10 });
      const ofPayment = data.filter((event) => [intent.id, charge].includes((event.data.object as { id: string }).id));
      const told = market.caught.filter((notice) => about(intent.id)(notice) || about(charge)(notice)).map(eventId);
      expect(told.sort()).toEqual(ofPayment.map(({ id }) => id).sort());
    });
    it('is tried again after a 500, under the same id and signed anew', async () => {
      market.answer = (serial) => (serial === 1 ? 500 : 200);
      const intent = await open();
      const [first] = await market.until(1);
      await advance(HOUR_SECONDS);
      const [, second] = await market.until(2, about(intent.id));
      expect(eventId(second!)).toBe(eventId(first!));
      expect(second!.body).toBe(first!.body);
      expect(read(second!).id).toBe(eventId(first!));
    });
    it.each([
      ['a redirect', 302],
      ['a refusal', 400],
      ['a missing page', 404],
      ['a fault', 503],
    ])('is tried again after %s', async (_what, status) => {
      market.answer = (serial) => (serial === 1 ? status : 204);
      const intent = await open();
      await market.until(1);
      await advance(HOUR_SECONDS);
      await market.until(2, about(intent.id));
    });
    it('waits for its time: a retry comes by the test clock, and quickly at first by itself', async () => {
      market.answer = (serial) => (serial === 1 ? 500 : 200);
      const intent = await open();
      const [first] = await market.until(1);
      const [, second] = await market.until(2, about(intent.id));
      const pause = second!.at.getTime() - first!.at.getTime();
      expect(pause).toBeGreaterThan(4_000);
      expect(pause).toBeLessThan(9_000);
    });
    it('is given up after three days, and can still be sent by hand', async () => {
      market.answer = () => 500;
      const intent = await open();
      const id = eventId((await market.until(1))[0]!);
      for (let attempts = 2; attempts <= 11; attempts++) {
        await advance(25 * HOUR_SECONDS);
        await market.until(attempts, about(intent.id));
      }
      const [delivery] = await deliveriesOf(id, (found) => found[0]?.state === 'given_up');
      expect(delivery!.attempts.map(({ status }) => status)).toEqual(Array(11).fill(500));
      await advance(25 * HOUR_SECONDS);
      market.answer = () => 200;
      await panel('post', `/panel/events/${id}/resend`).expect(202);
      await market.until(12, about(intent.id));
      await deliveriesOf(id, (found) => found[0]?.state === 'delivered');
    });
    it('keeps each attempt with its status and its duration', async () => {
      market.answer = (serial) => (serial === 1 ? 418 : 200);
      await open();
      const id = eventId((await market.until(1))[0]!);
      await advance(HOUR_SECONDS);
      const [delivery] = await deliveriesOf(id, (found) => found[0]?.state === 'delivered');
      expect(delivery!.attempts).toEqual([
        { at: expect.any(String), durationMs: expect.any(Number), status: 418, problem: 'answered 418' },
        { at: expect.any(String), durationMs: expect.any(Number), status: 200, problem: null },
      ]);
    });
    it('gives up waiting for an endpoint that never answers, and others do not wait for it', async () => {
      const healthy = await NoticeCatcher.start();
      await stripe.webhookEndpoints.create({ url: `${healthy.origin}/`, enabled_events: ['*'] });
      market.answer = () => 0;
      const intent = await open();
      await healthy.until(1, about(intent.id));
      const id = eventId(healthy.caught[0]!);
      const stuck = await deliveriesOf(id, (found) => found.some(({ attempts }) => attempts[0]?.status === null));
      expect(stuck.flatMap(({ attempts }) => attempts)).toContainEqual(
        expect.objectContaining({ status: null, problem: 'no answer within 5 s' }),
      );
      await healthy.stop();
    });
    it('keeps what nobody answers at all, with the reason', async () => {
      const gone = await NoticeCatcher.start();
      const { origin } = gone;
      await gone.stop();
      await stripe.webhookEndpoints.create({
        url: origin,
        enabled_events: ['payment_intent.created'],
      });
      await open();
      const id = eventId((await market.until(1))[0]!);
      const found = await deliveriesOf(id, (all) => all.some(({ attempts }) => attempts[0]?.problem));
      expect(found.flatMap(({ attempts }) => attempts.map(({ problem }) => problem))).toContain('ECONNREFUSED');
    });
  });

  describe('the clock', () => {
    it('lets held money lapse after seven days, and tells of it', async () => {
      const intent = await stripe.paymentIntents.create({
        amount: 70_000,
        currency: 'vnd',
        capture_method: 'manual',
        payment_method: 'pm_card_visa',
        confirm: true,
        return_url: 'http://localhost:3000/',
      });
      await advance(7 * DAY_SECONDS - 600);
      expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
      await advance(601);
      expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
        status: 'canceled',
        cancellation_reason: 'automatic',
      });
      const notices = await market.until(1, (notice) => JSON.parse(notice.body).type === 'payment_intent.canceled');
      expect(read(notices[0]!).data.object).toMatchObject({ id: intent.id, status: 'canceled' });
    });
    it.each([{ advanceSeconds: 0 }, { advanceSeconds: -5 }, { advanceSeconds: 1.5 }, { seconds: 5 }, {}])(
      'is not moved by %p',
      async (body) => {
        await panel('post', '/panel/clock', body).expect(400);
      },
    );
  });

  describe('webhook_endpoints', () => {
    it('are created with a secret that is never shown again', async () => {
      const created = await stripe.webhookEndpoints.create({
        url: 'https://shop.example/hooks',
        enabled_events: ['charge.captured', 'charge.refunded'],
        description: 'Kho',
        metadata: { hợp_tác_xã: 'Mường Lống' },
      });
      expect(created).toMatchObject({
        object: 'webhook_endpoint',
        url: 'https://shop.example/hooks',
        enabled_events: ['charge.captured', 'charge.refunded'],
        status: 'enabled',
        description: 'Kho',
        metadata: { hợp_tác_xã: 'Mường Lống' },
        livemode: false,
        secret: expect.stringMatching(/^whsec_\w{32}$/),
      });
      const { secret: _secret, lastResponse: _answer, ...rest } = created;
      const found = await stripe.webhookEndpoints.retrieve(created.id);
      expect(found).toEqual(rest);
      expect(found.secret).toBeUndefined();
    });
    it('change in what is sent, and keep the rest', async () => {
      const { id } = await stripe.webhookEndpoints.create({
        url: 'https://shop.example/a',
        enabled_events: ['*'],
        metadata: { a: '1', b: '2' },
      });
      const changed = await stripe.webhookEndpoints.update(id, {
        url: 'https://shop.example/b',
        metadata: { a: '', c: '3' },
      });
      expect(changed).toMatchObject({
        url: 'https://shop.example/b',
        enabled_events: ['*'],
        metadata: { b: '2', c: '3' },
      });
      expect(await stripe.webhookEndpoints.update(id, { disabled: true })).toMatchObject({ status: 'disabled' });
      expect(await stripe.webhookEndpoints.update(id, { disabled: false, description: 'x' })).toMatchObject({
        status: 'enabled',
        description: 'x',
      });
      expect(await stripe.webhookEndpoints.update(id, { description: '' })).toMatchObject({ description: null });
    });
    it('are deleted for good', async () => {
      const { id } = await stripe.webhookEndpoints.create({ url: 'https://shop.example/', enabled_events: ['*'] });
      expect(await stripe.webhookEndpoints.del(id)).toMatchObject({ id, object: 'webhook_endpoint', deleted: true });
      await expect(stripe.webhookEndpoints.retrieve(id)).rejects.toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
      });
      await expect(stripe.webhookEndpoints.del(id)).rejects.toMatchObject({ statusCode: 404 });
      await expect(stripe.webhookEndpoints.update(id, { disabled: true })).rejects.toMatchObject({ statusCode: 404 });
    });
    it('are listed newest first, page by page, by the client’s own paging', async () => {
      const made: string[] = [];
      for (const path of ['1', '2', '3']) {
        made.unshift(
          (await stripe.webhookEndpoints.create({ url: `https://shop.example/${path}`, enabled_events: ['*'] })).id,
        );
      }
      const first = await stripe.webhookEndpoints.list({ limit: 2 });
      expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/webhook_endpoints' });
      expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
      const all = await stripe.webhookEndpoints.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
      expect(all.map(({ id }) => id)).toEqual([...made, 'we_chophien_market']);
      const back = await stripe.webhookEndpoints.list({ limit: 1, ending_before: made[2]! });
      expect(back).toMatchObject({ has_more: true, data: [{ id: made[1] }] });
    });
    it('that are made twice with one idempotency key are one', async () => {
      const wishes = { url: 'https://shop.example/once', enabled_events: ['*' as const] };
      const [one, two] = [
        await stripe.webhookEndpoints.create(wishes, { idempotencyKey: 'endpoint-once' }),
        await stripe.webhookEndpoints.create(wishes, { idempotencyKey: 'endpoint-once' }),
      ];
      expect(two.id).toBe(one.id);
      expect(two.secret).toBe(one.secret);
    });
    it.each([
      ['no address', { enabled_events: ['*'] }, 'url'],
      ['no events', { url: 'https://shop.example/' }, 'enabled_events'],
      ['an address without a scheme', { url: 'shop.example', enabled_events: ['*'] }, 'url'],
      ['a file', { url: 'file:///etc/passwd', enabled_events: ['*'] }, 'url'],
      ['a password in the address', { url: 'http://a:b@shop.example/', enabled_events: ['*'] }, 'url'],
      [
        'an event that does not exist',
        { url: 'https://shop.example/', enabled_events: ['tea.ready'] },
        'enabled_events[0]',
      ],
      ['an unknown parameter', { url: 'https://shop.example/', enabled_events: ['*'], colour: 'red' }, 'colour'],
    ])('are refused with %s', async (_what, wishes, param) => {
      const making = stripe.webhookEndpoints.create(wishes as unknown as Stripe.WebhookEndpointCreateParams);
      await expect(making).rejects.toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
    });
    it('are sixteen at most', async () => {
      const made: string[] = [];
      const make = async () =>
        made.push((await stripe.webhookEndpoints.create({ url: 'https://shop.example/', enabled_events: ['*'] })).id);
      for (let count = 1; count < 16; count++) await make();
      await expect(make()).rejects.toMatchObject({ statusCode: 400 });
    });
    it('hear only of what they asked for, and of nothing while they are switched off', async () => {
      const shop = await NoticeCatcher.start();
      const { id } = await stripe.webhookEndpoints.create({
        url: `${shop.origin}/hooks?from=gateway`,
        enabled_events: ['payment_intent.succeeded'],
      });
      const first = await pay();
      const [notice] = await shop.until(1);
      expect(notice).toMatchObject({ path: '/hooks?from=gateway' });
      await stripe.webhookEndpoints.update(id, { disabled: true });
      const second = await pay();
      await market.until(2, about(second.id));
      await stripe.webhookEndpoints.update(id, { disabled: false });
      const third = await pay();
      await shop.until(2);
      expect(shop.caught.map((caught) => JSON.parse(caught.body).data.object.id)).toEqual([first.id, third.id]);
      await shop.stop();
    });
    it('with a rotated secret sign with the old and the new one, until the old one’s time is over', async () => {
      const shop = await NoticeCatcher.start();
      const { id, secret: oldSecret } = await stripe.webhookEndpoints.create({
        url: shop.origin,
        enabled_events: ['payment_intent.created'],
      });
      const rotated = await panel('post', `/panel/webhook-endpoints/${id}/secret`, { keepOldSeconds: 600 }).expect(200);
      const newSecret = rotated.body.secret;
      await open();
      const [both] = await shop.until(1);
      expect(signatureOf(both!).match(/v1=/g)).toHaveLength(2);
      expect(read(both!, newSecret).id).toBe(eventId(both!));
      expect(read(both!, oldSecret!).id).toBe(eventId(both!));
      const again = await panel('post', `/panel/webhook-endpoints/${id}/secret`, { keepOldSeconds: 0 }).expect(200);
      await open();
      const [, single] = await shop.until(2);
      expect(signatureOf(single!).match(/v1=/g)).toHaveLength(1);
      expect(read(single!, again.body.secret).id).toBe(eventId(single!));
      for (const secret of [oldSecret!, newSecret]) expect(() => read(single!, secret)).toThrow();
      await shop.stop();
    });
    it('cannot be seen or made with the publishable key', async () => {
      const browser = new Stripe('pk_test_chophien', {
        host: '127.0.0.1',
        port: new URL(await app.getUrl()).port,
        protocol: 'http',
      });
      await expect(browser.webhookEndpoints.list()).rejects.toMatchObject({ statusCode: 401 });
    });
  });

  describe('the fault panel', () => {
    // What earlier tests left on its way would be counted with what these send.
    beforeEach(() => untilFound('/panel/deliveries?state=waiting&limit=1', ({ length }) => length === 0));

    it('drops one in n, exactly, and shows what it dropped', async () => {
      await panel('post', '/panel/faults', { webhooks: { dropOneIn: 3 } }).expect(200);
      const made: string[] = [];
      for (let count = 0; count < 9; count++) made.push((await open()).id);
      await market.until(6, aboutOneOf(made));
      const dropped = await untilFound('/panel/deliveries?state=dropped&limit=3', ({ length }) => length === 3);
      const told = new Set(market.caught.filter(aboutOneOf(made)).map(paymentOf));
      expect(told.size).toBe(6);
      await panel('post', `/panel/deliveries/${dropped[0]!.id}/resend`).expect(202);
      await market.until(7, aboutOneOf(made));
    });
    it('doubles: the same event as often as asked', async () => {
      await panel('post', '/panel/faults', { webhooks: { copies: 4 } }).expect(200);
      const intent = await open();
      const notices = await market.until(4, about(intent.id));
      expect(new Set(notices.map(eventId)).size).toBe(1);
    });
    it('delays', async () => {
      await panel('post', '/panel/faults', { webhooks: { delayMs: 1_500 } }).expect(200);
      const begun = Date.now();
      const intent = await open();
      const [notice] = await market.until(1, about(intent.id));
      expect(notice!.at.getTime() - begun).toBeGreaterThan(1_450);
    });
    it('shuffles: what happened first need not come first, and nothing is lost', async () => {
      await panel('post', '/panel/faults', { webhooks: { shuffleMs: 2_000 } }).expect(200);
      const made: string[] = [];
      for (let count = 0; count < 12; count++) made.push((await open()).id);
      const came = (await market.until(12, aboutOneOf(made))).map(paymentOf);
      expect([...came].sort()).toEqual([...made].sort());
      expect(came).not.toEqual(made);
    });
    it('answers 500 for the next n calls, and does nothing for them', async () => {
      await panel('post', '/panel/faults', { api: { kind: 'error', calls: 2 } }).expect(200);
      for (let count = 0; count < 2; count++) {
        await expect(open(61_000)).rejects.toMatchObject({ statusCode: 500, type: 'StripeAPIError' });
      }
      const intent = await open(61_000);
      const { data } = await stripe.paymentIntents.list({ limit: 2 });
      expect(data[0]!.id).toBe(intent.id);
      expect(data[1]!.amount).not.toBe(61_000);
    });
    it('is outlived by the client’s own retries', async () => {
      const patient = new Stripe(SECRET_KEY, {
        host: '127.0.0.1',
        port: new URL(await app.getUrl()).port,
        protocol: 'http',
        maxNetworkRetries: 2,
      });
      await panel('post', '/panel/faults', { api: { kind: 'reset', calls: 2 } }).expect(200);
      expect(await patient.paymentIntents.create({ amount: 62_000, currency: 'vnd' })).toMatchObject({
        amount: 62_000,
      });
    });
    it('never answers, and the client’s patience ends it', async () => {
      const hasty = new Stripe(SECRET_KEY, {
        host: '127.0.0.1',
        port: new URL(await app.getUrl()).port,
        protocol: 'http',
        maxNetworkRetries: 0,
        timeout: 300,
      });
      await panel('post', '/panel/faults', { api: { kind: 'hang', calls: 1 } }).expect(200);
      await expect(hasty.paymentIntents.create({ amount: 63_000, currency: 'vnd' })).rejects.toMatchObject({
        type: 'StripeConnectionError',
      });
    });
    it('does the work and loses the answer: the same key finds it done', async () => {
      // Twice: the client itself repeats a call once when its connection is cut.
      await panel('post', '/panel/faults', { api: { kind: 'lose_answer', calls: 2 } }).expect(200);
      const wish = { amount: 64_000, currency: 'vnd' };
      const key = { idempotencyKey: 'lost-answer-1' };
      await expect(stripe.paymentIntents.create(wish, key)).rejects.toMatchObject({ type: 'StripeConnectionError' });
      const found = await stripe.paymentIntents.create(wish, key);
      expect(found.lastResponse.headers['idempotent-replayed']).toBe('true');
      const { data } = await stripe.paymentIntents.list({ limit: 3 });
      expect(data.filter(({ amount }) => amount === 64_000).map(({ id }) => id)).toEqual([found.id]);
    });
    it('leaves pages, panel and bank alone', async () => {
      await panel('post', '/panel/faults', { api: { kind: 'error', calls: 1 } }).expect(200);
      await panel('get', '/panel/faults').expect(200);
      await panel('get', '/bank/transfers').expect(200);
      await request(app.getHttpServer()).get('/api/health/ready').expect(200);
    });
    it.each([
      { webhooks: { dropOneIn: -1 } },
      { webhooks: { copies: 11 } },
      { webhooks: { speed: 1 } },
      { webhooks: [] },
      { api: { kind: 'fire', calls: 1 } },
      { api: { kind: 'error', calls: 0.5 } },
      { weather: {} },
    ])('does not take %p', async (body) => {
      const answer = await panel('post', '/panel/faults', body).expect(400);
      expect(answer.body.error.message).toEqual(expect.any(String));
    });
  });

  interface PanelDelivery {
    id: string;
    state: string;
    attempts: { at: string; durationMs: number; status: number | null; problem: string | null }[];
  }
  /** The deliveries of an event, as soon as they are as `wanted`. */
  const deliveriesOf = (id: string, wanted: (found: PanelDelivery[]) => boolean) =>
    untilFound(`/panel/deliveries?event=${id}`, wanted);

  async function untilFound(path: string, wanted: (found: PanelDelivery[]) => boolean): Promise<PanelDelivery[]> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const { body } = await panel('get', path).expect(200);
      if (wanted(body.items)) return body.items;
      if (Date.now() > deadline) throw new Error(`${path} answers ${JSON.stringify(body.items)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
});
