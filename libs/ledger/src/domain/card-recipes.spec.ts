import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#kernel';
import { cardCaptured, refundDecided, refundPaid, refundPaidByHand, refundPaidCause } from './card-recipes.js';
import { balancedEntries, type Posting, reversed } from './posting.js';

const [orderId, paymentId, cooperativeId, buyerId, refundId] = [newId(), newId(), newId(), newId(), newId()];
const facts = (amountVnd: number) => ({ orderId, orderNumber: 1001, cooperativeId, buyerId, amountVnd });
const sums = (...postings: Pick<Posting, 'entries'>[]) => {
  const balances: Record<string, number> = {};
  for (const { account, amountVnd } of postings.flatMap(({ entries }) => entries)) {
    balances[account.kind] = (balances[account.kind] ?? 0) + amountVnd;
  }
  return balances;
};
const captured = (vnd: number) => cardCaptured({ ...facts(vnd), paymentId });
const decided = (vnd: number) => refundDecided({ ...facts(vnd), refundId });
const paid = (vnd: number) => refundPaid({ ...facts(vnd), refundId });

describe('money by card', () => {
  it('sums to zero in each posting, once per cause', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (vnd) => {
        const byHand = (['bank', 'cash_box'] as const).map((from) =>
          refundPaidByHand({ ...facts(vnd), refundId, from }),
        );
        for (const posting of [captured(vnd), decided(vnd), paid(vnd), ...byHand]) balancedEntries(posting);
      }),
    );
    expect([captured(1).cause, decided(1).cause, paid(1).cause]).toEqual([
      `payment.captured:${paymentId}`,
      `refund.decided:${refundId}`,
      refundPaidCause(refundId),
    ]);
  });

  it('is the buyer’s until the handover, and gone once it went back whole', () => {
    expect(sums(captured(50_000))).toEqual({ gateway_receivable: 50_000, customer_deposits: -50_000 });
    expect(sums(captured(50_000), decided(30_000))).toMatchObject({
      customer_deposits: -20_000,
      refund_payable: -30_000,
    });
    expect(sums(captured(50_000), decided(50_000), paid(50_000))).toEqual({
      gateway_receivable: 0,
      customer_deposits: 0,
      refund_payable: 0,
    });
  });

  it('is owed to the buyer again when it comes back, until a person has paid it', () => {
    const cameBack = { entries: reversed(paid(9_000).entries) };
    const open = [captured(9_000), decided(9_000), paid(9_000), cameBack];
    expect(sums(...open)).toMatchObject({ gateway_receivable: 9_000, refund_payable: -9_000 });
    const byHand = refundPaidByHand({ ...facts(9_000), refundId, from: 'cash_box' });
    expect(sums(...open, byHand)).toMatchObject({ refund_payable: 0, cash_box: -9_000, gateway_receivable: 9_000 });
  });
});
