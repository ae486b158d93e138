import type { Vnd } from '#kernel';
import { firstPaymentState, type PaymentMethod, type PaymentState } from './domain/payment-state.js';

/** What is owed for one order, and what has come of it. */
export interface PaymentRecord {
  id: string;
  orderId: string;
  method: PaymentMethod;
  state: PaymentState;
  /** Follows the order: the estimate, then the true amount, less what was refused; 0 once nothing is owed. */
  dueVnd: Vnd;
  /** What came in all: cash collected, card captured, transfers received. */
  paidVnd: Vnd;
  /** Of it, what went back the way it came. */
  refundedVnd: Vnd;
  /** Of it, what is kept for the buyer's next orders. */
  creditVnd: Vnd;
  /** Held on the card; 0 once it was taken or let go. */
  authorisedVnd: Vnd;
  reference: string | null;
  /** Where the card page sends the buyer afterwards. */
  returnUrl: string | null;
  /** Why the last try with a card did not go through, in the gateway's own code. */
  failureCode: string | null;
  /** Which of its card intents it is to be paid with, counted from 1; 0 when a card was never chosen. */
  attempt: number;
  /** Of the intent of this attempt; null until the gateway has answered. */
  clientSecret: string | null;
  intentId: string | null;
  /** What this attempt's card once held, also after it was captured; 0 while no card was accepted. */
  heldVnd: Vnd;
  /** When somebody should hold it against the gateway; null when nothing is open. */
  lookAt: Date | null;
}

export interface PaymentDraft {
  id: string;
  orderId: string;
  method: PaymentMethod;
  dueVnd: Vnd;
  returnUrl: string | null;
}

export function newPayment(draft: PaymentDraft): PaymentRecord {
  return {
    ...draft,
    state: firstPaymentState(draft.method),
    paidVnd: 0,
    refundedVnd: 0,
    creditVnd: 0,
    authorisedVnd: 0,
    reference: null,
    failureCode: null,
    attempt: 0,
    clientSecret: null,
    intentId: null,
    heldVnd: 0,
    lookAt: null,
  };
}

export abstract class PaymentStore {
  abstract insert(payments: PaymentRecord[]): Promise<void>;
  /** Locked until the open transaction ends, in order of the orders' ids. */
  abstract lock(orderIds: readonly string[]): Promise<PaymentRecord[]>;
  /** Everything but the intent and `lookAt`, which are the checkout's to write. */
  abstract save(payments: PaymentRecord[]): Promise<void>;
  /** Makes sure that somebody looks at them within seconds, whatever becomes of a message. */
  abstract lookSoon(orderIds: readonly string[]): Promise<void>;
  abstract find(orderIds: readonly string[]): Promise<PaymentRecord[]>;
}
