import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { FaultsService } from '../../apps/gateway/src/webhooks/faults.service.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { HoldsService, OrdersService } from '../../libs/orders/src/index.js';
import { FieldToDoor, type TestPerson } from '../support/field-to-door.js';
import { expectInvariants } from '../support/invariants.js';
import { orderBody, type TestBuyer, type TestLot, TestMarket } from '../support/market.js';
import { CardBuyer } from './support/card-buyer.js';
import { Gateway } from './support/gateway.js';

const DEADLINE_MS = 90_000;
const LONG_MS = 240_000;
const FEE = 10_000;

const CARD = {
  good: '4242424242424242',
  declined: '4000000000000002',
  poor: '4000000000009995',
  secure: '4000002760003184',
  refundFails: '4000000000005126',
};

let gateway: Gateway;
let app: NestFastifyApplication;
let worker: TestingModule;
let market: TestMarket;
let line: FieldToDoor;
let [clerk, courier, administrator, farmer]: TestPerson[] = [];

beforeAll(async () => {
  const port = await freePort();
  process.env.PORT = String(port);
  process.env.PUBLIC_ORIGIN = `http://127.0.0.1:${port}`;
  process.env.MARKET_INTERNAL_URL = process.env.PUBLIC_ORIGIN;
  gateway = await Gateway.start();
  process.env.GATEWAY_INTERNAL_URL = gateway.url;
  process.env.GATEWAY_PUBLIC_URL = gateway.url;
  app = await createApiApp();
  await app.listen(port, '127.0.0.1');
  worker = await Test.createTestingModule({ imports: [WorkerModule] }).compile();
  await worker.init();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  line = new FieldToDoor(app, market);
  await market.client.query('UPDATE cooperative SET fee_per_mille = 50, courier_share_per_mille = 800');
  clerk = await line.person('clerk');
  courier = await line.person('courier');
  administrator = await line.person('administrator');
  farmer = await line.session(market.farmerId);
}, 120_000);
afterAll(async () => {
  await worker?.close();
  await app?.close();
  await gateway?.stop();
  await market?.client.query('UPDATE outbox SET done_at = now()');
  await market?.close();
  await expectInvariants();
});

interface CardOrder {
  id: string;
  number: number;
  state: string;
  parcelId: string;
  handoverCode: string;
  capVnd: number;
  estimatedVnd: number;
  deliveryFeeVnd: number;
  holdExpiresAt: string | null;
  lines: { id: string; lotId: string; billedVnd: number | null }[];
  payment: {
    method: string;
    state: string;
    dueVnd: number;
    paidVnd: number;
    refundedVnd: number;
    authorisedVnd: number;
    failureCode: string | null;
    clientSecret: string | null;
    payUrl: string | null;
    publishableKey: string;
  };
}

const show = async (buyer: TestBuyer, { id }: CardOrder) =>
  (await line.get(buyer, `/orders/${id}`).expect(200)).body as CardOrder;

/** Waits until the order's page shows it, as a buyer would. */
async function until(buyer: TestBuyer, order: CardOrder, state: string, payment: string): Promise<CardOrder> {
  let seen = await show(buyer, order);
  for (const end = Date.now() + DEADLINE_MS; Date.now() < end; await delay(100)) {
    seen = await show(buyer, order);
    if (seen.state === state && seen.payment.state === payment) return seen;
  }
  throw new Error(`order ${order.number} is ${seen.state}, its payment ${JSON.stringify(seen.payment)}`);
}

async function place(buyer: TestBuyer, lot: TestLot, grams: number): Promise<CardOrder> {
  const body = orderBody(buyer, [{ lot, grams }], { payment: { method: 'card', returnUrl: '/orders?paid' } });
  return (await line.keyed(buyer, '/orders', body).expect(201)).body as CardOrder;
}

/** The card page of an order, opened. */
async function payPage(buyer: TestBuyer, order: CardOrder): Promise<CardBuyer> {
  const { body } = await line.post(buyer, `/orders/${order.id}/payment`).expect(200);
  expect(body).toMatchObject({ method: 'card', state: 'requires_action', publishableKey: 'pk_test_chophien' });
  return CardBuyer.open(body.payUrl);
}

async function paid(buyer: TestBuyer, lot: TestLot, grams: number, number = CARD.good): Promise<CardOrder> {
  const order = await place(buyer, lot, grams);
  const back = await (await payPage(buyer, order)).type(number);
  expect(back.href).toContain(`${process.env.PUBLIC_ORIGIN}/orders?paid`);
  return until(buyer, order, 'confirmed', 'authorised');
}

async function weighIn(lot: TestLot, grams: number): Promise<void> {
  await market.client.query("UPDATE lot SET state = 'closed' WHERE id = $1", [lot.id]);
  await line.post(clerk!, '/weigh-ins', { lotId: lot.id, quantity: { grams } }).expect(201);
}

async function pack(order: CardOrder, grams: number): Promise<void> {
  const lines = [{ orderLineId: order.lines[0]!.id, actual: { grams } }];
  await line.post(clerk!, `/parcels/${order.parcelId}/packing`, { lines }).expect(200);
}

async function prove(order: CardOrder, proof: object): Promise<void> {
  const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { body: run } = await line
    .keyed(clerk!, '/runs', { date, courierId: courier!.id, parcelIds: [order.parcelId] })
    .expect(201);
  await line.post(clerk!, `/runs/${run.id}/departure`).expect(200);
  const path = `/runs/${run.id}/stops/${run.stops[0].id}/proof`;
  await line.keyed(courier!, path, { cashVnd: 0, deviceTime: new Date().toISOString(), ...proof }).expect(200);
}

/** The market's own books balance, and those of the cooperative. */
async function balanced(): Promise<Record<string, number>> {
  const { body: whole } = await line.get(administrator!, '/ledger/trial-balance').expect(200);
  const { body: own } = await line.get(clerk!, '/ledger/trial-balance').expect(200);
  expect([whole.sumVnd, own.sumVnd]).toEqual([0, 0]);
  return Object.fromEntries(
    own.accounts.map(({ code, balanceVnd }: { code: string; balanceVnd: number }) => [code, balanceVnd]),
  );
}

/** What the gateway says was taken for an order, and what went back. */
async function atGateway({ id }: CardOrder): Promise<{ charges: number; takenVnd: number; backVnd: number }> {
  let [charges, takenVnd, backVnd] = [0, 0, 0];
  for await (const intent of gateway.stripe.paymentIntents.list({ limit: 100 })) {
    if (intent.metadata.order_id !== id) continue;
    if (intent.amount_received > 0) charges++;
    takenVnd += intent.amount_received;
    for await (const refund of gateway.stripe.refunds.list({ payment_intent: intent.id })) {
      if (refund.status !== 'failed') backVnd += refund.amount;
    }
  }
  return { charges, takenVnd, backVnd };
}

describe('an order by card', () => {
  it('is answered at once, pays on the gateway’s page, and is charged its true weight: all agree to the đồng', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 5_000 });
    const order = await place(buyer, lot, 2_000);
    expect(order).toMatchObject({
      state: 'placed',
      capVnd: 44_000,
      payment: { method: 'card', state: 'none', clientSecret: null, payUrl: null, dueVnd: 50_000 },
    });
    expect(order.holdExpiresAt).not.toBeNull();
    const page = await payPage(buyer, order);
    const again = await line.post(buyer, `/orders/${order.id}/payment`).expect(200);
    expect(again.body.payUrl).toContain(page.at.pathname);
    await page.type(CARD.good);
    const confirmed = await until(buyer, order, 'confirmed', 'authorised');
    expect(confirmed.payment).toMatchObject({ authorisedVnd: 54_000, paidVnd: 0, payUrl: null, clientSecret: null });
    await balanced();

    await weighIn(lot, 2_000);
    await pack(order, 1_850);
    const captured = await until(buyer, order, 'packed', 'captured');
    expect(captured.payment).toMatchObject({ dueVnd: 47_000, paidVnd: 47_000, refundedVnd: 0, authorisedVnd: 0 });
    expect(await atGateway(order)).toEqual({ charges: 1, takenVnd: 47_000, backVnd: 0 });
    expect(await balanced()).toMatchObject({ gateway_receivable: 47_000, customer_deposits: -47_000 });
    const { body: parcels } = await line.get(clerk!, '/parcels?state=packed').expect(200);
    expect(parcels.items[0]).toMatchObject({ amountToCollectVnd: 0 });

    await prove(order, { outcome: 'delivered', handoverCode: order.handoverCode });
    await until(buyer, order, 'delivered', 'captured');
    const books = await balanced();
    expect(books).toMatchObject({ gateway_receivable: 47_000, customer_deposits: 0 });
    const { body: statement } = await line.get(farmer!, `/farms/${market.farmId}/statement`).expect(200);
    expect(statement).toMatchObject({ soldVnd: 37_000, feeVnd: 1_850, closingVnd: 35_150, waitingVnd: 0 });
    expect(books[`farm_payable:${market.farmId}`]).toBe(-35_150);
    const payout = await line.keyed(clerk!, '/payouts', { until: '2099-01-01T00:00:00Z' }).expect(201);
    expect(payout.body.items).toMatchObject([{ amountVnd: 35_150 }]);
  });

  it('with 3-D Secure is confirmed when the buyer accepts, and stays payable when the buyer refuses', async () => {
    const [accepts, refuses] = await market.buyers(2);
    const lot = await market.lot({ capacity: 5_000 });
    const one = await place(accepts!, lot, 1_000);
    const page = await payPage(accepts!, one);
    expect((await page.type(CARD.secure)).pathname).toContain('/authenticate/');
    const back = await page.answer('accept');
    expect(back.searchParams.get('redirect_status')).toBe('succeeded');
    await until(accepts!, one, 'confirmed', 'authorised');

    const other = await place(refuses!, lot, 1_000);
    const second = await payPage(refuses!, other);
    await second.type(CARD.secure);
    await second.answer('refuse');
    const failed = await until(refuses!, other, 'placed', 'failed');
    expect(failed.payment.failureCode).toBe('payment_intent_authentication_failure');
    expect(failed.payment.payUrl).not.toBeNull();
    expect(await market.stock(lot.id)).toMatchObject({ sold: 1_000, held: 1_000 });
  });

  it('that is declined says why, and goes through with another card on the same page', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 5_000 });
    const order = await place(buyer, lot, 1_000);
    const page = await payPage(buyer, order);
    await page.type(CARD.declined);
    expect((await until(buyer, order, 'placed', 'failed')).payment.failureCode).toBe('generic_decline');
    await page.type(CARD.poor);
    const { body } = await line.post(buyer, `/orders/${order.id}/payment`).expect(200);
    expect(body).toMatchObject({ state: 'failed' });
    await page.type(CARD.good);
    await until(buyer, order, 'confirmed', 'authorised');
  });

  it('sends nobody back to another’s page, and shows nobody another’s payment', async () => {
    const [buyer, stranger] = await market.buyers(2);
    const lot = await market.lot({ capacity: 5_000 });
    for (const returnUrl of [
      'https://evil.example/',
      '//evil.example',
      'javascript:alert(1)',
      `${process.env.PUBLIC_ORIGIN}.evil.example/`,
    ]) {
      const answer = await line.keyed(
        buyer!,
        '/orders',
        orderBody(buyer!, [{ lot, grams: 250 }], { payment: { method: 'card', returnUrl } }),
      );
      expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([
        422,
        'payment.return_url_refused',
        '/payment/returnUrl',
      ]);
    }
    const order = await place(buyer!, lot, 250);
    const refused = await line.post(buyer!, `/orders/${order.id}/payment`, { returnUrl: 'https://evil.example' });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '/returnUrl']);
    expect((await line.post(stranger!, `/orders/${order.id}/payment`).expect(404)).body.code).toBe('order.not_found');
    await line.post(buyer!, `/orders/${order.id}/payment`, { method: 'barter' }).expect(422);
  });
});

describe('money that goes back', () => {
  it('a short harvest takes less from the card, and nothing from the one who gets nothing', async () => {
    const [first, second] = await market.buyers(2);
    const lot = await market.lot({ capacity: 5_000 });
    const kept = await paid(first!, lot, 2_000);
    const cut = await paid(second!, lot, 1_000);
    await weighIn(lot, 1_500);
    await pack(kept, 1_500);
    const taken = await until(first!, kept, 'packed', 'captured');
    expect(taken.payment).toMatchObject({ paidVnd: 30_000 + FEE, dueVnd: 30_000 + FEE });
    await until(second!, cut, 'cancelled', 'cancelled');
    expect(await atGateway(kept)).toEqual({ charges: 1, takenVnd: 40_000, backVnd: 0 });
    expect(await atGateway(cut)).toEqual({ charges: 0, takenVnd: 0, backVnd: 0 });
  });

  it('an order that its buyer cancels is let go', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 5_000 });
    const order = await paid(buyer, lot, 1_000);
    await line.post(buyer, `/orders/${order.id}/cancellation`, { reason: 'Đổi ý' }).expect(200);
    await until(buyer, order, 'cancelled', 'cancelled');
    const [intent] = (await gateway.stripe.paymentIntents.list({ limit: 1 })).data;
    expect(intent).toMatchObject({ status: 'canceled', amount_received: 0 });
    expect(await market.stock(lot.id)).toMatchObject({ sold: 0, held: 0 });
  });

  it('refused at the door and cancelled after packing go back whole, part-accepted in part', async () => {
    const [refuser, chooser, canceller] = await market.buyers(3);
    const lot = await market.lot({ capacity: 10_000 });
    const orders = [
      await paid(refuser!, lot, 1_000),
      await paid(chooser!, lot, 2_000),
      await paid(canceller!, lot, 1_000),
    ];
    await weighIn(lot, 4_000);
    const [refused, part, cancelled] = orders as [CardOrder, CardOrder, CardOrder];
    for (const [order, buyer, grams] of [
      [refused, refuser, 1_000],
      [part, chooser, 2_000],
      [cancelled, canceller, 1_000],
    ] as const) {
      await pack(order, grams);
      await until(buyer!, order, 'packed', 'captured');
    }
    await prove(refused, { outcome: 'refused', reason: 'Không nhận' });
    const whole = await until(refuser!, refused, 'returned', 'refunded');
    expect(whole.payment).toMatchObject({ paidVnd: 30_000, refundedVnd: 30_000, dueVnd: 0 });

    const acceptedLines = [{ orderLineId: part.lines[0]!.id, quantity: { grams: 500 } }];
    await prove(part, { outcome: 'part', handoverCode: part.handoverCode, acceptedLines });
    const some = await until(chooser!, part, 'delivered', 'refunded');
    expect(some.payment).toMatchObject({ paidVnd: 50_000, refundedVnd: 30_000, dueVnd: 20_000 });

    await app.get(OrdersService).moveParcel(cancelled.parcelId, 'cancel');
    await until(canceller!, cancelled, 'cancelled', 'refunded');
    expect(await Promise.all(orders.map(atGateway))).toEqual([
      { charges: 1, takenVnd: 30_000, backVnd: 30_000 },
      { charges: 1, takenVnd: 50_000, backVnd: 30_000 },
      { charges: 1, takenVnd: 30_000, backVnd: 30_000 },
    ]);
    await balanced();
  });

  it('that the buyer’s bank sends back comes to a clerk, who pays it by hand', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 5_000 });
    const order = await paid(buyer, lot, 1_000, CARD.refundFails);
    await weighIn(lot, 1_000);
    await pack(order, 1_000);
    await until(buyer, order, 'packed', 'captured');
    await prove(order, { outcome: 'refused', reason: 'Không nhận' });
    await until(buyer, order, 'returned', 'refunded');
    await gateway.advance(86_400);
    const problem = await openProblem(order);
    expect(problem).toMatchObject({ kind: 'refund_failed', amountVnd: 30_000, orderNumber: order.number });
    expect((await show(buyer, order)).payment.refundedVnd).toBe(0);
    expect((await balanced())[`refund_payable:${buyer.id}`]).toBe(-30_000);
    await line
      .post(clerk!, `/payment-problems/${problem.id}/resolution`, { outcome: 'paid_in_cash', note: 'Đã trả tại nhà' })
      .expect(200);
    expect((await show(buyer, order)).payment).toMatchObject({ state: 'refunded', refundedVnd: 30_000 });
    expect((await balanced())[`refund_payable:${buyer.id}`]).toBe(0);
  });

  async function openProblem({ id }: CardOrder) {
    for (const end = Date.now() + DEADLINE_MS; Date.now() < end; await delay(100)) {
      const { body } = await line.get(clerk!, '/payment-problems').expect(200);
      const own = body.items.find(({ orderId }: { orderId: string }) => orderId === id);
      if (own) return own;
    }
    throw new Error('no clerk was asked');
  }
});

describe('time', () => {
  it('a card that says yes after the hold has lapsed is let go, and its buyer is told', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 5_000 });
    const order = await place(buyer, lot, 1_000);
    const page = await payPage(buyer, order);
    await market.client.query("UPDATE market_order SET hold_expires_at = now() - interval '1 second' WHERE id = $1", [
      order.id,
    ]);
    await app.get(HoldsService).lapse([order.id]);
    await page.type(CARD.good);
    await until(buyer, order, 'cancelled', 'cancelled');
    for (const end = Date.now() + DEADLINE_MS; Date.now() < end; await delay(100)) {
      const [intent] = (await gateway.stripe.paymentIntents.list({ limit: 1 })).data;
      if (intent?.status === 'canceled') break;
    }
    expect(await atGateway(order)).toEqual({ charges: 0, takenVnd: 0, backVnd: 0 });
    expect(await market.stock(lot.id)).toMatchObject({ sold: 0, held: 0 });
  });

  it('another way to pay: from card to cash and back, nobody is charged twice', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 5_000 });
    const order = await place(buyer, lot, 1_000);
    await payPage(buyer, order);
    const { body: cash } = await line.post(buyer, `/orders/${order.id}/payment`, { method: 'cash' }).expect(200);
    expect(cash).toMatchObject({ method: 'cash', state: 'due', dueVnd: 30_000 });
    expect((await show(buyer, order)).state).toBe('confirmed');
    await line.post(buyer, `/orders/${order.id}/payment`, { method: 'card' }).expect(200);
    await (await payPage(buyer, order)).type(CARD.good);
    await until(buyer, order, 'confirmed', 'authorised');
    const { rows } = await market.client.query(
      `SELECT i.state FROM card_intent i JOIN payment p ON p.id = i.payment_id WHERE p.order_id = $1 ORDER BY i.attempt`,
      [order.id],
    );
    expect(rows.map(({ state }) => state)).toEqual(['cancelled', 'authorised']);
  });
});

describe('a gateway in trouble', () => {
  const faults = () => gateway.app.get(FaultsService);
  afterEach(async () => {
    await faults().off();
  });

  /** As if a minute had passed. */
  const hurry = () => market.client.query('UPDATE payment SET look_at = now() WHERE look_at > now()');

  it(
    'leaves an order pending and its buyer with an answer at once; it is settled by itself afterwards',
    async () => {
      const buyer = await market.buyer();
      const lot = await market.lot({ capacity: 5_000 });
      for (const kind of ['error', 'hang', 'reset'] as const) {
        await faults().change({ api: { kind, calls: 10_000 } });
        const order = await place(buyer, lot, 250);
        const from = Date.now();
        const { body } = await line.post(buyer, `/orders/${order.id}/payment`).expect(200);
        expect(body).toMatchObject({ method: 'card', state: 'none', clientSecret: null, payUrl: null });
        expect(Date.now() - from).toBeLessThan(20_000); // 3 s on a machine that is not busy.
        await faults().off();
        await until(buyer, order, 'placed', 'requires_action');
        await line.post(buyer, `/orders/${order.id}/cancellation`, { reason: 'Thử' }).expect(200);
        await until(buyer, order, 'cancelled', 'cancelled');
      }
    },
    LONG_MS,
  );

  it('charges once when it loses its answers', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 5_000 });
    const order = await paid(buyer, lot, 1_000);
    await weighIn(lot, 1_000);
    await faults().change({ api: { kind: 'lose_answer', calls: 5 } });
    await pack(order, 900);
    await until(buyer, order, 'packed', 'captured');
    expect(await atGateway(order)).toEqual({ charges: 1, takenVnd: 28_000, backVnd: 0 });
  });

  it(
    'events five times each, shuffled, a tenth never sent: 20 of 20 orders end right',
    async () => {
      await faults().change({ webhooks: { copies: 5, shuffleMs: 3_000, dropOneIn: 10 } });
      const lot = await market.lot({ capacity: 50_000 });
      const buyers = await market.buyers(20);
      const orders = await Promise.all(buyers.map((buyer) => place(buyer, lot, 250)));
      for (const [index, order] of orders.entries()) {
        const buyer = buyers[index]!;
        const { body } = await line.post(buyer, `/orders/${order.id}/payment`).expect(200);
        const intentId = String(body.clientSecret).split('_secret')[0]!;
        await gateway.stripe.paymentIntents.confirm(intentId, { payment_method: 'pm_card_visa' });
      }
      await hurry();
      for (const [index, order] of orders.entries()) await until(buyers[index]!, order, 'confirmed', 'authorised');
      expect(await market.stock(lot.id)).toMatchObject({ sold: 5_000, held: 0 });
    },
    LONG_MS,
  );

  it('a buyer who is back from the card page sees what became of it although no event came', async () => {
    await faults().change({ webhooks: { dropOneIn: 1 } });
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 5_000 });
    const order = await place(buyer, lot, 250);
    await (await payPage(buyer, order)).type(CARD.good);
    const { body } = await line.post(buyer, `/orders/${order.id}/payment`).expect(200);
    expect(body).toMatchObject({ state: 'authorised', payUrl: null });
    expect((await show(buyer, order)).state).toBe('confirmed');
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
