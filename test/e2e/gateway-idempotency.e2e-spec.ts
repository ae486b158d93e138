import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { Gateway, refusalOf, SECRET_KEY } from './support/gateway.js';

let gateway: Gateway;
let stripe: Stripe;
let serial = 0;
beforeAll(async () => {
  gateway = await Gateway.start();
  stripe = gateway.stripe;
});
afterAll(() => gateway?.stop());

const AN_INTENT = { amount: 50_000, currency: 'vnd' } as const;
const aKey = () => `key-${++serial}`;
const replayed = (object: { lastResponse: { headers: Record<string, string> } }) =>
  object.lastResponse.headers['idempotent-replayed'];
const countOf = async (table: string) =>
  Number((await gateway.database.one<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))?.n);

describe('the same key', () => {
  it('answers the same bytes and does nothing twice', async () => {
    const idempotencyKey = aKey();
    const first = await stripe.paymentIntents.create({ ...AN_INTENT, metadata: { a: '1' } }, { idempotencyKey });
    const before = await countOf('event');
    const second = await stripe.paymentIntents.create({ ...AN_INTENT, metadata: { a: '1' } }, { idempotencyKey });
    expect(second).toEqual(first);
    expect([replayed(first), replayed(second)]).toEqual([undefined, 'true']);
    expect(second.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId);
    expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
    expect(await countOf('event')).toBe(before);
  });

  it('answers as things stood then, not as they stand now', async () => {
    const idempotencyKey = aKey();
    const held = await stripe.paymentIntents.create(
      { ...AN_INTENT, payment_method: 'pm_card_visa', capture_method: 'manual', confirm: true },
      { idempotencyKey },
    );
    await stripe.paymentIntents.cancel(held.id);
    const again = await stripe.paymentIntents.create(
      { ...AN_INTENT, payment_method: 'pm_card_visa', capture_method: 'manual', confirm: true },
      { idempotencyKey },
    );
    expect(again.status).toBe('requires_capture');
    expect((await stripe.paymentIntents.retrieve(held.id)).status).toBe('canceled');
  });

  it.each([
    ['other parameters', () => stripe.customers.create({ name: 'Hùng' }, { idempotencyKey: 'clash' })],
    ['one parameter more', () => stripe.customers.create({ name: 'Lan', phone: '1' }, { idempotencyKey: 'clash' })],
    ['another address', () => stripe.paymentIntents.create(AN_INTENT, { idempotencyKey: 'clash' })],
  ])('with %s is StripeIdempotencyError', async (_, call) => {
    await stripe.customers.create({ name: 'Lan' }, { idempotencyKey: 'clash' });
    const error = await refusalOf(call());
    expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect(error).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' });
  });

  it('repeats a declined card without asking the bank again', async () => {
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    const idempotencyKey = aKey();
    const confirm = () =>
      refusalOf(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_chargeDeclined' }, { idempotencyKey }));
    const [first, second] = [await confirm(), await confirm()];
    expect(second).toMatchObject({ statusCode: 402, charge: first.charge, headers: { 'idempotent-replayed': 'true' } });
    expect((await stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  it('repeats a refusal by the state of things', async () => {
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    const idempotencyKey = aKey();
    const capture = () => refusalOf(stripe.paymentIntents.capture(id, {}, { idempotencyKey }));
    expect((await capture()).code).toBe('payment_intent_unexpected_state');
    await stripe.paymentIntents.update(id, { capture_method: 'manual' });
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(await capture()).toMatchObject({
      code: 'payment_intent_unexpected_state',
      headers: { 'idempotent-replayed': 'true' },
    });
    expect((await stripe.paymentIntents.capture(id)).status).toBe('succeeded');
  });

  it('is as good as new after a call that could not be read', async () => {
    const idempotencyKey = aKey();
    expect(
      await refusalOf(stripe.paymentIntents.create({ ...AN_INTENT, amount: 0 }, { idempotencyKey })),
    ).toMatchObject({
      statusCode: 400,
    });
    expect(await stripe.paymentIntents.create(AN_INTENT, { idempotencyKey })).toMatchObject({ amount: 50_000 });
  });

  it('is as good as new after a wrong API key', async () => {
    const idempotencyKey = aKey();
    await refusalOf(gateway.client('sk_test_wrong').customers.create({}, { idempotencyKey }));
    expect(replayed(await stripe.customers.create({}, { idempotencyKey }))).toBeUndefined();
  });

  it('of a GET means nothing', async () => {
    const { id } = await stripe.customers.create({ name: 'Lan' });
    const idempotencyKey = aKey();
    expect(await stripe.customers.retrieve(id, {}, { idempotencyKey })).toMatchObject({ name: 'Lan' });
    await stripe.customers.update(id, { name: 'Hùng' });
    expect(await stripe.customers.retrieve(id, {}, { idempotencyKey })).toMatchObject({ name: 'Hùng' });
  });

  it('is forgotten after 24 hours', async () => {
    const idempotencyKey = aKey();
    const { id } = await stripe.customers.create({}, { idempotencyKey });
    const age = (hours: number) =>
      gateway.database.query(
        `UPDATE idempotency_record SET created = now() - make_interval(hours => $2) WHERE key = $1`,
        [idempotencyKey, hours],
      );
    await age(23);
    expect((await stripe.customers.create({}, { idempotencyKey })).id).toBe(id);
    await age(25);
    expect((await stripe.customers.create({}, { idempotencyKey })).id).not.toBe(id);
    expect(replayed(await stripe.customers.create({}, { idempotencyKey }))).toBe('true');
  });

  it('has up to 255 characters', async () => {
    expect(await stripe.customers.create({}, { idempotencyKey: 'k'.repeat(255) })).toMatchObject({
      object: 'customer',
    });
    const error = await refusalOf(stripe.customers.create({}, { idempotencyKey: 'k'.repeat(256) }));
    expect(error).toMatchObject({ statusCode: 400, rawType: 'invalid_request_error' });
  });
});

describe('the same key at the same time', () => {
  /** Holds the row of a payment as a call in flight would, so that work on it waits. */
  async function whileHeld(id: string, work: (release: () => void) => Promise<void>): Promise<void> {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let started = () => {};
    const holding = new Promise<void>((resolve) => {
      started = resolve;
    });
    const held = gateway.database.transaction(async () => {
      await gateway.database.query('SELECT 1 FROM payment_intent WHERE id = $1 FOR UPDATE', [id]);
      started();
      await released;
    });
    await holding;
    try {
      await work(release);
    } finally {
      release();
      await held;
    }
  }

  const untilKeyIsTaken = async () => {
    const deadline = Date.now() + 5_000;
    for (;;) {
      const locks = await gateway.database.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted`);
      if (locks.length) return;
      if (Date.now() > deadline) throw new Error('nobody took the key');
      await delay(10);
    }
  };

  it('is refused as in use, 409, and worth another try', async () => {
    const { id } = await stripe.paymentIntents.create({ ...AN_INTENT, payment_method: 'pm_card_visa' });
    const idempotencyKey = aKey();
    await whileHeld(id, async (release) => {
      const first = stripe.paymentIntents.confirm(id, {}, { idempotencyKey });
      await untilKeyIsTaken();
      const error = await refusalOf(stripe.paymentIntents.confirm(id, {}, { idempotencyKey }));
      expect(error).toBeInstanceOf(Stripe.errors.StripeAPIError);
      expect(error).toMatchObject({
        statusCode: 409,
        rawType: 'idempotency_error',
        code: 'idempotency_key_in_use',
        headers: { 'stripe-should-retry': 'true' },
      });
      release();
      expect((await first).status).toBe('succeeded');
    });
    expect(replayed(await stripe.paymentIntents.confirm(id, {}, { idempotencyKey }))).toBe('true');
  });

  it('is waited out by a client that retries', async () => {
    const { id } = await stripe.paymentIntents.create({ ...AN_INTENT, payment_method: 'pm_card_visa' });
    const idempotencyKey = aKey();
    const patient = gateway.client(SECRET_KEY, { maxNetworkRetries: 10 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => patient.paymentIntents.confirm(id, {}, { idempotencyKey })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    expect(answers.filter((answer) => replayed(answer) === undefined)).toHaveLength(1);
    expect((await stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  it('makes one of fifty', async () => {
    const idempotencyKey = aKey();
    const before = await countOf('customer');
    const calls = await Promise.allSettled(
      Array.from({ length: 50 }, () => stripe.customers.create({ name: 'Lan' }, { idempotencyKey })),
    );
    const made = calls.filter((call) => call.status === 'fulfilled').map(({ value }) => value.id);
    expect(new Set(made).size).toBe(1);
    expect(await countOf('customer')).toBe(before + 1);
  });
});

describe('a crash in the middle', () => {
  it('leaves neither effect nor record, and the retry does the work', async () => {
    const { id } = await stripe.paymentIntents.create({ ...AN_INTENT, payment_method: 'pm_card_visa' });
    const idempotencyKey = aKey();
    // The connection dies where the process would: after the effects, before their commit.
    await gateway.database.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER die BEFORE INSERT ON idempotency_record FOR EACH ROW EXECUTE FUNCTION die();
    `);
    try {
      const error = await refusalOf(stripe.paymentIntents.confirm(id, {}, { idempotencyKey }));
      expect(error).toMatchObject({
        statusCode: 503,
        rawType: 'api_error',
        headers: { 'stripe-should-retry': 'true' },
      });
    } finally {
      await gateway.database.query('DROP TRIGGER die ON idempotency_record; DROP FUNCTION die');
    }
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_confirmation');
    expect((await stripe.charges.list({ payment_intent: id })).data).toEqual([]);
    const done = await stripe.paymentIntents.confirm(id, {}, { idempotencyKey });
    expect([done.status, replayed(done)]).toEqual(['succeeded', undefined]);
    expect((await stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  it('of two transactions that wait for each other does the work once more, and once', async () => {
    const idempotencyKey = aKey();
    const before = await countOf('customer');
    await gateway.database.query(`
      CREATE SEQUENCE deadlock_turn;
      CREATE FUNCTION deadlock_once() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('deadlock_turn') = 1 THEN RAISE EXCEPTION 'played' USING ERRCODE = 'deadlock_detected'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER deadlock_once AFTER INSERT ON customer FOR EACH ROW EXECUTE FUNCTION deadlock_once();
    `);
    try {
      const customer = await stripe.customers.create({ name: 'Lan' }, { idempotencyKey });
      expect(customer).toMatchObject({ name: 'Lan' });
      expect(await stripe.customers.create({ name: 'Lan' }, { idempotencyKey })).toEqual(customer);
    } finally {
      await gateway.database.query('DROP FUNCTION deadlock_once CASCADE; DROP SEQUENCE deadlock_turn');
    }
    expect(await countOf('customer')).toBe(before + 1);
  });
});
