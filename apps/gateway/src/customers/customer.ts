import type { Metadata } from '../domain/metadata.js';
import { unixSeconds } from '../time/gateway-clock.js';

export interface Customer {
  id: string;
  email: string | null;
  name: string | null;
  phone: string | null;
  description: string | null;
  metadata: Metadata;
  deleted: boolean;
  created: Date;
}

export function customerResponse(customer: Customer) {
  if (customer.deleted) return { id: customer.id, object: 'customer' as const, deleted: true as const };
  return {
    id: customer.id,
    object: 'customer' as const,
    address: null,
    balance: 0,
    created: unixSeconds(customer.created),
    currency: null,
    default_source: null,
    delinquent: false,
    description: customer.description,
    email: customer.email,
    invoice_prefix: null,
    livemode: false,
    metadata: customer.metadata,
    name: customer.name,
    phone: customer.phone,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none' as const,
    test_clock: null,
  };
}
