import { amountOf, divideHalfUp, roundDownTo, settleVnd } from '#kernel';
import type { Parcel, ParcelLine, ParcelOrder } from '../shared/coop-api.js';

/** How much of each line the buyer takes, in the selling unit, by `orderLineId`; a line that is not named is taken whole. */
export type Taken = Readonly<Record<string, number>>;

export function packedLines(parcel: Parcel): ParcelLine[] {
  return parcel.orders.flatMap((order) => order.lines).filter((line) => line.packed !== null);
}

export function packedAmount(line: ParcelLine): number {
  return line.packed ? amountOf(line.packed) : 0;
}

/** The goods of a line at what is taken of it: its share of the packed weight, never above cap or bill. */
function lineVnd(line: ParcelLine, taken: number): number {
  const packed = packedAmount(line);
  const billedVnd = line.billedVnd ?? 0;
  if (taken >= packed) return billedVnd;
  const grams =
    line.packedGrams === null ? null : packed === 0 ? 0 : divideHalfUp(line.packedGrams * Math.max(0, taken), packed);
  return Math.min(
    billedVnd,
    settleVnd(line.priceBy, line.priceVnd, { amount: Math.max(0, taken), grams }, line.capVnd),
  );
}

const NOTE_VND = 1000;

/** Whether this cooperative takes cash in whole notes, read from what it asks for the whole parcel. */
function roundingStep(order: ParcelOrder): number {
  const exact = order.lines.reduce((sum, line) => sum + (line.billedVnd ?? 0), order.deliveryFeeVnd);
  return order.dueVnd === exact && exact % NOTE_VND !== 0 ? 0 : NOTE_VND;
}

/**
 * What to collect when only part is taken: each cash order by itself, goods at their share and the whole road, in
 * notes. The market reckons the same; should it differ, its answer says what it expects.
 */
export function partDueVnd(parcel: Parcel, taken: Taken): number {
  return parcel.orders
    .filter((order) => order.paymentMethod === 'cash' && order.paymentState === 'due')
    .reduce((sum, order) => {
      const goods = order.lines
        .filter((line) => line.packed !== null)
        .reduce((all, line) => all + lineVnd(line, taken[line.orderLineId] ?? packedAmount(line)), 0);
      return sum + roundDownTo(goods + order.deliveryFeeVnd, roundingStep(order)).roundedVnd;
    }, 0);
}

/** A part is something, and less than everything. */
export function isPart(parcel: Parcel, taken: Taken): boolean {
  const lines = packedLines(parcel);
  const of = (line: ParcelLine) => taken[line.orderLineId] ?? packedAmount(line);
  return lines.some((line) => of(line) > 0) && lines.some((line) => of(line) < packedAmount(line));
}

/** Notes that a buyer may hand over for `dueVnd`: the sum itself, then what people have in the hand. */
export function likelyHanded(dueVnd: number): number[] {
  const up = (step: number) => Math.ceil(dueVnd / step) * step;
  const sums = [dueVnd, up(10_000), up(50_000), up(100_000), up(200_000), up(500_000)];
  return [...new Set(sums)].slice(0, 5);
}
