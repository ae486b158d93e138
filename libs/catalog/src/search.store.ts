import type { ListedProduct, Lot } from './catalog.types.js';
import type { SearchPlan } from './domain/search/search-query.js';

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

export interface FoundProduct extends ListedProduct {
  communeName: string;
}

export interface OfferedLot extends Lot {
  /** Where it is on show right now. */
  onAir: { broadcastId: string; code: string; priceVnd: number } | null;
}

export interface RankedProduct {
  place: RankedPlace;
  product: FoundProduct;
  openLots: OfferedLot[];
}

export abstract class SearchStore {
  /**
   * Products of verified farms that match: those of the first tier, then those of the next. In each, on air first,
   * then what can be bought, then the rest; newest lot first.
   */
  abstract ranked(
    plan: SearchPlan,
    harvestDay: string | null,
    behind: RankedPlace | null,
    limit: number,
  ): Promise<RankedProduct[]>;
  /** Words under each of the forms. */
  abstract vocabulary(forms: readonly string[]): Promise<Map<string, string[]>>;
  /** Different names, those that begin with the words first. */
  abstract names(words: string, query: string, limit: number): Promise<string[]>;
}
