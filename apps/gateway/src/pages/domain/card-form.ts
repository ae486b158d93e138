/** What a person typed about a card, not yet looked at. */
export interface CardForm {
  number: string;
  /** `MM/YY` in whatever punctuation. */
  expiry: string;
  cvc: string;
  name: string;
}

export interface CardEntry {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string;
  name: string;
}

export type CardField = 'number' | 'expiry' | 'cvc';

const NUMBER_LENGTH = { least: 12, most: 19 };
const NAME_LENGTH_MAX = 100;

/** The card, or the fields that cannot be right. Whether a well-formed card is good is the gateway's business. */
export function readCardForm(form: CardForm): { card: CardEntry } | { wrong: CardField[] } {
  const number = form.number.replace(/[\s-]/g, '');
  const expiry = readExpiry(form.expiry);
  const cvc = form.cvc.trim();
  const wrong: CardField[] = [];
  if (!/^\d+$/.test(number) || number.length < NUMBER_LENGTH.least || number.length > NUMBER_LENGTH.most) {
    wrong.push('number');
  }
  if (!expiry) wrong.push('expiry');
  if (!/^\d{3,4}$/.test(cvc)) wrong.push('cvc');
  if (wrong.length || !expiry) return { wrong };
  return { card: { number, ...expiry, cvc, name: form.name.trim().slice(0, NAME_LENGTH_MAX) } };
}

function readExpiry(text: string): { expMonth: number; expYear: number } | null {
  const parts = /^\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})\s*$/.exec(text) ?? /^\s*(\d{2})(\d{2})\s*$/.exec(text);
  if (!parts) return null;
  const expMonth = Number(parts[1]);
  const year = Number(parts[2]);
  if (expMonth < 1 || expMonth > 12) return null;
  return { expMonth, expYear: year < 100 ? 2000 + year : year };
}
