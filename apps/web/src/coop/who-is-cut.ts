import { amountOf } from '#kernel';
import type { Parcel } from '../shared/coop-api.js';

/** A line that would get less than was ordered. Amounts in the selling unit. */
export interface WouldBeCut {
  orderLineId: string;
  orderNumber: number;
  buyerName: string;
  village: string;
  wanted: number;
  allotted: number;
}

/**
 * Who would be cut if `usable` of a lot came: the earliest orders first, as the market shares a short harvest. A look
 * ahead only: the market alone decides, and knows which buyers take no part of a line.
 */
export function whoIsCut(parcels: readonly Parcel[], lotId: string, usable: number): WouldBeCut[] {
  const lines = parcels
    .filter((parcel) => parcel.state === 'open')
    .flatMap((parcel) =>
      parcel.orders
        .filter((order) => order.state === 'confirmed')
        .flatMap((order) => order.lines.map((line) => ({ line, order, parcel }))),
    )
    .filter(({ line }) => line.lotId === lotId && amountOf(line.quantity) > 0)
    .sort((a, b) => a.order.number - b.order.number);
  let left = usable;
  const cut: WouldBeCut[] = [];
  for (const { line, order, parcel } of lines) {
    const wanted = amountOf(line.quantity);
    const allotted = Math.min(left, wanted);
    left -= allotted;
    if (allotted < wanted) {
      const { orderLineId } = line;
      const { name, village } = parcel.recipient;
      cut.push({ orderLineId, orderNumber: order.number, buyerName: name, village, wanted, allotted });
    }
  }
  return cut;
}
