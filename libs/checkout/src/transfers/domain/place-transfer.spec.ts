import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type MatchedOrder, type Placement, placeTransfer, type Standing, standingOf } from './place-transfer.js';
import { settleDeposit } from './settle-deposit.js';

const ORDER_STATES = ['placed', 'confirmed', 'packed', 'dispatched', 'delivered', 'returned', 'cancelled'] as const;
const METHODS = ['qr', 'card', 'cash'] as const;
const PAYMENT_STATES = [
  'none',
  'requires_action',
  'authorised',
  'captured',
  'failed',
  'refunded',
  'due',
  'collected',
  'handed_in',
  'cancelled',
] as const;
const STANDINGS: Standing[] = ['waiting', 'paid', 'ended', 'other_way'];

const vnd = fc.integer({ min: 0, max: 1_000_000_000 });
const amount = fc.integer({ min: 1, max: 1_000_000_000 });
const anyOrder: fc.Arbitrary<MatchedOrder> = fc.record({
  standing: fc.constantFrom(...STANDINGS),
  dueVnd: vnd,
  onOrderVnd: vnd,
});

describe('how an order stands to a transfer', () => {
  /** The two cells of an order by QR that are not `ended`; every other way to pay is `other_way`. */
  const expected = (orderState: string, method: string, paymentState: string): Standing => {
    if (method !== 'qr') return 'other_way';
    if (['captured', 'refunded'].includes(paymentState)) return 'paid';
    return orderState === 'placed' && ['none', 'requires_action', 'failed'].includes(paymentState)
      ? 'waiting'
      : 'ended';
  };
  const cells = ORDER_STATES.flatMap((orderState) =>
    METHODS.flatMap((method) => PAYMENT_STATES.map((paymentState) => ({ orderState, method, paymentState }))),
  );

  it.each(cells)('$orderState, $method, $paymentState', (cell) => {
    expect(standingOf(cell)).toBe(expected(cell.orderState, cell.method, cell.paymentState));
  });
});

describe('a transfer', () => {
  const waiting = (onOrderVnd: number): MatchedOrder => ({ standing: 'waiting', dueVnd: 50_000, onOrderVnd });
  const grid: [string, number, MatchedOrder | 'unknown' | 'ambiguous', Placement][] = [
    ['of what is due', 50_000, waiting(0), placement('exact', true, 50_000, 0)],
    ['of less', 49_999, waiting(0), placement('short', false, 49_999, 0)],
    ['of more', 50_001, waiting(0), placement('over', true, 50_000, 1)],
    ['of the rest', 5_000, waiting(45_000), placement('exact', true, 5_000, 0)],
    ['of less than the rest', 4_000, waiting(45_000), placement('short', false, 4_000, 0)],
    ['of more than the rest', 50_000, waiting(45_000), placement('over', true, 5_000, 45_000)],
    ['for an order that has enough already', 1, waiting(60_000), placement('over', true, 0, 1)],
    ['for an order that ended', 50_000, { ...waiting(0), standing: 'ended' }, placement('late', false, 0, 50_000)],
    [
      'for an order that is paid',
      50_000,
      { ...waiting(50_000), standing: 'paid' },
      placement('twice', false, 0, 50_000),
    ],
    ['for cash', 50_000, { ...waiting(0), standing: 'other_way' }, placement('not_expected', false, 0, 50_000)],
    ['that names nothing', 50_000, 'unknown', placement('unknown', false, 0, 0, 50_000)],
    ['that names two orders', 50_000, 'ambiguous', placement('ambiguous', false, 0, 0, 50_000)],
  ];

  it.each(grid)('%s: %i đ', (_, amountVnd, order, expected) => {
    expect(placeTransfer(amountVnd, order)).toEqual(expected);
  });

  it('is never lost: order, credit and queue together hold every đồng of it', () => {
    fc.assert(
      fc.property(
        amount,
        fc.oneof(anyOrder, fc.constantFrom('unknown' as const, 'ambiguous' as const)),
        (sum, order) => {
          const { toOrderVnd, toCreditVnd, toQueueVnd } = placeTransfer(sum, order);
          expect(toOrderVnd + toCreditVnd + toQueueVnd).toBe(sum);
          for (const part of [toOrderVnd, toCreditVnd, toQueueVnd]) expect(part).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('pays an order when, and only when, it waits and has all its money then', () => {
    fc.assert(
      fc.property(amount, anyOrder, (sum, order) => {
        const { pays } = placeTransfer(sum, order);
        expect(pays).toBe(order.standing === 'waiting' && order.onOrderVnd + sum >= order.dueVnd);
      }),
    );
  });

  it('in however many parts pays for the same, and the order never takes more than it costs', () => {
    fc.assert(
      fc.property(vnd, fc.array(amount, { minLength: 1, maxLength: 20 }), (dueVnd, parts) => {
        let order: MatchedOrder = { standing: 'waiting', dueVnd, onOrderVnd: 0 };
        let creditVnd = 0;
        for (const part of parts) {
          const placed = placeTransfer(part, order);
          creditVnd += placed.toCreditVnd;
          order = { ...order, onOrderVnd: order.onOrderVnd + placed.toOrderVnd };
          if (placed.pays) order.standing = 'paid';
        }
        const sum = parts.reduce((left, right) => left + right, 0);
        expect(order.onOrderVnd).toBe(Math.min(sum, dueVnd));
        expect(order.onOrderVnd + creditVnd).toBe(sum);
        expect(order.standing === 'paid').toBe(sum >= dueVnd);
      }),
    );
  });
});

describe('money that lies on an order', () => {
  const settle = (standing: Standing, dueVnd: number, onOrderVnd: number) =>
    settleDeposit({ standing, dueVnd, onOrderVnd });

  it('goes back as far as the goods cost less than was paid', () => {
    expect(settle('paid', 46_000, 50_000)).toEqual({ pays: false, toRefundVnd: 4_000, toCreditVnd: 0 });
    expect(settle('paid', 0, 50_000)).toEqual({ pays: false, toRefundVnd: 50_000, toCreditVnd: 0 });
  });

  it('stays when the goods cost more: that is a gift', () => {
    expect(settle('paid', 54_000, 50_000)).toEqual({ pays: false, toRefundVnd: 0, toCreditVnd: 0 });
  });

  it('is credit when the order ended before it was enough', () => {
    expect(settle('ended', 0, 45_000)).toEqual({ pays: false, toRefundVnd: 0, toCreditVnd: 45_000 });
  });

  it('pays an order that costs less now, and what is over is credit', () => {
    expect(settle('waiting', 40_000, 45_000)).toEqual({ pays: true, toRefundVnd: 0, toCreditVnd: 5_000 });
    expect(settle('waiting', 50_000, 45_000)).toEqual({ pays: false, toRefundVnd: 0, toCreditVnd: 0 });
    expect(settle('waiting', 0, 0)).toEqual({ pays: false, toRefundVnd: 0, toCreditVnd: 0 });
  });

  it('never sends back more than lies there, and a second look finds nothing to do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STANDINGS), vnd, vnd, (standing, dueVnd, onOrderVnd) => {
        const { pays, toRefundVnd, toCreditVnd } = settle(standing, dueVnd, onOrderVnd);
        const left = onOrderVnd - toRefundVnd - toCreditVnd;
        expect(left).toBeGreaterThanOrEqual(0);
        if (toRefundVnd || (toCreditVnd && standing === 'waiting')) expect(left).toBe(dueVnd);
        expect(settle(pays ? 'paid' : standing, dueVnd, left)).toEqual({ pays: false, toRefundVnd: 0, toCreditVnd: 0 });
      }),
    );
  });
});

function placement(
  outcome: Placement['outcome'],
  pays: boolean,
  toOrderVnd: number,
  toCreditVnd: number,
  toQueueVnd = 0,
): Placement {
  return { outcome, pays, toOrderVnd, toCreditVnd, toQueueVnd };
}
