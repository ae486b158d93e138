import { collectingOf } from '../shared/collecting.js';
import type { Parcel, ParcelOrder } from '../shared/coop-api.js';
import { money } from '../shared/format.js';
import { words } from './words-desk.js';

/** In few words, for lists: `thu 52.000 đ`, `đã trả bằng thẻ`, `đã chuyển khoản`. */
export function collectWords(parcel: Parcel): string {
  const t = words.t;
  const collecting = collectingOf(parcel);
  const { amountToCollectVnd } = parcel;
  if (amountToCollectVnd > 0) {
    return collecting === 'some_cash' ? t.collectSome(money(amountToCollectVnd)) : t.collect(money(amountToCollectVnd));
  }
  return collecting === 'cash' || collecting === 'some_cash' ? t.nothingToCollect : (t.collected[collecting] ?? '');
}

/** Orders of which the courier takes the money at the door. */
export function atTheDoor(parcel: Parcel): ParcelOrder[] {
  return parcel.orders.filter((order) => order.paymentMethod === 'cash' && order.paymentState === 'due');
}
