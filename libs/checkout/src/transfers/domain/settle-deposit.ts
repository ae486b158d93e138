import type { Vnd } from '#kernel';
import type { Standing } from './place-transfer.js';

/** What an order should do about the transfers that lie on it, now that it or its price has changed. */
export interface Settlement {
  /** It has all its money now: less is due than before. */
  pays: boolean;
  /** Goes back to the buyer: the goods cost less, or there are none. */
  toRefundVnd: Vnd;
  /** Was paid for goods that were never bought, or was too much: the buyer's credit. */
  toCreditVnd: Vnd;
}

const NOTHING: Settlement = { pays: false, toRefundVnd: 0, toCreditVnd: 0 };

/**
 * Transfers are never charged more than they were made for (M14): what the goods cost above it is the cooperative's
 * gift and shows nowhere here; what they cost below goes back.
 */
export function settleDeposit({
  standing,
  dueVnd,
  onOrderVnd,
}: {
  standing: Standing;
  dueVnd: Vnd;
  onOrderVnd: Vnd;
}): Settlement {
  const tooMuchVnd = Math.max(0, onOrderVnd - dueVnd);
  switch (standing) {
    case 'paid':
      return { ...NOTHING, toRefundVnd: tooMuchVnd };
    case 'waiting':
      return onOrderVnd > 0 && onOrderVnd >= dueVnd ? { ...NOTHING, pays: true, toCreditVnd: tooMuchVnd } : NOTHING;
    case 'ended':
      return { ...NOTHING, toCreditVnd: onOrderVnd };
    case 'other_way':
      return NOTHING;
  }
}
