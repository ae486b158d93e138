import { describe, expect, it } from '@jest/globals';
import { inSellingUnit, unitRule } from './unit-rule.js';

describe('how a product is sold and priced (M2)', () => {
  it('completes greens: minimum is a step, +10 % tolerance', () => {
    expect(unitRule({ sellBy: 'weight', priceBy: 'weight', step: 250 })).toEqual({
      sellBy: 'weight',
      priceBy: 'weight',
      step: 250,
      minimum: 250,
      typicalGrams: null,
      tolerancePerMille: 100,
    });
  });

  it('gives a jar no tolerance: its price is by the piece', () => {
    expect(unitRule({ sellBy: 'piece', priceBy: 'piece', step: 1 })).toMatchObject({ tolerancePerMille: 0 });
  });

  it('wants the usual weight of a chicken, and of nothing else', () => {
    expect(unitRule({ sellBy: 'piece', priceBy: 'weight', step: 1, typicalGrams: 1500 }).typicalGrams).toBe(1500);
    expect(() => unitRule({ sellBy: 'piece', priceBy: 'weight', step: 1 })).toThrow('unit rules');
    expect(() => unitRule({ sellBy: 'piece', priceBy: 'piece', step: 1, typicalGrams: 5 })).toThrow('unit rules');
    expect(() => unitRule({ sellBy: 'weight', priceBy: 'piece', step: 250 })).toThrow('unit rules');
  });
});

describe('a quantity in the selling unit', () => {
  it('is taken with its unit or bare', () => {
    expect(inSellingUnit('weight', { grams: 250 })).toBe(250);
    expect(inSellingUnit('piece', { pieces: 3 })).toBe(3);
    expect(inSellingUnit('piece', 3)).toBe(3);
  });

  it('is refused in the other unit', () => {
    expect(() => inSellingUnit('weight', { pieces: 3 })).toThrow('another unit');
    expect(() => inSellingUnit('piece', { grams: 3 })).toThrow('another unit');
  });
});
