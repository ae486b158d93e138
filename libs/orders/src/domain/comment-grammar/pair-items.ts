import { type Amount, sameAmount } from './amounts.js';
import type { Item, Named, Scanned } from './scan-comment.js';

/** One thing that somebody wants: what it can be, and every quantity that was said for it. */
export interface Wish {
  /** Codes that it can be; none where nothing of the broadcast was named. */
  codes: string[];
  /** Two things were named in one breath and they are not the same: "mã 03 cải ngồng". */
  conflicting: boolean;
  amounts: Amount[];
}

type Thing = { codes: string[]; conflicting: boolean };
type Piece = { thing: Thing } | { amount: Amount };

/** Which quantity belongs to which code. Where that cannot be said, the quantity is left open for the buyer to choose. */
export function wishesOf({ items, each }: Pick<Scanned, 'items' | 'each'>): Wish[] {
  const clauses = clausesOf(settleNumbers(items));
  const all = clauses.flat();
  const things = distinctThings(all);
  const amounts = distinctAmounts(all);
  const [only] = things;
  if (things.length === 1 && only) return [{ ...only, amounts }];
  if (things.length === 0) return amounts.length > 0 ? [{ codes: [], conflicting: false, amounts }] : [];
  if (each && amounts.length === 1) return things.map((thing) => ({ ...thing, amounts }));
  const inClauses = clauses.map(tile);
  if (inClauses.every((wishes) => wishes !== null)) return inClauses.flat();
  const throughout = tile(all);
  if (throughout) return throughout;
  return clauses.flatMap((clause) => tile(clause) ?? open(clause));
}

/** Numbers alone: a code beside a quantity ("3 2kg"), a quantity beside a code ("03 2"), a code when alone ("chốt 3"). */
function settleNumbers(items: readonly Item[]): ResolvedItem[] {
  const named = items.filter(({ kind }) => kind === 'named').length;
  let missingAmounts = named - items.filter(({ kind }) => kind === 'amount').length;
  return items.flatMap((item): ResolvedItem[] => {
    if (item.kind !== 'number') return [item];
    if (missingAmounts > 0) {
      missingAmounts--;
      return [{ kind: 'amount', amount: { unit: 'any', count: item.value } }];
    }
    if (item.codes.length === 0)
      return named === 0 ? [{ kind: 'amount', amount: { unit: 'any', count: item.value } }] : [];
    missingAmounts++;
    return [{ kind: 'named', by: 'code', codes: item.codes }];
  });
}

type ResolvedItem = Exclude<Item, { kind: 'number' }>;

/** Items between breaks, what names the same thing twice in a row merged. */
function clausesOf(items: readonly ResolvedItem[]): Piece[][] {
  const clauses: Piece[][] = [[]];
  let last: Named | null = null;
  for (const item of items) {
    const clause = clauses[clauses.length - 1] ?? [];
    if (item.kind === 'break') {
      clauses.push([]);
      last = null;
    } else if (item.kind === 'amount') {
      clause.push({ amount: item.amount });
      last = null;
    } else {
      addThing(clause, item, last);
      last = item;
    }
  }
  return clauses.filter(({ length }) => length > 0);
}

function addThing(clause: Piece[], item: Named, last: Named | null): void {
  const before = clause[clause.length - 1];
  const nameAndCode = last !== null && (last.by !== item.by || sameCodes(last.codes, item.codes));
  if (!nameAndCode || !before || !('thing' in before)) {
    clause.push({ thing: { codes: item.codes, conflicting: false } });
    return;
  }
  const both = before.thing.codes.filter((code) => item.codes.includes(code));
  clause[clause.length - 1] =
    both.length > 0
      ? { thing: { codes: both, conflicting: false } }
      : { thing: { codes: [...before.thing.codes, ...item.codes], conflicting: true } };
}

/** Pairs neighbours, each a thing and its amount; null when that does not come out even. There is one way at most. */
function tile(pieces: readonly Piece[]): Wish[] | null {
  if (pieces.length % 2 === 1) return null;
  const wishes: Wish[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const [first, second] = [pieces[at], pieces[at + 1]];
    if (!first || !second || 'thing' in first === 'thing' in second) return null;
    const thing = 'thing' in first ? first.thing : 'thing' in second ? second.thing : null;
    const amount = 'amount' in first ? first.amount : 'amount' in second ? second.amount : null;
    if (!thing || !amount) return null;
    wishes.push({ ...thing, amounts: [amount] });
  }
  return wishes;
}

/** Things without their amounts; a clause of amounts alone says nothing that could be asked about. */
function open(pieces: readonly Piece[]): Wish[] {
  return distinctThings(pieces).map((thing) => ({ ...thing, amounts: [] }));
}

function distinctThings(pieces: readonly Piece[]): Thing[] {
  const things: Thing[] = [];
  for (const piece of pieces) {
    if ('thing' in piece && !things.some(({ codes }) => sameCodes(codes, piece.thing.codes))) things.push(piece.thing);
  }
  return things;
}

function distinctAmounts(pieces: readonly Piece[]): Amount[] {
  const amounts: Amount[] = [];
  for (const piece of pieces) {
    if ('amount' in piece && !amounts.some((amount) => sameAmount(amount, piece.amount))) amounts.push(piece.amount);
  }
  return amounts;
}

const sameCodes = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((c) => b.includes(c));
