import type { Lot } from '../../shared/api.js';
import { spokenAmount, spokenPrice } from '../spoken.js';
import { words } from './words.js';

/** A lot as a voice says it: what has gone, what is left, at which price. */
export function lotAloud(lot: Lot): string {
  const left = lot.capacity - lot.sold - lot.held;
  const amount = (value: number) => spokenAmount(lot.sellBy, value);
  return words.t.sayLotFull(lot.productName, amount(lot.sold), amount(left), spokenPrice(lot, lot.priceVnd));
}
