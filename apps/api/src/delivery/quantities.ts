import { type Measure, type Quantity, quantityOf } from '#kernel';

/** A quantity that may not be known yet. */
export function quantityOrNull(sellBy: Measure, amount: number | null): Quantity | null {
  return amount === null ? null : quantityOf(sellBy, amount);
}
