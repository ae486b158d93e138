/** A number in a text, from the character at `start` up to the one before `end`. */
export interface PhoneSpan {
  /** E.164. */
  phone: string;
  start: number;
  end: number;
}

/** What follows 0 or 84 in a mobile number, and how many digits it has. */
const MOBILE_FIRST = '35789';
const NATIONAL_DIGITS = 9;
const SEPARATORS = ' .-';

/**
 * Mobile numbers in a comment: "0912345678", "0912 345 678", "+84 912.345.678". The first group has three digits or
 * more (or is the country's 84), so that a list of codes, "03 10 12 05 2 3", is not taken for one.
 */
export function phonesIn(plain: ArrayLike<string>): PhoneSpan[] {
  const found: PhoneSpan[] = [];
  let at = 0;
  while (at < plain.length) {
    const span = isDigit(plain[at - 1]) ? null : phoneAt(plain, at);
    if (span) found.push(span);
    at = span ? span.end : at + 1;
  }
  return found;
}

function phoneAt(plain: ArrayLike<string>, start: number): PhoneSpan | null {
  const plus = plain[start] === '+' ? 1 : 0;
  const abroad = plain[start + plus] === '8' && plain[start + plus + 1] === '4';
  if (!abroad && (plus > 0 || plain[start] !== '0')) return null;
  const from = start + plus + (abroad ? 2 : 1);
  const { digits, firstGroup, end } = groupedDigits(plain, from);
  const longEnough = abroad || firstGroup >= 2;
  if (!longEnough || digits.length < NATIONAL_DIGITS || !MOBILE_FIRST.includes(digits[0] ?? '-')) return null;
  return { phone: `+84${digits}`, start, end };
}

/** At most nine digits, with single separators between groups; nothing when a tenth follows at once. */
function groupedDigits(plain: ArrayLike<string>, from: number): { digits: string; firstGroup: number; end: number } {
  let digits = '';
  let firstGroup = 0;
  let at = from;
  let inFirst = true;
  while (digits.length < NATIONAL_DIGITS) {
    if (isDigit(plain[at])) {
      digits += plain[at];
      if (inFirst) firstGroup++;
      at++;
    } else if (SEPARATORS.includes(plain[at] ?? '\n') && isDigit(plain[at + 1])) {
      inFirst = digits.length === 0;
      at++;
    } else break;
  }
  return isDigit(plain[at]) ? { digits: '', firstGroup: 0, end: at } : { digits, firstGroup, end: at };
}

const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9';
