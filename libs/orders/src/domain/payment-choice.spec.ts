import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import { ORDER_MOVES, type OrderState } from './order-state.js';
import { cardLivesUntil, choosePayment, type PaymentChoice } from './payment-choice.js';
import type { PaymentMethod } from './place-order.js';

const now = new Date('2026-11-22T03:00:00Z');
const choice = (part: Partial<PaymentChoice> = {}): PaymentChoice => ({
  now,
  orderState: 'placed',
  from: 'card',
  promiseLost: false,
  to: 'cash',
  openMethods: ['cash', 'qr', 'card'],
  lotsOpen: true,
  deliveryDay: '2026-11-24',
  openCashOrdersMax: 2,
  openOrRefusedCash: 0,
  unpaid: 0,
  unpaidMax: 3,
  ...part,
});
const outcome = (part: Partial<PaymentChoice>) => {
  try {
    return choosePayment(choice(part));
  } catch (error) {
    return error instanceof DomainError ? error.code : 'broken';
  }
};
const METHODS: PaymentMethod[] = ['cash', 'qr', 'card'];

describe('another way to pay', () => {
  const GRID: [OrderState, PaymentMethod, PaymentMethod, string][] = (Object.keys(ORDER_MOVES) as OrderState[]).flatMap(
    (state) =>
      METHODS.flatMap((from) =>
        METHODS.filter((to) => to !== from).map((to): [OrderState, PaymentMethod, PaymentMethod, string] => [
          state,
          from,
          to,
          state === 'placed'
            ? to === 'cash'
              ? 'confirms'
              : 'stays_held'
            : state === 'confirmed' && from === 'cash'
              ? 'holds_again'
              : 'order.transition_refused',
        ]),
      ),
  );
  it.each(GRID)('%s, %s → %s: %s', (orderState, from, to, what) => {
    expect(outcome({ orderState, from, to })).toBe(what);
  });

  it('a promise that got lost may become cash, and nothing else', () => {
    expect(outcome({ orderState: 'confirmed', promiseLost: true })).toBe('stays_confirmed');
    expect(outcome({ orderState: 'confirmed', promiseLost: true, to: 'qr' })).toBe('order.transition_refused');
  });

  it('keeps the rules of the way that is chosen', () => {
    expect(outcome({ openOrRefusedCash: 2 })).toBe('payment.cash_not_allowed');
    expect(outcome({ to: 'qr', openMethods: ['cash'] })).toBe('payment.method_unavailable');
    expect(outcome({ from: 'cash', to: 'card', deliveryDay: '2026-11-29' })).toBe('payment.method_unavailable');
    const reopened = { orderState: 'confirmed', from: 'cash', to: 'card' } as const;
    expect(outcome({ ...reopened, lotsOpen: false })).toBe('order.too_late');
    expect(outcome({ ...reopened, unpaid: 3 })).toBe('order.too_many_unpaid');
  });

  it('a card’s promise lives seven days', () => {
    expect([cardLivesUntil('2026-11-28', now), cardLivesUntil('2026-11-29', now)]).toEqual([true, false]);
  });
});
