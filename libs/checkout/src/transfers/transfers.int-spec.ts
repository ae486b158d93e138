import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { BuyerOrdersService, HoldsService, IntakeService, OrdersModule, type OrderView } from '#orders';
import { transferReference } from '#payments';
import { Database, PersistenceModule } from '#persistence';
import { QueueModule } from '#queue';
import { bankNotice, bankSignature, type TestNotice } from '../../../../test/support/bank.js';
import { expectInvariants } from '../../../../test/support/invariants.js';
import { COMMUNE, type TestBuyer, type TestLot, TestMarket } from '../../../../test/support/market.js';
import { CheckoutModule } from '../checkout.module.js';
import { BankNoticesService } from './bank-notices.service.js';
import { TransfersService } from './transfers.service.js';

let module: TestingModule;
let market: TestMarket;
let database: Database;

const use = <T>(service: abstract new (...args: never[]) => T): T => module.get<T>(service, { strict: false });

beforeAll(async () => {
  module = await Test.createTestingModule({
    imports: [ConfigModule, PersistenceModule, QueueModule.forApi(), CheckoutModule, OrdersModule],
  }).compile();
  await module.init();
  database = module.get(Database);
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
});
afterAll(async () => {
  await market?.client.query('UPDATE outbox SET done_at = now()'); // Nothing relays it here.
  await module?.close();
  await market?.close();
  await expectInvariants();
});

/** 50,000 đ with the road. */
async function order(buyer: TestBuyer, lot: TestLot): Promise<OrderView> {
  const { body } = await use(IntakeService).place({
    key: { actorId: buyer.id, key: randomUUID(), requestHash: randomUUID().replaceAll('-', '') },
    order: {
      buyer: { id: buyer.id, name: 'Lan', phoneVerified: true },
      source: 'tap',
      enteredBy: null,
      broadcastId: null,
      lines: [{ lotId: lot.id, offerCode: null, quantity: { grams: 2_000 }, priceVersion: lot.priceVersion }],
      delivery: {
        method: 'home',
        name: 'Lan',
        phone: buyer.phone,
        communeCode: COMMUNE.own,
        village: 'Bản Đầu',
        note: '',
        pickupPointId: null,
      },
      paymentMethod: 'qr',
      returnUrl: null,
    },
  });
  return JSON.parse(body) as OrderView;
}

/** Stored as the bank told it; answers the row's id. */
async function stored(notice: TestNotice): Promise<string> {
  const body = JSON.stringify(notice);
  await use(BankNoticesService).receive(Buffer.from(body), bankSignature(body));
  const row = await database.one<{ id: string }>('SELECT id FROM bank_notice WHERE notice_id = $1', [notice.id]);
  return row!.id;
}

const transferFor = ({ number }: OrderView, amountVnd: number) =>
  stored(bankNotice({ amountVnd, memo: transferReference(number) }));

const outcomesOf = async ({ id }: OrderView) =>
  (
    await database.query<{ outcome: string }>('SELECT outcome FROM bank_notice WHERE order_id = $1 ORDER BY outcome', [
      id,
    ])
  ).map(({ outcome }) => outcome);

async function facts({ id }: OrderView) {
  const row = await database.one<{ order: string; payment: string; paid: number; credit: number; refund: number }>(
    `SELECT o.state AS order, p.state AS payment, p.paid_vnd::float8 AS paid,
       (SELECT coalesce(sum(amount_vnd), 0)::float8 FROM transfer_refund WHERE order_id = o.id AND account = 'buyer_credit') AS credit,
       (SELECT coalesce(sum(amount_vnd), 0)::float8 FROM transfer_refund WHERE order_id = o.id AND account = 'refund_payable') AS refund
     FROM market_order o JOIN payment p ON p.order_id = o.id WHERE o.id = $1`,
    [id],
  );
  return row!;
}

/** Its time is over, but nobody has looked yet. */
async function expire({ id }: OrderView): Promise<void> {
  await database.query(`UPDATE market_order SET hold_expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
  await database.query(`UPDATE reservation SET expires_at = now() - interval '1 second' WHERE order_id = $1`, [id]);
}

const atOnce = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work));

describe('a bank notice', () => {
  it('sent 20 times at once is stored once, and matched once however often its job runs', async () => {
    const [buyer, lot] = [await market.buyer(), await market.lot({ capacity: 10_000 })];
    const placed = await order(buyer, lot);
    const notice = bankNotice({ amountVnd: 50_000, memo: transferReference(placed.number) });
    const ids = new Set(await atOnce(20, () => stored(notice)));
    expect(ids.size).toBe(1);
    const [bankNoticeId = ''] = ids;
    const waiting = await database.query(
      `SELECT id FROM outbox WHERE name = 'transfer.noticed' AND payload ->> 'bankNoticeId' = $1`,
      [bankNoticeId],
    );
    expect(waiting).toHaveLength(1);
    await atOnce(20, () => use(TransfersService).match(bankNoticeId));
    expect(await facts(placed)).toEqual({
      order: 'confirmed',
      payment: 'captured',
      paid: 50_000,
      credit: 0,
      refund: 0,
    });
    expect(await market.stock(lot.id)).toMatchObject({ sold: 2_000, held: 0 });
  });

  it('keeps its bytes, and refuses other words under its id', async () => {
    const notice = bankNotice();
    const body = `${JSON.stringify(notice)}\n`;
    await use(BankNoticesService).receive(Buffer.from(body), bankSignature(body));
    const row = await database.one<{ body: Buffer }>('SELECT body FROM bank_notice WHERE notice_id = $1', [notice.id]);
    expect(row?.body.toString()).toBe(body);
    await expect(stored({ ...notice, amountVnd: 99_000_000 })).rejects.toMatchObject({ code: 'bank_notice.id_reused' });
  });

  it('that names two orders waits for a person', async () => {
    const lot = await market.lot({ capacity: 10_000 });
    const [first, second] = [await order(await market.buyer(), lot), await order(await market.buyer(), lot)];
    const memo = `${transferReference(first.number)} ${transferReference(second.number)}`;
    const id = await stored(bankNotice({ amountVnd: 100_000, memo }));
    await use(TransfersService).match(id);
    const row = await database.one('SELECT state, outcome FROM bank_notice WHERE id = $1', [id]);
    expect(row).toEqual({ state: 'waiting', outcome: 'ambiguous' });
  });
});

describe('transfers that meet', () => {
  it('two whole ones at once: one pays, the other is credit, 20 times', async () => {
    const lot = await market.lot({ capacity: 1_000_000 });
    for (let round = 0; round < 20; round++) {
      const placed = await order(await market.buyer(), lot);
      const ids = [await transferFor(placed, 50_000), await transferFor(placed, 50_000)];
      await Promise.all(ids.map((id) => use(TransfersService).match(id)));
      expect(await outcomesOf(placed)).toEqual(['exact', 'twice']);
      expect(await facts(placed)).toMatchObject({ order: 'confirmed', paid: 50_000, credit: 50_000 });
    }
  });

  it('ten parts at once pay exactly once', async () => {
    const placed = await order(await market.buyer(), await market.lot({ capacity: 10_000 }));
    const ids = [];
    for (let part = 0; part < 10; part++) ids.push(await transferFor(placed, 6_000));
    await Promise.all(ids.map((id) => use(TransfersService).match(id)));
    expect(await facts(placed)).toMatchObject({
      order: 'confirmed',
      payment: 'captured',
      paid: 50_000,
      credit: 10_000,
    });
  });

  it('the lapse of their hold, 100 times: paid in time or given back, and the stock knows which', async () => {
    const lot = await market.lot({ capacity: 1_000_000 });
    let paid = 0;
    for (let round = 0; round < 100; round++) {
      const placed = await order(await market.buyer(), lot);
      const id = await transferFor(placed, 50_000);
      await expire(placed);
      const both = [() => use(TransfersService).match(id), () => use(HoldsService).lapse([placed.id])];
      if (round % 2) both.reverse();
      await Promise.all(both.map((work) => work()));
      const { order: state, payment, paid: paidVnd, credit } = await facts(placed);
      if (state === 'confirmed') paid += 1;
      expect([state, payment, paidVnd, credit]).toEqual(
        state === 'confirmed' ? ['confirmed', 'captured', 50_000, 0] : ['cancelled', 'cancelled', 0, 50_000],
      );
    }
    expect(await market.stock(lot.id)).toMatchObject({ sold: paid * 2_000, held: 0 });
  }, 60_000);

  it('a lapse that has the first part: all of it is credit, once, however often somebody looks', async () => {
    const placed = await order(await market.buyer(), await market.lot({ capacity: 10_000 }));
    await use(TransfersService).match(await transferFor(placed, 20_000));
    await expire(placed);
    const late = await transferFor(placed, 30_000);
    await Promise.all([use(TransfersService).match(late), use(HoldsService).lapse([placed.id])]);
    await atOnce(10, () => use(TransfersService).settle(placed.id));
    const { order: state, paid, credit, refund } = await facts(placed);
    expect([credit, refund]).toEqual(state === 'confirmed' ? [0, 0] : [50_000, 0]);
    expect(paid - (await onCredit(placed))).toBe(state === 'confirmed' ? 50_000 : 0);
  });

  it('a buyer who cancels at the same moment: nothing is kept and nothing given back twice', async () => {
    const lot = await market.lot({ capacity: 1_000_000 });
    for (let round = 0; round < 20; round++) {
      const buyer = await market.buyer();
      const placed = await order(buyer, lot);
      const id = await transferFor(placed, 50_000);
      await Promise.all([
        use(TransfersService).match(id),
        use(BuyerOrdersService).cancel(placed.id, buyer.id, 'Đổi ý'),
      ]);
      await atOnce(5, () => use(TransfersService).settle(placed.id));
      const { order: state, credit, refund } = await facts(placed);
      expect(state).toBe('cancelled');
      expect(credit + refund).toBe(50_000);
    }
    expect(await market.stock(lot.id)).toMatchObject({ sold: 0, held: 0 });
  }, 60_000);
});

async function onCredit({ id }: OrderView): Promise<number> {
  const row = await database.one<{ vnd: number }>('SELECT credit_vnd::float8 AS vnd FROM payment WHERE order_id = $1', [
    id,
  ]);
  return row?.vnd ?? 0;
}
