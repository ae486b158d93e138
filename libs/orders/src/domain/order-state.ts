import { DomainError } from '#kernel';

export type OrderState = 'placed' | 'confirmed' | 'packed' | 'dispatched' | 'delivered' | 'returned' | 'cancelled';
export type OrderEvent = 'confirm' | 'reopen' | 'pack' | 'dispatch' | 'deliver' | 'bring_back' | 'return' | 'cancel';

/** Every move an order can make; an absent cell is a refused move. */
export const ORDER_MOVES: Record<OrderState, { [E in OrderEvent]?: OrderState }> = {
  placed: { confirm: 'confirmed', cancel: 'cancelled' },
  // Reopened when the buyer chooses to pay in advance instead of at the door: its stock is held until that is done.
  confirmed: { pack: 'packed', cancel: 'cancelled', reopen: 'placed' },
  packed: { dispatch: 'dispatched', cancel: 'cancelled' }, // Settled at packing: cancelling now refunds.
  // Nobody at home: it comes back to the shelf for another run. Refused: it comes back as a return, never as a cancel.
  dispatched: { deliver: 'delivered', bring_back: 'packed', return: 'returned' },
  delivered: { return: 'returned' },
  returned: {},
  cancelled: {},
};

/** States in which the order's goods count as sold; before them they are held, after a cancel they are free. */
export const COMMITTED_STATES: readonly OrderState[] = ['confirmed', 'packed', 'dispatched', 'delivered', 'returned'];

/** @throws DomainError `order.transition_refused` */
export function nextOrderState(from: OrderState, event: OrderEvent): OrderState {
  const to = ORDER_MOVES[from][event];
  if (!to) throw new DomainError('order.transition_refused', { from, event });
  return to;
}
