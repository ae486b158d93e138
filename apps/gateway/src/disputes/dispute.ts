import type { Metadata } from '../domain/metadata.js';
import { unixSeconds } from '../time/gateway-clock.js';

export interface Dispute {
  id: string;
  charge: string;
  paymentIntent: string;
  amount: number;
  currency: string;
  reason: string;
  status: 'needs_response';
  balanceTransaction: string;
  metadata: Metadata;
  created: Date;
}

export const disputeResponse = (dispute: Dispute) => ({
  id: dispute.id,
  object: 'dispute' as const,
  amount: dispute.amount,
  balance_transaction: dispute.balanceTransaction,
  charge: dispute.charge,
  created: unixSeconds(dispute.created),
  currency: dispute.currency,
  is_charge_refundable: false,
  livemode: false,
  metadata: dispute.metadata,
  payment_intent: dispute.paymentIntent,
  reason: dispute.reason,
  status: dispute.status,
});
