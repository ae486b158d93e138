import type { Vnd } from '#kernel';
import { account } from './account.js';
import type { Posting } from './posting.js';

/** Whose card, for which order. */
export interface CardMovement {
  orderId: string;
  orderNumber: number;
  cooperativeId: string;
  buyerId: string;
  amountVnd: Vnd;
}

/** At packing: the gateway owes us what it took of the card; until the handover it is the buyer's, in our keeping. */
export function cardCaptured(facts: Omit<CardMovement, 'buyerId'> & { paymentId: string }): Posting {
  return {
    cause: `payment.captured:${facts.paymentId}`,
    note: `Đơn ${facts.orderNumber}: đã thu qua thẻ`,
    cooperativeId: facts.cooperativeId,
    orderId: facts.orderId,
    entries: [
      { account: account('gateway_receivable'), amountVnd: facts.amountVnd },
      { account: account('customer_deposits'), amountVnd: -facts.amountVnd },
    ],
  };
}

/** Less is owed than was taken: from here on the rest is owed to the buyer. */
export function refundDecided(facts: CardMovement & { refundId: string }): Posting {
  return {
    cause: `refund.decided:${facts.refundId}`,
    note: `Đơn ${facts.orderNumber}: phải hoàn cho người mua`,
    cooperativeId: facts.cooperativeId,
    orderId: facts.orderId,
    entries: [
      { account: account('customer_deposits'), amountVnd: facts.amountVnd },
      { account: account('refund_payable', facts.buyerId), amountVnd: -facts.amountVnd },
    ],
  };
}

/** The gateway gave it back to the card. Reversed when the buyer's bank does not take it. */
export function refundPaid(facts: CardMovement & { refundId: string }): Posting {
  return {
    cause: refundPaidCause(facts.refundId),
    note: `Đơn ${facts.orderNumber}: đã hoàn về thẻ`,
    cooperativeId: facts.cooperativeId,
    orderId: facts.orderId,
    entries: [
      { account: account('refund_payable', facts.buyerId), amountVnd: facts.amountVnd },
      { account: account('gateway_receivable'), amountVnd: -facts.amountVnd },
    ],
  };
}

export const refundPaidCause = (refundId: string): string => `refund.paid:${refundId}`;

/** The card would not take it back, so a person gave it in another way. */
export function refundPaidByHand(facts: CardMovement & { refundId: string; from: 'bank' | 'cash_box' }): Posting {
  return {
    cause: `refund.by_hand:${facts.refundId}`,
    note: `Đơn ${facts.orderNumber}: đã hoàn ${facts.from === 'bank' ? 'qua ngân hàng' : 'bằng tiền mặt'}`,
    cooperativeId: facts.cooperativeId,
    orderId: facts.orderId,
    entries: [
      { account: account('refund_payable', facts.buyerId), amountVnd: facts.amountVnd },
      {
        account: facts.from === 'bank' ? account('bank') : account('cash_box', facts.cooperativeId),
        amountVnd: -facts.amountVnd,
      },
    ],
  };
}
