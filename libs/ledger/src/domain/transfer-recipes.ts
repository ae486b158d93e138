import type { Vnd } from '#kernel';
import { type Account, account } from './account.js';
import type { Posting } from './posting.js';

/** Where money lies that will go back by transfer: owed for an order, the buyer's credit, or nobody's yet. */
export type OwedBackAccount = 'refund_payable' | 'buyer_credit' | 'customer_deposits';

/** The bank has the money; whose it is shows later. Nobody's books but the market's while no order is known. */
export function transferReceived(facts: {
  bankNoticeId: string;
  cooperativeId: string | null;
  orderId?: string;
  amountVnd: Vnd;
}): Posting {
  return { ...incoming(facts), cause: `transfer.received:${facts.bankNoticeId}`, note: 'Nhận chuyển khoản' };
}

/** A person has found whose it is; goes with the reversal of `transfer.received`, so that it moves to those books. */
export function transferAssigned(facts: {
  bankNoticeId: string;
  cooperativeId: string;
  orderId?: string;
  amountVnd: Vnd;
}): Posting {
  return { ...incoming(facts), cause: `transfer.assigned:${facts.bankNoticeId}`, note: 'Ghi nhận chuyển khoản' };
}

/** Some of what was paid is the buyer's again: for less weight, a cancelled order, or more than was asked for. */
export function refundOwed(facts: {
  refundId: string;
  cooperativeId: string | null;
  orderId?: string;
  buyerId: string;
  to: 'refund_payable' | 'buyer_credit';
  amountVnd: Vnd;
}): Posting {
  return {
    cause: `refund.owed:${facts.refundId}`,
    note: facts.to === 'refund_payable' ? 'Phải trả lại người mua' : 'Tiền dư của người mua',
    cooperativeId: facts.cooperativeId,
    ...(facts.orderId ? { orderId: facts.orderId } : {}),
    entries: [
      { account: account('customer_deposits'), amountVnd: facts.amountVnd },
      { account: account(facts.to, facts.buyerId), amountVnd: -facts.amountVnd },
    ],
  };
}

/** It has left the bank. */
export function refundSent(facts: {
  refundId: string;
  cooperativeId: string | null;
  orderId?: string;
  /** Null for money of an unknown sender. */
  buyerId: string | null;
  from: OwedBackAccount;
  amountVnd: Vnd;
}): Posting {
  return {
    cause: `refund.sent:${facts.refundId}`,
    note: 'Đã chuyển trả',
    cooperativeId: facts.cooperativeId,
    ...(facts.orderId ? { orderId: facts.orderId } : {}),
    entries: [
      { account: owedBack(facts.from, facts.buyerId), amountVnd: facts.amountVnd },
      { account: account('bank'), amountVnd: -facts.amountVnd },
    ],
  };
}

function incoming(facts: { cooperativeId: string | null; orderId?: string; amountVnd: Vnd }) {
  return {
    cooperativeId: facts.cooperativeId,
    ...(facts.orderId ? { orderId: facts.orderId } : {}),
    entries: [
      { account: account('bank'), amountVnd: facts.amountVnd },
      { account: account('customer_deposits'), amountVnd: -facts.amountVnd },
    ],
  };
}

function owedBack(from: OwedBackAccount, buyerId: string | null): Account {
  if (from === 'customer_deposits') return account('customer_deposits');
  if (buyerId === null) throw new RangeError(`${from} needs its buyer`);
  return account(from, buyerId);
}
