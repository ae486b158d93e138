import type { NumberRange } from './number-range.js';

/** A set of fragment numbers that is nearly always one run from 0, and so is kept as ranges. */
export class NumberSet {
  /** In rising order, none touching the next. */
  private readonly ranges: NumberRange[] = [];

  constructor(numbers: Iterable<number> = []) {
    for (const number of [...numbers].sort((a, b) => a - b)) this.add(number);
  }

  has(number: number): boolean {
    const range = this.ranges[this.firstEndingAtOrAfter(number)];
    return range !== undefined && range.from <= number;
  }

  add(number: number): void {
    const at = this.firstEndingAtOrAfter(number - 1);
    const range = this.ranges[at];
    if (!range || number < range.from - 1) {
      this.ranges.splice(at, 0, { from: number, to: number });
      return;
    }
    range.from = Math.min(range.from, number);
    range.to = Math.max(range.to, number);
    const following = this.ranges[at + 1];
    if (following?.from === range.to + 1) {
      range.to = following.to;
      this.ranges.splice(at + 1, 1);
    }
  }

  /** The highest number up to which none is missing, counted from 0; −1 when 0 itself is. */
  get contiguousThrough(): number {
    const first = this.ranges[0];
    return first?.from === 0 ? first.to : -1;
  }

  get size(): number {
    return this.ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  }

  /** The highest number; −1 in an empty set. */
  get highest(): number {
    return this.ranges.at(-1)?.to ?? -1;
  }

  /** What is missing below the highest number, at most `limit` ranges, lowest first. */
  missing(limit: number): NumberRange[] {
    const holes: NumberRange[] = [];
    let next = 0;
    for (const { from, to } of this.ranges) {
      if (holes.length === limit) break;
      if (from > next) holes.push({ from: next, to: from - 1 });
      next = to + 1;
    }
    return holes;
  }

  *[Symbol.iterator](): Generator<number> {
    for (const { from, to } of this.ranges) for (let number = from; number <= to; number++) yield number;
  }

  private firstEndingAtOrAfter(number: number): number {
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ranges[middle]!.to < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
