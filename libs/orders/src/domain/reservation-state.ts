import { DomainError } from '#kernel';

export type ReservationState = 'held' | 'consumed' | 'lapsed' | 'released';
export type ReservationEvent = 'consume' | 'lapse' | 'release';

/** Every way in which held stock ends: paid for, out of time, or given back; an absent cell is a refused move. */
export const RESERVATION_MOVES: Record<ReservationState, { [E in ReservationEvent]?: ReservationState }> = {
  held: { consume: 'consumed', lapse: 'lapsed', release: 'released' },
  consumed: {},
  lapsed: {},
  released: {},
};

/** @throws DomainError `reservation.transition_refused` */
export function nextReservationState(from: ReservationState, event: ReservationEvent): ReservationState {
  const to = RESERVATION_MOVES[from][event];
  if (!to) throw new DomainError('reservation.transition_refused', { from, event });
  return to;
}
