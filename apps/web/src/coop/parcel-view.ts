import { amountOf } from '#kernel';
import type { Parcel } from '../shared/coop-api.js';
import { words } from './words-field.js';

/** A lot of a parcel that nobody has weighed in. */
export interface MissingLot {
  lotId: string;
  name: string;
}

export function missingLots(parcel: Parcel): MissingLot[] {
  const lines = parcel.orders.flatMap((order) => order.lines).filter((line) => amountOf(line.quantity) > 0);
  const found = new Map(lines.filter((line) => !line.weighedIn).map((line) => [line.lotId, line.productName]));
  return [...found].map(([lotId, name]) => ({ lotId, name }));
}

export function numbersOf(parcel: Parcel): string {
  return words.t.orderNumbers(parcel.orders.map((order) => order.number).join(', '));
}
