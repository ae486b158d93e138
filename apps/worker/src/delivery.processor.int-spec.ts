import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { BROADCAST_ENDED } from '#broadcasts';
import { newId } from '#kernel';
import { Database, Outbox } from '#persistence';
import { TestMarket } from '../../../test/support/market.js';
import { WorkerModule } from './worker.module.js';

const DEADLINE_MS = 20_000;

describe('the worker at the end of a broadcast', () => {
  let module: TestingModule;
  let market: TestMarket;
  let database: Database;

  beforeAll(async () => {
    market = await new TestMarket(process.env.DATABASE_URL ?? '').open();
    module = await Test.createTestingModule({ imports: [WorkerModule] }).compile();
    await module.init();
    database = module.get(Database);
  });
  afterAll(async () => {
    await module?.close();
    await market?.close();
  });

  it('turns the outbox message into one cut list and one notice for the farm', async () => {
    const broadcastId = await market.broadcast('ended');
    const offer = await market.offer(broadcastId, await market.lot({ capacity: 10_000 }), '01');
    await confirmedOrder(offer.id, 2_000);
    const message = { queue: 'delivery', name: BROADCAST_ENDED, payload: { broadcastId } };
    await database.transaction(() => module.get(Outbox).add(message, message));
    await allDone('delivery');
    const lists = await database.query(
      `SELECT c.state, i.quantity::int AS quantity FROM cut_list c JOIN cut_list_item i ON i.cut_list_id = c.id
       WHERE c.broadcast_id = $1`,
      [broadcastId],
    );
    expect(lists).toEqual([{ state: 'issued', quantity: 2_000 }]);
    const notices = await database.query("SELECT text FROM message WHERE fact_key LIKE 'cut_list.issued:%'");
    expect(notices).toEqual([{ text: expect.stringContaining('2\u00a0kg Cải mèo') }]);
  });

  /** Waits until nothing of a queue waits any more. */
  async function allDone(queue: string): Promise<void> {
    for (const end = Date.now() + DEADLINE_MS; Date.now() < end; await delay(50)) {
      const waiting = await database.one('SELECT 1 FROM outbox WHERE queue = $1 AND done_at IS NULL LIMIT 1', [queue]);
      if (!waiting) return;
    }
    throw new Error(`the queue ${queue} was not worked off within ${DEADLINE_MS} ms`);
  }

  async function confirmedOrder(lotId: string, grams: number): Promise<void> {
    const buyer = await market.buyer();
    const [parcelId, orderId] = [newId(), newId()];
    await database.query(
      `INSERT INTO parcel (id, buyer_id, cooperative_id, delivery_day, method, recipient_name, recipient_phone, commune_code,
         village, address_key, handover_code, delivery_fee_vnd)
       VALUES ($1, $2, $3, current_date + 1, 'home', 'Lan', $4, '04001', 'Bản Đầu', '\\x00', '1234', 0)`,
      [parcelId, buyer.id, market.cooperativeId, buyer.phone],
    );
    await database.query(
      `INSERT INTO market_order (id, buyer_id, cooperative_id, parcel_id, source, state, payment_method, estimated_vnd, cap_vnd,
         delivery_fee_vnd) VALUES ($1, $2, $3, $4, 'tap', 'confirmed', 'cash', 40000, 44000, 0)`,
      [orderId, buyer.id, market.cooperativeId, parcelId],
    );
    await database.query(
      `INSERT INTO order_line (order_id, line_number, lot_id, farm_id, product_name, sell_by, price_by, tolerance_per_mille,
         price_vnd, price_version, ordered, wanted, estimated_vnd, cap_vnd)
       VALUES ($1, 1, $2, $3, 'Cải mèo', 'weight', 'weight', 100, 20000, uuidv7(), $4, $4, 40000, 44000)`,
      [orderId, lotId, market.farmId, grams],
    );
    await database.query('UPDATE lot SET sold = sold + $2 WHERE id = $1', [lotId, grams]);
  }
});
