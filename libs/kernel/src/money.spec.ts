import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideHalfUp, priceOfPieces, priceOfWeight, roundDownTo, shareOf } from './money.js';

describe('M1: money is whole đồng', () => {
  it.each([
    [1, 2, 1],
    [3, 2, 2],
    [-1, 2, -1],
    [1, 3, 0],
    [2, 3, 1],
    [0, 7, 0],
  ])('rounds %d / %d half up to %d', (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected);
  });

  it('is never further than half a đồng from the exact amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 1, max: 1e6 }), (numerator, denominator) => {
        const rounded = BigInt(divideHalfUp(numerator, denominator));
        const distance = 2n * (rounded * BigInt(denominator) - BigInt(numerator));
        expect(distance <= BigInt(denominator) && distance >= -BigInt(denominator)).toBe(true);
      }),
    );
  });

  it('prices a weight per kilogram', () => {
    expect(priceOfWeight(25_000, 1_500)).toBe(37_500);
    expect(priceOfWeight(25_001, 250)).toBe(6_250);
    expect(priceOfWeight(33_333, 1)).toBe(33);
  });

  it('prices pieces', () => {
    expect(priceOfPieces(180_000, 3)).toBe(540_000);
  });

  it('refuses amounts that a number cannot hold', () => {
    expect(() => priceOfPieces(Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError);
    expect(() => divideHalfUp(1, 0)).toThrow(RangeError);
    expect(() => divideHalfUp(1.5, 2)).toThrow(RangeError);
  });

  it('takes a share in thousandths', () => {
    expect(shareOf(52_500, 50)).toBe(2_625);
    expect(shareOf(10, 50)).toBe(1);
  });

  it('rounds cash down and keeps the difference', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.constantFrom(0, 500, 1_000), (amountVnd, stepVnd) => {
        const { roundedVnd, differenceVnd } = roundDownTo(amountVnd, stepVnd);
        expect(roundedVnd + differenceVnd).toBe(amountVnd);
        expect(differenceVnd).toBeGreaterThanOrEqual(0);
        expect(differenceVnd).toBeLessThan(Math.max(stepVnd, 1));
      }),
    );
  });
});
