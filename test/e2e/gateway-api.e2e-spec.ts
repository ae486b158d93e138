import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { Gateway, PUBLISHABLE_KEY, refusalOf, SECRET_KEY } from './support/gateway.js';

let gateway: Gateway;
let stripe: Stripe;
beforeAll(async () => {
  gateway = await Gateway.start();
  stripe = gateway.stripe;
});
afterAll(() => gateway?.stop());

const AN_INTENT = { amount: 50_000, currency: 'vnd' } as const;

describe('the way in', () => {
  it('answers health to anybody', async () => {
    for (const path of ['live', 'ready']) {
      const answer = await fetch(`${gateway.url}/api/health/${path}`);
      expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
      expect(answer.headers.get('request-id')).toMatch(/^req_\w{14}$/);
    }
  });

  it('refuses a wrong key as StripeAuthenticationError, and shows little of it', async () => {
    const error = await refusalOf(gateway.client('sk_test_somebody_else').paymentIntents.create(AN_INTENT));
    expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(error).toMatchObject({ statusCode: 401, rawType: 'authentication_error' });
    expect(error.message).not.toContain('somebody');
  });

  it('refuses a call without a key', async () => {
    const answer = await fetch(`${gateway.url}/v1/payment_intents`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('takes the key as the user of Basic too', async () => {
    const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`;
    const statusOf = async (user: string) =>
      (await gateway.call('/v1/payment_intents', null, { authorization: basic(user) })).status;
    expect([await statusOf(`${SECRET_KEY}:`), await statusOf(SECRET_KEY), await statusOf('sk_no:')]).toEqual([
      200, 200, 401,
    ]);
  });

  it('refuses another’s account as StripePermissionError', async () => {
    const call = stripe.paymentIntents.list({}, { stripeAccount: 'acct_another' });
    const error = await refusalOf(call);
    expect(error).toBeInstanceOf(Stripe.errors.StripePermissionError);
    expect(error).toMatchObject({ statusCode: 403, code: 'account_invalid' });
  });

  it('refuses what a shop alone may do to the publishable key', async () => {
    const browser = gateway.client(PUBLISHABLE_KEY);
    const intent = await stripe.paymentIntents.create(AN_INTENT);
    for (const call of [
      () => browser.paymentIntents.create(AN_INTENT),
      () => browser.paymentIntents.list(),
      () => browser.paymentIntents.capture(intent.id),
      () => browser.paymentIntents.cancel(intent.id),
      () => browser.paymentIntents.update(intent.id, { amount: 1 }),
      () => browser.refunds.create({ payment_intent: intent.id }),
      () => browser.customers.list(),
      () => browser.events.list(),
    ]) {
      expect(await refusalOf(call())).toMatchObject({ statusCode: 401, code: 'secret_key_required' });
    }
  });

  it('lets a browser see and confirm the one payment whose client secret it has', async () => {
    const browser = gateway.client(PUBLISHABLE_KEY);
    const intent = await stripe.paymentIntents.create({ ...AN_INTENT, metadata: { margin: '12' } });
    const client_secret = intent.client_secret!;
    const seen = await browser.paymentIntents.retrieve(intent.id, { client_secret });
    expect(seen).toMatchObject({ id: intent.id, status: 'requires_payment_method', amount: 50_000 });
    expect(seen).not.toHaveProperty('metadata');
    const method = await browser.paymentMethods.create({
      type: 'card',
      card: { number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' },
    });
    const confirmed = await browser.rawRequest('POST', `/v1/payment_intents/${intent.id}/confirm`, {
      client_secret,
      payment_method: method.id,
    });
    expect(confirmed).toMatchObject({ status: 'succeeded' });
  });

  it.each([
    ['no', undefined, 401],
    ['a wrong', 'pi_x_secret_y', 404],
  ])('shows nothing for %s client secret', async (_, client_secret, statusCode) => {
    const browser = gateway.client(PUBLISHABLE_KEY);
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    const params = client_secret ? { client_secret } : {};
    expect(await refusalOf(browser.paymentIntents.retrieve(id, params))).toMatchObject({ statusCode });
    expect(
      await refusalOf(
        browser.rawRequest('POST', `/v1/payment_intents/${id}/confirm`, { ...params, payment_method: 'pm_card_visa' }),
      ),
    ).toMatchObject({ statusCode });
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_payment_method');
  });

  it('is known to browsers for nothing else: a decline shows no metadata either', async () => {
    const browser = gateway.client(PUBLISHABLE_KEY);
    const intent = await stripe.paymentIntents.create({ ...AN_INTENT, metadata: { margin: '12' } });
    const error = await refusalOf(
      browser.rawRequest('POST', `/v1/payment_intents/${intent.id}/confirm`, {
        client_secret: intent.client_secret!,
        payment_method: 'pm_card_chargeDeclined',
      }),
    );
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error.payment_intent).toMatchObject({ id: intent.id, status: 'requires_payment_method' });
    expect(error.payment_intent).not.toHaveProperty('metadata');
  });
});

describe('what the call says about itself', () => {
  it('names itself, echoes version and key, and is never cached', async () => {
    const answer = await gateway.call('/v1/customers', 'name=Lan', {
      'stripe-version': '2024-06-20',
      'idempotency-key': 'echo-1',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('request-id')).toMatch(/^req_\w{14}$/);
    expect(answer.headers.get('stripe-version')).toBe('2024-06-20');
    expect(answer.headers.get('idempotency-key')).toBe('echo-1');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('idempotent-replayed')).toBeNull();
  });

  it('shows in the client’s lastResponse', async () => {
    const customer = await stripe.customers.create({ name: 'Lan' });
    expect(customer.lastResponse).toMatchObject({ statusCode: 200, apiVersion: Stripe.API_VERSION });
    expect(customer.lastResponse.requestId).toMatch(/^req_/);
  });

  it('is found in the event that it caused', async () => {
    const customer = await stripe.customers.create({ name: 'Lan' }, { idempotencyKey: 'event-1' });
    const [event] = (await stripe.events.list({ type: 'customer.created', limit: 1 })).data;
    expect(event).toMatchObject({
      object: 'event',
      api_version: Stripe.API_VERSION,
      livemode: false,
      request: { id: customer.lastResponse.requestId, idempotency_key: 'event-1' },
      data: { object: { id: customer.id } },
    });
  });
});

describe('what cannot be read', () => {
  const refusedWith = async (call: Promise<unknown>, facts: object) => {
    const error = await refusalOf(call);
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({ rawType: 'invalid_request_error', ...facts });
    return error;
  };

  it('is refused when something needed is missing', async () => {
    const call = stripe.rawRequest('POST', '/v1/payment_intents', { currency: 'vnd' });
    const error = await refusedWith(call, { statusCode: 400, code: 'parameter_missing', param: 'amount' });
    expect(error.doc_url).toBe('https://docs.stripe.com/error-codes/parameter-missing');
  });

  it.each<[string, object, object]>([
    ['an amount of nothing', { amount: 0 }, { code: 'parameter_invalid_integer', param: 'amount' }],
    ['half a đồng', { amount: 0.5 }, { code: 'parameter_invalid_integer', param: 'amount' }],
    ['more money than there is', { amount: 10 ** 13 }, { code: 'amount_too_large', param: 'amount' }],
    ['a currency of nowhere', { currency: 'xyz' }, { param: 'currency' }],
    ['a capture at will', { capture_method: 'perhaps' }, { param: 'capture_method' }],
    [
      'a way to pay that is not here',
      { payment_method_types: ['card', 'sepa_debit'] },
      { param: 'payment_method_types' },
    ],
    ['an unknown parameter', { colour: 'red' }, { code: 'parameter_unknown', param: 'colour' }],
    [
      'an unknown nested one',
      { automatic_payment_methods: { speed: 1 } },
      { param: 'automatic_payment_methods[speed]' },
    ],
    ['an address of no kind', { confirm: true, return_url: 'home' }, { code: 'url_invalid', param: 'return_url' }],
    ['a way back from nowhere', { return_url: 'https://shop.example' }, { param: 'return_url' }],
    ['too long a key of metadata', { metadata: { ['k'.repeat(41)]: '1' } }, { param: `metadata[${'k'.repeat(41)}]` }],
    ['text that cannot be stored', { description: 'a\u0000b' }, { param: 'description' }],
  ])('is refused: %s', async (_, changes, facts) => {
    const params = { ...AN_INTENT, ...changes };
    await refusedWith(stripe.rawRequest('POST', '/v1/payment_intents', params), { statusCode: 400, ...facts });
  });

  it('is refused when it is JSON, too large, too deep, or at no address', async () => {
    const statusOf = async (path: string, body: string | null, headers = {}) => {
      const answer = await gateway.call(path, body, headers);
      expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
      return answer.status;
    };
    expect(await statusOf('/v1/customers', '{}', { 'content-type': 'application/json' })).toBeGreaterThanOrEqual(400);
    expect(await statusOf('/v1/customers', `name=${'x'.repeat(300_000)}`)).toBe(413);
    expect(await statusOf('/v1/customers', 'a[b][c][d][e][f][g][h][i][j]=1')).toBe(400);
    expect(await statusOf('/v1/customers?a[b][c][d][e][f][g][h][i][j]=1', null)).toBe(400);
    expect(await statusOf('/v1/nothing', null)).toBe(404);
    expect(await statusOf('/v1/payment_intents/x/dance', '')).toBe(404);
  });

  it('names what does not exist', async () => {
    await refusedWith(stripe.paymentIntents.retrieve('pi_none'), {
      statusCode: 404,
      code: 'resource_missing',
      param: 'id',
      message: "No such payment_intent: 'pi_none'",
    });
    for (const call of [
      () => stripe.customers.retrieve('cus_none'),
      () => stripe.paymentMethods.retrieve('pm_none'),
      () => stripe.refunds.retrieve('re_none'),
      () => stripe.charges.retrieve('ch_none'),
      () => stripe.events.retrieve('evt_none'),
      () => stripe.balanceTransactions.retrieve('txn_none'),
    ]) {
      await refusedWith(call(), { statusCode: 404, code: 'resource_missing' });
    }
    const orphan = stripe.paymentIntents.create({ ...AN_INTENT, customer: 'cus_none' });
    await refusedWith(orphan, { statusCode: 400, code: 'resource_missing', param: 'customer' });
  });
});

describe('too much at once', () => {
  it('is refused as StripeRateLimitError, and only for as long as it lasts', async () => {
    const narrow = await Gateway.start(1);
    try {
      const calls = await Promise.allSettled(Array.from({ length: 8 }, () => narrow.stripe.customers.list()));
      const refusals = calls.filter((call) => call.status === 'rejected').map(({ reason }) => reason);
      expect(refusals.length).toBeGreaterThan(0);
      expect(refusals.length).toBeLessThan(8);
      for (const error of refusals) {
        expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
        expect(error).toMatchObject({ statusCode: 429, code: 'rate_limit', rawType: 'rate_limit_error' });
      }
      expect((await narrow.stripe.customers.list()).data).toBeDefined();
    } finally {
      await narrow.stop();
    }
  });
});

describe('a fault of the gateway’s own', () => {
  it('is StripeAPIError, tells nothing of the inside, and is not to be retried under its key', async () => {
    const { id } = await stripe.customers.create({ name: 'Lan' });
    await gateway.database.query('ALTER TABLE customer RENAME COLUMN phone TO phone_gone');
    try {
      const client = gateway.client(SECRET_KEY, { maxNetworkRetries: 3 });
      const error = await refusalOf(client.customers.update(id, { phone: '1' }, { idempotencyKey: 'fault-1' }));
      expect(error).toBeInstanceOf(Stripe.errors.StripeAPIError);
      expect(error).toMatchObject({ statusCode: 500, rawType: 'api_error', message: 'An unknown error occurred.' });
      expect(error.headers?.['stripe-should-retry']).toBe('false');
    } finally {
      await gateway.database.query('ALTER TABLE customer RENAME COLUMN phone_gone TO phone');
    }
    const again = await refusalOf(stripe.customers.update(id, { phone: '1' }, { idempotencyKey: 'fault-1' }));
    expect(again).toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } });
  });
});

describe('customers', () => {
  it('are made, changed, listed by address, and deleted', async () => {
    const customer = await stripe.customers.create({
      email: 'lan@example.com',
      name: 'Lan',
      metadata: { a: '1', b: '2' },
    });
    expect(customer).toMatchObject({ object: 'customer', name: 'Lan', livemode: false, metadata: { a: '1', b: '2' } });
    const changed = await stripe.customers.update(customer.id, { name: '', metadata: { a: '', c: '3' } });
    expect(changed).toMatchObject({ name: null, email: 'lan@example.com', metadata: { b: '2', c: '3' } });
    expect((await stripe.customers.update(customer.id, { metadata: '' })).metadata).toEqual({});
    expect((await stripe.customers.update(customer.id)).email).toBe('lan@example.com');
    expect((await stripe.customers.list({ email: 'lan@example.com' })).data.map(({ id }) => id)).toEqual([customer.id]);
    expect(await stripe.customers.del(customer.id)).toMatchObject({ id: customer.id, deleted: true });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
    expect((await stripe.customers.list({ email: 'lan@example.com' })).data).toEqual([]);
    expect(await refusalOf(stripe.customers.update(customer.id, { name: 'x' }))).toMatchObject({ statusCode: 404 });
    expect(await gateway.eventsOf(customer.id)).toEqual([
      'customer.created',
      'customer.updated',
      'customer.updated',
      'customer.updated',
      'customer.deleted',
    ]);
  });
});

describe('payment methods', () => {
  const typed = (number: string) => ({ number, exp_month: 12, exp_year: 2040, cvc: '123' });

  it('keep what a card looks like and never its number', async () => {
    const number = '5555555555554444';
    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: typed(number),
      billing_details: { name: 'Lan', address: { country: 'VN' } },
    });
    expect(method).toMatchObject({
      object: 'payment_method',
      customer: null,
      card: { brand: 'mastercard', last4: '4444', exp_month: 12, exp_year: 2040, funding: 'credit' },
      billing_details: { name: 'Lan', email: null, address: { country: 'VN', city: null } },
    });
    const twin = await stripe.paymentMethods.create({ type: 'card', card: typed(number) });
    expect(twin.card?.fingerprint).toBe(method.card?.fingerprint);
    const tables = await gateway.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'gateway'`,
    );
    for (const { name } of tables) {
      const rows = await gateway.database.query(`SELECT 1 FROM "${name}" AS t WHERE t::text LIKE '%${number}%'`);
      expect([name, rows]).toEqual([name, []]);
    }
  });

  it.each([
    ['4242424242424241', 'incorrect_number', 'number'],
    ['4242', 'invalid_number', 'number'],
    ['4539578763621486', 'card_declined', 'number'],
  ])('refuse the number %s as StripeCardError %s', async (number, code, param) => {
    const error = await refusalOf(stripe.paymentMethods.create({ type: 'card', card: typed(number) }));
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error).toMatchObject({ statusCode: 402, rawType: 'card_error', code, param });
  });

  it.each([
    [{ exp_month: 13 }, 'invalid_expiry_month', 'exp_month'],
    [{ exp_year: 2020 }, 'invalid_expiry_year', 'exp_year'],
    [{ cvc: '1' }, 'invalid_cvc', 'cvc'],
  ])('refuse a card with %p', async (changes, code, param) => {
    const card = { ...typed('4242424242424242'), ...changes };
    expect(await refusalOf(stripe.paymentMethods.create({ type: 'card', card }))).toMatchObject({
      statusCode: 402,
      code,
      param,
    });
  });

  it('are attached to a customer, listed with it, changed and detached', async () => {
    const customer = await stripe.customers.create({ name: 'Lan' });
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    expect(method).toMatchObject({ customer: customer.id, card: { last4: '4242' } });
    await stripe.paymentMethods.update(method.id, { metadata: { nick: 'blue' }, billing_details: { name: 'L' } });
    const listed = await stripe.paymentMethods.list({ customer: customer.id, type: 'card' });
    expect(listed.data).toMatchObject([{ id: method.id, metadata: { nick: 'blue' }, billing_details: { name: 'L' } }]);
    expect(await stripe.paymentMethods.detach(method.id)).toMatchObject({ customer: null });
    expect(await refusalOf(stripe.paymentMethods.detach(method.id))).toMatchObject({
      statusCode: 400,
      code: 'payment_method_unexpected_state',
    });
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toEqual([]);
  });

  it('of a customer pay for nobody else', async () => {
    const [lan, hung] = [await stripe.customers.create(), await stripe.customers.create()];
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: lan.id });
    const call = stripe.paymentIntents.create({
      ...AN_INTENT,
      customer: hung.id,
      payment_method: method.id,
      confirm: true,
    });
    expect(await refusalOf(call)).toMatchObject({ statusCode: 400, param: 'payment_method' });
    expect(await refusalOf(stripe.paymentMethods.attach(method.id, { customer: hung.id }))).toMatchObject({
      code: 'payment_method_unexpected_state',
    });
  });

  it('that a bank would decline cannot be attached, but for the one whose charge fails later', async () => {
    const { id: customer } = await stripe.customers.create();
    expect(await refusalOf(stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer }))).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
    });
    const method = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    const call = stripe.paymentIntents.create({ ...AN_INTENT, customer, payment_method: method.id, confirm: true });
    expect(await refusalOf(call)).toMatchObject({ statusCode: 402, decline_code: 'generic_decline' });
  });
});
