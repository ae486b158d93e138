import type { Vnd } from '#kernel';

/** What a price belongs to: an offer of a broadcast, or the lot itself. */
export interface PriceTarget {
  lotId: string;
  offer: { broadcastId: string; code: string } | null;
}

export interface Price {
  /** Opaque: names one price of one target for good (M7). */
  version: string;
  priceVnd: Vnd;
  replacedAt: Date | null;
}

export abstract class PriceStore {
  /** Makes `priceVnd` the price from now on; the same price again keeps its version. Joins the open transaction. */
  abstract set(target: PriceTarget, priceVnd: Vnd): Promise<Price>;
  abstract find(version: string): Promise<Price | null>;
}
