import { type PhoneSpan, phonesIn, withoutAccents } from '#kernel';

export type Token =
  | { kind: 'word'; text: string; glued: boolean }
  /** As it was written: whole part, and decimals where there is one comma or point between digits. */
  | { kind: 'number'; whole: string; decimals: string | null; glued: boolean }
  | { kind: 'phone'; phone: string }
  /** Between things in a list. */
  | { kind: 'break' }
  | { kind: 'question' };

/** Comments are at most 300 characters long; whatever is longer is read up to here. */
const CHARACTERS_MAX = 400;
const BREAKS = new Set([',', ';', '.', '+', '&', '|', '\n', '!']);
/** Signs that are words: "03 × 2", "03*2", "#03". */
const SIGN_WORDS: Readonly<Record<string, string>> = { '×': 'x', '*': 'x', '#': 'ma' };

const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9';
const isLetter = (character: string | undefined) => character !== undefined && /^\p{L}$/u.test(character);

/** Cuts a comment into words, numbers and signs, in one pass from left to right; accents and case are gone. */
export function tokensOf(text: string): Token[] {
  const plain = [...withoutAccents(text.normalize('NFKC').slice(0, CHARACTERS_MAX))];
  const phones = phonesIn(plain);
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    const { token, next } = tokenAt(plain, at, phones);
    if (token) tokens.push(token);
    at = next;
  }
  return tokens;
}

function tokenAt(plain: readonly string[], at: number, phones: readonly PhoneSpan[]): { token?: Token; next: number } {
  const phone = phones.find(({ start }) => start === at);
  if (phone) return { token: { kind: 'phone', phone: phone.phone }, next: phone.end };
  const character = plain[at] ?? '';
  const glued = isDigit(plain[at - 1]) || isLetter(plain[at - 1]);
  if (isDigit(character)) return numberAt(plain, at, glued);
  if (isLetter(character)) {
    const end = endOf(plain, at, isLetter);
    return { token: { kind: 'word', text: plain.slice(at, end).join(''), glued }, next: end };
  }
  const sign = SIGN_WORDS[character];
  if (sign) return { token: { kind: 'word', text: sign, glued }, next: at + 1 };
  if (character === '?') return { token: { kind: 'question' }, next: at + 1 };
  return BREAKS.has(character) ? { token: { kind: 'break' }, next: at + 1 } : { next: at + 1 };
}

function numberAt(plain: readonly string[], at: number, glued: boolean): { token: Token; next: number } {
  const end = endOf(plain, at, isDigit);
  const whole = plain.slice(at, end).join('');
  const mark = plain[end];
  // "03,05" lists two codes: no decimal number begins with two digits of which the first is 0.
  const listed = whole.length > 1 && whole.startsWith('0');
  if ((mark === ',' || mark === '.') && isDigit(plain[end + 1]) && !listed) {
    const last = endOf(plain, end + 1, isDigit);
    const decimals = plain.slice(end + 1, last).join('');
    const money = amountInGroups(plain, last, whole + decimals);
    if (money) return { token: { kind: 'number', whole: money.digits, decimals: null, glued }, next: money.end };
    return { token: { kind: 'number', whole, decimals, glued }, next: last };
  }
  // "1/2 ký", and "½ ký", which normalisation writes with a fraction slash.
  const slash = mark === '/' || mark === '\u2044';
  if (whole === '1' && slash && plain[end + 1] === '2' && !isDigit(plain[end + 2])) {
    return { token: { kind: 'number', whole: '0', decimals: '5', glued }, next: end + 2 };
  }
  return { token: { kind: 'number', whole, decimals: null, glued }, next: end };
}

/** "1.250.000": digits in more than two groups are one whole number. */
function amountInGroups(plain: readonly string[], from: number, first: string): { digits: string; end: number } | null {
  let digits = first;
  let at = from;
  while ((plain[at] === '.' || plain[at] === ',') && isDigit(plain[at + 1])) {
    const end = endOf(plain, at + 1, isDigit);
    digits += plain.slice(at + 1, end).join('');
    at = end;
  }
  return at === from ? null : { digits, end: at };
}

function endOf(plain: readonly string[], from: number, is: (character: string | undefined) => boolean): number {
  let end = from;
  while (is(plain[end])) end++;
  return end;
}
