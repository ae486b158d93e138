import type { Decline } from '../domain/cards.js';
import type { Metadata } from '../domain/metadata.js';
import {
  type BillingDetails,
  billingDetailsResponse,
  cardResponse,
  type StoredCard,
} from '../payment-methods/payment-method.js';
import { unixSeconds } from '../time/gateway-clock.js';

export interface Charge {
  id: string;
  paymentIntent: string;
  paymentMethod: string;
  customer: string | null;
  status: 'succeeded' | 'pending' | 'failed';
  /** What the card's bank holds or held, in the currency's smallest unit (whole đồng). */
  amount: number;
  amountCaptured: number;
  /** Given back out of what was captured. */
  amountRefunded: number;
  currency: string;
  captured: boolean;
  /** Given up, or lapsed, before anything was captured. */
  released: boolean;
  disputed: boolean;
  captureBefore: Date | null;
  failure: Decline | null;
  billingDetails: BillingDetails;
  card: StoredCard;
  /** The holder agreed by 3-D Secure. */
  authenticated: boolean;
  balanceTransaction: string | null;
  description: string | null;
  receiptEmail: string | null;
  statementDescriptor: string | null;
  metadata: Metadata;
  created: Date;
}

/** What can still be given back. */
export const refundable = (charge: Charge): number => charge.amountCaptured - charge.amountRefunded;

/**
 * The released rest of a partial capture does not count as refunded here: `amount_refunded` never exceeds
 * `amount_captured` as long as something was captured. A charge that was released whole shows as refunded whole.
 */
export function chargeResponse(charge: Charge) {
  const { failure } = charge;
  return {
    id: charge.id,
    object: 'charge' as const,
    amount: charge.amount,
    amount_captured: charge.amountCaptured,
    amount_refunded: charge.released ? charge.amount : charge.amountRefunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: charge.balanceTransaction,
    billing_details: billingDetailsResponse(charge.billingDetails),
    calculated_statement_descriptor: charge.statementDescriptor ?? 'CHO PHIEN',
    captured: charge.captured,
    created: unixSeconds(charge.created),
    currency: charge.currency,
    customer: charge.customer,
    description: charge.description,
    disputed: charge.disputed,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: charge.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(charge),
    paid: charge.status === 'succeeded',
    payment_intent: charge.paymentIntent,
    payment_method: charge.paymentMethod,
    payment_method_details: {
      type: 'card' as const,
      card: {
        ...cardResponse(charge.card),
        amount_authorized: charge.amount,
        capture_before: charge.captureBefore ? unixSeconds(charge.captureBefore) : undefined,
        network: charge.card.brand,
        three_d_secure: charge.authenticated
          ? { authentication_flow: 'challenge', result: 'authenticated', version: '2.2.0' }
          : null,
      },
    },
    receipt_email: charge.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: charge.released || (charge.captured && refundable(charge) === 0),
    review: null,
    shipping: null,
    source_transfer: null,
    statement_descriptor: charge.statementDescriptor,
    statement_descriptor_suffix: null,
    status: charge.status,
    transfer_data: null,
    transfer_group: null,
  };
}

function outcomeOf({ status, failure }: Charge) {
  if (status === 'pending') return null;
  return {
    network_status: failure ? 'declined_by_network' : 'approved_by_network',
    reason: failure?.declineCode ?? null,
    risk_level: 'normal',
    seller_message: failure ? 'The bank did not accept this payment.' : 'Payment complete.',
    type: failure ? 'issuer_declined' : 'authorized',
  };
}
