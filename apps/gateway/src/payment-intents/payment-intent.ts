import type { ErrorFacts, ErrorType } from '../domain/gateway-error.js';
import type { IntentState } from '../domain/intent-state.js';
import type { Metadata } from '../domain/metadata.js';

export const CAPTURE_METHODS = ['automatic', 'automatic_async', 'manual'] as const;
export type CaptureMethod = (typeof CAPTURE_METHODS)[number];
export const CANCELLATION_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const;

/** One payment from the wish to the money. Amounts in the currency's smallest unit: whole đồng. */
export interface PaymentIntent {
  id: string;
  amount: number;
  amountReceived: number;
  currency: string;
  captureMethod: CaptureMethod;
  confirmationMethod: 'automatic' | 'manual';
  status: IntentState;
  /** Lets a browser see and confirm this one payment. */
  clientSecret: string;
  customer: string | null;
  paymentMethod: string | null;
  latestCharge: string | null;
  description: string | null;
  receiptEmail: string | null;
  statementDescriptor: string | null;
  statementDescriptorSuffix: string | null;
  setupFutureUsage: string | null;
  shipping: object | null;
  automaticPaymentMethods: object | null;
  metadata: Metadata;
  returnUrl: string | null;
  /** Where the card's holder is asked, while the status is `requires_action`. */
  challengeUrl: string | null;
  lastPaymentError: (ErrorFacts & { type: ErrorType; message: string }) | null;
  cancellationReason: (typeof CANCELLATION_REASONS)[number] | 'automatic' | null;
  canceledAt: Date | null;
  /** When a payment in `processing` comes to its end. */
  settlesAt: Date | null;
  created: Date;
}
