import { DomainError } from './domain-error.js';
import { priceOfPieces, priceOfWeight, shareOf, type Vnd } from './money.js';

export type Measure = 'weight' | 'piece';

/** On the wire: grams for what is sold by weight, pieces for what is sold by piece. */
export type Quantity = { grams: number; pieces?: never } | { pieces: number; grams?: never };

/**
 * How a product is sold and how it is priced, apart (M2). `step`, `minimum` are in the selling unit
 * (grams or pieces). `typicalGrams` is the usual weight of one piece and is set exactly when a product
 * is sold by piece and priced by weight.
 */
export interface UnitRule {
  sellBy: Measure;
  priceBy: Measure;
  step: number;
  minimum: number;
  typicalGrams: number | null;
  /** How far the true weight may lie above the estimate, in thousandths; 100 = +10 %. */
  tolerancePerMille: number;
}

/** The count behind a quantity, in the selling unit. */
export function amountOf(quantity: Quantity): number {
  return quantity.grams ?? quantity.pieces;
}

export function quantityOf(sellBy: Measure, amount: number): Quantity {
  return sellBy === 'weight' ? { grams: amount } : { pieces: amount };
}

/**
 * Checks a wanted quantity against the rule and gives it in the selling unit.
 * @throws DomainError `quantity.wrong_unit` | `quantity.not_allowed`
 */
export function checkQuantity(rule: UnitRule, quantity: Quantity, maximum: number | null = null): number {
  const wantsWeight = quantity.grams !== undefined;
  if (wantsWeight !== (rule.sellBy === 'weight')) {
    throw new DomainError('quantity.wrong_unit', { sellBy: rule.sellBy });
  }
  const amount = amountOf(quantity);
  const allowed =
    Number.isSafeInteger(amount) &&
    amount >= rule.minimum &&
    (amount - rule.minimum) % rule.step === 0 &&
    (maximum === null || amount <= maximum);
  if (!allowed) {
    throw new DomainError('quantity.not_allowed', { amount, minimum: rule.minimum, step: rule.step, maximum });
  }
  return amount;
}

/** The grams a buyer should expect for `amount` in the selling unit; null when weight plays no part in the price. */
export function estimatedGrams(rule: UnitRule, amount: number): number | null {
  if (rule.priceBy !== 'weight') return null;
  return rule.sellBy === 'weight' ? amount : amount * (rule.typicalGrams ?? 0);
}

/** What a line should cost before it is weighed. */
export function estimateVnd(rule: UnitRule, priceVnd: Vnd, amount: number): Vnd {
  const grams = estimatedGrams(rule, amount);
  return grams === null ? priceOfPieces(priceVnd, amount) : priceOfWeight(priceVnd, grams);
}

/** The most a line can ever cost (M14): the estimate and its tolerance where weight decides the price. */
export function capVnd(rule: UnitRule, priceVnd: Vnd, amount: number): Vnd {
  const estimate = estimateVnd(rule, priceVnd, amount);
  return rule.priceBy === 'weight' ? estimate + shareOf(estimate, rule.tolerancePerMille) : estimate;
}

/** What a line costs by its true weight or count, never above `capVnd` (M14). */
export function settleVnd(
  priceBy: Measure,
  priceVnd: Vnd,
  actual: { amount: number; grams: number | null },
  cap: Vnd,
): Vnd {
  const exact =
    priceBy === 'weight' ? priceOfWeight(priceVnd, actual.grams ?? 0) : priceOfPieces(priceVnd, actual.amount);
  return Math.min(exact, cap);
}
