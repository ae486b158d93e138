import type { OrderState } from '../../shared/api.js';

/** Where the list of orders lies on the device, for when there is no signal. */
export const KEPT_ORDERS = 'orders';

/** The way of an order that goes well, as its four stitches. */
export const STEPS: readonly OrderState[] = ['confirmed', 'packed', 'dispatched', 'delivered'];

/** How many of the steps are behind it. */
export function stepsDone(state: OrderState): number {
  return state === 'returned' ? STEPS.length : STEPS.indexOf(state) + 1;
}

export function isClosed(state: OrderState): boolean {
  return state === 'delivered' || state === 'returned' || state === 'cancelled';
}
