import type { Amount } from './amounts.js';
import type { Token } from './tokens.js';
import { DIGIT_WORDS, GRAMS_OF, PIECES_OF } from './words.js';

type NumberToken = Extract<Token, { kind: 'number' }>;

/** A number in digits or words, and how many tokens it takes. */
export interface ReadNumber {
  /** `per` times the number, in whole units where it can be. */
  times(per: number): number;
  length: number;
}

export const wordAt = (tokens: readonly Token[], at: number): string | null => {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : null;
};

function numberAt(tokens: readonly Token[], at: number): ReadNumber | null {
  const token = tokens[at];
  if (token?.kind === 'number') {
    // "2 trăm gam".
    const hundreds = wordAt(tokens, at + 1) === 'tram' ? 100 : 1;
    return { times: (per) => timesDigits(token, per * hundreds), length: hundreds > 1 ? 2 : 1 };
  }
  const spelled = spelledAt(tokens, at);
  return spelled && { times: (per) => per * spelled.value, length: spelled.length };
}

/** "hai", "mười lăm", "hai mươi", "hai trăm rưỡi", "năm trăm", from 1 to 999. */
export function spelledAt(tokens: readonly Token[], at: number): { value: number; length: number } | null {
  const digit = DIGIT_WORDS.get(wordAt(tokens, at) ?? '');
  if (digit !== undefined && wordAt(tokens, at + 1) === 'tram') {
    if (wordAt(tokens, at + 2) === 'ruoi') return { value: digit * 100 + 50, length: 3 };
    const rest = belowHundred(tokens, at + 2);
    return { value: digit * 100 + (rest?.value ?? 0), length: 2 + (rest?.length ?? 0) };
  }
  return belowHundred(tokens, at);
}

function belowHundred(tokens: readonly Token[], at: number): { value: number; length: number } | null {
  const first = DIGIT_WORDS.get(wordAt(tokens, at) ?? '');
  const tensAt = first === undefined ? at : at + 1;
  if (wordAt(tokens, tensAt) !== 'muoi') return first === undefined ? null : { value: first, length: 1 };
  const last = DIGIT_WORDS.get(wordAt(tokens, tensAt + 1) ?? '');
  const value = (first ?? 1) * 10 + (last ?? 0);
  return { value, length: tensAt - at + (last === undefined ? 1 : 2) };
}

/**
 * A number with its unit, and what may follow: "2kg", "hai ký rưỡi", "1kg5", "1 cân 3 lạng", "3 con", "1 chục".
 * Null where no unit follows the number.
 */
export function measuredAt(tokens: readonly Token[], at: number): { amount: Amount; length: number } | null {
  const number = numberAt(tokens, at);
  const unit = number && wordAt(tokens, at + number.length);
  if (!number || unit === null) return null;
  const next = at + number.length + 1;
  const grams = GRAMS_OF.get(unit);
  if (grams !== undefined) return weightAt(tokens, at, next, number.times(grams), grams);
  const pieces = PIECES_OF.get(unit);
  return pieces === undefined ? null : { amount: { unit: 'pieces', count: number.times(pieces) }, length: next - at };
}

/** "nửa ký", "ký rưỡi": weights without a number. */
export function halfAt(tokens: readonly Token[], at: number): { amount: Amount; length: number } | null {
  const [first, second] = [wordAt(tokens, at) ?? '', wordAt(tokens, at + 1) ?? ''];
  const half = first === 'nua' ? GRAMS_OF.get(second) : undefined;
  if (half !== undefined) return { amount: { unit: 'grams', count: half / 2 }, length: 2 };
  const more = second === 'ruoi' ? GRAMS_OF.get(first) : undefined;
  return more === undefined ? null : { amount: { unit: 'grams', count: more * 1.5 }, length: 2 };
}

function weightAt(tokens: readonly Token[], at: number, next: number, count: number, per: number) {
  const found = (more: number, end: number) => ({
    amount: { unit: 'grams' as const, count: count + more },
    length: end - at,
  });
  const follows = tokens[next];
  // "ki lô".
  if (wordAt(tokens, next) === 'lo') return weightTail(tokens, next + 1, per, found);
  if (follows?.kind === 'number' && per > 1) {
    const smaller = GRAMS_OF.get(wordAt(tokens, next + 1) ?? '');
    if (smaller !== undefined && smaller < per) return found(timesDigits(follows, smaller), next + 2);
    // "2kg5" is two and a half; "2kg 5" may be a code.
    if (follows.glued && follows.decimals === null && smaller === undefined) {
      return found(timesDigits({ ...follows, whole: '0', decimals: follows.whole }, per), next + 1);
    }
  }
  return weightTail(tokens, next, per, found);
}

function weightTail<T>(
  tokens: readonly Token[],
  next: number,
  per: number,
  found: (more: number, end: number) => T,
): T {
  return wordAt(tokens, next) === 'ruoi' ? found(per / 2, next + 1) : found(0, next);
}

/** Three decimals in grams are thousands: "1.500 g". */
function timesDigits({ whole, decimals }: Pick<NumberToken, 'whole' | 'decimals'>, per: number): number {
  if (decimals === null) return per * Number(whole);
  if (per === 1 && decimals.length === 3) return Number(whole + decimals);
  return per * Number(whole) + (per * Number(decimals)) / 10 ** decimals.length;
}
