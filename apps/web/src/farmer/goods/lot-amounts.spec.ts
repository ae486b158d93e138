import { describe, expect, it } from '@jest/globals';
import { amountStep, nextDown, priceStep } from './lot-amounts.js';

describe('steps of a lot', () => {
  it('grow with the amount', () => {
    expect([1_000, 19_000, 20_000, 95_000, 100_000].map((grams) => amountStep('weight', grams))).toEqual([
      1_000, 1_000, 5_000, 5_000, 10_000,
    ]);
    expect([1, 19, 20].map((n) => amountStep('piece', n))).toEqual([1, 1, 5]);
    expect([500, 9_500, 10_000, 99_000, 100_000].map(priceStep)).toEqual([500, 500, 1_000, 1_000, 5_000]);
  });

  it('come back with one press up after one press down, over every change of step', () => {
    for (const [stepOf, values] of [
      [priceStep, [1_000, 10_000, 11_000, 100_000, 105_000]],
      [(grams: number) => amountStep('weight', grams), [2_000, 20_000, 25_000, 100_000, 110_000]],
    ] as const) {
      for (const value of values) {
        const down = nextDown(value, stepOf);
        expect(down).toBeLessThan(value);
        expect(down + stepOf(down)).toBe(value);
      }
    }
  });
});
