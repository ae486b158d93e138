import type { Vnd } from '#kernel';

/** Where an order is on its way, as far as its card is concerned. */
export type OrderPhase =
  /** Stock is held for it; it may still lapse. */
  | 'unpaid'
  /** Confirmed: the farm cuts for it. */
  | 'bound'
  /** Its true weight is known: packed, on the road, or at its end. */
  | 'weighed'
  /** Cancelled. */
  | 'over';

/** The states of a payment intent at the gateway (docs.stripe.com/payments/paymentintents/lifecycle). */
export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

/** An intent as the gateway tells it now. */
export interface RemoteIntent {
  status: IntentStatus;
  amountVnd: Vnd;
  /** What may be taken of it, while it waits to be captured. */
  capturableVnd: Vnd;
  receivedVnd: Vnd;
  /** Why the last try did not go through, in the gateway's code. */
  failureCode: string | null;
}

export interface CardFacts {
  phase: OrderPhase;
  /** Whether the order is to be paid with this very intent; false for one of a way to pay that was given up. */
  current: boolean;
  paymentState: string;
  /** What is owed by now. */
  dueVnd: Vnd;
  /** The most that it may come to: the goods' cap and the road. */
  neededVnd: Vnd;
  /** What we have on record about the intent. */
  recorded: 'wanted' | 'open' | 'authorised' | 'captured' | 'cancelled';
  remote: RemoteIntent;
}

/** The one thing to do next about an intent; `record` happens in our books, `ask` at the gateway. */
export type CardStep =
  | { kind: 'wait' }
  | { kind: 'record'; fact: 'asked' | 'authorised' | 'captured' | 'cancelled' }
  | { kind: 'record'; fact: 'declined'; failureCode: string }
  | { kind: 'ask'; action: 'cancel'; late: boolean }
  | { kind: 'ask'; action: 'change_amount'; amountVnd: Vnd }
  | { kind: 'ask'; action: 'capture'; amountVnd: Vnd };

const WAIT: CardStep = { kind: 'wait' };

/**
 * Holds what we know of an order against what the gateway says of its intent. Nothing is guessed from an event: who
 * calls this has just asked the gateway, and asks again after each step until there is nothing left to do.
 */
export function nextCardStep(facts: CardFacts): CardStep {
  switch (facts.remote.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return openStep(facts);
    case 'processing':
      return WAIT; // It can be neither cancelled nor taken now; it will be something else in a moment.
    case 'requires_capture':
      return heldStep(facts);
    case 'succeeded':
      return facts.recorded === 'captured' ? WAIT : { kind: 'record', fact: 'captured' };
    case 'canceled':
      return facts.recorded === 'cancelled' ? WAIT : { kind: 'record', fact: 'cancelled' };
  }
}

/** Nobody has paid with it yet. */
function openStep({ phase, current, paymentState, neededVnd, remote }: CardFacts): CardStep {
  if (!current || phase !== 'unpaid') return { kind: 'ask', action: 'cancel', late: false };
  // The buyer took some back: the card is not asked for more than it may come to.
  if (neededVnd < remote.amountVnd && remote.status === 'requires_payment_method') {
    return { kind: 'ask', action: 'change_amount', amountVnd: neededVnd };
  }
  if (remote.status === 'requires_payment_method' && remote.failureCode !== null) {
    if (paymentState === 'failed') return WAIT;
    return paymentState === 'none'
      ? { kind: 'record', fact: 'asked' }
      : { kind: 'record', fact: 'declined', failureCode: remote.failureCode };
  }
  return paymentState === 'requires_action' ? WAIT : { kind: 'record', fact: 'asked' };
}

/** The card holds the money for us. */
function heldStep({ phase, current, paymentState, dueVnd, remote }: CardFacts): CardStep {
  const known = paymentState === 'authorised';
  if (!current || phase === 'over' || (known && dueVnd === 0)) return { kind: 'ask', action: 'cancel', late: !known };
  if (!known) {
    // The buyer was quicker than the gateway's answer to us: being asked is on record before having paid.
    return { kind: 'record', fact: paymentState === 'none' ? 'asked' : 'authorised' };
  }
  if (phase !== 'weighed') return WAIT;
  return { kind: 'ask', action: 'capture', amountVnd: Math.min(dueVnd, remote.capturableVnd) };
}

/**
 * What has to go back to the card: what was taken, less what is owed, less what is on its way back already. Money that
 * failed to go back counts as on its way: a person sees to it, not a second attempt by itself.
 */
export function refundOwedVnd(paidVnd: Vnd, dueVnd: Vnd, underWayVnd: readonly Vnd[]): Vnd {
  return Math.max(
    0,
    underWayVnd.reduce((rest, vnd) => rest - vnd, paidVnd - dueVnd),
  );
}
