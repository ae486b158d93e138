/** Whole đồng (M1). VND has no minor unit, so an integer is exact. */
export type Vnd = number;

/** Divides rounding half up, away from zero for negatives, on integers only (M1). */
export function divideHalfUp(numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`divideHalfUp needs safe integers and a positive divisor: ${numerator} / ${denominator}`);
  }
  const sign = numerator < 0 ? -1 : 1;
  const size = BigInt(Math.abs(numerator));
  const by = BigInt(denominator);
  const result = sign * Number((2n * size + by) / (2n * by));
  return result === 0 ? 0 : result;
}

/** `priceVnd` per kilogram for `grams`, rounded half up to 1 đ (M1). */
export function priceOfWeight(priceVndPerKg: Vnd, grams: number): Vnd {
  return divideHalfUp(assertSafe(priceVndPerKg * grams), 1000);
}

/** `priceVnd` a piece for `pieces`. */
export function priceOfPieces(priceVndPerPiece: Vnd, pieces: number): Vnd {
  return assertSafe(priceVndPerPiece * pieces);
}

/** `perMille` thousandths of an amount, rounded half up. */
export function shareOf(amountVnd: Vnd, perMille: number): Vnd {
  return divideHalfUp(assertSafe(amountVnd * perMille), 1000);
}

/** Cash totals may round down to a note that people carry; the difference is an entry of its own (M1). */
export function roundDownTo(amountVnd: Vnd, stepVnd: Vnd): { roundedVnd: Vnd; differenceVnd: Vnd } {
  const roundedVnd = stepVnd > 0 ? amountVnd - (amountVnd % stepVnd) : amountVnd;
  return { roundedVnd, differenceVnd: amountVnd - roundedVnd };
}

function assertSafe(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`amount is not a safe integer: ${amount}`);
  return amount;
}
