import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { PaymentsService } from '#payments';
import { Database, PersistenceModule } from '#persistence';
import { QueueModule } from '#queue';
import { expectInvariants } from '../../../test/support/invariants.js';
import { COMMUNE, type TestBuyer, type TestLot, TestMarket } from '../../../test/support/market.js';
import { IntakeService } from './intake/intake.service.js';
import type { OrderView } from './order-view.js';
import { OrdersModule } from './orders.module.js';
import { OrdersService } from './orders.service.js';

@Module({ imports: [ConfigModule, PersistenceModule, QueueModule.forApi(), OrdersModule] })
class OrdersTestModule {}

let modules: TestingModule;
let market: TestMarket;
let orders: OrdersService;
let payments: PaymentsService;
beforeAll(async () => {
  modules = await Test.createTestingModule({ imports: [OrdersTestModule] }).compile();
  market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
  orders = modules.get(OrdersService);
  payments = modules.get(PaymentsService, { strict: false });
});
afterAll(async () => {
  await market?.close();
  await modules?.close();
});
afterEach(expectInvariants);

const refused = (code: string) => ({ code });

async function place(lots: [TestLot, number][], buyer?: TestBuyer): Promise<OrderView & { buyer: TestBuyer }> {
  const who = buyer ?? (await market.buyer());
  const { body } = await modules.get(IntakeService).place({
    key: { actorId: who.id, key: randomUUID(), requestHash: '00' },
    order: {
      buyer: { id: who.id, name: 'Lan', phoneVerified: true },
      source: 'tap',
      enteredBy: null,
      broadcastId: null,
      lines: lots.map(([lot, grams]) => ({
        lotId: lot.id,
        offerCode: null,
        quantity: { grams },
        priceVersion: lot.priceVersion,
      })),
      delivery: {
        method: 'home',
        name: 'Lan',
        phone: who.phone,
        communeCode: COMMUNE.own,
        village: 'Bản Đầu',
        note: '',
        pickupPointId: null,
      },
      paymentMethod: 'cash',
      returnUrl: null,
    },
  });
  return { ...JSON.parse(body), buyer: who };
}
const lineOf = (order: OrderView, index = 0) => order.lines[index]?.id ?? '';
const dueOf = async (orderId: string) => (await payments.ofOrder(orderId)).dueVnd;

/** Packs every line at the weight that was ordered, and the parcel. */
async function pack(order: OrderView): Promise<void> {
  for (const line of order.lines) {
    const grams = line.quantity.grams ?? 0;
    await orders.settleLine(line.id, { amount: grams, grams });
  }
  await orders.moveParcel(order.parcelId, 'pack');
}

describe('from the field to the door', () => {
  it('an order costs its true weight once packed, less what was refused at the door, and is delivered', async () => {
    const lot = await market.lot({ capacity: 10_000, priceVnd: 20_000 });
    const order = await place([[lot, 2_000]]);
    expect(await dueOf(order.id)).toBe(50_000);
    expect(await orders.settleLine(lineOf(order), { amount: 2_050, grams: 2_050 })).toEqual({
      billedVnd: 41_000,
      capVnd: 44_000,
    });
    expect(await dueOf(order.id)).toBe(51_000);
    await orders.moveParcel(order.parcelId, 'pack');
    await orders.moveParcel(order.parcelId, 'dispatch');
    expect(await orders.acceptLine(lineOf(order), 1_025)).toEqual({ billedVnd: 20_500 });
    await orders.moveParcel(order.parcelId, 'deliver');
    expect(await dueOf(order.id)).toBe(30_500);
    await payments.collectCash(order.id, 30_500);
    await payments.handInCash([order.id]);
    const { order: kept, lines } = await orders.get(order.id);
    expect(kept).toMatchObject({ state: 'delivered' });
    // Five facts, none overwriting another (M3).
    expect(lines[0]).toMatchObject({
      ordered: 2_000,
      wanted: 2_000,
      packed: 2_050,
      accepted: 1_025,
      billedVnd: 20_500,
    });
    expect(await payments.ofOrder(order.id)).toMatchObject({ state: 'handed_in', paidVnd: 30_500 });
    expect((await market.stock(lot.id)).sold).toBe(2_000);
  });

  it('a parcel moves with all its live orders, and not before every line is packed', async () => {
    const lot = await market.lot({ capacity: 10_000 });
    const first = await place([[lot, 500]]);
    const second = await place([[lot, 750]], first.buyer);
    const third = await place([[lot, 250]], first.buyer);
    expect([second.parcelId, third.parcelId]).toEqual([first.parcelId, first.parcelId]);
    await orders.move(third.id, 'cancel');
    await orders.settleLine(lineOf(first), { amount: 500, grams: 500 });
    await expect(orders.moveParcel(first.parcelId, 'pack')).rejects.toMatchObject(refused('parcel.transition_refused'));
    await orders.settleLine(lineOf(second), { amount: 750, grams: 750 });
    await orders.moveParcel(first.parcelId, 'pack');
    const { parcel, orders: inside } = await orders.parcelForUpdate(first.parcelId);
    expect(parcel.state).toBe('packed');
    expect(inside.map(({ order }) => [order.id, order.state])).toEqual([
      [first.id, 'packed'],
      [second.id, 'packed'],
    ]);
    const next = await place([[lot, 250]], first.buyer);
    expect(next.parcelId).not.toBe(first.parcelId); // A packed parcel takes no more.
    expect(next.deliveryFeeVnd).toBe(10_000);
  });

  it('nobody at home brings the parcel back for another run', async () => {
    const order = await place([[await market.lot({ capacity: 1_000 }), 500]]);
    await pack(order);
    await orders.moveParcel(order.parcelId, 'dispatch');
    await expect(orders.move(order.id, 'cancel')).rejects.toMatchObject(refused('order.transition_refused'));
    await orders.moveParcel(order.parcelId, 'bring_back');
    expect((await orders.get(order.id)).order.state).toBe('packed');
    await orders.moveParcel(order.parcelId, 'dispatch');
    expect((await orders.get(order.id)).order.state).toBe('dispatched');
  });

  it('a cancelled packed order frees its payment, and its parcel when it was the last', async () => {
    const lot = await market.lot({ capacity: 1_000 });
    const order = await place([[lot, 500]]);
    await pack(order);
    await orders.moveParcel(order.parcelId, 'cancel');
    expect((await orders.get(order.id)).order).toMatchObject({ state: 'cancelled' });
    expect(await payments.ofOrder(order.id)).toMatchObject({ state: 'cancelled', dueVnd: 0 });
    expect((await market.stock(lot.id)).sold).toBe(0);
  });
});

describe('a short harvest (M13)', () => {
  it('cuts lines, keeps what was wanted, gives the stock back and lowers what is owed', async () => {
    const lot = await market.lot({ capacity: 5_000, priceVnd: 20_000 });
    const early = await place([[lot, 2_000]]);
    const late = await place([[lot, 1_000]]);
    const cancelled = await place([[lot, 500]]);
    await orders.move(cancelled.id, 'cancel');
    const allot = (share: Record<string, number>) =>
      modules.get(Database).transaction(async () => {
        const waiting = await orders.linesOfLotForUpdate(lot.id);
        expect(waiting.map(({ orderId }) => orderId)).toEqual([early.id, late.id]); // Earliest first.
        return orders.allotHarvest(waiting, new Map(Object.entries(share)));
      });
    expect(await allot({ [lineOf(early)]: 2_000, [lineOf(late)]: 250 })).toEqual([]);
    expect((await market.stock(lot.id)).sold).toBe(2_250);
    expect((await orders.get(late.id)).lines[0]).toMatchObject({ ordered: 1_000, wanted: 1_000, harvested: 250 });
    expect(await dueOf(late.id)).toBe(15_000);
    const more = allot({ [lineOf(early)]: 2_000, [lineOf(late)]: 300 });
    await expect(more).rejects.toMatchObject(refused('quantity.not_allowed'));
  });

  it('cancels an order of which nothing is left, and only then', async () => {
    const [gone, there] = [await market.lot({ capacity: 5_000 }), await market.lot({ capacity: 5_000 })];
    const mixed = await place([
      [gone, 500],
      [there, 500],
    ]);
    const single = await place([[gone, 500]]);
    const nothing = modules
      .get(Database)
      .transaction(async () => orders.allotHarvest(await orders.linesOfLotForUpdate(gone.id), new Map()));
    expect(await nothing).toEqual([single.id]);
    expect((await orders.get(mixed.id)).order).toMatchObject({ state: 'confirmed', estimatedVnd: 10_000 });
    expect((await orders.get(single.id)).order).toMatchObject({ state: 'cancelled', cancelCause: 'short_harvest' });
    expect(await payments.ofOrder(single.id)).toMatchObject({ state: 'cancelled' });
    expect((await market.stock(gone.id)).sold).toBe(0);
    expect(await orders.linesOfLotForUpdate(gone.id)).toEqual([]);
    // What was cut to nothing needs no packing.
    await orders.settleLine(lineOf(mixed, 1), { amount: 500, grams: 500 });
    await orders.moveParcel(mixed.parcelId, 'pack');
  });
});

describe('what is refused', () => {
  it('unknown ids, wrong states, money that has moved', async () => {
    const id = randomUUID();
    await expect(orders.get(id)).rejects.toMatchObject(refused('order.not_found'));
    await expect(orders.getForUpdate(id)).rejects.toMatchObject(refused('order.not_found'));
    await expect(orders.move(id, 'pack')).rejects.toMatchObject(refused('order.not_found'));
    await expect(orders.moveParcel(id, 'pack')).rejects.toMatchObject(refused('parcel.not_found'));
    await expect(orders.settleLine(id, { amount: 0, grams: 0 })).rejects.toMatchObject(refused('order.line_not_found'));
    await expect(payments.ofOrder(id)).rejects.toMatchObject(refused('payment.not_found'));
    await expect(payments.collectCash(id, 1)).rejects.toMatchObject(refused('payment.not_found'));

    const order = await place([[await market.lot({ capacity: 1_000 }), 500]]);
    await expect(orders.move(order.id, 'deliver')).rejects.toMatchObject(refused('order.transition_refused'));
    await expect(orders.acceptLine(lineOf(order), 1)).rejects.toMatchObject(refused('order.transition_refused'));
    await expect(payments.handInCash([order.id])).rejects.toMatchObject(refused('payment.transition_refused'));
  });
});
