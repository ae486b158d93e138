import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Order, Payment } from '../../shared/api.js';
import { costVnd, moneyLines } from './money-lines.js';

interface Given {
  state?: Order['state'];
  estimatedVnd?: number;
  billedVnd?: number | null;
  payment: Partial<Payment>;
}

function order({ state = 'confirmed', estimatedVnd = 37_500, billedVnd = null, payment }: Given): Order {
  const money = { dueVnd: 52_500, paidVnd: 0, refundedVnd: 0, creditVnd: 0 };
  return {
    state,
    estimatedVnd,
    capVnd: 41_250,
    deliveryFeeVnd: 15_000,
    lines: [{ estimatedVnd, billedVnd }],
    payment: { method: 'cash', state: 'due', ...money, ...payment },
  } as Order;
}
const named = (lines: { key: string; vnd: number }[]) => Object.fromEntries(lines.map(({ key, vnd }) => [key, vnd]));

describe('what an order costs', () => {
  it('is an estimate until it is weighed', () => {
    const { cost, paid } = moneyLines(order({ payment: {} }));
    expect(named(cost)).toEqual({ estimated: 37_500, fee: 15_000, due: 52_500 });
    expect(paid).toEqual([]);
  });

  it('says what the scale changed and what cash leaves off', () => {
    const { cost } = moneyLines(order({ billedVnd: 36_250, payment: { dueVnd: 51_000 } }));
    expect(named(cost)).toEqual({ estimated: 37_500, lighter: -1_250, fee: 15_000, rounded: -250, due: 51_000 });
  });

  it('gives away what a transfer weighs more than it paid for', () => {
    const payment = { method: 'qr', state: 'captured', dueVnd: 53_000, paidVnd: 52_500 } as const;
    const { cost } = moneyLines(order({ billedVnd: 38_000, payment }));
    expect(named(cost)).toEqual({ estimated: 37_500, heavier: 500, fee: 15_000, gift: -500, total: 52_500 });
  });

  it('always adds up to its total', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.constantFrom('cash', 'qr', 'card'),
        fc.constantFrom('due', 'captured', 'authorised', 'requires_action', 'refunded'),
        fc.tuple(amount, fc.option(amount), amount, amount, amount),
        (method, state, [estimatedVnd, billedVnd, dueVnd, paidVnd, refundedVnd]) => {
          const payment = { method, state, dueVnd, paidVnd, refundedVnd: Math.min(refundedVnd, paidVnd) } as Payment;
          const given = order({ estimatedVnd, billedVnd, payment });
          const rows = moneyLines(given).cost;
          const total = rows.at(-1);
          const sum = rows.slice(0, -1).reduce((all, row) => all + row.vnd, 0);
          expect([total?.vnd, sum]).toEqual([costVnd(given), costVnd(given)]);
        },
      ),
    );
  });
});

describe('what became of the money', () => {
  it('shows a hold as held, not taken', () => {
    const { paid } = moneyLines(order({ payment: { method: 'card', state: 'authorised', authorisedVnd: 56_250 } }));
    expect(named(paid)).toEqual({ heldNow: 56_250 });
  });

  it('shows what was held, let go and charged', () => {
    const payment = { method: 'card', state: 'captured', dueVnd: 51_250, paidVnd: 51_250, heldVnd: 56_250 } as const;
    const { paid } = moneyLines(order({ billedVnd: 36_250, payment }));
    expect(named(paid)).toEqual({ held: 56_250, released: -5_000, captured: 51_250 });
  });

  it('shows what is missing of a short transfer', () => {
    const { paid } = moneyLines(
      order({ state: 'placed', payment: { method: 'qr', state: 'requires_action', paidVnd: 40_000 } }),
    );
    expect(named(paid)).toEqual({ transferred: 40_000, missing: 12_500 });
  });

  it('takes off what goes back', () => {
    const payment = { method: 'qr', state: 'captured', dueVnd: 51_250, paidVnd: 52_500, refundedVnd: 1_250 } as const;
    const { paid } = moneyLines(order({ billedVnd: 36_250, payment }));
    expect(named(paid)).toEqual({ transferred: 52_500, refunded: -1_250, cost: 51_250 });
  });
});
