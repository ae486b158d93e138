import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { PaymentIntentsService } from '../../apps/gateway/src/payment-intents/payment-intents.service.js';
import { Gateway, refusalOf } from './support/gateway.js';

let gateway: Gateway;
let stripe: Stripe;
beforeAll(async () => {
  gateway = await Gateway.start();
  stripe = gateway.stripe;
});
afterAll(() => gateway?.stop());

const AN_INTENT = { amount: 50_000, currency: 'vnd' } as const;
const typed = (number: string) => ({
  type: 'card' as const,
  card: { number, exp_month: 12, exp_year: 2040, cvc: '123' },
});
const held = (changes: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    ...AN_INTENT,
    capture_method: 'manual',
    payment_method: 'pm_card_visa',
    confirm: true,
    ...changes,
  });
/** What the card's holder does on the gateway's own page. */
const holderAnswers = (id: string, accepts: boolean) =>
  gateway.app.get(PaymentIntentsService).completeAuthentication(id, accepts);
const chargesOf = async (payment_intent: string) => (await stripe.charges.list({ payment_intent })).data;
const unexpected = { statusCode: 400, code: 'payment_intent_unexpected_state' };

describe('a payment', () => {
  it('starts as a wish with a client secret', async () => {
    const intent = await stripe.paymentIntents.create({ ...AN_INTENT, metadata: { order: '17' }, description: 'Rau' });
    expect(intent).toMatchObject({
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: 50_000,
      amount_capturable: 0,
      amount_received: 0,
      currency: 'vnd',
      capture_method: 'automatic',
      payment_method_types: ['card'],
      payment_method: null,
      latest_charge: null,
      next_action: null,
      metadata: { order: '17' },
      livemode: false,
    });
    expect(intent.id).toMatch(/^pi_\w{24}$/);
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_\\w{25}$`));
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ ...intent });
  });

  it('of 50000 đồng is 50,000 đ: the currency has no smaller unit', async () => {
    const intent = await stripe.paymentIntents.create({ ...AN_INTENT, payment_method: 'pm_card_visa', confirm: true });
    const [charge] = await chargesOf(intent.id);
    expect(charge).toMatchObject({ amount: 50_000, amount_captured: 50_000, currency: 'vnd' });
    const transaction = await stripe.balanceTransactions.retrieve(charge!.balance_transaction as string);
    expect(transaction).toMatchObject({ amount: 50_000, fee: 0, net: 50_000, currency: 'vnd', source: charge!.id });
  });

  it('goes through its states one by one', async () => {
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    expect(await stripe.paymentIntents.update(id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'requires_confirmation',
    });
    const paid = await stripe.paymentIntents.confirm(id);
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 50_000, amount_capturable: 0 });
    expect(paid.payment_method).toMatch(/^pm_/);
    expect(await gateway.eventsOf(id)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
  });

  it('is confirmed with a card as it is typed', async () => {
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    const paid = await stripe.paymentIntents.confirm(id, {
      payment_method_data: typed('4242424242424242') as Stripe.PaymentIntentConfirmParams.PaymentMethodData,
      return_url: 'https://shop.example/orders/1',
    });
    expect(paid.status).toBe('succeeded');
    expect((await chargesOf(id))[0]).toMatchObject({
      paid: true,
      captured: true,
      status: 'succeeded',
      payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
      outcome: { type: 'authorized' },
    });
  });

  it('cannot be confirmed without a way to pay', async () => {
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    const error = await refusalOf(stripe.paymentIntents.confirm(id));
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({ ...unexpected, payment_intent: { id, status: 'requires_payment_method' } });
  });

  it('that is done can be neither confirmed, captured nor cancelled', async () => {
    const { id } = await stripe.paymentIntents.create({ ...AN_INTENT, payment_method: 'pm_card_visa', confirm: true });
    for (const call of [
      () => stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }),
      () => stripe.paymentIntents.capture(id),
      () => stripe.paymentIntents.cancel(id),
      () => stripe.paymentIntents.update(id, { amount: 1 }),
      () => stripe.paymentIntents.update(id, { payment_method: 'pm_card_visa' }),
    ]) {
      expect(await refusalOf(call())).toMatchObject({ ...unexpected, payment_intent: { id, status: 'succeeded' } });
    }
    expect(await chargesOf(id)).toHaveLength(1);
  });

  it('can be changed until the bank has it, and annotated ever after', async () => {
    const { id } = await stripe.paymentIntents.create({ ...AN_INTENT, metadata: { a: '1' } });
    expect(
      await stripe.paymentIntents.update(id, { amount: 60_000, description: 'Rau', metadata: { b: '2' } }),
    ).toMatchObject({ amount: 60_000, description: 'Rau', metadata: { a: '1', b: '2' } });
    expect(await stripe.paymentIntents.update(id, { description: '' })).toMatchObject({ description: null });
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(await stripe.paymentIntents.update(id, { metadata: { a: '' }, description: 'Quả' })).toMatchObject({
      status: 'succeeded',
      description: 'Quả',
      metadata: { b: '2' },
    });
  });

  it('confirmed by ten at once is charged once', async () => {
    const { id } = await stripe.paymentIntents.create({ ...AN_INTENT, payment_method: 'pm_card_visa' });
    const calls = await Promise.allSettled(Array.from({ length: 10 }, () => stripe.paymentIntents.confirm(id)));
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const call of calls) if (call.status === 'rejected') expect(call.reason).toMatchObject(unexpected);
    expect(await chargesOf(id)).toHaveLength(1);
  });
});

describe('money that is held', () => {
  it('is taken whole when nothing else is said', async () => {
    const intent = await held();
    expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 50_000, amount_received: 0 });
    const captured = await stripe.paymentIntents.capture(intent.id);
    expect(captured).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 50_000 });
    expect(await gateway.eventsOf(intent.id)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
    ]);
  });

  it('is taken in part, and the rest let go', async () => {
    const { id } = await held();
    const captured = await stripe.paymentIntents.capture(id, { amount_to_capture: 45_500, metadata: { grams: '910' } });
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 45_500, metadata: { grams: '910' } });
    const [charge] = await chargesOf(id);
    expect(charge).toMatchObject({ amount: 50_000, amount_captured: 45_500, amount_refunded: 0, captured: true });
    const transaction = await stripe.balanceTransactions.retrieve(charge!.balance_transaction as string);
    expect(transaction.amount).toBe(45_500);
    expect(await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: 1_000 }))).toMatchObject(unexpected);
  });

  it('is never taken beyond what is held', async () => {
    const { id } = await held();
    expect(await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: 50_001 }))).toMatchObject({
      statusCode: 400,
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
    expect(await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: 0 }))).toMatchObject({
      code: 'parameter_invalid_integer',
    });
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture');
  });

  it('is let go when the payment is cancelled', async () => {
    const { id } = await held();
    const canceled = await stripe.paymentIntents.cancel(id, { cancellation_reason: 'requested_by_customer' });
    expect(canceled).toMatchObject({
      status: 'canceled',
      amount_capturable: 0,
      cancellation_reason: 'requested_by_customer',
    });
    expect(canceled.canceled_at).toEqual(expect.any(Number));
    expect((await chargesOf(id))[0]).toMatchObject({
      captured: false,
      amount_captured: 0,
      refunded: true,
      amount_refunded: 50_000,
    });
    expect((await gateway.eventsOf(id)).slice(-2)).toEqual(['charge.refunded', 'payment_intent.canceled']);
    expect(await refusalOf(stripe.paymentIntents.capture(id))).toMatchObject(unexpected);
    expect(await refusalOf(stripe.paymentIntents.cancel(id))).toMatchObject(unexpected);
  });

  it('is taken or let go, never both', async () => {
    const { id } = await held();
    const calls = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 ? stripe.paymentIntents.capture(id) : stripe.paymentIntents.cancel(id),
      ),
    );
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [charge] = await chargesOf(id);
    expect([charge!.amount_captured, charge!.amount_refunded].sort()).toEqual([0, 50_000]);
  });

  it('cannot be captured before it is confirmed', async () => {
    const { id } = await stripe.paymentIntents.create({ ...AN_INTENT, capture_method: 'manual' });
    expect(await refusalOf(stripe.paymentIntents.capture(id))).toMatchObject(unexpected);
  });
});

describe('a declined card', () => {
  it.each([
    ['4000000000000002', 'pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['4000000000009987', 'pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['4000000000009979', 'pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['4000000000000069', 'pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['4000000000000127', 'pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['4000000000000119', 'pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
    ['4000000000000341', 'pm_card_chargeCustomerFail', 'card_declined', 'generic_decline'],
  ])('%s (%s) is StripeCardError %s, %s', async (number, testName, code, decline_code) => {
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    const error = await refusalOf(
      stripe.paymentIntents.confirm(id, {
        payment_method_data: typed(number) as Stripe.PaymentIntentConfirmParams.PaymentMethodData,
      }),
    );
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    const last_payment_error = { type: 'card_error', code, decline_code };
    const payment_intent = { id, status: 'requires_payment_method', payment_method: null, last_payment_error };
    expect(error).toMatchObject({ statusCode: 402, code, decline_code, payment_intent });
    expect(error.headers?.['stripe-should-retry']).toBe('false');
    const [charge] = await chargesOf(id);
    expect(charge).toMatchObject({ id: error.charge, status: 'failed', paid: false, failure_code: code });
    expect(await gateway.eventsOf(id)).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
    ]);
    const byName = stripe.paymentIntents.create({ ...AN_INTENT, payment_method: testName, confirm: true });
    expect(await refusalOf(byName)).toMatchObject({ statusCode: 402, code, decline_code });
  });

  it('leaves the payment open for another one', async () => {
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_chargeDeclined' }));
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_mastercard' });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
    expect((await chargesOf(id)).map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });

  it('with a number that is none leaves no trace', async () => {
    const { id } = await stripe.paymentIntents.create(AN_INTENT);
    const error = await refusalOf(
      stripe.paymentIntents.confirm(id, {
        payment_method_data: typed('4242424242424241') as Stripe.PaymentIntentConfirmParams.PaymentMethodData,
      }),
    );
    expect(error).toMatchObject({ statusCode: 402, code: 'incorrect_number', param: 'number' });
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'requires_payment_method' });
    expect(await chargesOf(id)).toEqual([]);
  });

  it('at creation still leaves the payment there', async () => {
    const call = stripe.paymentIntents.create({
      ...AN_INTENT,
      payment_method: 'pm_card_chargeDeclined',
      confirm: true,
    });
    const error = await refusalOf(call);
    const id = (error.payment_intent as Stripe.PaymentIntent).id;
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'requires_payment_method' });
  });
});

describe('3-D Secure', () => {
  const asked = async (payment_method: string, changes = {}) => {
    const { id } = await stripe.paymentIntents.create({ ...AN_INTENT, ...changes });
    return stripe.paymentIntents.confirm(id, { payment_method, return_url: 'https://shop.example/orders/1' });
  };

  it('sends the buyer to a page of the gateway', async () => {
    const intent = await asked('pm_card_authenticationRequired');
    expect(intent).toMatchObject({
      status: 'requires_action',
      latest_charge: null,
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: 'https://shop.example/orders/1' } },
    });
    expect(intent.next_action?.redirect_to_url?.url).toContain(intent.id);
    expect(await gateway.eventsOf(intent.id)).toEqual(['payment_intent.created', 'payment_intent.requires_action']);
  });

  it('accepted, the card is charged', async () => {
    const { id } = await asked('pm_card_authenticationRequired');
    await holderAnswers(id, true);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded', next_action: null });
    expect((await chargesOf(id))[0]).toMatchObject({
      payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } },
    });
  });

  it('accepted, the money of a later capture is held', async () => {
    const { id } = await asked('pm_card_authenticationRequired', { capture_method: 'manual' });
    await holderAnswers(id, true);
    expect(await stripe.paymentIntents.capture(id, { amount_to_capture: 40_000 })).toMatchObject({
      status: 'succeeded',
      amount_received: 40_000,
    });
  });

  it('refused, the payment is open again and says why', async () => {
    const { id } = await asked('pm_card_authenticationRequired');
    const { refusal } = await holderAnswers(id, false);
    expect(refusal).toMatchObject({ status: 402, facts: { code: 'payment_intent_authentication_failure' } });
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    expect(await chargesOf(id)).toEqual([]);
    expect((await gateway.eventsOf(id)).at(-1)).toBe('payment_intent.payment_failed');
  });

  it('accepted, a card without money is declined all the same', async () => {
    const { id } = await asked('pm_card_authenticationRequiredChargeDeclinedInsufficientFunds');
    const { refusal } = await holderAnswers(id, true);
    expect(refusal).toMatchObject({ status: 402, facts: { decline_code: 'insufficient_funds' } });
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'requires_payment_method' });
  });

  it('answered twice counts once', async () => {
    const { id } = await asked('pm_card_authenticationRequired');
    const answers = await Promise.allSettled([
      holderAnswers(id, true),
      holderAnswers(id, true),
      holderAnswers(id, false),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await chargesOf(id)).length).toBeLessThanOrEqual(1);
  });

  it('is declined where nobody can answer', async () => {
    const call = stripe.paymentIntents.create({
      ...AN_INTENT,
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      off_session: true,
    });
    expect(await refusalOf(call)).toMatchObject({ statusCode: 402, code: 'authentication_required' });
  });

  it('can be left for another card, or for good', async () => {
    const first = await asked('pm_card_authenticationRequired');
    const other = await stripe.paymentIntents.confirm(first.id, { payment_method: 'pm_card_visa' });
    expect(other).toMatchObject({ status: 'succeeded', next_action: null });
    const second = await asked('pm_card_authenticationRequired');
    expect(await stripe.paymentIntents.cancel(second.id)).toMatchObject({ status: 'canceled', next_action: null });
    await expect(holderAnswers(second.id, true)).rejects.toMatchObject({ facts: { code: unexpected.code } });
  });

  it('is asked anew when the amount changes', async () => {
    const { id } = await asked('pm_card_authenticationRequired');
    expect(await stripe.paymentIntents.update(id, { amount: 70_000 })).toMatchObject({
      status: 'requires_confirmation',
      next_action: null,
    });
    expect(await stripe.paymentIntents.confirm(id)).toMatchObject({ status: 'requires_action', amount: 70_000 });
  });
});

describe('a disputed charge', () => {
  it('is told of, taken off the balance, and cannot be refunded', async () => {
    const intent = await stripe.paymentIntents.create({
      ...AN_INTENT,
      payment_method: 'pm_card_createDispute',
      confirm: true,
    });
    expect(intent.status).toBe('succeeded');
    const [charge] = await chargesOf(intent.id);
    expect(charge).toMatchObject({ disputed: true, refunded: false });
    const [event] = (await stripe.events.list({ type: 'charge.dispute.created', limit: 1 })).data;
    expect(event?.data.object).toMatchObject({
      object: 'dispute',
      charge: charge!.id,
      payment_intent: intent.id,
      amount: 50_000,
      reason: 'fraudulent',
      status: 'needs_response',
    });
    const adjustments = await stripe.balanceTransactions.list({ type: 'adjustment' });
    expect(adjustments.data[0]).toMatchObject({ amount: -50_000 });
    const error = await refusalOf(stripe.refunds.create({ payment_intent: intent.id }));
    expect(error).toMatchObject({ statusCode: 400, code: 'charge_disputed' });
  });

  it('is disputed at its capture, not before', async () => {
    const { id } = await held({ payment_method: 'pm_card_createDispute' });
    expect((await chargesOf(id))[0]).toMatchObject({ disputed: false });
    await stripe.paymentIntents.capture(id, { amount_to_capture: 30_000 });
    expect((await chargesOf(id))[0]).toMatchObject({ disputed: true });
    const [event] = (await stripe.events.list({ type: 'charge.dispute.created', limit: 1 })).data;
    expect(event?.data.object).toMatchObject({ amount: 30_000 });
  });
});

describe('time', () => {
  const DAY_SECONDS = 86_400;

  it('lets held money go after seven days', async () => {
    const { id } = await held();
    await gateway.advance(6.9 * DAY_SECONDS);
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture');
    await gateway.advance(0.2 * DAY_SECONDS);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
    });
    expect((await gateway.eventsOf(id)).slice(-2)).toEqual(['charge.expired', 'payment_intent.canceled']);
    expect(await refusalOf(stripe.paymentIntents.capture(id))).toMatchObject(unexpected);
  });

  it.each([
    ['pm_card_processing', 'succeeded', 'payment_intent.succeeded'],
    ['pm_card_processingChargeDeclined', 'requires_payment_method', 'payment_intent.payment_failed'],
  ])('brings a slow bank’s answer: %s ends as %s', async (payment_method, status, event) => {
    const intent = await stripe.paymentIntents.create({ ...AN_INTENT, payment_method, confirm: true });
    expect(intent).toMatchObject({ status: 'processing', processing: { type: 'card' } });
    expect((await chargesOf(intent.id))[0]).toMatchObject({ status: 'pending', paid: false });
    expect(await refusalOf(stripe.paymentIntents.cancel(intent.id))).toMatchObject(unexpected);
    await gateway.advance(10);
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status });
    expect(await chargesOf(intent.id)).toHaveLength(1);
    const told = await gateway.eventsOf(intent.id);
    expect(told).toContain('payment_intent.processing');
    expect(told.at(-1)).toBe(event);
  });

  it('is the gateway’s own in whatever it makes', async () => {
    const before = await stripe.customers.create();
    await gateway.advance(DAY_SECONDS);
    const after = await stripe.customers.create();
    expect(after.created - before.created).toBeGreaterThanOrEqual(DAY_SECONDS);
    expect(after.created - before.created).toBeLessThan(DAY_SECONDS + 60);
  });
});
