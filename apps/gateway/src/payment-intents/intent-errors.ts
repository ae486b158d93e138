import type { Decline } from '../domain/cards.js';
import { GatewayError, refused } from '../domain/gateway-error.js';
import { type IntentEvent, type IntentState, nextIntentState } from '../domain/intent-state.js';
import { declineError } from '../payment-methods/payment-methods.service.js';
import type { PaymentIntent } from './payment-intent.js';
import { paymentIntentResponse } from './payment-intent.response.js';

/** @throws GatewayError 400 `payment_intent_unexpected_state`, with the payment as it is */
export function assertMove(intent: PaymentIntent, event: IntentEvent, wish: string): IntentState {
  const next = nextIntentState(intent.status, event);
  if (!next) throw unexpectedState(intent, wish);
  return next;
}

export const unexpectedState = (intent: PaymentIntent, wish: string): GatewayError =>
  refused(`You cannot ${wish} this PaymentIntent because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: paymentIntentResponse(intent),
  });

/** A refusal as the payment remembers it, in `last_payment_error`. */
export function rememberedError(
  { code, declineCode, message }: Decline,
  chargeId: string | null,
  paymentMethod: object,
): NonNullable<PaymentIntent['lastPaymentError']> {
  return {
    ...(chargeId ? { charge: chargeId } : {}),
    code,
    ...(declineCode ? { decline_code: declineCode } : {}),
    message,
    payment_method: paymentMethod,
    type: 'card_error',
  };
}

/** The 402 that a declined confirmation is answered with. */
export const declinedAnswer = (intent: PaymentIntent, decline: Decline, paymentMethod: object): GatewayError =>
  declineError(decline, {
    ...(intent.lastPaymentError?.charge ? { charge: intent.lastPaymentError.charge } : {}),
    payment_intent: paymentIntentResponse(intent),
    payment_method: paymentMethod,
  });
