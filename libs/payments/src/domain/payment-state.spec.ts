import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import { firstPaymentState, nextPaymentState, type PaymentEvent, type PaymentState } from './payment-state.js';

const EVENTS: PaymentEvent[] = [
  'ask',
  'authorise',
  'capture',
  'fail',
  'refund',
  'collect',
  'hand_in',
  'cancel',
  'owe_cash',
  'start_over',
];
/** What each state allows; every other event is refused. */
const GRID: Record<PaymentState, Partial<Record<PaymentEvent, PaymentState>>> = {
  none: { ask: 'requires_action', cancel: 'cancelled', owe_cash: 'due', start_over: 'none' },
  requires_action: {
    authorise: 'authorised',
    capture: 'captured',
    fail: 'failed',
    cancel: 'cancelled',
    owe_cash: 'due',
    start_over: 'none',
  },
  authorised: { capture: 'captured', fail: 'failed', cancel: 'cancelled' },
  captured: { refund: 'refunded' },
  failed: { ask: 'requires_action', authorise: 'authorised', cancel: 'cancelled', owe_cash: 'due', start_over: 'none' },
  refunded: { refund: 'refunded' },
  due: { collect: 'collected', cancel: 'cancelled', start_over: 'none' },
  collected: { hand_in: 'handed_in' },
  handed_in: {},
  cancelled: {},
};
const cells = Object.entries(GRID).flatMap(([from, row]) => EVENTS.map((event) => [from, event, row[event]] as const));

describe('the payment machine', () => {
  it.each(cells.filter(([, , to]) => to))('%s --%s--> %s', (from, event, to) => {
    expect(nextPaymentState(from as PaymentState, event)).toBe(to);
  });

  it.each(cells.filter(([, , to]) => !to))('%s refuses %s', (from, event) => {
    const move = () => nextPaymentState(from as PaymentState, event);
    expect(move).toThrow(DomainError);
    expect(move).toThrow(expect.objectContaining({ code: 'payment.transition_refused' }));
  });

  it('owes cash at once, asks for a transfer at once, and lets a card wait for its gateway', () => {
    expect(firstPaymentState('cash')).toBe('due');
    expect(firstPaymentState('qr')).toBe('requires_action');
    expect(firstPaymentState('card')).toBe('none');
  });
});
