import { DomainError, type Vnd } from '#kernel';

/** Video reaches a buyer late; a price that was replaced no longer ago than this still counts (M7). */
const PRICE_HONOURED_SECONDS = 120;

/** One price of one offer, or of the lot itself where broadcast and code are null. */
export interface PriceVersion {
  version: string;
  lotId: string;
  broadcastId: string | null;
  offerCode: string | null;
  priceVnd: Vnd;
  replacedAt: Date | null;
}

export interface CurrentPrice {
  version: string;
  priceVnd: Vnd;
}

/** What the line is ordered on: the offer of a broadcast, or the lot from the catalog. */
export interface PriceSubject {
  lotId: string;
  broadcastId: string | null;
  offerCode: string | null;
}

/**
 * The price that the buyer pays for the version that was on the screen: the lower of the seen one and today's, as
 * long as the seen one was replaced at most 120 s ago. The answered version is the one whose price is paid.
 * @throws DomainError `price.changed` with the new version | `price.unknown`
 */
export function honouredPrice(
  subject: PriceSubject,
  seenVersion: string,
  seen: PriceVersion | undefined,
  current: CurrentPrice,
  now: Date,
): CurrentPrice {
  if (seenVersion === current.version) return current;
  const facts = { ...subject, priceVersion: current.version, priceVnd: current.priceVnd };
  if (!seen || !sameSubject(seen, subject)) throw new DomainError('price.unknown', facts);
  const replacedSeconds = seen.replacedAt ? (now.getTime() - seen.replacedAt.getTime()) / 1000 : 0;
  if (replacedSeconds > PRICE_HONOURED_SECONDS) throw new DomainError('price.changed', facts);
  return seen.priceVnd < current.priceVnd ? { version: seen.version, priceVnd: seen.priceVnd } : current;
}

function sameSubject(a: PriceSubject, b: PriceSubject): boolean {
  return a.lotId === b.lotId && a.broadcastId === b.broadcastId && a.offerCode === b.offerCode;
}
