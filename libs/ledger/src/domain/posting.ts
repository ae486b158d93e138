import { DomainError, type Vnd } from '#kernel';
import type { Account } from './account.js';

/** One side of a movement. Debit above zero, credit below. */
export interface Entry {
  account: Account;
  amountVnd: Vnd;
  orderLineId?: string;
}

/** One movement of money (M17): made once per cause, never edited, only reversed. */
export interface Posting {
  /** What made it happen, unique for ever: `order.delivered:<id>`. */
  cause: string;
  note: string;
  /** Whose books it belongs to: its staff see it. Null for what concerns the market as a whole. */
  cooperativeId: string | null;
  /** The order it settles, where there is one: a payout waits until that order's money is in. */
  orderId?: string;
  entries: readonly Entry[];
}

/**
 * The entries worth writing: zero amounts are left out.
 * @throws DomainError `ledger.unbalanced` when they do not sum to zero or are not whole đồng
 */
export function balancedEntries(posting: Posting): Entry[] {
  const sumVnd = posting.entries.reduce((sum, { amountVnd }) => sum + amountVnd, 0);
  const whole = posting.entries.every(({ amountVnd }) => Number.isSafeInteger(amountVnd));
  if (!whole || sumVnd !== 0) throw new DomainError('ledger.unbalanced', { cause: posting.cause, sumVnd });
  return posting.entries.filter(({ amountVnd }) => amountVnd !== 0);
}

/** Whether two lists hold the same entries, in whatever order. */
export function sameEntries(left: readonly Entry[], right: readonly Entry[]): boolean {
  const text = (entries: readonly Entry[]) =>
    entries
      .map(({ account, amountVnd, orderLineId }) => `${account.code} ${amountVnd} ${orderLineId ?? ''}`)
      .sort()
      .join('\n');
  return text(left) === text(right);
}

export function reversed(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, amountVnd: -entry.amountVnd }));
}
