import { quantityOf } from '#kernel';
import type { Offer, PreparedLine, PreparedOrder } from '../../../shared/api.js';
import { mostOf } from '../../order/amounts.js';

type Quantity = NonNullable<PreparedLine['quantity']>;

/** A line as far as it is known on this page: from the comment, from a choice, from the offer's newest state. */
export interface Line {
  offerCode: string;
  quantity: Quantity;
}

export interface Choice {
  offerCode: string;
  productName: string;
  /** Null: it is asked next. */
  quantity: Quantity | null;
}

/** What is asked first: which product, or how much of it. */
export interface Question {
  /** Which of the lines. */
  index: number;
  asks: 'offer' | 'quantity';
  /** Named with a question for a quantity. */
  offer: Offer | undefined;
  choices: Choice[];
}

export type Chosen = readonly (Line | { offerCode: string; quantity: null } | undefined)[];

/** The first thing that a comment left open and nobody has chosen yet; null when every line is complete. */
export function questionOf(prepared: PreparedOrder, chosen: Chosen, offers: readonly Offer[]): Question | null {
  for (const [index, line] of prepared.lines.entries()) {
    const taken = chosen[index];
    if (taken?.quantity || (line.offerCode !== null && line.quantity)) continue;
    const code = taken?.offerCode ?? line.offerCode;
    const offer = offers.find((one) => one.code === code);
    if (code === null) return { index, asks: 'offer', offer: undefined, choices: line.choices };
    return { index, asks: 'quantity', offer, choices: quantityChoices(line, code, offer) };
  }
  return null;
}

/** All lines once nothing is open. */
export function linesOf(prepared: PreparedOrder, chosen: Chosen): Line[] {
  return prepared.lines.flatMap((line, index) => {
    const taken = chosen[index];
    if (taken?.quantity) return { offerCode: taken.offerCode, quantity: taken.quantity };
    return line.offerCode !== null && line.quantity ? { offerCode: line.offerCode, quantity: line.quantity } : [];
  });
}

function quantityChoices(line: PreparedLine, code: string, offer: Offer | undefined): Choice[] {
  const said = line.choices.filter((choice) => choice.offerCode === code && choice.quantity !== null);
  if (said.length > 0) return said;
  return offer ? usual(offer).map((quantity) => ({ offerCode: code, productName: offer.productName, quantity })) : [];
}

/** What people mostly take, as far as this offer has it. */
function usual(offer: Offer): Quantity[] {
  const { minimum, step, sellBy } = offer;
  const wished = sellBy === 'weight' ? [minimum, 500, 1000, 2000] : [minimum, minimum + step, minimum + 2 * step];
  const fitting = wished.filter((n) => n >= minimum && (n - minimum) % step === 0 && n <= mostOf(offer));
  return [...new Set(fitting)].sort((a, b) => a - b).map((n) => quantityOf(sellBy, n));
}

/** The first line of which there is no longer enough, with what can be had instead; null when all are there. */
export function shortOf(lines: readonly Line[], offers: readonly Offer[]): { offer: Offer; most: number } | null {
  for (const { offerCode, quantity } of lines) {
    const offer = offers.find((one) => one.code === offerCode);
    if (!offer) continue;
    const most = offer.state === 'closed' ? 0 : mostOf(offer);
    if ((quantity.grams ?? quantity.pieces ?? 0) > most) return { offer, most };
  }
  return null;
}
