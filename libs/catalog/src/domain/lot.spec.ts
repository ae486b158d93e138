import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel';
import { checkCapacity, remainingOf, stockReason } from './lot.js';

describe('the capacity of a lot (M4)', () => {
  const count = fc.nat({ max: 1_000_000 });

  it('is refused exactly when it would go under what is sold or held', () => {
    fc.assert(
      fc.property(count, count, count, count, (sold, held, spare, wanted) => {
        const stock = { capacity: sold + held + spare, sold, held };
        const refused = wanted < sold + held;
        if (refused) expect(() => checkCapacity(stock, wanted)).toThrow(DomainError);
        else expect(() => checkCapacity(stock, wanted)).not.toThrow();
        expect(remainingOf(stock)).toBe(spare);
      }),
    );
  });

  it('says how low it can go', () => {
    expect.assertions(1);
    try {
      checkCapacity({ capacity: 100, sold: 40, held: 5 }, 44);
    } catch (error) {
      expect((error as DomainError).facts).toEqual({ capacity: 44, committed: 45 });
    }
  });
});

describe('the reason of a stock change', () => {
  it('is one of the named ones, however it is typed', () => {
    expect(stockReason(' Sold outside ')).toEqual({ reason: 'sold_outside', note: '' });
    expect(stockReason('harvested')).toEqual({ reason: 'harvested', note: '' });
  });

  it('is a count with the own words otherwise', () => {
    expect(stockReason('Bò ăn mất')).toEqual({ reason: 'counted', note: 'Bò ăn mất' });
  });
});
