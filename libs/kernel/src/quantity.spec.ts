import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from './domain-error.js';
import { capVnd, checkQuantity, estimatedGrams, estimateVnd, settleVnd, type UnitRule } from './quantity.js';

const greens: UnitRule = {
  sellBy: 'weight',
  priceBy: 'weight',
  step: 250,
  minimum: 500,
  typicalGrams: null,
  tolerancePerMille: 100,
};
const honey: UnitRule = {
  sellBy: 'piece',
  priceBy: 'piece',
  step: 1,
  minimum: 1,
  typicalGrams: null,
  tolerancePerMille: 100,
};
const chicken: UnitRule = {
  sellBy: 'piece',
  priceBy: 'weight',
  step: 1,
  minimum: 1,
  typicalGrams: 1_600,
  tolerancePerMille: 150,
};

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'taken';
};

describe('M2: how a product is sold and how it is priced', () => {
  it.each([
    [greens, { grams: 500 }, 'taken'],
    [greens, { grams: 750 }, 'taken'],
    [greens, { grams: 250 }, 'quantity.not_allowed'],
    [greens, { grams: 600 }, 'quantity.not_allowed'],
    [greens, { grams: 500.5 }, 'quantity.not_allowed'],
    [greens, { grams: Number.NaN }, 'quantity.not_allowed'],
    [greens, { pieces: 2 }, 'quantity.wrong_unit'],
    [honey, { pieces: 1 }, 'taken'],
    [honey, { pieces: 0 }, 'quantity.not_allowed'],
    [honey, { pieces: -1 }, 'quantity.not_allowed'],
    [chicken, { grams: 1_600 }, 'quantity.wrong_unit'],
  ] as const)('%#: %o %o is %s', (rule, quantity, outcome) => {
    expect(codeOf(() => checkQuantity(rule, quantity))).toBe(outcome);
  });

  it('keeps to the limit per buyer', () => {
    expect(codeOf(() => checkQuantity(greens, { grams: 5_000 }, 4_000))).toBe('quantity.not_allowed');
  });

  it('estimates a piece that is priced by weight by its typical weight', () => {
    expect(estimatedGrams(chicken, 2)).toBe(3_200);
    expect(estimateVnd(chicken, 150_000, 2)).toBe(480_000);
    expect(capVnd(chicken, 150_000, 2)).toBe(552_000);
  });

  it('caps nothing above the estimate where weight plays no part', () => {
    expect(capVnd(honey, 180_000, 2)).toBe(360_000);
  });
});

describe('M14: settled by true weight, never above the cap', () => {
  it('holds for any weight', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1_000, max: 500_000 }),
        fc.nat(100_000),
        (steps, priceVnd, grams) => {
          const amount = 250 + steps * 250;
          const cap = capVnd(greens, priceVnd, amount);
          const billed = settleVnd('weight', priceVnd, { amount, grams }, cap);
          expect(billed).toBeLessThanOrEqual(cap);
          expect(estimateVnd(greens, priceVnd, amount)).toBeLessThanOrEqual(cap);
          if (grams <= amount) expect(billed).toBeLessThanOrEqual(estimateVnd(greens, priceVnd, amount));
        },
      ),
    );
  });
});
