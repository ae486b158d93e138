import type { Order } from '../../shared/api.js';

/**
 * What a buyer has to know or do about paying for an order, read from the market's own states and from nothing else.
 *
 * - `none`: paid at the door, or long settled; the order's page says the rest
 * - `asking`: gateway or bank has not given a way to pay yet
 * - `card`: the gateway's card page is open for it; `declined`: it was, and the card did not go through
 * - `checking`: the buyer is back from the card page and the market has not heard yet
 * - `qr`: a transfer is awaited; `short`: less came than is due
 * - `received`: the money is there, the order is about to be confirmed
 * - `lapsed`: the hold ran out unpaid; `late`: it ran out with only a part of the money there
 */
export type PayStage =
  | 'none'
  | 'asking'
  | 'card'
  | 'declined'
  | 'checking'
  | 'qr'
  | 'short'
  | 'received'
  | 'lapsed'
  | 'late';

/**
 * @param cardPageSays `redirect_status` when the buyer has just come back from the card page. It is only a reason to
 *   wait for the market's word: a success that it has not heard of yet outweighs the failure of an earlier try.
 */
export function payStage(order: Order, cardPageSays?: string): PayStage {
  const { payment } = order;
  if (payment.method === 'cash') return 'none';
  if (order.state === 'cancelled') return cancelledStage(order);
  if (order.state !== 'placed') return 'none';
  if (payment.state === 'authorised' || payment.state === 'captured') return 'received';
  if (payment.method === 'card') {
    if (payment.state === 'failed' && cardPageSays !== 'succeeded') return 'declined';
    if (cardPageSays !== undefined) return 'checking';
    return payment.payUrl ? 'card' : 'asking';
  }
  if (!payment.vietQr) return 'asking';
  return payment.paidVnd > 0 ? 'short' : 'qr';
}

function cancelledStage(order: Order): PayStage {
  if (order.cancelCause !== 'unpaid') return 'none';
  return order.payment.paidVnd > 0 ? 'late' : 'lapsed';
}

/** Whether the market may say something new about it by itself, so that the page should keep asking. */
export function isAwaited(stage: PayStage): boolean {
  return stage !== 'none' && stage !== 'lapsed' && stage !== 'late';
}

/** Whether the buyer still has to do something: these orders come first. */
export function isUnpaid(order: Order): boolean {
  return isAwaited(payStage(order)) && payStage(order) !== 'received';
}
