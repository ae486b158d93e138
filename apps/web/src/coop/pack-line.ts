import { amountOf, settleVnd } from '#kernel';
import type { PackingBody, ParcelLine } from '../shared/coop-api.js';
import { amountTyped, gramsTyped, typed } from './numbers.js';

/** What the clerk typed for a line: its true weight, its pieces, or both (a chicken). */
export interface LineTyped {
  weight: string;
  pieces: string;
}

export function hasWeight(line: ParcelLine): boolean {
  return line.sellBy === 'weight' || line.priceBy === 'weight';
}
export function hasPieces(line: ParcelLine): boolean {
  return line.sellBy === 'piece';
}

/** Pieces are as ordered until somebody says otherwise; weights are never assumed. */
export function startOf(line: ParcelLine): LineTyped {
  return { weight: '', pieces: hasPieces(line) ? typed(line.quantity) : '' };
}

export interface Weighed {
  actual: { grams?: number; pieces?: number };
  /** What the line costs by it. */
  settledVnd: number;
  /** What is over the cap and given away, in grams. */
  giftGrams: number;
  /** Twice the order: the scale or the unit was misread. */
  farOver: boolean;
}

/** More than this against the order is a misread scale; the market refuses it too. */
const IMPLAUSIBLE_FACTOR = 2;

/** Null while something is missing or is no number. */
export function weighed(line: ParcelLine, text: LineTyped): Weighed | null {
  const wanted = amountOf(line.quantity);
  const grams = hasWeight(line) ? gramsTyped(text.weight) : null;
  const pieces = hasPieces(line) ? amountTyped('piece', text.pieces) : null;
  if ((hasWeight(line) && grams === null && pieces !== 0) || (hasPieces(line) && pieces === null)) return null;
  const amount = line.sellBy === 'weight' ? (grams ?? 0) : (pieces ?? 0);
  const settledVnd = settleVnd(line.priceBy, line.priceVnd, { amount, grams: grams ?? 0 }, line.capVnd);
  const most = mostGrams(line);
  const expected = line.sellBy === 'weight' ? wanted : wanted * (line.typicalGrams ?? 0);
  return {
    actual: {
      ...(hasWeight(line) ? { grams: grams ?? 0 } : {}),
      ...(hasPieces(line) ? { pieces: pieces ?? 0 } : {}),
    },
    settledVnd,
    giftGrams: most !== null && grams !== null ? Math.max(0, grams - most) : 0,
    farOver:
      (grams !== null && hasWeight(line) && expected > 0 && grams > expected * IMPLAUSIBLE_FACTOR) ||
      (pieces !== null && pieces > wanted),
  };
}

/** The weight at which the line reaches its cap, in grams; null where weight plays no part. */
export function mostGrams(line: ParcelLine): number | null {
  return line.priceBy === 'weight' ? Math.floor((line.capVnd * 1000) / line.priceVnd) : null;
}

export function packingBody(lines: readonly ParcelLine[], given: readonly Weighed[]): PackingBody {
  return {
    lines: lines.flatMap((line, i) => {
      const one = given[i];
      return one ? [{ orderLineId: line.orderLineId, actual: one.actual }] : [];
    }),
  };
}
