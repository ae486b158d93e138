import { DomainError } from '#kernel';

export type ParcelState = 'open' | 'packed' | 'dispatched' | 'delivered' | 'returned' | 'cancelled';
export type ParcelEvent = 'pack' | 'dispatch' | 'deliver' | 'bring_back' | 'return' | 'cancel';

/** A parcel takes orders while it is open; from packing on it and its orders move together. */
export const PARCEL_MOVES: Record<ParcelState, { [E in ParcelEvent]?: ParcelState }> = {
  open: { pack: 'packed', cancel: 'cancelled' },
  packed: { dispatch: 'dispatched', cancel: 'cancelled' },
  dispatched: { deliver: 'delivered', bring_back: 'packed', return: 'returned' },
  delivered: { return: 'returned' },
  returned: {},
  cancelled: {},
};

/** @throws DomainError `parcel.transition_refused` */
export function nextParcelState(from: ParcelState, event: ParcelEvent): ParcelState {
  const to = PARCEL_MOVES[from][event];
  if (!to) throw new DomainError('parcel.transition_refused', { from, event });
  return to;
}
