import type { CardBrand, CardName } from '../domain/cards.js';
import type { Metadata } from '../domain/metadata.js';
import { unixSeconds } from '../time/gateway-clock.js';

/** What is kept of a card: never its number, never its code. */
export interface StoredCard {
  brand: CardBrand;
  funding: 'credit' | 'debit' | 'prepaid';
  last4: string;
  expMonth: number;
  expYear: number;
  /** The same for the same number, and good for nothing else. */
  fingerprint: string;
  cvcGiven: boolean;
}

export interface BillingDetails {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  address?: Record<string, unknown> | null;
}

export interface PaymentMethod {
  id: string;
  customer: string | null;
  card: StoredCard;
  behaviour: CardName;
  billingDetails: BillingDetails;
  metadata: Metadata;
  created: Date;
}

const ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export const billingDetailsResponse = ({ address, email, name, phone }: BillingDetails) => ({
  address: { ...ADDRESS, ...address },
  email: email ?? null,
  name: name ?? null,
  phone: phone ?? null,
  tax_id: null,
});

/** The part of a card that payment methods and charges show alike. */
export const cardResponse = (card: StoredCard) => ({
  brand: card.brand,
  checks: {
    address_line1_check: null,
    address_postal_code_check: null,
    cvc_check: card.cvcGiven ? ('pass' as const) : null,
  },
  country: 'US',
  exp_month: card.expMonth,
  exp_year: card.expYear,
  fingerprint: card.fingerprint,
  funding: card.funding,
  last4: card.last4,
  wallet: null,
});

export function paymentMethodResponse(method: PaymentMethod) {
  return {
    id: method.id,
    object: 'payment_method' as const,
    allow_redisplay: 'unspecified' as const,
    billing_details: billingDetailsResponse(method.billingDetails),
    card: {
      ...cardResponse(method.card),
      display_brand: method.card.brand,
      generated_from: null,
      networks: { available: [method.card.brand], preferred: null },
      regulated_status: 'unregulated' as const,
      three_d_secure_usage: { supported: true },
    },
    created: unixSeconds(method.created),
    customer: method.customer,
    livemode: false,
    metadata: method.metadata,
    type: 'card' as const,
  };
}
