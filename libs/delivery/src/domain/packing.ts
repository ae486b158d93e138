import { DomainError, type Measure } from '#kernel';

/** A line that waits to be packed. `bound` is what the harvest left of it, in the selling unit. */
export interface PackableLine {
  id: string;
  sellBy: Measure;
  priceBy: Measure;
  typicalGrams: number | null;
  bound: number;
}

/** What the scale or the hand counted; a chicken has both. */
export interface Weighed {
  orderLineId: string;
  grams?: number;
  pieces?: number;
}

/** `amount` in the selling unit; `grams` where weight decides the price, else null. */
export interface PackedLine {
  lineId: string;
  actual: { amount: number; grams: number | null };
}

/** Beyond this the scale was read wrongly; what lies between the cap and this is the cooperative's gift (M14). */
const IMPLAUSIBLE_FACTOR = 2;

/**
 * Holds what was weighed against what a parcel needs: every line once, in its own unit, and nothing absurd.
 * @throws DomainError `packing.line_unknown` | `packing.line_repeated` | `packing.line_missing` | `packing.weight_needed` |
 *   `packing.more_than_ordered` | `packing.nothing_packed` | `quantity.wrong_unit`
 */
export function checkPacking(lines: readonly PackableLine[], weighed: readonly Weighed[]): PackedLine[] {
  const given = new Map(weighed.map((one) => [one.orderLineId, one]));
  if (given.size !== weighed.length) throw new DomainError('packing.line_repeated');
  const unknown = weighed.find(({ orderLineId }) => !lines.some(({ id }) => id === orderLineId));
  if (unknown) throw new DomainError('packing.line_unknown', { orderLineId: unknown.orderLineId });
  const packed = lines.map((line) => {
    const actual = given.get(line.id);
    if (!actual) throw new DomainError('packing.line_missing', { orderLineId: line.id });
    return { lineId: line.id, actual: actualOf(line, actual) };
  });
  if (!packed.some(({ actual }) => actual.amount > 0)) throw new DomainError('packing.nothing_packed');
  return packed;
}

function actualOf(line: PackableLine, { grams, pieces }: Weighed): PackedLine['actual'] {
  if (line.sellBy === 'weight') {
    if (grams === undefined || pieces !== undefined) throw wrongUnit(line);
    refuseMoreThan(line, grams, line.bound * IMPLAUSIBLE_FACTOR);
    return { amount: grams, grams };
  }
  if (line.priceBy === 'piece') {
    if (pieces === undefined || grams !== undefined) throw wrongUnit(line);
    refuseMoreThan(line, pieces, line.bound);
    return { amount: pieces, grams: null };
  }
  if (grams === undefined) throw new DomainError('packing.weight_needed', { orderLineId: line.id });
  // Who weighs a pumpkin has counted one: pieces may be left out, except that no weight means no piece.
  const count = pieces ?? (grams > 0 ? line.bound : 0);
  if (count > 0 && grams === 0) throw new DomainError('packing.weight_needed', { orderLineId: line.id });
  refuseMoreThan(line, count, line.bound);
  refuseMoreThan(line, grams, line.bound * (line.typicalGrams ?? 0) * IMPLAUSIBLE_FACTOR);
  return { amount: count, grams };
}

function refuseMoreThan(line: PackableLine, actual: number, maximum: number): void {
  if (actual > maximum) throw new DomainError('packing.more_than_ordered', { orderLineId: line.id, actual, maximum });
}

function wrongUnit({ id, sellBy }: PackableLine): DomainError {
  return new DomainError('quantity.wrong_unit', { orderLineId: id, sellBy });
}
