import { DomainError, type Measure, type Quantity, type UnitRule } from '#kernel';

export interface UnitRuleDraft {
  sellBy: Measure;
  priceBy: Measure;
  step: number;
  minimum?: number;
  typicalGrams?: number;
  tolerancePerMille?: number;
}

const DEFAULT_TOLERANCE_PER_MILLE = 100;

/**
 * Completes how a product is sold and priced (M2): by weight, by piece, or sold by piece and priced by weight.
 * The minimum is one step when left out.
 * @throws DomainError `product.unit_rule_invalid`
 */
export function unitRule(draft: UnitRuleDraft): UnitRule {
  const { sellBy, priceBy, step, minimum = step, typicalGrams } = draft;
  if (sellBy === 'weight' && priceBy === 'piece')
    throw new DomainError('product.unit_rule_invalid', { sellBy, priceBy });
  const weighedPieces = sellBy === 'piece' && priceBy === 'weight';
  if (weighedPieces !== (typicalGrams !== undefined)) {
    throw new DomainError('product.unit_rule_invalid', { sellBy, priceBy, typicalGrams: typicalGrams ?? null });
  }
  return {
    sellBy,
    priceBy,
    step,
    minimum,
    typicalGrams: typicalGrams ?? null,
    tolerancePerMille: draft.tolerancePerMille ?? (priceBy === 'weight' ? DEFAULT_TOLERANCE_PER_MILLE : 0),
  };
}

/** A quantity as people may write it: with its unit, or as a bare number in the selling unit. */
export type Amount = Quantity | number;

/**
 * Grams for what is sold by weight, pieces for what is sold by piece.
 * @throws DomainError `quantity.wrong_unit`
 */
export function inSellingUnit(sellBy: Measure, amount: Amount): number {
  if (typeof amount === 'number') return amount;
  const value = sellBy === 'weight' ? amount.grams : amount.pieces;
  if (value === undefined) throw new DomainError('quantity.wrong_unit', { sellBy });
  return value;
}
