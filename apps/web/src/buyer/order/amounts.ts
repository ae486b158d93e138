import { capVnd, estimateVnd } from '#kernel';
import type { Offer } from '../../shared/api.js';

export interface Amounts {
  estimatedVnd: number;
  capVnd: number;
}

/** What the goods should cost and can cost at most: the market's own arithmetic, so the page and the order agree. */
export function goodsAmounts(offer: Offer, amount: number): Amounts {
  const { priceVnd } = offer;
  return { estimatedVnd: estimateVnd(offer, priceVnd, amount), capVnd: capVnd(offer, priceVnd, amount) };
}

/** The most of it this buyer can order now, on the offer's own steps; 0 when not even the minimum is left. */
export function mostOf(offer: Offer): number {
  const most = Math.min(offer.remaining, offer.maximumPerBuyer ?? Number.MAX_SAFE_INTEGER);
  if (most < offer.minimum) return 0;
  return offer.minimum + Math.floor((most - offer.minimum) / offer.step) * offer.step;
}
