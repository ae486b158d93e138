export const INTENT_STATES = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const;
export type IntentState = (typeof INTENT_STATES)[number];

/**
 * What can happen to a payment:
 * - `provide_method`, `remove_method`: a way to pay is attached or taken off
 * - `challenge`: the card's bank wants to hear from its holder (3-D Secure)
 * - `wait`: the bank answers later
 * - `authorise`: the money is held; `settle`: it is taken at once; `decline`: it is neither
 * - `capture`: held money is taken; `lapse`: it was held too long
 * - `cancel`: nobody wants the payment any more
 */
export const INTENT_EVENTS = [
  'provide_method',
  'remove_method',
  'challenge',
  'wait',
  'authorise',
  'settle',
  'decline',
  'capture',
  'lapse',
  'cancel',
] as const;
export type IntentEvent = (typeof INTENT_EVENTS)[number];

/** Every move a payment can make; an absent cell is a refused move. */
const INTENT_MOVES: Record<IntentState, { [E in IntentEvent]?: IntentState }> = {
  requires_payment_method: {
    provide_method: 'requires_confirmation',
    remove_method: 'requires_payment_method',
    cancel: 'canceled',
  },
  requires_confirmation: {
    provide_method: 'requires_confirmation',
    remove_method: 'requires_payment_method',
    challenge: 'requires_action',
    wait: 'processing',
    authorise: 'requires_capture',
    settle: 'succeeded',
    decline: 'requires_payment_method',
    cancel: 'canceled',
  },
  requires_action: {
    provide_method: 'requires_confirmation', // The buyer took out another card instead of answering.
    remove_method: 'requires_payment_method',
    wait: 'processing',
    authorise: 'requires_capture',
    settle: 'succeeded',
    decline: 'requires_payment_method',
    cancel: 'canceled',
  },
  // Nobody can call back what is at the bank.
  processing: { authorise: 'requires_capture', settle: 'succeeded', decline: 'requires_payment_method' },
  requires_capture: { capture: 'succeeded', lapse: 'canceled', cancel: 'canceled' },
  succeeded: {},
  canceled: {},
};

/** The state after `event`, or null when it cannot happen in `from`. */
export const nextIntentState = (from: IntentState, event: IntentEvent): IntentState | null =>
  INTENT_MOVES[from][event] ?? null;

/** Amount, currency and customer may still change. */
export const isIntentEditable = (state: IntentState): boolean => nextIntentState(state, 'provide_method') !== null;
