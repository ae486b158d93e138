import { describe, expect, it } from '@jest/globals';
import type { Offer } from '../../shared/api.js';
import { goodsAmounts, mostOf } from './amounts.js';

const greens: Offer = {
  code: '03',
  lotId: 'lot',
  productName: 'Cải mèo non',
  farmName: 'Xồng Bá Lử',
  picture: 'greens',
  typicalGrams: null,
  tolerancePerMille: 100,
  capacity: 60_000,
  sellBy: 'weight',
  priceBy: 'weight',
  step: 250,
  minimum: 500,
  maximumPerBuyer: null,
  priceVnd: 25_000,
  priceVersion: 'v1',
  remaining: 18_000,
  state: 'open',
};

describe('goodsAmounts', () => {
  it('estimates by weight and caps at the tolerance', () => {
    expect(goodsAmounts(greens, 1500)).toEqual({ estimatedVnd: 37_500, capVnd: 41_250 });
  });

  it('has no room above the price of what is priced by piece', () => {
    const honey: Offer = { ...greens, sellBy: 'piece', priceBy: 'piece', step: 1, minimum: 1, priceVnd: 180_000 };
    expect(goodsAmounts(honey, 2)).toEqual({ estimatedVnd: 360_000, capVnd: 360_000 });
  });

  it('uses the typical weight of pieces priced by weight', () => {
    const chicken: Offer = {
      ...greens,
      sellBy: 'piece',
      step: 1,
      minimum: 1,
      priceVnd: 120_000,
      typicalGrams: 1500,
      tolerancePerMille: 200,
    };
    expect(goodsAmounts(chicken, 1)).toEqual({ estimatedVnd: 180_000, capVnd: 216_000 });
  });
});

describe('mostOf', () => {
  it('stays on the steps from the minimum', () => {
    expect(mostOf({ ...greens, remaining: 1100 })).toBe(1000);
  });
  it('keeps to the limit per buyer', () => {
    expect(mostOf({ ...greens, maximumPerBuyer: 2000 })).toBe(2000);
  });
  it('is nothing when not even the minimum is left', () => {
    expect(mostOf({ ...greens, remaining: 499 })).toBe(0);
  });
});
