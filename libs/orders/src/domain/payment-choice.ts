import { DomainError } from '#kernel';
import { checkCashAllowed } from './cash-rule.js';
import type { OrderState } from './order-state.js';
import type { PaymentMethod } from './place-order.js';

/** A card's authorisation dies after seven days (docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
const AUTHORISATION_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Whether a card may pay for what is delivered on `deliveryDay` (`YYYY-MM-DD`): what is packed after the card's
 * authorisation has died cannot be captured any more.
 */
export function cardLivesUntil(deliveryDay: string, now: Date): boolean {
  return deliveryDay < new Date(now.getTime() + AUTHORISATION_DAYS * DAY_MS).toISOString().slice(0, 10);
}

export interface PaymentChoice {
  now: Date;
  orderState: OrderState;
  from: PaymentMethod;
  /** What was promised on a card and got lost; the order is confirmed and has nothing behind it. */
  promiseLost: boolean;
  to: PaymentMethod;
  openMethods: readonly PaymentMethod[];
  lotsOpen: boolean;
  deliveryDay: string;
  openCashOrdersMax: number;
  /** Other orders of the same buyer. */
  openOrRefusedCash: number;
  unpaid: number;
  unpaidMax: number;
}

/** What changing the way to pay does to the order. */
export type ChoiceEffect =
  /** Its stock stays held, for as long as before. */
  | 'stays_held'
  /** Cash is trusted: confirmed at once. */
  | 'confirms'
  /** It was confirmed on trust and is to be paid in advance now: held again, for a new time. */
  | 'holds_again'
  /** Confirmed, and paid at the door after all. */
  | 'stays_confirmed';

/**
 * @throws DomainError `payment.method_unavailable` | `payment.cash_not_allowed` | `order.too_many_unpaid` |
 *   `order.too_late` | `order.transition_refused`
 */
export function choosePayment(choice: PaymentChoice): ChoiceEffect {
  const { to, orderState } = choice;
  checkOpen(choice);
  if (to === 'cash') {
    checkCashAllowed({ phoneVerified: true, openOrRefused: choice.openOrRefusedCash }, choice.openCashOrdersMax);
  }
  if (orderState === 'placed') return to === 'cash' ? 'confirms' : 'stays_held';
  if (orderState !== 'confirmed') throw new DomainError('order.transition_refused', { from: orderState, event: 'pay' });
  if (choice.promiseLost && to === 'cash') return 'stays_confirmed';
  if (choice.from !== 'cash') throw new DomainError('order.transition_refused', { from: orderState, event: 'pay' });
  if (!choice.lotsOpen) throw new DomainError('order.too_late');
  if (choice.unpaid >= choice.unpaidMax) {
    throw new DomainError('order.too_many_unpaid', { unpaid: choice.unpaid, unpaidMax: choice.unpaidMax });
  }
  return 'holds_again';
}

function checkOpen({ to, openMethods, deliveryDay, now }: PaymentChoice): void {
  const available = openMethods.filter((method) => method !== 'card' || cardLivesUntil(deliveryDay, now));
  if (available.includes(to)) return;
  throw new DomainError('payment.method_unavailable', { method: to, available }, undefined, [
    { pointer: '/method', detail: `choose one of: ${available.join(', ')}` },
  ]);
}
