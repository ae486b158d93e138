import { withoutAccents } from '#kernel';

/**
 * What a buyer writes into a bank transfer so that its money finds the order: `CP` and eight letters or digits, made
 * from the order's number and found again in whatever a bank makes of the memo. Nothing is stored: the number is in it.
 */
export type TransferReference = string;

/** Without 0, O, 1 and I, which people mix up when they copy them by hand. 32 of them, five bits each. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const PREFIX = 'CP';
const BODY_LENGTH = 6;
const CHECK_LENGTH = 2;
const CODE_LENGTH = BODY_LENGTH + CHECK_LENGTH;
/** 2^30 order numbers fit into six symbols. */
const NUMBERS = 32 ** BODY_LENGTH;
/**
 * A prime just under 32²: every single wrong symbol and every swap of two neighbours in the body changes the remainder,
 * and a code made of other words passes once in a thousand times.
 */
const CHECK_PRIME = 1021;
/** Odd, so that it permutes the numbers below 2^30: neighbouring orders get references that do not look alike. */
const SPREAD = 718_597_421n;

/** @param orderNumber 1 to 2^30 − 1 */
export function transferReference(orderNumber: number): TransferReference {
  if (!Number.isSafeInteger(orderNumber) || orderNumber < 1 || orderNumber >= NUMBERS) {
    throw new RangeError(`no reference for order number ${orderNumber}`);
  }
  const body = Number((BigInt(orderNumber) * SPREAD) % BigInt(NUMBERS));
  return PREFIX + symbols(body, BODY_LENGTH) + symbols(body % CHECK_PRIME, CHECK_LENGTH);
}

/**
 * The order numbers whose references stand in a memo, each once. Banks change case, drop or add spaces and dots, put
 * their own text before and behind without any space between: only letters and digits are looked at.
 */
export function orderNumbersIn(memo: string): number[] {
  const text = withoutAccents(memo)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const found = new Set<number>();
  for (let at = text.indexOf(PREFIX); at >= 0; at = text.indexOf(PREFIX, at + 1)) {
    const orderNumber = decoded(text.slice(at + PREFIX.length, at + PREFIX.length + CODE_LENGTH));
    if (orderNumber !== null) found.add(orderNumber);
  }
  return [...found];
}

function decoded(code: string): number | null {
  const body = numberOf(code.slice(0, BODY_LENGTH));
  const check = numberOf(code.slice(BODY_LENGTH));
  if (code.length !== CODE_LENGTH || body === null || check === null || check !== body % CHECK_PRIME) return null;
  const orderNumber = Number((BigInt(body) * UNSPREAD) % BigInt(NUMBERS));
  return orderNumber > 0 ? orderNumber : null;
}

function symbols(value: number, length: number): string {
  let text = '';
  for (let rest = value, index = 0; index < length; index++, rest = Math.floor(rest / 32)) {
    text = ALPHABET.charAt(rest % 32) + text;
  }
  return text;
}

function numberOf(text: string): number | null {
  let value = 0;
  for (const symbol of text) {
    const digit = ALPHABET.indexOf(symbol);
    if (digit < 0) return null;
    value = value * 32 + digit;
  }
  return value;
}

/** The number that takes SPREAD back modulo 2^30: Newton's step doubles the right bits each time. */
const UNSPREAD = inverse(SPREAD, BigInt(NUMBERS));

function inverse(odd: bigint, powerOfTwo: bigint): bigint {
  let guess = odd; // Right in the lowest three bits for any odd number.
  for (let bits = 3n; 1n << bits < powerOfTwo; bits *= 2n) guess = (guess * (2n - odd * guess)) % powerOfTwo;
  return ((guess % powerOfTwo) + powerOfTwo) % powerOfTwo;
}
