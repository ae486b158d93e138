import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capVnd, estimateVnd } from '#kernel';
import { acceptLine, cutLine, dueVnd, packLine, reduceLine } from './line-change.js';
import { boundQuantity, type OrderLineRecord, unitRuleOf } from './records.js';

function line(part: Partial<OrderLineRecord> = {}): OrderLineRecord {
  const base: OrderLineRecord = {
    id: 'line',
    orderId: 'order',
    lineNumber: 1,
    lotId: 'lot',
    farmId: 'farm',
    offerCode: null,
    productName: 'Cải mèo',
    sellBy: 'weight',
    priceBy: 'weight',
    typicalGrams: null,
    tolerancePerMille: 100,
    priceVnd: 20_000,
    priceVersion: 'v',
    ordered: 2_000,
    wanted: 2_000,
    acceptsPart: true,
    harvested: null,
    packed: null,
    packedGrams: null,
    accepted: null,
    acceptedGrams: null,
    billedVnd: null,
    estimatedVnd: 0,
    capVnd: 0,
    ...part,
  };
  const rule = unitRuleOf(base);
  return {
    ...base,
    estimatedVnd: estimateVnd(rule, base.priceVnd, base.wanted),
    capVnd: capVnd(rule, base.priceVnd, base.wanted),
    ...part,
  };
}
const code = (name: string) => expect.objectContaining({ code: name });

describe('a line', () => {
  it('is only ever reduced, and its estimate and cap follow', () => {
    expect(reduceLine(line(), 500)).toMatchObject({
      ordered: 2_000,
      wanted: 500,
      estimatedVnd: 10_000,
      capVnd: 11_000,
    });
    expect(() => reduceLine(line(), 2_000)).toThrow(code('order.only_less'));
    expect(() => reduceLine(line(), 2_001)).toThrow(code('order.only_less'));
  });

  it('keeps what was wanted on record when the harvest is short', () => {
    const cut = cutLine(line(), 750);
    expect(cut).toMatchObject({ wanted: 2_000, harvested: 750, estimatedVnd: 15_000 });
    expect(boundQuantity(cut)).toBe(750);
    expect(() => cutLine(cut, 751)).toThrow(code('quantity.not_allowed'));
  });

  it('costs its true weight, never more than its cap', () => {
    expect(packLine(line(), { amount: 1_990, grams: 1_990 }).billedVnd).toBe(39_800);
    expect(packLine(line(), { amount: 9_000, grams: 9_000 }).billedVnd).toBe(44_000);
  });

  it('costs the accepted share of the packed weight when part of the pieces is refused', () => {
    const pumpkins = line({ sellBy: 'piece', priceBy: 'weight', typicalGrams: 2_000, ordered: 3, wanted: 3 });
    const packed = packLine(pumpkins, { amount: 3, grams: 6_100 });
    expect(acceptLine(packed, 2)).toMatchObject({ accepted: 2, acceptedGrams: 4_067, billedVnd: 81_340 });
    expect(acceptLine(packed, 3)).toMatchObject({ acceptedGrams: 6_100, billedVnd: packed.billedVnd });
    expect(acceptLine(packed, 0)).toMatchObject({ acceptedGrams: 0, billedVnd: 0 });
  });

  it('cannot be accepted before it was packed, or beyond what was packed', () => {
    expect(() => acceptLine(line(), 0)).toThrow(code('order.transition_refused'));
    expect(() => acceptLine(packLine(line(), { amount: 1_000, grams: 1_000 }), 1_001)).toThrow(
      code('quantity.not_allowed'),
    );
  });

  it('never costs more than its cap, nor more for accepting less, whatever happens to it', () => {
    const steps = fc.record({
      price: fc.integer({ min: 1, max: 2_000_000 }),
      wanted: fc.integer({ min: 1, max: 200_000 }),
      harvestShare: fc.double({ min: 0, max: 1, noNaN: true }),
      weightShare: fc.double({ min: 0, max: 3, noNaN: true }),
      acceptShare: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(steps, ({ price, wanted, harvestShare, weightShare, acceptShare }) => {
        const first = line({ priceVnd: price, ordered: wanted, wanted });
        const cut = cutLine(first, Math.floor(wanted * harvestShare));
        const grams = Math.floor(boundQuantity(cut) * weightShare);
        const packed = packLine(cut, { amount: grams, grams });
        const taken = acceptLine(packed, Math.floor(grams * acceptShare));
        expect(cut.capVnd).toBeLessThanOrEqual(first.capVnd);
        expect(packed.billedVnd).toBeLessThanOrEqual(cut.capVnd);
        expect(taken.billedVnd).toBeLessThanOrEqual(packed.billedVnd ?? 0);
        expect(taken.billedVnd).toBeGreaterThanOrEqual(0);
        expect(dueVnd([taken], 10_000)).toBe((taken.billedVnd ?? 0) + 10_000);
      }),
    );
  });
});
