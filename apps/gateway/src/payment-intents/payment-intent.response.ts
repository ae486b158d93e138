import { unixSeconds } from '../time/gateway-clock.js';
import type { PaymentIntent } from './payment-intent.js';

export type PaymentIntentResponse = ReturnType<typeof paymentIntentResponse>;

export const paymentIntentResponse = (intent: PaymentIntent) => ({
  id: intent.id,
  object: 'payment_intent' as const,
  amount: intent.amount,
  amount_capturable: intent.status === 'requires_capture' ? intent.amount : 0,
  amount_details: { tip: {} },
  amount_received: intent.amountReceived,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: intent.automaticPaymentMethods,
  canceled_at: intent.canceledAt ? unixSeconds(intent.canceledAt) : null,
  cancellation_reason: intent.cancellationReason,
  capture_method: intent.captureMethod,
  client_secret: intent.clientSecret,
  confirmation_method: intent.confirmationMethod,
  created: unixSeconds(intent.created),
  currency: intent.currency,
  customer: intent.customer,
  description: intent.description,
  last_payment_error: intent.lastPaymentError,
  latest_charge: intent.latestCharge,
  livemode: false,
  metadata: intent.metadata,
  next_action: intent.challengeUrl
    ? {
        type: 'redirect_to_url' as const,
        redirect_to_url: { return_url: intent.returnUrl, url: intent.challengeUrl },
      }
    : null,
  on_behalf_of: null,
  payment_method: intent.paymentMethod,
  payment_method_options: { card: { request_three_d_secure: 'automatic' as const } },
  payment_method_types: ['card'],
  processing: intent.status === 'processing' ? { type: 'card' as const, card: {} } : null,
  receipt_email: intent.receiptEmail,
  review: null,
  setup_future_usage: intent.setupFutureUsage,
  shipping: intent.shipping,
  source: null,
  statement_descriptor: intent.statementDescriptor,
  statement_descriptor_suffix: intent.statementDescriptorSuffix,
  status: intent.status,
  transfer_data: null,
  transfer_group: null,
});

const FOR_BROWSERS = [
  'id',
  'object',
  'amount',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
] as const satisfies (keyof PaymentIntentResponse)[];

/** What a browser may see of a payment: nothing that the shop noted on it. */
export function browserIntentResponse(intent: PaymentIntent) {
  const whole = paymentIntentResponse(intent);
  return Object.fromEntries(FOR_BROWSERS.map((field) => [field, whole[field]]));
}
