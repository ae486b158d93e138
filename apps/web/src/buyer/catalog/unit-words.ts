import { quantityOf } from '#kernel';
import type { Product } from '../../shared/api.js';
import { count, quantity, weight } from '../../shared/format.js';
import { words } from './words.js';

type UnitRule = Pick<Product, 'sellBy' | 'priceBy' | 'minimum' | 'step' | 'typicalGrams' | 'tolerancePerMille'>;

/** How a product is sold, in whole sentences. */
export function unitWords(rule: UnitRule): string[] {
  const t = words.t;
  const amount = (value: number) => quantity(quantityOf(rule.sellBy, value));
  const said = (rule.sellBy === 'weight' ? t.byWeight : t.byPiece)(amount(rule.minimum), amount(rule.step));
  return [
    said,
    ...(rule.typicalGrams === null ? [] : [t.weighedPiece(weight(rule.typicalGrams))]),
    ...(rule.priceBy === 'weight' ? [t.trueWeight(`${count(rule.tolerancePerMille / 10)} %`)] : []),
  ];
}
