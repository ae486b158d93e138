import { type Measure, quantityOf } from '#kernel';
import type { Product } from '../shared/api.js';
import { count, pieces } from '../shared/format.js';
import { words } from './words.js';

/** `25.000 đồng`: a voice cannot say the sign. */
export function spokenVnd(vnd: number): string {
  return `${count(vnd)} ${words.t.dong}`;
}

/** `41 ký`, `1,5 ký`, `12 phần`: as people say it. */
export function spokenAmount(sellBy: Measure, amount: number): string {
  const { grams } = quantityOf(sellBy, amount);
  if (grams === undefined) return pieces(amount);
  return grams < 1000 && grams > 0 ? `${grams} gam` : `${decimal(grams / 1000)} ${words.t.kg}`;
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100).replace('.', ',');
}

export function spokenPrice(product: Pick<Product, 'priceBy'>, vnd: number): string {
  return `${spokenVnd(vnd)} ${product.priceBy === 'weight' ? words.t.perKg : words.t.perPiece}`;
}
