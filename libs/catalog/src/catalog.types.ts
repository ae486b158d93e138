import type { UnitRule, Vnd } from '#kernel';
import type { LotState, Stock } from './domain/lot.js';

/** What a list shows of a product. */
export interface ListedProduct extends UnitRule {
  id: string;
  name: string;
  farm: { id: string; name: string };
  communeCode: string;
  category: string;
  /** Name of a drawn picture, or an uploaded photo's id. */
  picture: string;
}

export interface Product extends ListedProduct {
  story: string;
  storageNote: string;
}

/** Quantities are in the product's selling unit: grams or pieces. */
export interface Lot extends UnitRule, Stock {
  id: string;
  productId: string;
  productName: string;
  picture: string;
  farm: { id: string; name: string };
  communeCode: string;
  cooperativeId: string;
  state: LotState;
  priceVnd: Vnd;
  priceVersion: string;
  maximumPerBuyer: number | null;
  harvestFrom: Date;
  harvestTo: Date;
}

export interface ProductWithLots extends Product {
  /** Those that are open. */
  lots: Lot[];
}

/** Where a product comes from, and when it was shown. */
export interface ProductOrigin {
  farm: {
    id: string;
    name: string;
    ownerName: string;
    village: string;
    communeCode: string;
    communeName: string;
    provinceName: string;
    verified: boolean;
    verifiedAt: Date | null;
    verifiedByName: string | null;
  };
  /** Where it is weighed and packed, and what it keeps of the farm's sales, in thousandths. */
  cooperative: { id: string; name: string; feePerMille: number };
  /** Broadcasts on air or to be watched again, newest first, at most ten. */
  appearances: Appearance[];
}

export interface Appearance {
  broadcastId: string;
  title: string;
  onAir: boolean;
  startedAt: Date;
  offerCode: string;
  /** From the start of the broadcast until it was first on show; null when it never was pinned. */
  shownAfterSeconds: number | null;
}

export interface ProductFilter {
  /** Words as people type them, with or without accents. */
  query?: string;
  communeCode?: string;
  category?: string;
  farmId?: string;
  ownerId?: string;
}
