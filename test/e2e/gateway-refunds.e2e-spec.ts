import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { Gateway, refusalOf } from './support/gateway.js';

let gateway: Gateway;
let stripe: Stripe;
beforeAll(async () => {
  gateway = await Gateway.start();
  stripe = gateway.stripe;
});
afterAll(() => gateway?.stop());

const paid = (amount = 50_000, payment_method = 'pm_card_visa') =>
  stripe.paymentIntents.create({ amount, currency: 'vnd', payment_method, confirm: true, expand: ['latest_charge'] });
const chargeOf = async (intent: Stripe.PaymentIntent) => {
  const { id } = intent.latest_charge as Stripe.Charge;
  return stripe.charges.retrieve(id);
};

describe('a refund', () => {
  it('gives back part of what was captured', async () => {
    const intent = await paid();
    const refund = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 5_000,
      reason: 'requested_by_customer',
      metadata: { parcel: '3' },
    });
    expect(refund).toMatchObject({
      object: 'refund',
      status: 'succeeded',
      amount: 5_000,
      currency: 'vnd',
      payment_intent: intent.id,
      charge: (intent.latest_charge as Stripe.Charge).id,
      reason: 'requested_by_customer',
      metadata: { parcel: '3' },
    });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 5_000, refunded: false });
    expect((await stripe.balanceTransactions.retrieve(refund.balance_transaction as string)).amount).toBe(-5_000);
    expect((await gateway.eventsOf(intent.id)).slice(-2)).toEqual(['refund.created', 'charge.refunded']);
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ id: refund.id, amount: 5_000 });
  });

  it('gives back all that is left when no amount is said', async () => {
    const intent = await paid();
    const charge = (intent.latest_charge as Stripe.Charge).id;
    await stripe.refunds.create({ charge, amount: 20_000 });
    expect((await stripe.refunds.create({ charge })).amount).toBe(30_000);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 50_000, refunded: true });
  });

  it('of what is given back already is charge_already_refunded', async () => {
    const intent = await paid();
    await stripe.refunds.create({ payment_intent: intent.id });
    for (const amount of [undefined, 1]) {
      const error = await refusalOf(stripe.refunds.create({ payment_intent: intent.id, amount }));
      expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
      expect(error).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' });
    }
  });

  it('never exceeds what was captured, whatever was authorised', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 50_000,
      currency: 'vnd',
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({ statusCode: 400 });
    const held = intent.latest_charge as string;
    expect(await refusalOf(stripe.refunds.create({ charge: held }))).toMatchObject({ code: 'charge_not_refundable' });
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 40_000 });
    const error = await refusalOf(stripe.refunds.create({ payment_intent: intent.id, amount: 40_001 }));
    expect(error).toMatchObject({ statusCode: 400, code: 'amount_too_large', param: 'amount' });
    expect(error.message).toContain('40,000 VND');
    expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(40_000);
  });

  it('sent twenty times at once never gives back more than was captured', async () => {
    const intent = await paid(50_000);
    const calls = await Promise.allSettled(
      Array.from({ length: 20 }, () => stripe.refunds.create({ payment_intent: intent.id, amount: 4_000 })),
    );
    const refunds = calls.filter((call) => call.status === 'fulfilled').map(({ value }) => value);
    expect(refunds).toHaveLength(12);
    expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(48_000);
    for (const call of calls) {
      if (call.status === 'rejected') expect(call.reason).toMatchObject({ statusCode: 400, code: 'amount_too_large' });
    }
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 48_000, refunded: false });
    const listed = await stripe.refunds.list({ payment_intent: intent.id, limit: 100 });
    expect(listed.data).toHaveLength(12);
  });

  it('cannot be made by writing to the database either', async () => {
    const { id } = (await paid()).latest_charge as Stripe.Charge;
    const beyond = gateway.database.query('UPDATE charge SET amount_refunded = amount + 1 WHERE id = $1', [id]);
    await expect(beyond).rejects.toThrow('charge_refunded_within_captured');
  });

  it.each([
    ['nothing', {}, 'parameter_missing'],
    ['two things', { charge: 'ch_x', payment_intent: 'pi_x' }, undefined],
    ['a payment that is not there', { payment_intent: 'pi_none' }, 'resource_missing'],
    ['a charge that is not there', { charge: 'ch_none' }, 'resource_missing'],
    ['less than one đồng', { charge: 'ch_none', amount: 0 }, 'parameter_invalid_integer'],
    ['no reason that is one', { charge: 'ch_none', reason: 'because' }, undefined],
  ])('of %s is refused', async (_, params, code) => {
    const error = await refusalOf(stripe.refunds.create(params as Stripe.RefundCreateParams));
    expect(error).toMatchObject({ statusCode: 400, code });
  });

  it('can be annotated', async () => {
    const intent = await paid();
    const { id } = await stripe.refunds.create({ payment_intent: intent.id, metadata: { a: '1' } });
    expect((await stripe.refunds.update(id, { metadata: { a: '', b: '2' } })).metadata).toEqual({ b: '2' });
    const [event] = (await stripe.events.list({ type: 'refund.updated', limit: 1 })).data;
    expect(event?.data).toMatchObject({ object: { id }, previous_attributes: { metadata: { a: '1' } } });
  });
});

describe('a refund that the bank is slow with', () => {
  it('is pending, then succeeds', async () => {
    const intent = await paid(50_000, 'pm_card_pendingRefund');
    const { id, status } = await stripe.refunds.create({ payment_intent: intent.id });
    expect(status).toBe('pending');
    await gateway.advance(10);
    expect((await stripe.refunds.retrieve(id)).status).toBe('succeeded');
    expect((await gateway.eventsOf(intent.id)).at(-1)).toBe('refund.updated');
    expect(await refusalOf(stripe.refunds.cancel(id))).toMatchObject({ statusCode: 400 });
  });

  it('can be called back while it is pending, and the money refunded anew', async () => {
    const intent = await paid(50_000, 'pm_card_pendingRefund');
    const { id } = await stripe.refunds.create({ payment_intent: intent.id, amount: 30_000 });
    expect((await stripe.refunds.cancel(id)).status).toBe('canceled');
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0 });
    await gateway.advance(10);
    expect((await stripe.refunds.retrieve(id)).status).toBe('canceled');
    expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(50_000);
  });

  it('fails later: the money is the shop’s again and the failure is told', async () => {
    const intent = await paid(50_000, 'pm_card_refundFail');
    const { id, status } = await stripe.refunds.create({ payment_intent: intent.id });
    expect(status).toBe('succeeded');
    expect(await chargeOf(intent)).toMatchObject({ refunded: true });
    await gateway.advance(10);
    const failed = await stripe.refunds.retrieve(id, { expand: ['failure_balance_transaction'] });
    expect(failed).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: { type: 'refund_failure', amount: 50_000 },
    });
    expect(await chargeOf(intent)).toMatchObject({ refunded: false, amount_refunded: 0 });
    expect((await gateway.eventsOf(intent.id)).slice(-2)).toEqual(['refund.failed', 'refund.updated']);
  });
});

describe('the balance', () => {
  it('is what was captured less what went back', async () => {
    const before = await sum();
    const intent = await paid(100_000);
    await stripe.refunds.create({ payment_intent: intent.id, amount: 30_000 });
    const failing = await paid(20_000, 'pm_card_refundFail');
    await stripe.refunds.create({ payment_intent: failing.id });
    await gateway.advance(10);
    expect((await sum()) - before).toBe(90_000);
  });

  async function sum() {
    let total = 0;
    for await (const { net } of stripe.balanceTransactions.list({ limit: 100 })) total += net;
    return total;
  }
});
