import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import { account } from './account.js';
import { balancedEntries, type Posting, reversed, sameEntries } from './posting.js';

const posting = (...amounts: number[]): Posting => ({
  cause: 'test:1',
  note: '',
  cooperativeId: null,
  entries: amounts.map((amountVnd) => ({ account: account('bank'), amountVnd })),
});

describe('a posting', () => {
  it('is refused when it does not sum to zero, naming the difference', () => {
    expect(() => balancedEntries(posting(100, -99))).toThrow(DomainError);
    expect(() => balancedEntries(posting(100, -99))).toThrow(
      expect.objectContaining({ code: 'ledger.unbalanced', facts: { cause: 'test:1', sumVnd: 1 } }),
    );
  });

  it('is refused when an amount is not whole đồng', () => {
    expect(() => balancedEntries(posting(0.5, -0.5))).toThrow(DomainError);
  });

  it('leaves out what is zero', () => {
    expect(balancedEntries(posting(7, 0, -7))).toHaveLength(2);
  });

  it('is the same as another with the same entries in any order, and as no other', () => {
    const [left, right] = [posting(7, -3, -4).entries, posting(-4, 7, -3).entries];
    expect(sameEntries(left, right)).toBe(true);
    expect(sameEntries(left, posting(-5, 8, -3).entries)).toBe(false);
    expect(sameEntries(left, left.slice(1))).toBe(false);
  });

  it('and its reversal add up to nothing', () => {
    const { entries } = posting(7, -3, -4);
    expect([...entries, ...reversed(entries)].reduce((sum, { amountVnd }) => sum + amountVnd, 0)).toBe(0);
  });
});
