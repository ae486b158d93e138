import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import type { Actor, Role } from '#identity';
import { newId } from '#kernel';
import { LedgerService, transferReceived } from '#ledger';
import { IntakeService, OrdersModule, OrdersService, type OrderView } from '#orders';
import { PayoutsModule, PayoutsService, StatementsService } from '#payouts';
import { Database, PersistenceModule } from '#persistence';
import { QueueModule } from '#queue';
import { expectInvariants } from '../../../test/support/invariants.js';
import { COMMUNE, type TestBuyer, type TestLot, TestMarket, type TestOffer } from '../../../test/support/market.js';
import { CashCountsService } from './cash-counts.service.js';
import { CutListsService } from './cut-lists.service.js';
import { DeliveryModule } from './delivery.module.js';
import { ParcelsService } from './parcels.service.js';
import { type ProofReport, ProofsService } from './proofs.service.js';
import { RunsService } from './runs.service.js';
import { TodayService } from './today.service.js';
import { WeighInsService } from './weigh-ins.service.js';

const PAGE = { limit: 50, cursor: null };
const LATER = new Date('2099-01-01T00:00:00Z');

let module: TestingModule;
let market: TestMarket;
let database: Database;
let clerk: Actor;
let courier: Actor;

const use = <T>(service: abstract new (...args: never[]) => T): T => module.get<T>(service);

beforeAll(async () => {
  module = await Test.createTestingModule({
    imports: [ConfigModule, PersistenceModule, QueueModule.forApi(), DeliveryModule, PayoutsModule, OrdersModule],
  }).compile();
  database = module.get(Database);
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  await database.query(
    'UPDATE cooperative SET fee_per_mille = 50, cash_rounding_vnd = 1000, courier_share_per_mille = 800',
  );
  clerk = await person('clerk');
  courier = await person('courier');
});
afterAll(async () => {
  await database.query('UPDATE outbox SET done_at = now()'); // Nothing relays it here.
  await module?.close();
  await market?.close();
  await expectInvariants();
});

async function person(role: Role): Promise<Actor> {
  const { id, phone } = await market.buyer();
  const cooperativeId = role === 'clerk' || role === 'courier' ? market.cooperativeId : null;
  const communeCode = role === 'officer' ? COMMUNE.own : null;
  await database.query('INSERT INTO role_grant (user_id, role, cooperative_id, commune_code) VALUES ($1, $2, $3, $4)', [
    id,
    role,
    cooperativeId,
    communeCode,
  ]);
  return actorOf(id, phone, { role, cooperativeId, communeCode });
}

function actorOf(userId: string, phone: string, ...grants: Actor['grants']): Actor {
  return { userId, phone, name: 'Người thử', locale: 'vi', identityVerified: false, grants };
}

/** A farm of its own, so that the books of one test are not those of another. */
async function farm(): Promise<{ farmId: string; owner: Actor }> {
  const { id, phone } = await market.buyer();
  const row = await database.one<{ id: string }>(
    `INSERT INTO farm (name, owner_id, commune_code, village, cooperative_id, state)
     VALUES ('Vườn Thử', $1, $2, 'Bản Cao', $3, 'verified') RETURNING id`,
    [id, COMMUNE.own, market.cooperativeId],
  );
  return { farmId: row!.id, owner: actorOf(id, phone) };
}

async function lotOf(farmId: string, capacity = 100_000, priceVnd = 20_000): Promise<TestLot> {
  const lot = await market.lot({ capacity, priceVnd });
  await database.query('UPDATE lot SET farm_id = $2 WHERE id = $1', [lot.id, farmId]);
  await database.query('UPDATE product SET farm_id = $2 FROM lot WHERE lot.id = $1 AND product.id = lot.product_id', [
    lot.id,
    farmId,
  ]);
  return lot;
}

async function order(buyer: TestBuyer, lines: { lot: TestLot | TestOffer; grams: number }[]): Promise<OrderView> {
  const offered = lines.map(({ lot }) => lot).find((lot): lot is TestOffer => 'broadcastId' in lot);
  const { body } = await use(IntakeService).place({
    key: { actorId: buyer.id, key: randomUUID(), requestHash: randomUUID().replaceAll('-', '') },
    order: {
      buyer: { id: buyer.id, name: 'Lan', phoneVerified: true },
      source: 'tap',
      enteredBy: null,
      broadcastId: offered?.broadcastId ?? null,
      lines: lines.map(({ lot, grams }) => ({
        lotId: lot.id,
        offerCode: 'code' in lot ? lot.code : null,
        quantity: { grams },
        priceVersion: lot.priceVersion,
      })),
      delivery: {
        method: 'home',
        name: 'Lan',
        phone: buyer.phone,
        communeCode: COMMUNE.own,
        village: 'Bản Đầu',
        note: '',
        pickupPointId: null,
      },
      paymentMethod: 'cash',
      returnUrl: null,
    },
  });
  return JSON.parse(body) as OrderView;
}

/** From the broadcast's end to a run that is out, every line packed at exactly what was ordered. */
async function sendOut(orders: OrderView[], lots: TestLot[], by: Actor = courier) {
  for (const lot of lots)
    await database.query("UPDATE lot SET state = 'closed' WHERE id = $1 AND state = 'open'", [lot.id]);
  for (const { id: lotId } of lots) {
    await use(WeighInsService).record(clerk, { lotId, quantity: { grams: (await market.stock(lotId)).sold } });
  }
  const parcelIds = [...new Set(orders.map(({ parcelId }) => parcelId))];
  for (const parcelId of parcelIds) await packExactly(parcelId);
  return depart(parcelIds, by);
}

async function packExactly(parcelId: string) {
  const view = await use(ParcelsService).get(clerk, parcelId);
  const lines = view.orders.flatMap((one) => one.lines).filter((line) => (line.harvested ?? 0) > 0);
  return use(ParcelsService).pack(
    clerk,
    parcelId,
    lines.map((line) => ({ orderLineId: line.id, grams: line.harvested ?? 0 })),
  );
}

async function depart(parcelIds: string[], by: Actor = courier) {
  const planned = await use(RunsService).plan(clerk, { day: '2026-11-21', courierId: by.userId, parcelIds });
  return use(RunsService).depart(clerk, planned.run.id);
}

type Out = Awaited<ReturnType<typeof depart>>;
const stopFor = ({ stops }: Out, { parcelId }: OrderView) => stops.find(({ view }) => view.parcel.id === parcelId)!;
const prove = (run: Out, about: OrderView, report: Partial<ProofReport>, by: Actor = courier) =>
  use(ProofsService).record(by, run.run.id, stopFor(run, about).stop.id, {
    outcome: 'delivered',
    handoverCode: about.handoverCode,
    cashVnd: stopFor(run, about).view.amountToCollectVnd,
    deviceTime: new Date('2026-11-21T02:00:00Z'),
    ...report,
  });
const payments = async (...orders: OrderView[]) =>
  (
    await database.query<{ state: string; due: number; paid: number }>(
      `SELECT state, due_vnd::float8 AS due, paid_vnd::float8 AS paid FROM payment JOIN unnest($1::uuid[]) WITH ORDINALITY
         AS o(id, position) ON o.id = order_id ORDER BY position`,
      [orders.map(({ id }) => id)],
    )
  ).map(({ state, due, paid }) => [state, due, paid]);
/** As if a bank notice had been matched; the order was placed for cash. */
async function paidByTransfer({ id }: OrderView, paidVnd: number): Promise<void> {
  const [bankNoticeId, cooperativeId] = [newId(), market.cooperativeId];
  await database.query("UPDATE payment SET method = 'qr', state = 'captured', paid_vnd = $2 WHERE order_id = $1", [
    id,
    paidVnd,
  ]);
  await database.query("UPDATE market_order SET payment_method = 'qr' WHERE id = $1", [id]);
  await database.query(
    `INSERT INTO bank_notice (id, notice_id, body, amount_vnd, memo, bank_reference, account_number, booked_at, state, outcome,
       order_id, to_order_vnd) VALUES ($1, $2, '', $3, '', 'FT', '1', now(), 'settled', 'exact', $4, $3)`,
    [bankNoticeId, `tx_${bankNoticeId}`, paidVnd, id],
  );
  const posting = transferReceived({ bankNoticeId, cooperativeId, orderId: id, amountVnd: paidVnd });
  await database.transaction(() => use(LedgerService).post(posting));
}
const stateOf = async ({ id }: OrderView) => (await use(OrdersService).get(id)).order.state;

describe('cut lists', () => {
  it('wait for a farm’s unpaid holds, and are issued when those have ended', async () => {
    const { farmId, owner } = await farm();
    const broadcastId = await market.broadcast();
    const offer = await market.offer(broadcastId, await lotOf(farmId), '01');
    const buyer = await market.buyer();
    const placed = await order(buyer, [{ lot: offer, grams: 2_000 }]);
    const [line] = placed.lines;
    const reservation = await database.one<{ id: string }>(
      `INSERT INTO reservation (order_line_id, order_id, lot_id, quantity, expires_at)
       VALUES ($1, $2, $3, 500, now() + interval '9 minutes') RETURNING id`,
      [line!.id, placed.id, offer.id],
    );
    await database.query('UPDATE lot SET held = 500 WHERE id = $1', [offer.id]);
    const lists = use(CutListsService);
    await lists.issueForBroadcast(broadcastId);
    expect((await lists.list(owner, { farm: 'mine' }, PAGE)).items).toEqual([]);
    const waiting = await database.one<{ late: boolean }>(
      `SELECT run_at > now() + interval '9 minutes' AS late FROM outbox
       WHERE name = 'cut_lists.waited' AND payload->>'broadcastId' = $1`,
      [broadcastId],
    );
    expect(waiting).toEqual({ late: true });
    await database.query("UPDATE reservation SET state = 'lapsed', closed_at = now() WHERE id = $1", [reservation!.id]);
    await database.query('UPDATE lot SET held = 0 WHERE id = $1', [offer.id]);
    await lists.issueForBroadcast(broadcastId);
    const { items } = await lists.list(owner, { farm: 'mine' }, PAGE);
    expect(items.map((list) => list.items.map(({ quantity }) => quantity))).toEqual([[2_000]]);
  });

  it('are issued once, however many workers do it at once, and at the cut-off hour for what was never on air', async () => {
    const { farmId, owner } = await farm();
    const lot = await lotOf(farmId);
    const placed = await order(await market.buyer(), [{ lot, grams: 1_500 }]);
    const lists = use(CutListsService);
    await database.query('UPDATE cooperative SET cut_off_hour = 23');
    await database.query(
      "UPDATE parcel SET delivery_day = (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + 9 WHERE id = $1",
      [placed.parcelId],
    );
    await database.query('UPDATE cooperative SET cut_off_hour = 0');
    await lists.issueDue();
    expect((await lists.list(owner, {}, PAGE)).items).toEqual([]); // It is not for tomorrow.
    await database.query(
      "UPDATE parcel SET delivery_day = (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + 1 WHERE id = $1",
      [placed.parcelId],
    );
    await Promise.all([1, 2, 3, 4].map(() => lists.issueDue()));
    const { items } = await lists.list(owner, {}, PAGE);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ broadcastId: null, items: [{ lotId: lot.id, quantity: 1_500, orderCount: 1 }] });
    await database.query('UPDATE cooperative SET cut_off_hour = 20');
  });

  it('are confirmed by an officer with the farm’s consent or a clerk on the phone, with both names kept', async () => {
    const officer = await person('officer');
    const [byOfficer, byClerk] = [await farm(), await farm()];
    const broadcastId = await market.broadcast();
    for (const [index, { farmId }] of [byOfficer, byClerk].entries()) {
      const offer = await market.offer(broadcastId, await lotOf(farmId), `1${index}`);
      await order(await market.buyer(), [{ lot: offer, grams: 500 }]);
    }
    const lists = use(CutListsService);
    await lists.issueForBroadcast(broadcastId);
    const [first] = (await lists.list(byOfficer.owner, {}, PAGE)).items;
    const [second] = (await lists.list(byClerk.owner, {}, PAGE)).items;
    const confirm = (actor: Actor) => lists.confirm(actor, first!.id, byOfficer.farmId);
    await expect(confirm(officer)).rejects.toMatchObject({ code: 'assist.consent_missing' });
    await expect(lists.confirm(officer, first!.id, byClerk.farmId)).rejects.toMatchObject({
      code: 'cut_list.not_found',
    });
    await database.query(
      "INSERT INTO consent (farm_id, recorded_by, kind, note) VALUES ($1, $2, 'spoken', 'Qua điện thoại')",
      [byOfficer.farmId, officer.userId],
    );
    expect(await confirm(officer)).toMatchObject({ state: 'confirmed', confirmedAsAssist: true });
    expect(await lists.confirm(clerk, second!.id)).toMatchObject({ state: 'confirmed', confirmedAsAssist: true });
    const audit = await database.query(
      `SELECT actor_id, on_behalf_of_farm_id FROM audit WHERE action = 'cut_list.confirm' ORDER BY id`,
    );
    expect(audit).toEqual([
      { actor_id: officer.userId, on_behalf_of_farm_id: byOfficer.farmId },
      { actor_id: clerk.userId, on_behalf_of_farm_id: byClerk.farmId },
    ]);
    const lot = await database.one('SELECT state FROM lot WHERE id = $1', [first!.items[0]!.lotId]);
    expect(lot).toEqual({ state: 'cut' });
  });
});

describe('a short harvest', () => {
  it('cancels an order of which nothing is left, frees its stock and asks nobody for money', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId, 5_000);
    const buyers = await market.buyers(3);
    const orders = [];
    for (const buyer of buyers) orders.push(await order(buyer, [{ lot, grams: 1_000 }]));
    await database.query('UPDATE order_line SET accepts_part = false WHERE order_id = $1', [orders[1]!.id]);
    await database.query("UPDATE lot SET state = 'closed' WHERE id = $1", [lot.id]);
    const weighed = await use(WeighInsService).record(clerk, { lotId: lot.id, quantity: { grams: 1_600 } });
    expect(weighed.cuts.map(({ allotted, orderCancelled }) => [allotted, orderCancelled])).toEqual([
      [0, true],
      [600, false],
    ]);
    expect(await Promise.all(orders.map(stateOf))).toEqual(['confirmed', 'cancelled', 'confirmed']);
    expect(await market.stock(lot.id)).toEqual({ capacity: 1_600, sold: 1_600, held: 0 });
    expect(await payments(...orders)).toEqual([
      ['due', 30_000, 0],
      ['cancelled', 0, 0],
      ['due', 22_000, 0],
    ]);
    const parcel = await database.one('SELECT state FROM parcel WHERE id = $1', [orders[1]!.parcelId]);
    expect(parcel).toEqual({ state: 'cancelled' });
  });

  it('is weighed in once, even when two scales send it at the same moment', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId, 5_000);
    await order(await market.buyer(), [{ lot, grams: 1_000 }]);
    await database.query("UPDATE lot SET state = 'closed' WHERE id = $1", [lot.id]);
    const weigh = () => use(WeighInsService).record(clerk, { lotId: lot.id, quantity: { grams: 800 } });
    const outcomes = await Promise.allSettled([weigh(), weigh(), weigh()]);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    expect(refusals).toEqual(['lot.transition_refused', 'lot.transition_refused']);
    expect(await market.stock(lot.id)).toEqual({ capacity: 800, sold: 800, held: 0 });
  });
});

describe('at the door', () => {
  it('nobody at home: the parcel goes on another run, the board says whom to call, and the money comes then', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const placed = await order(await market.buyer(), [{ lot, grams: 2_000 }]);
    const first = await sendOut([placed], [lot]);
    await expect(prove(first, placed, { outcome: 'absent', cashVnd: 0 })).rejects.toMatchObject({
      code: 'proof.reason_needed',
    });
    await expect(prove(first, placed, { outcome: 'absent', reason: 'Đi rẫy' })).rejects.toMatchObject({
      code: 'proof.cash_differs',
    });
    await prove(first, placed, { outcome: 'absent', reason: 'Đi rẫy', cashVnd: 0 });
    expect(await stateOf(placed)).toBe('packed');
    const board = await use(TodayService).board(clerk, '2026-11-21');
    expect(board.calls).toContainEqual(
      expect.objectContaining({ reason: 'buyer_absent', about: String(placed.number) }),
    );
    expect(await use(CashCountsService).count(clerk, first.run.id, 0, '')).toMatchObject({
      dueVnd: 50_000,
      collectedVnd: 0,
      refusedVnd: 50_000,
    });
    const second = await depart([placed.parcelId]);
    await prove(second, placed, {});
    expect(await stateOf(placed)).toBe('delivered');
    expect(await use(CashCountsService).count(clerk, second.run.id, 50_000, '')).toMatchObject({ varianceVnd: 0 });
    expect(await payments(placed)).toEqual([['handed_in', 50_000, 50_000]]);
  });

  it('refused: everything comes back, nothing is owed, nothing is booked', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const placed = await order(await market.buyer(), [{ lot, grams: 2_000 }]);
    const run = await sendOut([placed], [lot]);
    await prove(run, placed, { outcome: 'refused', reason: 'Đổi ý', cashVnd: 0 });
    expect(await stateOf(placed)).toBe('returned');
    expect(await payments(placed)).toEqual([['cancelled', 0, 0]]);
    expect(await use(LedgerService).balanceOf(`farm_payable:${farmId}`)).toBe(0);
    expect(await market.stock(lot.id)).toMatchObject({ sold: 2_000 }); // The goods have left the lot.
  });

  it('one order of a parcel refused: it ends as returned, the other is paid with the road', async () => {
    const { farmId } = await farm();
    const [greens, beans] = [await lotOf(farmId), await lotOf(farmId, 10_000, 30_000)];
    const buyer = await market.buyer();
    const kept = await order(buyer, [{ lot: beans, grams: 1_000 }]);
    const refused = await order(buyer, [{ lot: greens, grams: 1_000 }]);
    expect(refused.parcelId).toBe(kept.parcelId);
    const run = await sendOut([kept, refused], [greens, beans]);
    const acceptedLines = [{ orderLineId: kept.lines[0]!.id, amount: 1_000 }];
    await prove(run, kept, { outcome: 'part', acceptedLines, cashVnd: 40_000 });
    expect([await stateOf(kept), await stateOf(refused)]).toEqual(['delivered', 'returned']);
    expect(await payments(kept, refused)).toEqual([
      ['collected', 40_000, 40_000],
      ['cancelled', 0, 0],
    ]);
    expect(await use(LedgerService).balanceOf(`farm_payable:${farmId}`)).toBe(-28_500);
  });

  it('less cash than due, with a reason: the goods are the buyer’s and the rest stays owed', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const buyer = await market.buyer();
    const placed = await order(buyer, [{ lot, grams: 2_000 }]);
    const run = await sendOut([placed], [lot]);
    await prove(run, placed, { cashVnd: 45_000, reason: 'Khách thiếu 5.000' });
    expect(await use(LedgerService).balanceOf(`buyer_receivable:${buyer.id}`)).toBe(5_000);
    expect(await use(CashCountsService).count(clerk, run.run.id, 45_000, '')).toMatchObject({
      refusedVnd: 5_000,
      varianceVnd: 0,
    });
    const statement = await use(StatementsService).of(clerk, farmId, {});
    expect(statement).toMatchObject({ soldVnd: 40_000, feeVnd: 2_000, closingVnd: 38_000, waitingVnd: 0 });
  });

  it('a farmer who delivers earns the whole road on the statement of the produce', async () => {
    const { farmId, owner } = await farm();
    const lot = await lotOf(farmId);
    const placed = await order(await market.buyer(), [{ lot, grams: 2_000 }]);
    const run = await sendOut([placed], [lot], owner);
    await prove(run, placed, {}, owner);
    await expect(use(CashCountsService).count(owner, run.run.id, 50_000, '')).rejects.toMatchObject({
      code: 'run.not_found',
    });
    await use(CashCountsService).count(clerk, run.run.id, 50_000, '');
    expect(await use(StatementsService).of(owner, farmId, {})).toMatchObject({
      soldVnd: 40_000,
      feeVnd: 2_000,
      deliveryVnd: 10_000,
      closingVnd: 48_000,
    });
    const [draft] = await use(PayoutsService).draft(clerk, [farmId], LATER);
    expect(draft?.amountVnd).toBe(48_000);
  });

  it('paid by transfer before: the deposit is used up, what is missing is a gift (M14)', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const [given, exact] = await market.buyers(2);
    const orders = [await order(given!, [{ lot, grams: 2_000 }]), await order(exact!, [{ lot, grams: 2_000 }])];
    await paidByTransfer(orders[0]!, 47_000);
    await paidByTransfer(orders[1]!, 50_000);
    const giftsBefore = await use(LedgerService).balanceOf(`gifts:${market.cooperativeId}`);
    const before = await use(LedgerService).balanceOf('customer_deposits');
    const run = await sendOut(orders, [lot]);
    for (const placed of orders) {
      expect(stopFor(run, placed).view.amountToCollectVnd).toBe(0);
      await prove(run, placed, {});
    }
    const ledger = use(LedgerService);
    expect(await ledger.balanceOf('customer_deposits')).toBe(before + 97_000);
    expect(await ledger.balanceOf(`gifts:${market.cooperativeId}`)).toBe(giftsBefore + 3_000);
    for (const { id } of [given!, exact!]) expect(await ledger.balanceOf(`refund_payable:${id}`)).toBe(0);
    expect(await ledger.balanceOf(`farm_payable:${farmId}`)).toBe(-76_000);
    await use(CashCountsService).count(clerk, run.run.id, 0, '');
  });

  it('proves a stop once when the phone sends it from two places at the same moment', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const placed = await order(await market.buyer(), [{ lot, grams: 2_000 }]);
    const run = await sendOut([placed], [lot]);
    const times = [1, 2, 3, 4, 5].map((second) => new Date(Date.UTC(2026, 10, 21, 2, 0, second)));
    const outcomes = await Promise.allSettled(times.map((deviceTime) => prove(run, placed, { deviceTime })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'proof.already_given' });
    }
    expect(await use(LedgerService).balanceOf(`farm_payable:${farmId}`)).toBe(-38_000);
  });
});

describe('a run', () => {
  it('that comes back early puts unvisited parcels on the shelf, and a late report for them is refused', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const [one, two] = await market.buyers(2);
    const orders = [await order(one!, [{ lot, grams: 1_000 }]), await order(two!, [{ lot, grams: 1_000 }])];
    const run = await sendOut(orders, [lot]);
    await prove(run, orders[0]!, {});
    const back = await use(RunsService).comeBack(courier, run.run.id);
    expect(back.run.state).toBe('back');
    expect(await Promise.all(orders.map(stateOf))).toEqual(['delivered', 'packed']);
    await expect(prove(run, orders[1]!, {})).rejects.toMatchObject({ code: 'proof.not_visited' });
    expect(await use(CashCountsService).count(clerk, run.run.id, 30_000, '')).toMatchObject({
      dueVnd: 30_000,
      varianceVnd: 0,
    });
    await expect(depart([orders[1]!.parcelId])).resolves.toMatchObject({ run: { state: 'out' } });
  });

  it('leaves only with what is packed, and drops what was cancelled meanwhile', async () => {
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const [one, two] = await market.buyers(2);
    const orders = [await order(one!, [{ lot, grams: 1_000 }]), await order(two!, [{ lot, grams: 1_000 }])];
    const runs = use(RunsService);
    const parcelIds = orders.map(({ parcelId }) => parcelId);
    const { run } = await runs.plan(clerk, { day: '2026-11-21', courierId: courier.userId, parcelIds });
    await expect(runs.depart(clerk, run.id)).rejects.toMatchObject({ code: 'run.parcel_not_ready' });
    await database.query("UPDATE lot SET state = 'closed' WHERE id = $1", [lot.id]);
    await use(WeighInsService).record(clerk, { lotId: lot.id, quantity: { grams: 1_000 } });
    expect(await stateOf(orders[1]!)).toBe('cancelled');
    await packExactly(parcelIds[0]!);
    const out = await runs.depart(clerk, run.id);
    expect(out.stops.map(({ view }) => view.parcel.id)).toEqual([parcelIds[0]]);
  });

  it('does not let its courier count the cash, clerk or not', async () => {
    const both = actorOf(courier.userId, courier.phone, ...courier.grants, ...clerk.grants);
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const placed = await order(await market.buyer(), [{ lot, grams: 1_000 }]);
    const run = await sendOut([placed], [lot]);
    await prove(run, placed, {});
    await expect(use(CashCountsService).count(both, run.run.id, 30_000, '')).rejects.toMatchObject({
      code: 'cash_count.own_run',
    });
    const counts = [1, 2, 3].map(() => use(CashCountsService).count(clerk, run.run.id, 30_000, ''));
    expect(new Set((await Promise.all(counts)).map((count) => JSON.stringify(count))).size).toBe(1);
  });
});

describe('a payout', () => {
  it('that fails after it was sent is owed again and can be drafted anew', async () => {
    const second = await person('clerk');
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const placed = await order(await market.buyer(), [{ lot, grams: 1_000 }]);
    const run = await sendOut([placed], [lot]);
    await prove(run, placed, {});
    await use(CashCountsService).count(clerk, run.run.id, 30_000, '');
    const payouts = use(PayoutsService);
    const [draft] = await payouts.draft(clerk, [farmId], LATER);
    await payouts.approve(second, draft!.id);
    await payouts.send(clerk, draft!.id, 'bank');
    const owed = () => use(LedgerService).balanceOf(`farm_payable:${farmId}`);
    expect(await owed()).toBe(0);
    await payouts.fail(clerk, draft!.id);
    expect(await owed()).toBe(-19_000);
    const [again] = await payouts.draft(clerk, [farmId], LATER);
    expect(again).toMatchObject({ amountVnd: 19_000, state: 'drafted' });
    const early = new Date(Date.now() - 3_600_000);
    await payouts.fail(clerk, again!.id);
    expect(await payouts.draft(clerk, [farmId], early)).toEqual([]);
  });

  it('is held back when the delivery was taken back after the draft', async () => {
    const second = await person('clerk');
    const { farmId } = await farm();
    const lot = await lotOf(farmId);
    const placed = await order(await market.buyer(), [{ lot, grams: 1_000 }]);
    const run = await sendOut([placed], [lot]);
    await prove(run, placed, {});
    await use(CashCountsService).count(clerk, run.run.id, 30_000, '');
    const payouts = use(PayoutsService);
    const [draft] = await payouts.draft(clerk, [farmId], new Date());
    await database.transaction(() => use(LedgerService).reverse(`order.delivered:${placed.id}`, 'Trả hàng'));
    await expect(payouts.approve(second, draft!.id)).rejects.toMatchObject({ code: 'payout.balance_changed' });
  });
});
