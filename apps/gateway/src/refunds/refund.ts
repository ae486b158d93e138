import type { Metadata } from '../domain/metadata.js';
import { unixSeconds } from '../time/gateway-clock.js';

export const REFUND_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

export interface Refund {
  id: string;
  charge: string;
  paymentIntent: string;
  amount: number;
  currency: string;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  reason: (typeof REFUND_REASONS)[number] | null;
  failureReason: string | null;
  /** What the bank will still say about it, and when; null when it has had its say. */
  settlesAs: 'succeeded' | 'failed' | null;
  settlesAt: Date | null;
  balanceTransaction: string | null;
  failureBalanceTransaction: string | null;
  metadata: Metadata;
  created: Date;
}

export const refundResponse = (refund: Refund) => ({
  id: refund.id,
  object: 'refund' as const,
  amount: refund.amount,
  balance_transaction: refund.balanceTransaction,
  charge: refund.charge,
  created: unixSeconds(refund.created),
  currency: refund.currency,
  destination_details: { card: { type: 'refund' as const }, type: 'card' as const },
  ...(refund.failureReason ? { failure_reason: refund.failureReason } : {}),
  ...(refund.failureBalanceTransaction ? { failure_balance_transaction: refund.failureBalanceTransaction } : {}),
  metadata: refund.metadata,
  payment_intent: refund.paymentIntent,
  reason: refund.reason,
  receipt_number: null,
  source_transfer_reversal: null,
  status: refund.status,
  transfer_reversal: null,
});
