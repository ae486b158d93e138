import type { Measure } from '#kernel';

/** How much a press changes a quantity: a kilogram or a piece, five or ten of them where there is much. */
export function amountStep(sellBy: Measure, amount: number): number {
  const one = sellBy === 'weight' ? 1000 : 1;
  if (amount >= 100 * one) return 10 * one;
  return amount >= 20 * one ? 5 * one : one;
}

/** Quantities that people say first; the presses do the rest. */
export function usualAmounts(sellBy: Measure): readonly number[] {
  return sellBy === 'weight' ? [5_000, 10_000, 20_000, 50_000] : [2, 5, 10, 20];
}

/** Prices move in these, as people say them at a market. */
export function priceStep(vnd: number): number {
  if (vnd < 10_000) return 500;
  return vnd < 100_000 ? 1_000 : 5_000;
}

/** One press down from a rung of the ladder: one press up must come back to it. */
export function nextDown(value: number, stepOf: (value: number) => number): number {
  const down = value - stepOf(value);
  const finer = value - stepOf(Math.max(0, down));
  return down + stepOf(down) === value ? down : finer;
}

export const LOWEST_PRICE_VND = 500;
export const HIGHEST_PRICE_VND = 100_000_000;
export const HIGHEST_AMOUNT = { weight: 5_000_000, piece: 5_000 } as const;
