import { amountOf, checkQuantity, DomainError, type Quantity, quantityOf } from '#kernel';
import type { CommentOffer } from './offer.js';

/** How much a comment says: in grams, in pieces, or just a number ("x2"), which means kilograms of what is weighed. */
export interface Amount {
  unit: 'grams' | 'pieces' | 'any';
  /** May be a fraction, and then no offer takes it. */
  count: number;
}

export const sameAmount = (a: Amount, b: Amount) => a.unit === b.unit && a.count === b.count;

const GRAMS_PER_KG = 1000;
const CHOICES_MAX = 4;

/** The amount as the offer sells it; null where its rule refuses. */
export function quantityFor(offer: CommentOffer, amount: Amount): Quantity | null {
  const sold = soldCount(offer, amount);
  return sold !== null && takes(offer, sold) ? quantityOf(offer.sellBy, sold) : null;
}

/** Quantities that the offer takes: those next to what was said, or the usual ones when nothing was. */
export function quantityChoices(offer: CommentOffer, amounts: readonly Amount[]): Quantity[] {
  const said = amounts.flatMap((amount) => nearby(offer, roughCount(offer, amount)));
  const usual = offer.sellBy === 'weight' ? [offer.minimum, 500, 1000, 2000] : [1, 2, 3].map((n) => n * offer.minimum);
  const counts = said.length > 0 ? said : usual.flatMap((count) => nearby(offer, count).slice(0, 1));
  return [...new Set(counts)]
    .sort((a, b) => a - b)
    .slice(0, CHOICES_MAX)
    .map((count) => quantityOf(offer.sellBy, count));
}

export const sameQuantity = (a: Quantity, b: Quantity) =>
  amountOf(a) === amountOf(b) && (a.grams === undefined) === (b.grams === undefined);

/** In the selling unit; null when it was said in another one. */
function soldCount({ sellBy }: CommentOffer, { unit, count }: Amount): number | null {
  if (sellBy === 'weight') return unit === 'pieces' ? null : unit === 'any' ? count * GRAMS_PER_KG : count;
  return unit === 'grams' ? null : count;
}

/** Like `soldCount`, but kilograms of what is sold by the piece are turned into about as many pieces. */
function roughCount(offer: CommentOffer, amount: Amount): number | null {
  const exact = soldCount(offer, amount);
  if (exact !== null) return exact;
  if (offer.sellBy === 'piece' && offer.typicalGrams) return amount.count / offer.typicalGrams;
  return null;
}

/** The steps just below and above a count, or the count itself where it is one. */
function nearby(offer: CommentOffer, count: number | null): number[] {
  if (count === null || !Number.isFinite(count) || count > Number.MAX_SAFE_INTEGER) return [];
  const { minimum, step } = offer;
  const below = minimum + Math.max(0, Math.floor((count - minimum) / step)) * step;
  const counts = below === count ? [below] : [below, below + step];
  const most = offer.maximumPerBuyer;
  const fitting = counts.filter((one) => takes(offer, one));
  if (fitting.length > 0 || most === null || most < minimum) return fitting;
  return [minimum + Math.floor((most - minimum) / step) * step];
}

function takes(offer: CommentOffer, count: number): boolean {
  try {
    checkQuantity(offer, quantityOf(offer.sellBy, count), offer.maximumPerBuyer);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
