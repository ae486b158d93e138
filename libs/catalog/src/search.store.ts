import type { Lot, Product } from './catalog.types.js';

/** Where a ranked list goes on: behind this product. */
export interface SearchPlace {
  standing: number;
  freshAt: Date;
  productId: string;
}

export interface RankedPlace extends SearchPlace {
  /** Which of the queries found it, from 0. */
  tier: number;
}

export interface FoundProduct extends Product {
  communeName: string;
}

export interface OnAirOffer {
  lotId: string;
  broadcastId: string;
  code: string;
  priceVnd: number;
}

export abstract class SearchStore {
  /**
   * Products of verified farms that match: those of the first query, then those of the next. In each, on air first,
   * then what can be bought, then the rest; newest lot first.
   * @param tiers tsqueries that exclude one another, null for all
   */
  abstract rank(
    tiers: readonly (string | null)[],
    harvestDay: string | null,
    behind: RankedPlace | null,
    limit: number,
  ): Promise<RankedPlace[]>;
  /** Words under each of the forms. */
  abstract vocabulary(forms: readonly string[]): Promise<Map<string, string[]>>;
  abstract products(productIds: readonly string[]): Promise<FoundProduct[]>;
  abstract openLots(productIds: readonly string[]): Promise<Lot[]>;
  /** Open offers of these products' lots in broadcasts that are on air. */
  abstract onAir(productIds: readonly string[]): Promise<OnAirOffer[]>;
  /** Different names, those that begin with the words first. */
  abstract names(words: string, query: string, limit: number): Promise<string[]>;
}
