import { type Quantity, type UnitRule, withoutAccents } from '#kernel';
import { type CommentOffer, readComment } from './comment-grammar/index.js';

/** What a clerk can sell: a lot, under a code where the chosen broadcast has one for it. */
export interface SellableLot extends UnitRule {
  lotId: string;
  code: string | null;
  productName: string;
  farmName: string;
  maximumPerBuyer: number | null;
  remaining: number;
}

export interface TypedChoice {
  lotId: string;
  /** Null where it still has to be said. */
  quantity: Quantity | null;
}

/** One line of what was typed: a lot and how much of it, or what it could be. */
export interface TypedLine {
  lotId: string | null;
  quantity: Quantity | null;
  choices: TypedChoice[];
}

const CHOICES_MAX = 8;
/** No code that people type: the grammar reads digits, and these begin with a letter. */
const byPosition = (index: number) => `L${index}`;

/**
 * Reads what a clerk types while a buyer speaks: "03 2kg", "cai meo 1,5 ký, gừng 500g", "meo 2kg". The grammar of
 * comments decides first; words that it does not know are looked for anywhere in the names of products and farms.
 * Nothing understood is an empty list. Never gives a quantity that the lot's rule refuses.
 */
export function readTypedLine(text: string, lots: readonly SellableLot[]): TypedLine[] {
  const named = new Map(lots.map((lot, index) => [lot.code ?? byPosition(index), lot]));
  const reading = readComment(
    text,
    [...named].map(([code, lot]) => asOffer(lot, code)),
  );
  if (reading.kind === 'talk') return foundByWords(text, lots);
  const lotOf = (code: string | null) => (code === null ? null : (named.get(code)?.lotId ?? null));
  const lines = reading.lines.map((line) => ({
    lotId: lotOf(line.code),
    quantity: line.quantity,
    choices: ('choices' in line ? line.choices : []).flatMap((choice) => {
      const lotId = lotOf(choice.code);
      return lotId === null ? [] : [{ lotId, quantity: choice.quantity }];
    }),
  }));
  // A quantity alone says nothing to a clerk with forty lots: the words beside it may.
  const nameless = lines.length === 1 && lines[0]?.lotId === null;
  const found = nameless ? foundByWords(text, lots) : [];
  return found.length > 0 ? found : lines;
}

function foundByWords(text: string, lots: readonly SellableLot[]): TypedLine[] {
  const words = withoutAccents(text).match(/[\p{L}\p{N},.]+/gu) ?? [];
  const fits = (lot: SellableLot, word: string) => wordsOf(lot).some((own) => own.startsWith(word));
  const naming = words.filter((word) => /^\p{L}{2,}$/u.test(word) && lots.some((lot) => fits(lot, word)));
  if (naming.length === 0) return [];
  const found = lots.filter((lot) => lot.remaining >= lot.minimum && naming.every((word) => fits(lot, word)));
  const rest = words.filter((word) => !naming.includes(word)).join(' ');
  const choices = found.slice(0, CHOICES_MAX).map((lot) => ({ lotId: lot.lotId, quantity: quantityIn(rest, lot) }));
  const [only] = choices;
  if (!only) return [];
  return choices.length === 1 ? [{ ...only, choices: [] }] : [{ lotId: null, quantity: null, choices }];
}

function quantityIn(rest: string, lot: SellableLot): Quantity | null {
  const reading = readComment(`ma 01 ${rest}`, [asOffer(lot, '01')]);
  return reading.kind === 'talk' ? null : (reading.lines[0]?.quantity ?? null);
}

function wordsOf({ productName, farmName }: SellableLot): string[] {
  return withoutAccents(`${productName} ${farmName}`).split(/[^\p{L}\p{N}]+/u);
}

function asOffer(lot: SellableLot, code: string): CommentOffer {
  return { ...lot, code, orderable: lot.remaining >= lot.minimum };
}
