import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#kernel';
import { balancedEntries, type Posting } from './posting.js';
import { refundOwed, refundSent, transferAssigned, transferReceived } from './transfer-recipes.js';

const [bankNoticeId, refundId, cooperativeId, orderId, buyerId] = [newId(), newId(), newId(), newId(), newId()];
const amount = fc.integer({ min: 1, max: 1_000_000_000 });

/** Balances by account after some postings; zero ones left out. */
function books(...postings: Posting[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const posting of postings) {
    for (const { account, amountVnd } of balancedEntries(posting)) {
      sums[account.code] = (sums[account.code] ?? 0) + amountVnd;
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

describe('a transfer in the books', () => {
  it('lies in customer deposits until it is known what becomes of it', () => {
    const posting = transferReceived({ bankNoticeId, cooperativeId: null, amountVnd: 50_000 });
    expect(posting).toMatchObject({ cause: `transfer.received:${bankNoticeId}`, cooperativeId: null });
    expect(books(posting)).toEqual({ bank: 50_000, customer_deposits: -50_000 });
    const assigned = transferAssigned({ bankNoticeId, cooperativeId, orderId, amountVnd: 50_000 });
    expect(assigned).toMatchObject({ cause: `transfer.assigned:${bankNoticeId}`, cooperativeId, orderId });
  });

  it.each(['refund_payable', 'buyer_credit'] as const)('goes back by way of %s and leaves no trace', (account) => {
    fc.assert(
      fc.property(amount, (amountVnd) => {
        const received = transferReceived({ bankNoticeId, cooperativeId, orderId, amountVnd });
        const owed = refundOwed({ refundId, cooperativeId, orderId, buyerId, to: account, amountVnd });
        const sent = refundSent({ refundId, cooperativeId, orderId, buyerId, from: account, amountVnd });
        expect(books(received, owed)).toEqual({ bank: amountVnd, [`${account}:${buyerId}`]: -amountVnd });
        expect(books(received, owed, sent)).toEqual({});
      }),
    );
  });

  it('of an unknown sender goes back from where it lies', () => {
    const received = transferReceived({ bankNoticeId, cooperativeId: null, amountVnd: 7 });
    const facts = { refundId, cooperativeId: null, buyerId: null, amountVnd: 7 };
    expect(books(received, refundSent({ ...facts, from: 'customer_deposits' }))).toEqual({});
    expect(() => refundSent({ ...facts, from: 'buyer_credit' })).toThrow(RangeError);
  });
});
