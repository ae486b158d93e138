import type { Vnd } from '#kernel';

/** How an order stands to money that comes in for it by transfer. */
export type Standing =
  /** Its hold lives and it waits for this money. */
  | 'waiting'
  /** It was paid by transfer before, whatever became of it since. */
  | 'paid'
  /** Its hold lapsed, or it was cancelled, before it was paid. */
  | 'ended'
  /** It is paid in cash or by card. */
  | 'other_way';

export interface MatchedOrder {
  standing: Standing;
  dueVnd: Vnd;
  /** Of earlier transfers, what lies on the order. */
  onOrderVnd: Vnd;
}

/** The first five become of transfers that name one order; for the others a person has to look. */
export type TransferOutcome = 'exact' | 'short' | 'over' | 'late' | 'twice' | 'not_expected' | 'unknown' | 'ambiguous';

/** Where the money of one transfer goes: the three amounts are never below zero and sum to it. */
export interface Placement {
  outcome: TransferOutcome;
  /** The order has all its money now. */
  pays: boolean;
  toOrderVnd: Vnd;
  toCreditVnd: Vnd;
  toQueueVnd: Vnd;
}

const NOWHERE = { pays: false, toOrderVnd: 0, toCreditVnd: 0, toQueueVnd: 0 };

/** What a memo leads to when it does not name exactly one order. */
export type NoMatch = Extract<TransferOutcome, 'unknown' | 'ambiguous'>;

/**
 * Decides over one transfer by the order that its memo names. Money for an order that does not want it is its buyer's
 * credit; without exactly one order a person has to look.
 *
 * | order | money | becomes |
 * |---|---|---|
 * | waits | what is missing | on the order, which is paid: `exact` |
 * | waits | less | on the order, which waits for the rest: `short` |
 * | waits | more | what is missing on the order, the rest credit: `over` |
 * | ended | any | credit: `late` |
 * | paid before | any | credit: `twice` |
 * | cash or card | any | credit: `not_expected` |
 * | none | any | a person: `unknown` |
 * | several | any | a person: `ambiguous` |
 *
 * @param amountVnd above zero
 */
export function placeTransfer(amountVnd: Vnd, order: MatchedOrder | NoMatch): Placement {
  if (typeof order === 'string') return { ...NOWHERE, outcome: order, toQueueVnd: amountVnd };
  switch (order.standing) {
    case 'ended':
      return { ...NOWHERE, outcome: 'late', toCreditVnd: amountVnd };
    case 'paid':
      return { ...NOWHERE, outcome: 'twice', toCreditVnd: amountVnd };
    case 'other_way':
      return { ...NOWHERE, outcome: 'not_expected', toCreditVnd: amountVnd };
    case 'waiting': {
      const missingVnd = Math.max(0, order.dueVnd - order.onOrderVnd);
      if (amountVnd < missingVnd) return { ...NOWHERE, outcome: 'short', toOrderVnd: amountVnd };
      const toCreditVnd = amountVnd - missingVnd;
      const outcome = toCreditVnd ? 'over' : 'exact';
      return { ...NOWHERE, outcome, pays: true, toOrderVnd: missingVnd, toCreditVnd };
    }
  }
}

/** The words of the other machines, as far as they matter here. */
export interface OrderFacts {
  orderState: string;
  method: string;
  paymentState: string;
}

const UNPAID = new Set(['none', 'requires_action', 'failed']);
const PAID = new Set(['captured', 'refunded']);

/**
 * A hold lives until its lapse has taken it: money that is there before is in time, whatever the clock says, because
 * the goods are still kept for it.
 */
export function standingOf({ orderState, method, paymentState }: OrderFacts): Standing {
  if (method !== 'qr') return 'other_way';
  if (PAID.has(paymentState)) return 'paid';
  return orderState === 'placed' && UNPAID.has(paymentState) ? 'waiting' : 'ended';
}
