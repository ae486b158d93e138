import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disputeOf, subjectOf } from './gateway-event.js';

const paymentId = '019aa2c4-3b5e-7c3a-9d5e-2f6b1c8d4e7a';
const event = (object: object, type = 'x') => ({ type, data: { object } });

describe('what an event is about', () => {
  it.each([
    [
      'an intent',
      { id: 'pi_1', object: 'payment_intent', metadata: { payment_id: paymentId } },
      { intentId: 'pi_1', paymentId },
    ],
    ['a charge', { id: 'ch_1', object: 'charge', payment_intent: 'pi_1' }, { intentId: 'pi_1', paymentId: null }],
    [
      'a refund',
      { id: 're_1', object: 'refund', payment_intent: { id: 'pi_1' } },
      { intentId: 'pi_1', paymentId: null },
    ],
    ['a customer', { id: 'cus_1', object: 'customer' }, { intentId: null, paymentId: null }],
    [
      'another’s metadata',
      { object: 'payment_intent', metadata: { payment_id: "1' OR '1" } },
      { intentId: null, paymentId: null },
    ],
  ])('%s', (_what, object, subject) => {
    expect(subjectOf(event(object))).toEqual(subject);
  });

  it('is read from anything without a fault', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const { intentId, paymentId: id } = subjectOf({ data });
        expect([intentId === null || typeof intentId === 'string', id === null || typeof id === 'string']).toEqual([
          true,
          true,
        ]);
        disputeOf({ type: 'charge.dispute.created', data });
      }),
    );
  });

  it('a dispute tells who wants how much back', () => {
    const dispute = { id: 'dp_1', amount: 30_000, reason: 'fraudulent' };
    expect(disputeOf(event(dispute, 'charge.dispute.created'))).toEqual({
      id: 'dp_1',
      amountVnd: 30_000,
      reason: 'fraudulent',
    });
    expect(disputeOf(event(dispute, 'charge.dispute.closed'))).toBeNull();
  });
});
