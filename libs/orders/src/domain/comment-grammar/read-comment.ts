import type { Quantity } from '#kernel';
import { type Amount, quantityChoices, quantityFor, sameQuantity } from './amounts.js';
import type { CommentOffer } from './offer.js';
import { type Wish, wishesOf } from './pair-items.js';
import { type Scanned, scanComment } from './scan-comment.js';

/** One way to complete a line; `quantity` is null where it still has to be chosen. */
export interface LineChoice {
  code: string;
  quantity: Quantity | null;
}

/** What is known of one line, and what the buyer can make of it; a clear line has no choices. */
export interface ReadLine {
  code: string | null;
  quantity: Quantity | null;
  choices: LineChoice[];
}

export type CommentReading =
  /** Everything is said: sorted by code, each code once. */
  | { kind: 'order'; lines: { code: string; quantity: Quantity }[]; phone: string | null }
  /** Somebody wants something, and one thing or another has to be asked. */
  | { kind: 'unclear'; lines: ReadLine[]; phone: string | null }
  | { kind: 'talk' };

const LINES_MAX = 20;
const CHOICES_MAX = 8;
/** Without a verb that orders, a comment with more words than this besides codes and quantities is a story. */
const STORY_WORDS = 4;

const TALK: CommentReading = { kind: 'talk' };

/**
 * Reads a comment of a broadcast (M10): "chốt 2kg mã 03", "03 x2 0912345678", "lấy hai ký rưỡi cải mèo". Case and
 * accents do not matter, nor does the order of verb, quantity, code and phone; what is said twice counts once.
 * Questions and refusals are talk. Never throws, and never gives a quantity that the offer's rule refuses.
 */
export function readComment(text: string, offers: readonly CommentOffer[]): CommentReading {
  const scanned = scanComment(text, offers);
  if (scanned.talks) return TALK;
  const wishes = wishesOf(scanned);
  if (wishes.length > LINES_MAX || !wantsSomething(scanned, wishes)) return TALK;
  const lines = merged((wishes.length > 0 ? wishes : [NOTHING_NAMED]).map((wish) => lineOf(wish, offers)));
  const { phone } = scanned;
  const clear = lines.flatMap(({ code, quantity }) => (code !== null && quantity !== null ? [{ code, quantity }] : []));
  if (clear.length === lines.length) return { kind: 'order', lines: clear, phone };
  return lines.every(({ code, choices }) => code === null && choices.length === 0)
    ? TALK
    : { kind: 'unclear', lines, phone };
}

const NOTHING_NAMED: Wish = { codes: [], conflicting: false, amounts: [] };

/** Whether it is an order at all, clear or not. */
function wantsSomething(scanned: Scanned, wishes: readonly Wish[]): boolean {
  const { orders, wonders, looks, unknownWords, phone } = scanned;
  const named = scanned.items.some(({ kind }) => kind === 'named' || kind === 'number');
  const byCode = scanned.items.some((item) => item.kind === 'number' || (item.kind === 'named' && item.by === 'code'));
  const hasAmount = wishes.some(({ amounts }) => amounts.length > 0);
  const nothingElse = unknownWords === 0;
  if (wonders && !orders) return false;
  if (named && hasAmount) return orders || phone !== null || unknownWords <= STORY_WORDS;
  if (looks) return false;
  if (named) return orders || (byCode && nothingElse);
  if (hasAmount) return orders || nothingElse;
  return orders && nothingElse;
}

function lineOf({ codes, conflicting, amounts }: Wish, offers: readonly CommentOffer[]): ReadLine {
  const orderable = offers.filter((offer) => offer.orderable);
  const named = offers.filter(({ code }) => codes.includes(code));
  // Several things go by the same name: only those that can be had are worth asking about.
  const stillThere = named.filter((offer) => offer.orderable);
  const possible = named.length > 1 && stillThere.length > 0 ? stillThere : named;
  const [first, second] = possible.length > 0 ? possible : orderable;
  if (first && !second && !conflicting && (codes.length > 0 || amounts.length > 0)) return lineOn(first, amounts);
  const asked = possible.length > 0 ? possible : orderable;
  return {
    code: null,
    quantity: null,
    choices: asked.slice(0, CHOICES_MAX).map((offer) => ({ code: offer.code, quantity: quantityOn(offer, amounts) })),
  };
}

function lineOn(offer: CommentOffer, amounts: readonly Amount[]): ReadLine {
  const { code } = offer;
  const quantity = quantityOn(offer, amounts);
  if (quantity) return { code, quantity, choices: [] };
  return {
    code,
    quantity: null,
    choices: quantityChoices(offer, amounts).map((choice) => ({ code, quantity: choice })),
  };
}

/** The quantity, where everything that was said about it comes to the same and the offer takes it. */
function quantityOn(offer: CommentOffer, amounts: readonly Amount[]): Quantity | null {
  const [first, ...others] = amounts.map((amount) => quantityFor(offer, amount));
  if (!first || others.some((other) => !other || !sameQuantity(first, other))) return null;
  return first;
}

/** The same code with the same quantity counts once; with another one, it has to be asked. */
function merged(lines: readonly ReadLine[]): ReadLine[] {
  const byCode = new Map<string, ReadLine>();
  const unnamed = lines.filter(({ code }) => code === null);
  for (const line of lines) {
    if (line.code === null) continue;
    const before = byCode.get(line.code);
    byCode.set(line.code, before ? together(before, line) : line);
  }
  const named = [...byCode.values()].sort((a, b) => ((a.code ?? '') < (b.code ?? '') ? -1 : 1));
  return [...named, ...unnamed];
}

function together(a: ReadLine, b: ReadLine): ReadLine {
  if (a.quantity && b.quantity && sameQuantity(a.quantity, b.quantity)) return a;
  const choices = [a, b].flatMap((line) =>
    line.quantity && line.code ? [{ code: line.code, quantity: line.quantity }] : line.choices,
  );
  return {
    code: a.code,
    quantity: null,
    choices: choices.filter((choice, index) => firstOf(choices, choice) === index),
  };
}

function firstOf(choices: readonly LineChoice[], { quantity }: LineChoice): number {
  return choices.findIndex((one) => one.quantity && quantity && sameQuantity(one.quantity, quantity));
}
