import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { Gateway, refusalOf } from './support/gateway.js';

const MANY = 25;

let gateway: Gateway;
let stripe: Stripe;
let customer: string;
/** Newest first, as lists are. */
let ids: string[];
beforeAll(async () => {
  gateway = await Gateway.start();
  stripe = gateway.stripe;
  customer = (await stripe.customers.create({ name: 'Lan' })).id;
  ids = [];
  for (let n = 0; n < MANY; n++) {
    const { id } = await stripe.paymentIntents.create({
      amount: 1_000 + n,
      currency: 'vnd',
      customer,
      metadata: { order: String(n), "it's": 'a "b" c\\d' },
      ...(n % 5 === 0 ? { payment_method: 'pm_card_visa', confirm: true } : {}),
    });
    ids.unshift(id);
  }
  await stripe.paymentIntents.create({ amount: 9_000, currency: 'usd' });
});
afterAll(() => gateway?.stop());

const idsOf = (list: { data: { id: string }[] }) => list.data.map(({ id }) => id);

describe('a list', () => {
  it('shows the ten newest first, and that there is more', async () => {
    const page = await stripe.paymentIntents.list({ customer });
    expect(page).toMatchObject({ object: 'list', url: '/v1/payment_intents', has_more: true });
    expect(idsOf(page)).toEqual(ids.slice(0, 10));
  });

  it('goes on after a row, to the end', async () => {
    const page = await stripe.paymentIntents.list({ customer, limit: 10, starting_after: ids[19]! });
    expect(page.has_more).toBe(false);
    expect(idsOf(page)).toEqual(ids.slice(20));
  });

  it('goes back before a row, still newest first', async () => {
    const page = await stripe.paymentIntents.list({ customer, limit: 5, ending_before: ids[9]! });
    expect(page.has_more).toBe(true);
    expect(idsOf(page)).toEqual(ids.slice(4, 9));
    const start = await stripe.paymentIntents.list({ customer, limit: 5, ending_before: ids[3]! });
    expect(start.has_more).toBe(false);
    expect(idsOf(start)).toEqual(ids.slice(0, 3));
  });

  it.each([3, 7, 25, 100])('is paged by the client itself, %i at a time, each row once', async (limit) => {
    const seen: string[] = [];
    for await (const { id } of stripe.paymentIntents.list({ customer, limit })) seen.push(id);
    expect(seen).toEqual(ids);
  });

  it('is paged backwards by the client too', async () => {
    const seen: string[] = [];
    for await (const { id } of stripe.paymentIntents.list({ customer, limit: 4, ending_before: ids[12]! })) {
      seen.push(id);
    }
    expect(seen).toEqual(ids.slice(0, 12).reverse());
  });

  it('is gathered by autoPagingToArray', async () => {
    const all = await stripe.paymentIntents.list({ customer, limit: 9 }).autoPagingToArray({ limit: 20 });
    expect(all.map(({ id }) => id)).toEqual(ids.slice(0, 20));
  });

  it('keeps its place while new rows come', async () => {
    const { id: late } = await stripe.customers.create();
    await stripe.customers.create();
    const [next] = (await stripe.customers.list({ limit: 1, starting_after: late })).data;
    expect(next?.id).not.toBe(late);
  });

  it('is narrowed by time', async () => {
    const { created } = await stripe.paymentIntents.retrieve(ids[0]!);
    await gateway.advance(3_600);
    const { id: late } = await stripe.paymentIntents.create({ amount: 1, currency: 'vnd', customer });
    const cut = created + 1_800;
    expect(idsOf(await stripe.paymentIntents.list({ customer, created: { gte: cut } }))).toEqual([late]);
    expect(idsOf(await stripe.paymentIntents.list({ customer, created: { gt: cut } }))).toEqual([late]);
    expect(idsOf(await stripe.paymentIntents.list({ customer, limit: 100, created: { lt: cut } }))).toEqual(ids);
    expect(
      idsOf(await stripe.paymentIntents.list({ customer, limit: 100, created: { lte: created, gte: 1 } })),
    ).toEqual(ids);
    const { created: then } = await stripe.paymentIntents.retrieve(late);
    expect(idsOf(await stripe.paymentIntents.list({ customer, created: then }))).toEqual([late]);
    await stripe.paymentIntents.update(late, { customer: '' });
  });

  it.each([
    ['no rows at all', { limit: 0 }, 'parameter_invalid_integer'],
    ['too many rows', { limit: 101 }, 'parameter_invalid_integer'],
    ['a row that is not there', { starting_after: 'pi_none' }, 'resource_missing'],
    ['both ways at once', { starting_after: 'pi_a', ending_before: 'pi_b' }, undefined],
    ['a time that is none', { created: { gte: 'noon' } }, 'parameter_invalid_integer'],
    ['an unknown filter', { colour: 'red' }, 'parameter_unknown'],
  ])('refuses %s', async (_, params, code) => {
    const call = stripe.paymentIntents.list(params as Stripe.PaymentIntentListParams);
    expect(await refusalOf(call)).toMatchObject({ statusCode: 400, code });
  });

  it('of charges and events has its filters', async () => {
    const paid = ids.filter((_, place) => (MANY - 1 - place) % 5 === 0);
    const charges = await stripe.charges.list({ customer, limit: 100 });
    expect(charges.data.map(({ payment_intent }) => payment_intent)).toEqual(paid);
    expect((await stripe.charges.list({ payment_intent: paid[0]! })).data).toHaveLength(1);
    const succeeded = await stripe.events.list({ types: ['payment_intent.succeeded', 'charge.failed'], limit: 100 });
    expect(new Set(succeeded.data.map(({ type }) => type))).toEqual(new Set(['payment_intent.succeeded']));
    expect(succeeded.data).toHaveLength(paid.length);
    const all = await stripe.events.list({ type: 'charge.*' as 'charge.succeeded', limit: 100 });
    expect(all.data.length).toBeGreaterThanOrEqual(paid.length);
  });

  it('of 120 events is paged by the client', async () => {
    const made = Array.from({ length: 120 }, () => stripe.customers.create({ name: 'many' }));
    await Promise.all(made);
    const seen = new Set<string>();
    for await (const event of stripe.events.list({ type: 'customer.created', limit: 50 })) seen.add(event.id);
    expect(seen.size).toBeGreaterThanOrEqual(120);
  });
});

describe('a search', () => {
  const found = async (query: string) => {
    const all: string[] = [];
    for await (const { id } of stripe.paymentIntents.search({ query, limit: 4 })) all.push(id);
    return all;
  };

  it('finds by status, amount and metadata, and is paged by the client', async () => {
    expect(await found('status:"succeeded"')).toHaveLength(5);
    expect(await found(`customer:"${customer}"`)).toEqual(ids);
    expect(await found('metadata["order"]:"7"')).toEqual([ids[MANY - 8]]);
    expect(await found('amount>=1020 AND amount<1023 AND currency:"vnd"')).toEqual(ids.slice(2, 5));
    expect(await found('currency:"usd" OR metadata["order"]:"1"')).toHaveLength(2);
    expect(await found(`-status:"succeeded" AND customer:"${customer}"`)).toHaveLength(20);
    expect(await found('metadata["it\'s"]:"a \\"b\\" c\\\\d" AND amount:1003')).toEqual([ids[MANY - 4]]);
    expect(await found('metadata["order"]:null')).toHaveLength(1 + 1);
    expect(await found('created>0 AND metadata["order"]~"nothing"')).toEqual([]);
  });

  it('answers a page and the token of the next', async () => {
    const page = await stripe.paymentIntents.search({ query: `customer:"${customer}"`, limit: 20 });
    expect(page).toMatchObject({ object: 'search_result', url: '/v1/payment_intents/search', has_more: true });
    const last = await stripe.paymentIntents.search({
      query: `customer:"${customer}"`,
      limit: 20,
      page: page.next_page!,
    });
    expect(last).toMatchObject({ has_more: false, next_page: null });
    expect([...idsOf(page), ...idsOf(last)]).toEqual(ids);
  });

  it.each(['status', 'colour:"red"', 'status:"a" AND amount>1 OR amount<2'])('refuses %s', async (query) => {
    const error = await refusalOf(stripe.paymentIntents.search({ query }));
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({ statusCode: 400, param: 'query' });
  });

  it('takes nothing from outside as SQL', async () => {
    const query = `metadata["x' OR true --"]:"' OR '1'='1"`;
    expect(await found(query)).toEqual([]);
    const call = stripe.paymentIntents.search({ query: 'status:"succeeded"', page: 'nonsense' });
    expect(await refusalOf(call)).toMatchObject({ statusCode: 400, param: 'page' });
  });
});

describe('expand', () => {
  const paid = () => ids[MANY - 1]!;

  it('puts an object in the place of its id', async () => {
    const intent = await stripe.paymentIntents.retrieve(paid(), { expand: ['customer', 'payment_method'] });
    expect(intent).toMatchObject({
      customer: { id: customer, object: 'customer', name: 'Lan' },
      payment_method: { object: 'payment_method', card: { last4: '4242' } },
      latest_charge: expect.stringMatching(/^ch_/),
    });
  });

  it('goes two levels deep', async () => {
    const intent = await stripe.paymentIntents.retrieve(paid(), { expand: ['latest_charge.balance_transaction'] });
    expect(intent.latest_charge).toMatchObject({
      object: 'charge',
      balance_transaction: { object: 'balance_transaction' },
    });
  });

  it('goes into every row of a list', async () => {
    const page = await stripe.paymentIntents.list({
      customer,
      limit: 100,
      expand: ['data.latest_charge.payment_method'],
    });
    const charges = page.data.map(({ latest_charge }) => latest_charge).filter((charge) => charge !== null);
    expect(charges).toHaveLength(5);
    for (const charge of charges) expect(charge).toMatchObject({ payment_method: { object: 'payment_method' } });
  });

  it('works on what is being made', async () => {
    const refund = await stripe.refunds.create({
      payment_intent: paid(),
      amount: 1,
      expand: ['charge.refunds', 'payment_intent'],
    });
    expect(refund).toMatchObject({
      payment_intent: { id: paid() },
      charge: { object: 'charge', amount_refunded: 1, refunds: { object: 'list', data: [{ id: refund.id }] } },
    });
  });

  it.each([['colour'], ['id'], ['amount'], ['latest_charge.colour'], ['a.b.c.d.e']])('refuses %s', async (path) => {
    const call = stripe.paymentIntents.retrieve(paid(), { expand: [path] });
    expect(await refusalOf(call)).toMatchObject({ statusCode: 400, param: 'expand' });
  });

  it('changes nothing when it is refused on a write', async () => {
    const before = (await stripe.refunds.list({ payment_intent: paid() })).data.length;
    const call = stripe.refunds.create({ payment_intent: paid(), amount: 1, expand: ['colour'] });
    expect(await refusalOf(call)).toMatchObject({ statusCode: 400, param: 'expand' });
    expect((await stripe.refunds.list({ payment_intent: paid() })).data).toHaveLength(before);
  });
});
