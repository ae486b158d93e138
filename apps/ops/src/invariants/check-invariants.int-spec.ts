import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import { IntakeService, OrdersModule } from '#orders';
import { OpenPaymentMethods, PAYMENT_METHODS } from '#payments';
import { PersistenceModule } from '#persistence';
import { QueueModule } from '#queue';
import { COMMUNE, TestMarket } from '../../../../test/support/market.js';
import { checkInvariants, INVARIANTS, reportTable } from './check-invariants.js';

@Module({ imports: [ConfigModule, PersistenceModule, QueueModule.forApi(), OrdersModule] })
class CheckTestModule {}

const databaseUrl = process.env.DATABASE_URL ?? '';
let modules: TestingModule;
let market: TestMarket;
let lotId: string;

/** One confirmed cash order and one unpaid order on the same lot. */
beforeAll(async () => {
  modules = await Test.createTestingModule({ imports: [CheckTestModule] })
    .overrideProvider(OpenPaymentMethods)
    .useValue({ methods: PAYMENT_METHODS, isOpen: () => true })
    .compile();
  market = await new TestMarket(databaseUrl).open();
  const lot = await market.lot({ capacity: 10_000 });
  lotId = lot.id;
  for (const paymentMethod of ['cash', 'qr', 'card'] as const) {
    const { id, phone } = await market.buyer();
    await modules.get(IntakeService).place({
      key: { actorId: id, key: randomUUID(), requestHash: '00' },
      order: {
        buyer: { id, name: 'Lan', phoneVerified: true },
        source: 'tap',
        enteredBy: null,
        broadcastId: null,
        lines: [{ lotId, offerCode: null, quantity: { grams: 1_000 }, priceVersion: lot.priceVersion }],
        delivery: {
          method: 'home',
          name: 'Lan',
          phone,
          communeCode: COMMUNE.own,
          village: 'Bản Đầu',
          note: '',
          pickupPointId: null,
        },
        paymentMethod,
        returnUrl: null,
      },
    });
  }
  // What is broken below could not come about by itself: the database's own guards are taken down for it.
  await market.client.query(`
    ALTER TABLE lot DROP CONSTRAINT lot_never_oversold;
    INSERT INTO ledger_account (code, kind) VALUES ('bank', 'bank'), ('gifts', 'gifts');
    INSERT INTO posting (id, cause) VALUES ('${randomUUID()}', 'test.balanced');
    INSERT INTO entry (posting_id, line_number, account_code, amount_vnd)
      SELECT id, n, code, amount FROM posting, (VALUES (1, 'bank', 5000), (2, 'gifts', -5000)) AS e(n, code, amount);
    -- Nothing relays messages here, however long it takes.
    UPDATE outbox SET run_at = now() + interval '1 hour';
    INSERT INTO outbox (queue, name, payload, run_at) VALUES ('orders', 'test.fresh', '{}', now() + interval '1 hour');`);
});
afterAll(async () => {
  await market?.close();
  await modules?.close();
});

const broken = async () =>
  (await checkInvariants(databaseUrl)).results.filter(({ breachCount }) => breachCount > 0).map(({ name }) => name);

const BY_CARD = `WHERE method = 'card'`;

describe('the checker', () => {
  it('finds nothing wrong with a market at work, and has looked at something', async () => {
    const report = await checkInvariants(databaseUrl);
    expect(reportTable(report)).toMatch(/all \d+ invariants hold$/);
    for (const name of ['stock.sold', 'stock.held', 'order.state', 'order.acknowledged', 'payment.due', 'ledger.sum']) {
      expect(report.results.find((result) => result.name === name)?.counted).toBeGreaterThan(0);
    }
  });

  const confirmed = `(SELECT id FROM market_order WHERE state = 'confirmed')`;
  it.each([
    ['stock.sold', 'a sale that the lot does not know', 'UPDATE lot SET sold = sold - 250'],
    [
      'stock.sold',
      'a line that grew by itself',
      `UPDATE order_line SET ordered = 5000, wanted = 5000 WHERE order_id IN ${confirmed}`,
    ],
    ['stock.held', 'held stock that nobody holds', 'UPDATE lot SET held = held + 250'],
    ['stock.capacity', 'more sold than there is', 'UPDATE lot SET capacity = 1500'],
    ['reservation.state', 'a closed reservation without its time', `UPDATE reservation SET state = 'consumed'`],
    ['reservation.order', 'an unpaid order that holds nothing', 'DELETE FROM reservation'],
    [
      'reservation.lapsed',
      'a hold that never ends',
      `UPDATE reservation SET expires_at = now() - interval '2 minutes'`,
    ],
    [
      'order.state',
      'an order confirmed at no time',
      `UPDATE market_order SET confirmed_at = NULL WHERE id IN ${confirmed}`,
    ],
    ['order.lines', 'a total that is not its lines', 'UPDATE market_order SET estimated_vnd = estimated_vnd - 1'],
    ['order.lines', 'an order without lines', 'DELETE FROM order_line'],
    ['line.facts', 'a line billed above its cap', 'UPDATE order_line SET billed_vnd = cap_vnd + 1'],
    [
      'order.acknowledged',
      'an order that was answered and is gone',
      `DELETE FROM market_order WHERE id IN ${confirmed}`,
    ],
    [
      'order.acknowledged',
      'one order answered for two keys',
      `INSERT INTO idempotency_record (actor_id, route, key, request_hash, status, body)
       SELECT actor_id, route, key || '-twin', request_hash, status, body FROM idempotency_record`,
    ],
    ['parcel.state', 'a packed parcel with an unpacked order', `UPDATE parcel SET state = 'packed'`],
    ['parcel.state', 'a parcel without orders', `UPDATE market_order SET state = 'cancelled', closed_at = now()`],
    ['parcel.fee', 'a road paid twice', 'UPDATE market_order SET delivery_fee_vnd = delivery_fee_vnd + 1'],
    ['payment.state', 'an order without payment', 'DELETE FROM payment'],
    ['payment.state', 'cash that was captured', `UPDATE payment SET state = 'captured' WHERE method = 'cash'`],
    ['payment.due', 'a due that is not what the order costs', 'UPDATE payment SET due_vnd = due_vnd + 1'],
    ['transfer.placed', 'a notice that nobody looked at', notice('received', { age: '2 minutes' })],
    ['transfer.placed', 'a transfer on its way back that is on no list', notice('returned')],
    ['transfer.booked', 'money that waits and is in no book', notice('waiting')],
    ['transfer.order', 'an order that was paid by no transfer', `UPDATE payment SET paid_vnd = 1 WHERE method = 'qr'`],
    [
      'transfer.settled',
      'more kept of a transfer than the order costs',
      `UPDATE payment SET state = 'captured', paid_vnd = due_vnd + 1 WHERE method = 'qr'`,
    ],
    [
      'credit.sum',
      'credit that is on no list',
      `UPDATE entry SET account_code = 'buyer_credit:1' WHERE line_number = 2;
       INSERT INTO ledger_account (code, kind, owner_id) VALUES ('buyer_credit:1', 'buyer_credit', gen_random_uuid())`,
    ],
    [
      'refund.posted',
      'a refund that is in no book',
      `INSERT INTO transfer_refund (account, reason, buyer_id, amount_vnd)
       SELECT 'refund_payable', 'over', buyer_id, 1 FROM market_order LIMIT 1`,
    ],
    [
      'card.charge',
      'a payment captured without a charge',
      `UPDATE payment SET state = 'captured', paid_vnd = 1 ${BY_CARD}`,
    ],
    [
      'card.charge',
      'a charge for what was never paid',
      `INSERT INTO card_intent (payment_id, attempt, state, amount_vnd, captured_vnd, intent_id)
       SELECT id, 1, 'captured', 9, 9, 'pi_stray' FROM payment ${BY_CARD}`,
    ],
    [
      'card.settled',
      'more taken than the order was billed',
      `UPDATE payment SET state = 'captured', paid_vnd = due_vnd + 1, look_at = NULL ${BY_CARD}`,
    ],
    [
      'card.confirmed',
      'money behind an order that may still lapse',
      `UPDATE payment SET state = 'authorised' ${BY_CARD}`,
    ],
    ['card.authorised', 'a promise without its intent', `UPDATE payment SET state = 'authorised' ${BY_CARD}`],
    [
      'card.books',
      'a deposit that nobody keeps',
      `UPDATE payment SET state = 'captured', paid_vnd = due_vnd, look_at = NULL ${BY_CARD};
       UPDATE market_order SET state = 'packed' WHERE payment_method = 'card'`,
    ],
    ['card.looked_at', 'an unpaid order that nobody looks at again', `UPDATE payment SET look_at = NULL ${BY_CARD}`],
    ['ledger.balanced', 'a posting that lost a leg', 'DELETE FROM entry WHERE line_number = 2'],
    [
      'ledger.sum',
      'books that do not sum to zero',
      'UPDATE entry SET amount_vnd = amount_vnd + 1 WHERE line_number = 2',
    ],
    [
      'outbox.done',
      'a message that nobody took',
      `UPDATE outbox SET run_at = now() - interval '2 minutes', created_at = now() - interval '2 minutes'`,
    ],
    [
      'idempotency.answered',
      'a key without an answer',
      `INSERT INTO idempotency_record (actor_id, route, key, request_hash, created_at)
       VALUES (gen_random_uuid(), 'POST /x', 'k', '', now() - interval '2 minutes')`,
    ],
  ])('%s: finds %s', async (name, _what, damage) => {
    const saved = await snapshot();
    try {
      await withoutGuards(damage);
      expect(await broken()).toContain(name);
    } finally {
      await restore(saved);
    }
    expect(await broken()).toEqual([]);
  });

  it('finds an order that a client was told of and that is not there', async () => {
    const { rows } = await market.client.query<{ id: string }>('SELECT id FROM market_order LIMIT 1');
    const id = rows[0]?.id ?? '';
    const check = async (acknowledged: { id: string; key: string }[]) =>
      (await checkInvariants(databaseUrl, { acknowledged })).ok;
    expect(
      await check([
        { id, key: 'a' },
        { id, key: 'a' },
      ]),
    ).toBe(true);
    expect(await check([{ id: randomUUID(), key: 'a' }])).toBe(false);
    expect(
      await check([
        { id, key: 'a' },
        { id, key: 'b' },
      ]),
    ).toBe(false);
  });

  it('has names that are unique', () => {
    expect(new Set(INVARIANTS.map(({ name }) => name)).size).toBe(INVARIANTS.length);
  });
});

/** A bank notice that came from nowhere, as SQL. */
function notice(state: string, { age = '0 s' } = {}): string {
  const outcome = state === 'received' ? 'NULL' : `'unknown'`;
  return `INSERT INTO bank_notice (notice_id, body, amount_vnd, memo, bank_reference, account_number, booked_at, received_at,
      state, outcome)
    VALUES ('tx_damage', '', 1000, '', 'FT', '1', now(), now() - interval '${age}', '${state}', ${outcome})`;
}

const TABLES = [
  'lot',
  'parcel',
  'market_order',
  'order_line',
  'reservation',
  'payment',
  'card_intent',
  'posting',
  'ledger_account',
  'entry',
  'bank_notice',
  'transfer_refund',
  'outbox',
  'idempotency_record',
];

async function snapshot(): Promise<[string, unknown][]> {
  const rows: [string, unknown][] = [];
  for (const table of TABLES) {
    const found = await market.client.query(`SELECT coalesce(jsonb_agg(t), '[]') AS rows FROM ${table} AS t`);
    rows.push([table, found.rows[0].rows]);
  }
  return rows;
}

async function restore(saved: [string, unknown][]): Promise<void> {
  for (const [table, rows] of saved) {
    const overriding = table === 'outbox' ? 'OVERRIDING SYSTEM VALUE' : '';
    await withoutGuards(`DELETE FROM ${table}`);
    await withoutGuards(
      `INSERT INTO ${table} ${overriding} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
}

/** Triggers and foreign keys sleep. */
async function withoutGuards(sql: string, parameters: unknown[] = []): Promise<void> {
  await market.client.query('SET session_replication_role = replica');
  try {
    await market.client.query(sql, parameters);
  } finally {
    await market.client.query('SET session_replication_role = origin');
  }
}
