import { DomainError } from '#kernel';

export type PaymentMethod = 'cash' | 'qr' | 'card';
export const PAYMENT_METHODS: readonly PaymentMethod[] = ['cash', 'qr', 'card'];

/** The first six belong to card and QR, `due`, `collected` and `handed_in` to cash. */
export type PaymentState =
  | 'none'
  | 'requires_action'
  | 'authorised'
  | 'captured'
  | 'failed'
  | 'refunded'
  | 'due'
  | 'collected'
  | 'handed_in'
  | 'cancelled';
export type PaymentEvent =
  | 'ask'
  | 'authorise'
  | 'capture'
  | 'fail'
  | 'refund'
  | 'collect'
  | 'hand_in'
  | 'cancel'
  | 'owe_cash'
  | 'start_over';

/** Every move a payment can make; an absent cell is a refused move. */
export const PAYMENT_MOVES: Record<PaymentState, { [E in PaymentEvent]?: PaymentState }> = {
  none: { ask: 'requires_action', cancel: 'cancelled', owe_cash: 'due', start_over: 'none' },
  requires_action: {
    authorise: 'authorised',
    capture: 'captured',
    fail: 'failed',
    cancel: 'cancelled',
    owe_cash: 'due',
    start_over: 'none',
  },
  authorised: { capture: 'captured', fail: 'failed', cancel: 'cancelled' },
  captured: { refund: 'refunded' },
  // Another card may be tried, on the same page, until the hold lapses.
  failed: { ask: 'requires_action', authorise: 'authorised', cancel: 'cancelled', owe_cash: 'due', start_over: 'none' },
  refunded: { refund: 'refunded' }, // In parts: each refund adds to refunded_vnd.
  due: { collect: 'collected', cancel: 'cancelled', start_over: 'none' },
  collected: { hand_in: 'handed_in' },
  handed_in: {},
  cancelled: {},
};

/** States in which a card or transfer has brought money, or the promise of it. */
export const SECURED_STATES: readonly PaymentState[] = ['authorised', 'captured', 'refunded'];

const FIRST_STATES: Record<PaymentMethod, PaymentState> = { cash: 'due', qr: 'requires_action', card: 'none' };

/** Where a payment of this method begins: cash is owed at once, a transfer can be made at once, a card waits for its gateway. */
export function firstPaymentState(method: PaymentMethod): PaymentState {
  return FIRST_STATES[method];
}

/** @throws DomainError `payment.transition_refused` */
export function nextPaymentState(from: PaymentState, event: PaymentEvent): PaymentState {
  const to = PAYMENT_MOVES[from][event];
  if (!to) throw new DomainError('payment.transition_refused', { from, event });
  return to;
}
