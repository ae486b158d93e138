import { describe, expect, it } from '@jest/globals';
import { checkPacking, type PackableLine } from './packing.js';

const greens: PackableLine = { id: 'greens', sellBy: 'weight', priceBy: 'weight', typicalGrams: null, bound: 2_000 };
const honey: PackableLine = { id: 'honey', sellBy: 'piece', priceBy: 'piece', typicalGrams: null, bound: 3 };
const hen: PackableLine = { id: 'hen', sellBy: 'piece', priceBy: 'weight', typicalGrams: 1_500, bound: 2 };
const refusal = (code: string) => expect.objectContaining({ code });

describe('packing with true weights', () => {
  it('takes weight for greens, pieces for honey, weight and pieces for hens', () => {
    const packed = checkPacking(
      [greens, honey, hen],
      [
        { orderLineId: 'honey', pieces: 2 },
        { orderLineId: 'hen', grams: 3_140 },
        { orderLineId: 'greens', grams: 2_030 },
      ],
    );
    expect(packed).toEqual([
      { lineId: 'greens', actual: { amount: 2_030, grams: 2_030 } },
      { lineId: 'honey', actual: { amount: 2, grams: null } },
      { lineId: 'hen', actual: { amount: 2, grams: 3_140 } },
    ]);
  });

  it('takes fewer hens than ordered when the count is given, none when nothing was weighed', () => {
    const one = checkPacking([hen], [{ orderLineId: 'hen', grams: 1_480, pieces: 1 }]);
    expect(one[0]?.actual).toEqual({ amount: 1, grams: 1_480 });
    const none = checkPacking(
      [hen, honey],
      [
        { orderLineId: 'hen', grams: 0 },
        { orderLineId: 'honey', pieces: 1 },
      ],
    );
    expect(none[0]?.actual).toEqual({ amount: 0, grams: 0 });
  });

  it('lets a weight above the tolerance through, since it is a gift, but not an absurd one', () => {
    expect(checkPacking([greens], [{ orderLineId: 'greens', grams: 4_000 }])[0]?.actual.grams).toBe(4_000);
    const absurd = refusal('packing.more_than_ordered');
    expect(() => checkPacking([greens], [{ orderLineId: 'greens', grams: 4_001 }])).toThrow(absurd);
    expect(() => checkPacking([honey], [{ orderLineId: 'honey', pieces: 4 }])).toThrow(absurd);
    expect(() => checkPacking([hen], [{ orderLineId: 'hen', grams: 6_001 }])).toThrow(absurd);
    expect(() => checkPacking([hen], [{ orderLineId: 'hen', grams: 3_000, pieces: 3 }])).toThrow(absurd);
  });

  it.each([
    ['a line that is missing', [], 'packing.line_missing'],
    [
      'a line of another parcel',
      [
        { orderLineId: 'greens', grams: 1 },
        { orderLineId: 'x', grams: 1 },
      ],
      'packing.line_unknown',
    ],
    [
      'a line given twice',
      [
        { orderLineId: 'greens', grams: 1 },
        { orderLineId: 'greens', grams: 1 },
      ],
      'packing.line_repeated',
    ],
    ['pieces of greens', [{ orderLineId: 'greens', pieces: 2 }], 'quantity.wrong_unit'],
    ['greens in both units', [{ orderLineId: 'greens', pieces: 2, grams: 2 }], 'quantity.wrong_unit'],
    ['a parcel with nothing in it', [{ orderLineId: 'greens', grams: 0 }], 'packing.nothing_packed'],
  ])('refuses %s', (_what, weighed, code) => {
    expect(() => checkPacking([greens], weighed)).toThrow(refusal(code));
  });

  it('refuses honey by weight and hens that nobody weighed', () => {
    expect(() => checkPacking([honey], [{ orderLineId: 'honey', grams: 500 }])).toThrow(refusal('quantity.wrong_unit'));
    const unweighed = refusal('packing.weight_needed');
    expect(() => checkPacking([hen], [{ orderLineId: 'hen', pieces: 2 }])).toThrow(unweighed);
    expect(() => checkPacking([hen], [{ orderLineId: 'hen', pieces: 2, grams: 0 }])).toThrow(unweighed);
  });
});
