import { capVnd, DomainError, divideHalfUp, estimateVnd, settleVnd, type Vnd } from '#kernel';
import { boundQuantity, type OrderLineRecord, unitRuleOf } from './records.js';

/** The buyer takes some back. @throws DomainError `order.only_less` */
export function reduceLine(line: OrderLineRecord, wanted: number): OrderLineRecord {
  if (wanted >= line.wanted) throw new DomainError('order.only_less', { lineId: line.id, now: line.wanted });
  return priced({ ...line, wanted });
}

/** A short harvest leaves `allotted` of the line (M13); what the buyer wanted stays on record. */
export function cutLine(line: OrderLineRecord, allotted: number): OrderLineRecord {
  if (!Number.isSafeInteger(allotted) || allotted < 0 || allotted > boundQuantity(line)) {
    throw new DomainError('quantity.not_allowed', { amount: allotted, minimum: 0, maximum: boundQuantity(line) });
  }
  return priced({ ...line, harvested: allotted });
}

/** Packing weighs and counts the line: from here on it costs what it truly is, never more than its cap (M14). */
export function packLine(line: OrderLineRecord, actual: ActualQuantity): OrderLineRecord {
  const billedVnd = settleVnd(line.priceBy, line.priceVnd, actual, line.capVnd);
  return { ...line, packed: actual.amount, packedGrams: actual.grams, billedVnd };
}

/** `amount` in the selling unit; `grams` where weight decides the price, else null. */
export interface ActualQuantity {
  amount: number;
  grams: number | null;
}

/**
 * The door: what was taken of what was packed, `accepted` in the selling unit. Part of a line that is priced
 * by weight carries its share of the packed grams, rounded half up.
 * @throws DomainError `quantity.not_allowed` | `order.transition_refused` when the line was never packed
 */
export function acceptLine(line: OrderLineRecord, accepted: number): OrderLineRecord {
  const { packed, packedGrams } = line;
  if (packed === null) throw new DomainError('order.transition_refused', { lineId: line.id, event: 'accept' });
  if (!Number.isSafeInteger(accepted) || accepted < 0 || accepted > packed) {
    throw new DomainError('quantity.not_allowed', { amount: accepted, minimum: 0, maximum: packed });
  }
  if (accepted === packed) return { ...line, accepted, acceptedGrams: packedGrams };
  const acceptedGrams = packedGrams === null ? null : packed === 0 ? 0 : divideHalfUp(packedGrams * accepted, packed);
  const exact = settleVnd(line.priceBy, line.priceVnd, { amount: accepted, grams: acceptedGrams }, line.capVnd);
  return { ...line, accepted, acceptedGrams, billedVnd: Math.min(exact, line.billedVnd ?? exact) };
}

export interface OrderTotals {
  estimatedVnd: Vnd;
  capVnd: Vnd;
}

export function totalsOf(lines: readonly Pick<OrderLineRecord, 'estimatedVnd' | 'capVnd'>[]): OrderTotals {
  return {
    estimatedVnd: lines.reduce((sum, line) => sum + line.estimatedVnd, 0),
    capVnd: lines.reduce((sum, line) => sum + line.capVnd, 0),
  };
}

/** What an order owes now: true amounts where lines are packed, estimates before, and its part of the road. */
export function dueVnd(lines: readonly OrderLineRecord[], deliveryFeeVnd: Vnd): Vnd {
  return lines.reduce((sum, line) => sum + (line.billedVnd ?? line.estimatedVnd), deliveryFeeVnd);
}

function priced(line: OrderLineRecord): OrderLineRecord {
  const rule = unitRuleOf(line);
  const amount = boundQuantity(line);
  return {
    ...line,
    estimatedVnd: estimateVnd(rule, line.priceVnd, amount),
    capVnd: capVnd(rule, line.priceVnd, amount),
  };
}
