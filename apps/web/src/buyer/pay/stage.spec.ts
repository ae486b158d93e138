import { describe, expect, it } from '@jest/globals';
import type { Order, Payment } from '../../shared/api.js';
import { isUnpaid, payStage } from './stage.js';

function order(state: Order['state'], payment: Partial<Payment>, cancelCause: Order['cancelCause'] = null): Order {
  const money = { dueVnd: 52_500, paidVnd: 0, refundedVnd: 0, creditVnd: 0 };
  return { state, cancelCause, payment: { method: 'card', state: 'requires_action', ...money, ...payment } } as Order;
}
const payUrl = 'https://gateway.test/pay/pi_1';
const vietQr = { payload: '0002', reference: 'CP1', amountVnd: 52_500 } as Payment['vietQr'];

describe('payStage', () => {
  it.each([
    ['cash is paid at the door', order('confirmed', { method: 'cash', state: 'due' }), 'none'],
    ['the gateway has not answered', order('placed', { state: 'none', payUrl: null }), 'asking'],
    ['the card page is there', order('placed', { payUrl }), 'card'],
    ['the card did not go through', order('placed', { state: 'failed', payUrl }), 'declined'],
    ['the money is promised', order('placed', { state: 'authorised' }), 'received'],
    ['the order is confirmed', order('confirmed', { state: 'authorised' }), 'none'],
    ['a transfer is awaited', order('placed', { method: 'qr', vietQr }), 'qr'],
    ['a part has come', order('placed', { method: 'qr', vietQr, paidVnd: 40_000 }), 'short'],
    ['the code is not made yet', order('placed', { method: 'qr', vietQr: null }), 'asking'],
    ['the transfer is complete', order('placed', { method: 'qr', state: 'captured', paidVnd: 52_500 }), 'received'],
    ['the hold ran out', order('cancelled', { state: 'cancelled' }, 'unpaid'), 'lapsed'],
    [
      'the hold ran out on a part',
      order('cancelled', { method: 'qr', state: 'cancelled', paidVnd: 40_000 }, 'unpaid'),
      'late',
    ],
    ['the buyer cancelled', order('cancelled', { state: 'cancelled' }, 'buyer'), 'none'],
  ])('%s', (_name, given, stage) => expect(payStage(given)).toBe(stage));

  it('waits for the market, whatever the card page says', () => {
    expect(payStage(order('placed', { payUrl }), 'succeeded')).toBe('checking');
    expect(payStage(order('placed', { payUrl }), 'failed')).toBe('checking');
    expect(payStage(order('placed', { state: 'failed', payUrl }), 'failed')).toBe('declined');
  });

  it('does not take the failure of an earlier try for the outcome of the last', () => {
    expect(payStage(order('placed', { state: 'failed', payUrl }), 'succeeded')).toBe('checking');
  });
});

describe('isUnpaid', () => {
  it('names what the buyer still has to do something about', () => {
    expect(isUnpaid(order('placed', { payUrl }))).toBe(true);
    expect(isUnpaid(order('placed', { state: 'authorised' }))).toBe(false);
    expect(isUnpaid(order('confirmed', { method: 'cash', state: 'due' }))).toBe(false);
    expect(isUnpaid(order('cancelled', { state: 'cancelled' }, 'unpaid'))).toBe(false);
  });
});
