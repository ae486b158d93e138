import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import { QRPay } from 'vietnam-qr-pay';
import { createApiApp } from '../../apps/api/src/create-app.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { HoldsService } from '../../libs/orders/src/index.js';
import { bankNotice, bankSignature, type TestNotice, tellMarket } from '../support/bank.js';
import { FieldToDoor, type TestPerson } from '../support/field-to-door.js';
import { expectInvariants } from '../support/invariants.js';
import { orderBody, type TestBuyer, type TestLot, TestMarket } from '../support/market.js';

const DEADLINE_MS = 20_000;

let app: NestFastifyApplication;
let worker: TestingModule;
let market: TestMarket;
let line: FieldToDoor;
let [clerk, secondClerk, courier, administrator, stranger, farmer]: TestPerson[] = [];

beforeAll(async () => {
  app = await createApiApp();
  worker = await Test.createTestingModule({ imports: [WorkerModule] }).compile();
  await worker.init();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  line = new FieldToDoor(app, market);
  await market.client.query(
    'UPDATE cooperative SET fee_per_mille = 50, cash_rounding_vnd = 1000, courier_share_per_mille = 800',
  );
  clerk = await line.person('clerk');
  secondClerk = await line.person('clerk');
  courier = await line.person('courier');
  administrator = await line.person('administrator');
  stranger = await line.person('clerk', market.otherCooperativeId);
  farmer = await line.session(market.farmerId);
});
afterAll(async () => {
  await settled().catch(() => undefined);
  await worker?.close();
  await app?.close();
  await market?.close();
  await expectInvariants();
});

interface QrOrder {
  id: string;
  number: number;
  state: string;
  parcelId: string;
  handoverCode: string;
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
    creditVnd: number;
    vietQr: { payload: string; reference: string; amountVnd: number } | null;
    demoBankUrl: string | null;
  };
}

async function place(buyer: TestBuyer, lot: TestLot, grams: number): Promise<QrOrder> {
  const body = orderBody(buyer, [{ lot, grams }], { payment: { method: 'qr' } });
  return (await line.keyed(buyer, '/orders', body).expect(201)).body as QrOrder;
}

const show = async (buyer: TestBuyer, { id }: QrOrder) =>
  (await line.get(buyer, `/orders/${id}`).expect(200)).body as QrOrder;

/** Everything that was to happen after a commit has happened. */
async function settled(): Promise<void> {
  for (const end = Date.now() + DEADLINE_MS; Date.now() < end; await delay(50)) {
    const { rows } = await market.client.query(
      'SELECT name FROM outbox WHERE done_at IS NULL AND run_at <= now() LIMIT 5',
    );
    if (!rows.length) return;
  }
  throw new Error('the outbox was not worked off in time');
}

async function pays(order: QrOrder, amountVnd: number, more: Partial<TestNotice> = {}): Promise<TestNotice> {
  const notice = bankNotice({ memo: `MBVCB.123.${order.payment.vietQr!.reference}.CT tu LAN`, amountVnd, ...more });
  await tellMarket(app, notice).expect(200);
  await settled();
  return notice;
}

/** Its ten minutes are over. */
async function lapse({ id }: QrOrder): Promise<void> {
  await market.client.query(
    `WITH o AS (UPDATE market_order SET hold_expires_at = now() - interval '1 second' WHERE id = $1)
     UPDATE reservation SET expires_at = now() - interval '1 second' WHERE order_id = $1`,
    [id],
  );
  await worker.get(HoldsService, { strict: false }).lapse([id]);
  await settled();
}

/** Balances by account, which sum to zero for the market and for the cooperative. */
async function balances(): Promise<Record<string, number>> {
  const { body: whole } = await line.get(administrator!, '/ledger/trial-balance').expect(200);
  const { body: own } = await line.get(clerk!, '/ledger/trial-balance').expect(200);
  expect([whole.sumVnd, own.sumVnd]).toEqual([0, 0]);
  return Object.fromEntries(
    whole.accounts.map(({ code, balanceVnd }: { code: string; balanceVnd: number }) => [code, balanceVnd]),
  );
}

const money = async (buyer: TestBuyer) => (await line.get(buyer, '/me/credit').expect(200)).body;
const told = async (buyer: TestBuyer) =>
  (await line.get(administrator!, `/inbox?to=${encodeURIComponent(buyer.phone)}`).expect(200)).body.items.map(
    ({ text }: { text: string }) => text,
  );

describe('an order by QR', () => {
  it('is answered with its VietQR, and paid by a notice of the exact amount', async () => {
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    expect(order).toMatchObject({ state: 'placed', estimatedVnd: 40_000, deliveryFeeVnd: 10_000 });
    expect(order.payment).toMatchObject({ method: 'qr', state: 'requires_action', dueVnd: 50_000, paidVnd: 0 });
    const { payload, reference, amountVnd } = order.payment.vietQr!;
    expect(amountVnd).toBe(50_000);
    const read = new QRPay(payload);
    expect(read).toMatchObject({ isValid: true, initMethod: '12', amount: '50000' });
    expect(read.additionalData.purpose).toContain(reference);
    const again = await line.post(buyer, `/orders/${order.id}/payment`).expect(200);
    expect(again.body).toEqual(order.payment);
    await pays(order, 50_000);
    expect(await show(buyer, order)).toMatchObject({
      state: 'confirmed',
      holdExpiresAt: null,
      payment: { state: 'captured', paidVnd: 50_000, vietQr: null, creditVnd: 0 },
    });
    expect(await told(buyer)).toEqual([`Đơn ${order.number}: đã nhận đủ 50.000 đ.`]);
    expect(await balances()).toEqual({ bank: 50_000, customer_deposits: -50_000 });
  });

  it('keeps a transfer that is short, asks for the rest, and is paid by it', async () => {
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    await pays(order, 45_000);
    const waiting = await show(buyer, order);
    expect(waiting).toMatchObject({ state: 'placed', payment: { state: 'requires_action', paidVnd: 45_000 } });
    expect(waiting.payment.vietQr).toMatchObject({ amountVnd: 5_000, reference: order.payment.vietQr!.reference });
    await pays(order, 5_000);
    expect(await show(buyer, order)).toMatchObject({
      state: 'confirmed',
      payment: { state: 'captured', paidVnd: 50_000 },
    });
    expect(await told(buyer)).toEqual([
      `Đơn ${order.number}: đã nhận đủ 5.000 đ.`,
      `Đơn ${order.number}: đã nhận 45.000 đ, còn thiếu 5.000 đ.`,
    ]);
  });

  it('gives what was short back as credit when the hold lapses', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 10_000 });
    const order = await place(buyer, lot, 2_000);
    await pays(order, 45_000);
    await lapse(order);
    expect(await show(buyer, order)).toMatchObject({
      state: 'cancelled',
      payment: { state: 'cancelled', dueVnd: 0, paidVnd: 45_000, creditVnd: 45_000, vietQr: null },
    });
    expect(await money(buyer)).toMatchObject({
      creditVnd: 45_000,
      refundVnd: 0,
      items: [{ account: 'buyer_credit', reason: 'short', amountVnd: 45_000, state: 'due', orderNumber: order.number }],
    });
    expect(await balances()).toMatchObject({ [`buyer_credit:${buyer.id}`]: -45_000 });
    expect(await market.stock(lot.id)).toMatchObject({ sold: 0, held: 0 });
  });

  it('pays the order and gives back what is over; a second transfer comes back whole', async () => {
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    await pays(order, 53_000);
    expect(await show(buyer, order)).toMatchObject({
      state: 'confirmed',
      payment: { state: 'captured', paidVnd: 50_000 },
    });
    await pays(order, 50_000);
    expect(await show(buyer, order)).toMatchObject({
      state: 'confirmed',
      payment: { state: 'captured', paidVnd: 50_000 },
    });
    const { creditVnd, items } = await money(buyer);
    expect(creditVnd).toBe(53_000);
    expect(items.map(({ reason, amountVnd }: { reason: string; amountVnd: number }) => [reason, amountVnd])).toEqual([
      ['twice', 50_000],
      ['over', 3_000],
    ]);
    expect((await balances())[`buyer_credit:${buyer.id}`]).toBe(-53_000);
  });

  it('gives money back that comes after the hold has lapsed', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 10_000 });
    const order = await place(buyer, lot, 2_000);
    await lapse(order);
    await pays(order, 50_000);
    expect(await show(buyer, order)).toMatchObject({ state: 'cancelled', payment: { state: 'cancelled', paidVnd: 0 } });
    expect(await money(buyer)).toMatchObject({ creditVnd: 50_000, items: [{ reason: 'late' }] });
    expect(await told(buyer)).toContainEqual(expect.stringContaining('hết giờ giữ hàng, 50.000 đ của bạn đến sau'));
    expect(await market.stock(lot.id)).toMatchObject({ sold: 0, held: 0 });
  });

  it('is paid by what has come already when the buyer takes something back', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 10_000 });
    const order = await place(buyer, lot, 2_000);
    await pays(order, 45_000);
    const path = `/orders/${order.id}/lines/${order.lines[0]!.id}`;
    await line.patch(buyer, path, { quantity: { grams: 1_500 } }).expect(200);
    await settled();
    expect(await show(buyer, order)).toMatchObject({
      state: 'confirmed',
      payment: { state: 'captured', dueVnd: 40_000, paidVnd: 45_000, creditVnd: 5_000 },
    });
    expect(await money(buyer)).toMatchObject({ creditVnd: 5_000, items: [{ reason: 'over', amountVnd: 5_000 }] });
    expect(await market.stock(lot.id)).toMatchObject({ sold: 1_500, held: 0 });
  });

  it('gives everything back when the buyer cancels after paying', async () => {
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    await pays(order, 50_000);
    await line.post(buyer, `/orders/${order.id}/cancellation`, { reason: 'Đổi ý' }).expect(200);
    await settled();
    expect(await show(buyer, order)).toMatchObject({
      state: 'cancelled',
      payment: { state: 'refunded', dueVnd: 0, paidVnd: 50_000, refundedVnd: 50_000 },
    });
    expect(await money(buyer)).toMatchObject({ creditVnd: 0, refundVnd: 50_000, items: [{ reason: 'order_ended' }] });
    expect((await balances())[`refund_payable:${buyer.id}`]).toBe(-50_000);
  });

  it('is paid in cash after all: a transfer that still comes is given back', async () => {
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    const { body } = await line.post(buyer, `/orders/${order.id}/payment`, { method: 'cash' }).expect(200);
    expect(body).toMatchObject({ method: 'cash', state: 'due', dueVnd: 50_000 });
    expect(body).not.toHaveProperty('vietQr');
    await pays(order, 50_000);
    expect(await show(buyer, order)).toMatchObject({ state: 'confirmed', payment: { state: 'due', paidVnd: 0 } });
    expect(await money(buyer)).toMatchObject({ creditVnd: 50_000, items: [{ reason: 'not_expected' }] });
  });

  it('keeps its way to pay once some of the money is there', async () => {
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    await pays(order, 20_000);
    const refused = await line.post(buyer, `/orders/${order.id}/payment`, { method: 'cash' }).expect(409);
    expect(refused.body.code).toBe('payment.transition_refused');
    await pays(order, 30_000);
    expect(await show(buyer, order)).toMatchObject({
      state: 'confirmed',
      payment: { method: 'qr', state: 'captured' },
    });
  });

  it('is chosen instead of cash, and has its code at once', async () => {
    const buyer = await market.buyer();
    const body = orderBody(buyer, [{ lot: await market.lot({ capacity: 10_000 }), grams: 2_000 }]);
    const { body: order } = await line.keyed(buyer, '/orders', body).expect(201);
    const { body: payment } = await line.post(buyer, `/orders/${order.id}/payment`, { method: 'qr' }).expect(200);
    expect(payment).toMatchObject({ method: 'qr', state: 'requires_action', vietQr: { amountVnd: 50_000 } });
    await pays({ ...order, payment }, 50_000);
    expect(await show(buyer, order)).toMatchObject({
      state: 'confirmed',
      payment: { state: 'captured', paidVnd: 50_000 },
    });
  });
});

describe('an order by QR on its way', () => {
  /** What moved since then, by kind of account. */
  function accounts(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
    const moved: Record<string, number> = {};
    for (const [code, balanceVnd] of Object.entries(after)) {
      const kind = code.replace(/:.*/, '');
      moved[kind] = (moved[kind] ?? 0) + balanceVnd - (before[code] ?? 0);
    }
    return Object.fromEntries(Object.entries(moved).filter(([, change]) => change !== 0));
  }

  /** Paid to the đồng, weighed in, and packed at its true weight; answers the order as it is then. */
  async function packed(buyer: TestBuyer, grams: number, harvestedGrams = 10_000): Promise<QrOrder> {
    const lot = await market.lot({ capacity: 10_000 });
    const order = await place(buyer, lot, 2_000);
    await pays(order, 50_000);
    await market.client.query(`UPDATE lot SET state = 'cut' WHERE id = $1`, [lot.id]);
    await line.post(clerk!, '/weigh-ins', { lotId: lot.id, quantity: { grams: harvestedGrams } }).expect(201);
    await settled();
    if (grams > 0) {
      const lines = [{ orderLineId: order.lines[0]!.id, actual: { grams } }];
      const { body } = await line.post(clerk!, `/parcels/${order.parcelId}/packing`, { lines }).expect(200);
      expect(body.amountToCollectVnd).toBe(0);
      await settled();
    }
    return show(buyer, order);
  }

  async function atTheDoor(order: QrOrder, report: object): Promise<void> {
    const { rows } = await market.client.query('SELECT delivery_day::text AS day FROM parcel WHERE id = $1', [
      order.parcelId,
    ]);
    const plan = { date: rows[0].day, courierId: courier!.id, parcelIds: [order.parcelId] };
    const { body: run } = await line.post(clerk!, '/runs', plan).expect(201);
    await line.post(clerk!, `/runs/${run.id}/departure`).expect(200);
    const proof = { handoverCode: order.handoverCode, cashVnd: 0, deviceTime: '2026-11-21T02:10:00Z', ...report };
    await line.post(courier!, `/runs/${run.id}/stops/${run.stops[0].id}/proof`, proof).expect(200);
    await settled();
  }

  const statement = async () =>
    (await line.get(farmer!, `/farms/${market.farmId}/statement`).expect(200)).body as {
      soldVnd: number;
      feeVnd: number;
      closingVnd: number;
      waitingVnd: number;
    };

  it('weighs less: the difference goes back at packing, and farm, cooperative and road share the rest', async () => {
    const buyer = await market.buyer();
    const [before, sheet] = [await balances(), await statement()];
    const order = await packed(buyer, 1_800);
    expect(order).toMatchObject({
      state: 'packed',
      payment: { state: 'refunded', dueVnd: 46_000, paidVnd: 50_000, refundedVnd: 4_000 },
    });
    expect(accounts(before, await balances())).toEqual({
      bank: 50_000,
      customer_deposits: -46_000,
      refund_payable: -4_000,
    });
    await atTheDoor(order, { outcome: 'delivered' });
    expect(accounts(before, await balances())).toEqual({
      bank: 50_000,
      refund_payable: -4_000,
      farm_payable: -34_200,
      cooperative_fee: -1_800,
      courier_payable: -8_000,
      delivery_fee: -2_000,
    });
    const after = await statement();
    expect(after.soldVnd - sheet.soldVnd).toBe((await show(buyer, order)).lines[0]!.billedVnd);
    expect(after.closingVnd - sheet.closingVnd).toBe(34_200);
    expect(after.waitingVnd).toBe(sheet.waitingVnd); // Its money is in: it may be paid out.

    const account = { bankBin: '970415', accountNumber: '113366668888', accountHolder: 'LAN' };
    await line.put(buyer, '/me/refund-account', account).expect(200);
    expect(await money(buyer)).toMatchObject({ creditVnd: 0, refundVnd: 4_000, account });
    const refund = (await line.get(clerk!, '/refunds?state=due').expect(200)).body.items.find(
      ({ orderNumber }: { orderNumber: number }) => orderNumber === order.number,
    );
    expect(refund).toMatchObject({
      reason: 'costs_less',
      amountVnd: 4_000,
      refundAccount: account,
      needsTwoPeople: false,
    });
    expect(new QRPay(refund.vietQrPayload)).toMatchObject({
      isValid: true,
      amount: '4000',
      consumer: { bankBin: '970415', bankNumber: '113366668888' },
      additionalData: { purpose: `Tra lai don ${order.number}` },
    });
    expect((await line.post(stranger!, `/refunds/${refund.id}/sending`).expect(404)).body.code).toBe(
      'refund.not_found',
    );
    await line.post(clerk!, `/refunds/${refund.id}/sending`, { bankReference: 'FT1' }).expect(200);
    await settled();
    expect(accounts(before, await balances())).toMatchObject({ bank: 46_000 });
    expect(await money(buyer)).toMatchObject({ refundVnd: 0, items: [{ state: 'sent', amountVnd: 4_000 }] });
    expect((await told(buyer)).slice(0, 1)).toEqual([`Hợp tác xã đã chuyển trả bạn 4.000 đ (đơn ${order.number}).`]);
  });

  it('weighs more: what is over is the cooperative’s gift', async () => {
    const buyer = await market.buyer();
    const before = await balances();
    const order = await packed(buyer, 2_100);
    expect(order).toMatchObject({ payment: { state: 'captured', dueVnd: 52_000, paidVnd: 50_000, refundedVnd: 0 } });
    await atTheDoor(order, { outcome: 'delivered' });
    expect(accounts(before, await balances())).toEqual({
      bank: 50_000,
      gifts: 2_000,
      farm_payable: -39_900,
      cooperative_fee: -2_100,
      courier_payable: -8_000,
      delivery_fee: -2_000,
    });
    expect(await money(buyer)).toMatchObject({ creditVnd: 0, refundVnd: 0, items: [] });
  });

  it('gets less from a short harvest, which goes back at the weigh-in, and packs more than that: a gift', async () => {
    const buyer = await market.buyer();
    const before = await balances();
    const order = await packed(buyer, 1_050, 1_000);
    expect(order).toMatchObject({
      payment: { state: 'refunded', dueVnd: 31_000, paidVnd: 50_000, refundedVnd: 20_000 },
    });
    await atTheDoor(order, { outcome: 'delivered' });
    expect(accounts(before, await balances())).toMatchObject({ bank: 50_000, refund_payable: -20_000, gifts: 1_000 });
  });

  it('ends with an empty harvest: everything goes back', async () => {
    const buyer = await market.buyer();
    const before = await balances();
    const order = await packed(buyer, 0, 0);
    expect(order).toMatchObject({ state: 'cancelled', payment: { state: 'refunded', dueVnd: 0, refundedVnd: 50_000 } });
    expect(accounts(before, await balances())).toEqual({ bank: 50_000, refund_payable: -50_000 });
  });

  it('refused at the door gives everything back, taken in part gives back what was not taken', async () => {
    const [lan, hoa] = await market.buyers(2);
    const before = await balances();
    const refused = await packed(lan!, 2_000);
    await atTheDoor(refused, { outcome: 'refused', reason: 'Không ưng' });
    expect(await show(lan!, refused)).toMatchObject({
      state: 'returned',
      payment: { state: 'refunded', dueVnd: 0, refundedVnd: 50_000 },
    });
    expect(accounts(before, await balances())).toEqual({ bank: 50_000, refund_payable: -50_000 });
    const partly = await packed(hoa!, 2_000);
    await atTheDoor(partly, {
      outcome: 'part',
      acceptedLines: [{ orderLineId: partly.lines[0]!.id, quantity: { grams: 500 } }],
      reason: 'Chỉ cần chừng ấy',
    });
    expect(await show(hoa!, partly)).toMatchObject({
      state: 'delivered',
      payment: { state: 'refunded', dueVnd: 20_000, refundedVnd: 30_000 },
    });
    expect(accounts(before, await balances())).toEqual({
      bank: 100_000,
      refund_payable: -80_000,
      farm_payable: -9_500,
      cooperative_fee: -500,
      courier_payable: -8_000,
      delivery_fee: -2_000,
    });
  });
});

describe('a transfer that names no order', () => {
  it('waits for a clerk, who finds its order', async () => {
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    const before = await balances();
    const { id } = await pays(order, 50_000, { memo: `don ${order.number} rau cai` });
    expect(await show(buyer, order)).toMatchObject({ state: 'placed' });
    const { body: queue } = await line.get(clerk!, '/transfers').expect(200);
    const waiting = queue.items.find(({ memo }: { memo: string }) => memo === `don ${order.number} rau cai`);
    expect(waiting).toMatchObject({ state: 'waiting', outcome: 'unknown', amountVnd: 50_000, orderId: null });
    expect(JSON.stringify(waiting)).not.toContain(id);
    const path = `/transfers/${waiting.id}/assignment`;
    expect((await line.post(stranger!, path, { orderNumber: order.number }).expect(404)).body.code).toBe(
      'order.not_found',
    );
    expect((await line.post(buyer, path, { orderNumber: order.number }).expect(403)).body.code).toBe(
      'access.forbidden',
    );
    const { body } = await line.post(clerk!, path, { orderNumber: order.number }).expect(200);
    expect(body).toMatchObject({ state: 'settled', outcome: 'exact', orderNumber: order.number, toOrderVnd: 50_000 });
    expect(body.handledAt).not.toBeNull();
    expect((await line.post(clerk!, path, { orderNumber: order.number }).expect(409)).body.code).toBe(
      'transfer.transition_refused',
    );
    expect(await show(buyer, order)).toMatchObject({ state: 'confirmed', payment: { state: 'captured' } });
    const after = await balances();
    expect(after.bank! - before.bank!).toBe(50_000);
    expect(after.customer_deposits! - before.customer_deposits!).toBe(-50_000);
  });

  it('goes back to whoever sent it; much money takes two people', async () => {
    const before = await balances();
    for (const amountVnd of [30_000, 3_000_000])
      await tellMarket(app, bankNotice({ amountVnd, memo: 'nham' })).expect(200);
    await settled();
    const { body: queue } = await line.get(clerk!, '/transfers').expect(200);
    const found = (amountVnd: number) => queue.items.find((one: { amountVnd: number }) => one.amountVnd === amountVnd);
    for (const amountVnd of [30_000, 3_000_000]) {
      await line.post(clerk!, `/transfers/${found(amountVnd).id}/giving-back`, { note: 'Chuyển nhầm' }).expect(200);
    }
    const { body: due } = await line.get(clerk!, '/refunds?state=due').expect(200);
    const [large, small] = [3_000_000, 30_000].map((amountVnd) =>
      due.items.find((one: { amountVnd: number }) => one.amountVnd === amountVnd),
    );
    expect(small).toMatchObject({
      account: 'customer_deposits',
      buyer: null,
      needsTwoPeople: false,
      vietQrPayload: null,
    });
    expect(small.bankReferences).toHaveLength(1);
    await line.post(clerk!, `/refunds/${small.id}/sending`, { bankReference: 'FT9' }).expect(200);
    expect((await line.post(clerk!, `/refunds/${small.id}/sending`).expect(409)).body.code).toBe(
      'refund.transition_refused',
    );
    const refused = await line.post(clerk!, `/refunds/${large.id}/sending`).expect(409);
    expect(refused.body.code).toBe('refund.approval_needed');
    await line.post(clerk!, `/refunds/${large.id}/approval`).expect(200);
    expect((await line.post(clerk!, `/refunds/${large.id}/sending`).expect(403)).body.code).toBe('refund.same_person');
    const { body: sent } = await line.post(secondClerk!, `/refunds/${large.id}/sending`).expect(200);
    expect(sent).toMatchObject({ state: 'sent', amountVnd: 3_000_000 });
    expect(await balances()).toMatchObject({ bank: before.bank, customer_deposits: before.customer_deposits });
  });

  it('into another account is kept and not booked', async () => {
    const before = await balances();
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    await pays(order, 50_000, { accountNumber: '999' });
    expect(await show(buyer, order)).toMatchObject({ state: 'placed' });
    const { body } = await line.get(clerk!, '/transfers?state=foreign').expect(200);
    expect(body.items).toMatchObject([{ outcome: 'other_account', amountVnd: 50_000 }]);
    expect(await balances()).toEqual(before);
  });
});

describe('the bank’s way in', () => {
  const sent = (notice: object | string, signature?: string) => tellMarket(app, notice, signature);
  const code = (answer: { body: { code?: string } }) => answer.body.code;

  it('takes only what the bank signed, over the bytes as they came, and in time', async () => {
    const notice = bankNotice();
    const body = JSON.stringify(notice);
    const now = Math.floor(Date.now() / 1000);
    const larger = JSON.stringify({ ...notice, amountVnd: 99_000_000 });
    for (const signature of [
      bankSignature(larger),
      bankSignature(body, now, 'another_secret'),
      bankSignature(body, now - 301),
      bankSignature(body, now + 120),
      't=1',
    ]) {
      expect(code(await sent(body, signature).expect(400))).toBe('webhook.signature_refused');
    }
    await sent(` ${body}`, bankSignature(` ${body}`, now - 290)).expect(200);
  });

  it('refuses what it cannot read and says why', async () => {
    const { body } = await sent({ ...bankNotice(), amountVnd: '10000', memo: 7 }).expect(400);
    expect(body).toMatchObject({ code: 'bank_notice.malformed' });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/amountVnd', '/memo']);
    await sent('{').expect(400);
    await sent('[]').expect(400);
  });

  it('answers the same notice 20 times at once, and counts it once', async () => {
    const buyer = await market.buyer();
    const order = await place(buyer, await market.lot({ capacity: 10_000 }), 2_000);
    const notice = bankNotice({ amountVnd: 50_000, memo: order.payment.vietQr!.reference });
    await Promise.all(Array.from({ length: 20 }, () => sent(notice).expect(200)));
    await settled();
    await sent(notice).expect(200);
    await settled();
    expect(await show(buyer, order)).toMatchObject({ state: 'confirmed', payment: { paidVnd: 50_000 } });
    expect(await money(buyer)).toMatchObject({ creditVnd: 0, items: [] });
    expect(code(await sent({ ...notice, amountVnd: 60_000 }).expect(409))).toBe('bank_notice.id_reused');
  });
});
