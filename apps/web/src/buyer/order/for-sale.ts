import type { Offer, Product } from '../../shared/api.js';

/** What the order sheet can sell: an offer of a broadcast on show, or a lot straight from the market. */
export type ForSale =
  | { kind: 'offer'; broadcastId: string; offer: Offer }
  | { kind: 'lot'; lotId: string; product: Product };
