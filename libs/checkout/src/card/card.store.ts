import type { Vnd } from '#kernel';

export interface CardIntentRecord {
  paymentId: string;
  attempt: number;
  state: 'wanted' | 'open' | 'authorised' | 'captured' | 'cancelled';
  amountVnd: Vnd;
  capturedVnd: Vnd;
  /** The gateway's id; null until it has answered. */
  intentId: string | null;
  tries: number;
}

export interface CardRefundRecord {
  id: string;
  paymentId: string;
  attempt: number;
  intentId: string;
  amountVnd: Vnd;
  state: 'wanted' | 'pending' | 'succeeded' | 'failed' | 'abandoned' | 'by_hand';
  gatewayRefundId: string | null;
  tries: number;
  closedAt: Date | null;
}

/** What was asked of the gateway and what it made of it. */
export abstract class CardStore {
  abstract intents(paymentId: string): Promise<CardIntentRecord[]>;
  /** Locked until the open transaction ends; after the payment. */
  abstract lockIntent(paymentId: string, attempt: number): Promise<CardIntentRecord | null>;
  /** The next intent of a payment becomes its current one. */
  abstract wantIntent(paymentId: string, attempt: number, amountVnd: Vnd): Promise<void>;
  /** Answers false when it is known already. */
  abstract intentOpened(paymentId: string, attempt: number, intentId: string, clientSecret: string): Promise<boolean>;
  abstract saveIntent(intent: CardIntentRecord): Promise<void>;
  abstract countIntentTry(paymentId: string, attempt: number): Promise<void>;

  abstract refunds(paymentId: string): Promise<CardRefundRecord[]>;
  abstract lockRefund(refundId: string): Promise<CardRefundRecord | null>;
  abstract wantRefund(refund: Pick<CardRefundRecord, 'id' | 'paymentId' | 'attempt' | 'amountVnd'>): Promise<void>;
  abstract saveRefund(
    refund: Pick<CardRefundRecord, 'id' | 'state' | 'gatewayRefundId'> & { failureCode: string | null },
  ): Promise<void>;
  abstract countRefundTry(refundId: string): Promise<void>;

  /** The order that a gateway's intent, or a payment, belongs to. */
  abstract orderOf(intentId: string | null, paymentId: string | null): Promise<string | null>;
  abstract cooperativeOf(orderId: string): Promise<string | null>;
  abstract lookAt(orderId: string, at: Date | null): Promise<void>;
  /** Orders whose payment should be looked at, taken for so long that nobody else looks meanwhile. */
  abstract claimDue(limit: number, forSeconds: number): Promise<string[]>;
}
