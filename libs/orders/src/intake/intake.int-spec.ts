import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { Clock, DomainError } from '#kernel';
import { OpenPaymentMethods, PAYMENT_METHODS } from '#payments';
import { Database, PersistenceModule } from '#persistence';
import { QueueModule } from '#queue';
import { Random } from '../../../../test/faults/random.js';
import { expectInvariants } from '../../../../test/support/invariants.js';
import { COMMUNE, type TestBuyer, type TestLot, TestMarket } from '../../../../test/support/market.js';
import { BuyerOrdersService } from '../buyer-orders.service.js';
import type { OrderCommand } from '../domain/place-order.js';
import { HOLD_ENDED, HoldsService } from '../holds.service.js';
import type { OrderView } from '../order-view.js';
import { OrdersModule } from '../orders.module.js';
import { IntakeService } from './intake.service.js';

@Module({ imports: [ConfigModule, PersistenceModule, QueueModule.forApi(), OrdersModule] })
class OrdersTestModule {}

class TestClock extends Clock {
  ahead = 0;
  now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

const clock = new TestClock();
let market: TestMarket;
/** Two of them, as two processes would be: nothing is shared but the database. */
let processes: TestingModule[];
let intakes: IntakeService[];

const start = () =>
  Test.createTestingModule({ imports: [OrdersTestModule] })
    .overrideProvider(OpenPaymentMethods)
    .useValue({ methods: PAYMENT_METHODS, isOpen: () => true })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();

beforeAll(async () => {
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  processes = [await start(), await start()];
  intakes = processes.map((one) => one.get(IntakeService));
});
afterAll(async () => {
  for (const one of processes ?? []) await one.close();
  await market?.close();
});
afterEach(async () => {
  clock.ahead = 0;
  await expectInvariants();
});

const get = <T>(token: abstract new (...args: never[]) => T) => processes[0]?.get<T>(token as never) as T;

function command(buyer: TestBuyer, lines: [TestLot, number][], part: Partial<OrderCommand> = {}): OrderCommand {
  return {
    buyer: { id: buyer.id, name: 'Lan', phoneVerified: true },
    source: 'tap',
    enteredBy: null,
    broadcastId: null,
    lines: lines.map(([lot, grams]) => ({
      lotId: lot.id,
      offerCode: null,
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
    ...part,
  };
}

const place = (order: OrderCommand, key: string = randomUUID(), requestHash = '00', process = 0) => {
  const intake = intakes[process];
  if (!intake) throw new Error('no such process');
  return intake.place({ key: { actorId: order.buyer.id, key, requestHash }, order });
};
const placed = async (order: OrderCommand): Promise<OrderView> => JSON.parse((await place(order)).body);
const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'placed' : outcome.reason instanceof DomainError ? outcome.reason.code : 'broken',
  );
async function lotsOf(number: number, capacity: number): Promise<TestLot[]> {
  const lots: TestLot[] = [];
  while (lots.length < number) lots.push(await market.lot({ capacity }));
  return lots;
}
const count = (codes: string[], code: string) => codes.filter((one) => one === code).length;

describe('many orders at once', () => {
  it('sell a lot to its last gram and no further, from two processes', async () => {
    const lot = await market.lot({ capacity: 25_000 });
    const buyers = await market.buyers(120);
    const outcomes = await Promise.allSettled(
      buyers.map((buyer, index) => place(command(buyer, [[lot, 250]]), randomUUID(), '00', index % 2)),
    );
    const codes = codesOf(outcomes);
    expect(count(codes, 'placed')).toBe(100);
    expect(count(codes, 'stock.insufficient')).toBe(20);
    expect(await market.stock(lot.id)).toEqual({ capacity: 25_000, sold: 25_000, held: 0 });
  });

  it('never let a deadlock reach a buyer: 50 baskets of 5 lots in random order (F3)', async () => {
    const random = new Random(20_260_301);
    const lots = await lotsOf(5, 8_000);
    const buyers = await market.buyers(50);
    const outcomes = await Promise.allSettled(
      buyers.map((buyer, index) => {
        const basket = random.shuffled(lots).map((lot): [TestLot, number] => [lot, 250]);
        return place(command(buyer, basket), randomUUID(), '00', index % 2);
      }),
    );
    const codes = codesOf(outcomes);
    expect(count(codes, 'placed')).toBe(32);
    expect(count(codes, 'stock.insufficient')).toBe(18);
    for (const lot of lots) expect((await market.stock(lot.id)).sold).toBe(8_000);
  });

  it('count one lot that stands twice in a basket together (F2)', async () => {
    const lot = await market.lot({ capacity: 2_000 });
    const buyer = await market.buyer();
    await expect(
      place(
        command(buyer, [
          [lot, 1_250],
          [lot, 1_000],
        ]),
      ),
    ).rejects.toMatchObject({
      code: 'stock.insufficient',
      facts: { remaining: 2_000 },
    });
    await placed(
      command(buyer, [
        [lot, 1_000],
        [lot, 1_000],
      ]),
    );
    expect((await market.stock(lot.id)).sold).toBe(2_000);
  });

  it('hold one buyer to the cash limit and the limit per buyer, whatever process takes the order', async () => {
    const buyer = await market.buyer();
    const lots = await lotsOf(8, 1_000);
    // To eight doors: a shared parcel would bring the processes together by itself.
    const toDoor = (lot: TestLot, door: number) => {
      const order = command(buyer, [[lot, 250]]);
      return { ...order, delivery: { ...order.delivery, village: `Bản ${door}` } };
    };
    const cash = await Promise.allSettled(
      lots.map((lot, index) => place(toDoor(lot, index), randomUUID(), '00', index % 2)),
    );
    expect(count(codesOf(cash), 'placed')).toBe(5);
    expect(count(codesOf(cash), 'payment.cash_not_allowed')).toBe(3);

    const second = await market.buyer();
    const scarce = await market.lot({ capacity: 10_000, maximumPerBuyer: 1_000 });
    const limited = await Promise.allSettled(
      Array.from({ length: 4 }, (_, index) => place(command(second, [[scarce, 500]]), randomUUID(), '00', index % 2)),
    );
    expect(count(codesOf(limited), 'placed')).toBe(2);
    expect(count(codesOf(limited), 'stock.limit_per_buyer')).toBe(2);
  });

  it('of one buyer to one door share a parcel and its fee', async () => {
    const buyer = await market.buyer();
    const lot = await market.lot({ capacity: 10_000 });
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) => place(command(buyer, [[lot, 250]]), randomUUID(), '00', index % 2)),
    );
    const orders = answers.map(({ body }) => JSON.parse(body) as OrderView);
    expect(new Set(orders.map(({ parcelId }) => parcelId)).size).toBe(1);
    expect(new Set(orders.map(({ handoverCode }) => handoverCode)).size).toBe(1);
    expect(orders.map(({ deliveryFeeVnd }) => deliveryFeeVnd).sort()).toEqual([0, 0, 0, 10_000]);
  });
});

describe('one Idempotency-Key (F5)', () => {
  it('50 times at once makes one order and answers the same bytes', async () => {
    const lot = await market.lot({ capacity: 10_000 });
    const buyer = await market.buyer();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => place(command(buyer, [[lot, 250]]), key, '00', index % 2)),
    );
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await market.stock(lot.id)).sold).toBe(250);
  });

  it('with another body is refused, in the same batch and later', async () => {
    const lot = await market.lot({ capacity: 10_000 });
    const buyer = await market.buyer();
    const key = randomUUID();
    const outcomes = await Promise.allSettled([
      place(command(buyer, [[lot, 250]]), key, 'aa'),
      place(command(buyer, [[lot, 500]]), key, 'bb'),
    ]);
    expect(codesOf(outcomes)).toEqual(['placed', 'idempotency.key_reused']);
    await expect(place(command(buyer, [[lot, 750]]), key, 'cc')).rejects.toMatchObject({
      code: 'idempotency.key_reused',
    });
    expect((await market.stock(lot.id)).sold).toBe(250);
  });

  it('belongs to its buyer alone, and a refusal does not use it up', async () => {
    const lot = await market.lot({ capacity: 500 });
    const [one, two] = await market.buyers(2);
    if (!one || !two) throw new Error('no buyers');
    const key = randomUUID();
    await expect(place(command(one, [[lot, 750]]), key)).rejects.toMatchObject({ code: 'stock.insufficient' });
    await place(command(one, [[lot, 250]]), key);
    await place(command(two, [[lot, 250]]), key);
    expect((await market.stock(lot.id)).sold).toBe(500);
  });
});

describe('a batch that breaks', () => {
  it('costs only the command that breaks it', async () => {
    const lot = await market.lot({ capacity: 10_000 });
    const buyers = await market.buyers(9);
    const outcomes = await Promise.allSettled(
      buyers.map((buyer, index) => {
        const order = command(buyer, [[lot, 250]]);
        // PostgreSQL takes no NUL in a text; the API refuses it long before.
        return place(index === 4 ? { ...order, delivery: { ...order.delivery, name: 'bad\u0000name' } } : order);
      }),
    );
    expect(codesOf(outcomes)).toEqual([
      'placed',
      'placed',
      'placed',
      'placed',
      'broken',
      'placed',
      'placed',
      'placed',
      'placed',
    ]);
    expect((await market.stock(lot.id)).sold).toBe(2_000);
  });
});

describe('stock held for an unpaid order', () => {
  const unpaid = async (capacity = 1_000, grams = 750) => {
    const lot = await market.lot({ capacity });
    const buyer = await market.buyer();
    const order = await placed(command(buyer, [[lot, grams]], { paymentMethod: 'qr' }));
    return { lot, buyer, order };
  };
  const rowsOf = async (orderId: string) =>
    get(Database).one(
      `SELECT o.state, o.cancel_cause, p.state AS payment, r.state AS reservation, c.state AS parcel
       FROM market_order o JOIN payment p ON p.order_id = o.id JOIN reservation r ON r.order_id = o.id
       JOIN parcel c ON c.id = o.parcel_id WHERE o.id = $1`,
      [orderId],
    );

  it('is nobody else’s for ten minutes, and a message waits for their end', async () => {
    const { lot, order } = await unpaid();
    expect(order).toMatchObject({
      state: 'placed',
      payment: { method: 'qr', state: 'requires_action', dueVnd: 25_000 },
    });
    expect(Date.parse(order.holdExpiresAt ?? '') - Date.parse(order.placedAt)).toBe(600_000);
    expect(await market.stock(lot.id)).toEqual({ capacity: 1_000, sold: 0, held: 750 });
    await expect(place(command(await market.buyer(), [[lot, 500]]))).rejects.toMatchObject({
      code: 'stock.insufficient',
    });
    const message = await get(Database).one<{ run_at: Date }>(
      `SELECT run_at FROM outbox WHERE queue = 'orders' AND name = $1 AND payload -> 'orderIds' ? $2`,
      [HOLD_ENDED, order.id],
    );
    expect(message?.run_at.toISOString()).toBe(order.holdExpiresAt);
  });

  it('is free again when the time is over, once, however often it is told', async () => {
    const { lot, order } = await unpaid();
    await get(HoldsService).lapse([order.id]); // Too early: nothing happens.
    expect((await market.stock(lot.id)).held).toBe(750);
    clock.ahead = 600_001;
    await Promise.all(processes.map((one) => one.get(HoldsService).lapse([order.id])));
    expect(await market.stock(lot.id)).toEqual({ capacity: 1_000, sold: 0, held: 0 });
    expect(await rowsOf(order.id)).toEqual({
      state: 'cancelled',
      cancel_cause: 'unpaid',
      payment: 'cancelled',
      reservation: 'lapsed',
      parcel: 'cancelled',
    });
  });

  it('is found by the sweep when its job is lost', async () => {
    const { order } = await unpaid();
    clock.ahead = 640_000;
    expect(await get(HoldsService).sweep()).toBeGreaterThanOrEqual(1);
    expect(await rowsOf(order.id)).toMatchObject({ state: 'cancelled', reservation: 'lapsed' });
  });

  it('is sold when it is paid for, and a late payment is refused', async () => {
    const { lot, order } = await unpaid();
    await get(HoldsService).consume(order.id);
    expect(await market.stock(lot.id)).toEqual({ capacity: 1_000, sold: 750, held: 0 });
    clock.ahead = 700_000;
    await get(HoldsService).lapse([order.id]);
    expect(await rowsOf(order.id)).toMatchObject({ state: 'confirmed', reservation: 'consumed' });

    const late = await unpaid();
    clock.ahead = 1_400_000;
    await get(HoldsService).lapse([late.order.id]);
    await expect(get(HoldsService).consume(late.order.id)).rejects.toMatchObject({ code: 'order.transition_refused' });
  });

  it('lapses or is sold, never both and never neither, when both come at once (F4)', async () => {
    const orders = [];
    for (let round = 0; round < 20; round++) orders.push(await unpaid());
    clock.ahead = 600_001;
    await Promise.all(
      orders.flatMap(({ order }) => [
        get(HoldsService).lapse([order.id]),
        get(HoldsService)
          .consume(order.id)
          .catch((error: unknown) => expect(error).toMatchObject({ code: 'order.transition_refused' })),
      ]),
    );
    for (const { lot, order } of orders) {
      const { sold, held } = await market.stock(lot.id);
      const rows = await rowsOf(order.id);
      expect(held).toBe(0);
      expect(rows).toMatchObject(
        sold ? { state: 'confirmed', reservation: 'consumed' } : { state: 'cancelled', reservation: 'lapsed' },
      );
    }
  });

  it('shrinks with the order, and goes when the buyer cancels', async () => {
    const { lot, buyer, order } = await unpaid();
    const lineId = order.lines[0]?.id ?? '';
    const smaller = await get(BuyerOrdersService).reduce(order.id, lineId, buyer.id, { grams: 250 });
    expect(smaller).toMatchObject({ estimatedVnd: 5_000, payment: { dueVnd: 15_000 } });
    expect(await market.stock(lot.id)).toMatchObject({ held: 250 });
    await get(BuyerOrdersService).cancel(order.id, buyer.id, 'đổi ý');
    expect(await market.stock(lot.id)).toMatchObject({ held: 0, sold: 0 });
    expect(await rowsOf(order.id)).toMatchObject({ state: 'cancelled', reservation: 'released' });
  });
});
