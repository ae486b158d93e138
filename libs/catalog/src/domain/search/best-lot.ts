import { vietnamDay } from '#kernel';
import { remainingOf, type Stock } from '../lot.js';

/** A lot as it can be bought: straight from the farm, or under a code of a broadcast that is on air. */
export interface Buyable extends Stock {
  id: string;
  priceVnd: number;
  harvestFrom: Date;
  harvestTo: Date;
  onAir: { broadcastId: string; code: string; priceVnd: number } | null;
}

/**
 * Which of a product's open lots to show first: one that can still be bought, of the wanted day, on air, the cheaper
 * one, the one that is harvested sooner.
 */
export function bestLot<Lot extends Buyable>(lots: readonly Lot[], harvestDay: string | null): Lot | null {
  const rank = (lot: Lot) => [
    remainingOf(lot) > 0 ? 0 : 1,
    harvestDay !== null && !isHarvestedOn(lot, harvestDay) ? 1 : 0,
    lot.onAir ? 0 : 1,
    lot.onAir?.priceVnd ?? lot.priceVnd,
    lot.harvestFrom.getTime(),
  ];
  const [best] = [...lots].sort((a, b) => compare(rank(a), rank(b)) || (a.id < b.id ? -1 : 1));
  return best ?? null;
}

function isHarvestedOn({ harvestFrom, harvestTo }: Buyable, day: string): boolean {
  return vietnamDay(harvestFrom) <= day && day <= vietnamDay(harvestTo);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
