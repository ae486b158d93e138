import type { Vnd } from '#kernel';
import type { RemoteIntent } from '../domain/card-step.js';

export interface GatewayIntent extends RemoteIntent {
  id: string;
  clientSecret: string;
}

export interface IntentWish {
  paymentId: string;
  /** Which of the payment's intents this is, from 1. */
  attempt: number;
  orderId: string;
  orderNumber: number;
  amountVnd: Vnd;
  /** The same key asks for the same intent. */
  idempotencyKey: string;
}

export interface RefundWish {
  /** Ours; the gateway keeps it with its own. */
  refundId: string;
  intentId: string;
  amountVnd: Vnd;
  idempotencyKey: string;
}

export interface GatewayRefund {
  id: string;
  status: 'pending' | 'succeeded' | 'failed';
  failureCode: string | null;
}

/**
 * The card gateway, as the market needs it. Amounts are whole đồng (a zero-decimal currency at the gateway).
 * Every method may throw `GatewayAway` (what became of the request is not known) or `GatewayRefusal` (it was answered).
 */
export abstract class CardGateway {
  /** An intent that only holds the money until it is captured. */
  abstract create(wish: IntentWish): Promise<GatewayIntent>;
  abstract retrieve(intentId: string): Promise<GatewayIntent>;
  abstract changeAmount(intentId: string, amountVnd: Vnd): Promise<GatewayIntent>;
  /** Takes `amountVnd` of what is held and lets the rest go. The gateway does it once. */
  abstract capture(intentId: string, amountVnd: Vnd): Promise<GatewayIntent>;
  abstract cancel(intentId: string): Promise<GatewayIntent>;
  abstract refund(wish: RefundWish): Promise<GatewayRefund>;
  abstract retrieveRefund(gatewayRefundId: string): Promise<GatewayRefund>;
  /** The refund that was made for ours, if it was; for when an answer was lost. */
  abstract findRefund(intentId: string, refundId: string): Promise<GatewayRefund | null>;
}

/** No answer, none in time, or none of use: nothing may be concluded from it. */
export class GatewayAway extends Error {
  override readonly name = 'GatewayAway';

  constructor(
    message: string,
    /** The gateway did answer, with a fault of its own: it would answer the same key the same way for a day. */
    readonly answered = false,
  ) {
    super(message);
  }
}

/** The gateway understood and would not. */
export class GatewayRefusal extends Error {
  override readonly name = 'GatewayRefusal';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
