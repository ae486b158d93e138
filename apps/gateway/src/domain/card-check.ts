import { type CardName, cardBehaviour, cardByNumber, type Decline, LIVE_CARD } from './cards.js';

/** What a person types; it lives as long as the call that brings it and is never stored or logged. */
export interface TypedCard {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string | null;
}

export type CardFinding = { card: CardName } | { refusal: Decline; param: string };

/** Looks at what was typed in the order in which a person reads a card: number, month, year, code. */
export function checkCard(typed: TypedCard, now: Date): CardFinding {
  const digits = typed.number.replaceAll(/[ -]/g, '');
  if (!/^\d{12,19}$/.test(digits)) {
    return wrong('invalid_number', 'The card number is not a valid credit card number.', 'number');
  }
  if (!passesLuhn(digits)) return wrong('incorrect_number', 'Your card number is incorrect.', 'number');
  if (!(typed.expMonth >= 1 && typed.expMonth <= 12)) {
    return wrong('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  const year = typed.expYear < 100 ? 2000 + typed.expYear : typed.expYear;
  const lastMonth = now.getUTCFullYear() * 12 + now.getUTCMonth();
  if (year > now.getUTCFullYear() + 50 || year * 12 + typed.expMonth - 1 < lastMonth) {
    return wrong('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  const cvcLength = digits.startsWith('34') || digits.startsWith('37') ? 4 : 3;
  if (typed.cvc !== null && !new RegExp(`^\\d{3,${cvcLength}}$`).test(typed.cvc)) {
    return wrong('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  }
  const card = cardByNumber(digits);
  if (!card) return { refusal: LIVE_CARD, param: 'number' };
  const { unusable } = cardBehaviour(card);
  return unusable ? { refusal: unusable, param: 'number' } : { card };
}

const wrong = (code: string, message: string, param: string): CardFinding => ({
  refusal: { code, declineCode: '', message },
  param,
});

/** The check digit of ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighted = place % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
