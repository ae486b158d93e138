import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import { nextOrderState, ORDER_MOVES, type OrderEvent, type OrderState } from './order-state.js';
import { nextParcelState, PARCEL_MOVES, type ParcelEvent, type ParcelState } from './parcel-state.js';
import {
  nextReservationState,
  RESERVATION_MOVES,
  type ReservationEvent,
  type ReservationState,
} from './reservation-state.js';

/** Every state × every event; a dash is a refused move. The compiler asks for each new cell. */
const ORDERS: Record<OrderState, Record<OrderEvent, OrderState | '-'>> = {
  placed: {
    confirm: 'confirmed',
    reopen: '-',
    pack: '-',
    dispatch: '-',
    deliver: '-',
    bring_back: '-',
    return: '-',
    cancel: 'cancelled',
  },
  confirmed: {
    confirm: '-',
    reopen: 'placed',
    pack: 'packed',
    dispatch: '-',
    deliver: '-',
    bring_back: '-',
    return: '-',
    cancel: 'cancelled',
  },
  packed: {
    confirm: '-',
    reopen: '-',
    pack: '-',
    dispatch: 'dispatched',
    deliver: '-',
    bring_back: '-',
    return: '-',
    cancel: 'cancelled',
  },
  dispatched: {
    confirm: '-',
    reopen: '-',
    pack: '-',
    dispatch: '-',
    deliver: 'delivered',
    bring_back: 'packed',
    return: 'returned',
    cancel: '-',
  },
  delivered: {
    confirm: '-',
    reopen: '-',
    pack: '-',
    dispatch: '-',
    deliver: '-',
    bring_back: '-',
    return: 'returned',
    cancel: '-',
  },
  returned: {
    confirm: '-',
    reopen: '-',
    pack: '-',
    dispatch: '-',
    deliver: '-',
    bring_back: '-',
    return: '-',
    cancel: '-',
  },
  cancelled: {
    confirm: '-',
    reopen: '-',
    pack: '-',
    dispatch: '-',
    deliver: '-',
    bring_back: '-',
    return: '-',
    cancel: '-',
  },
};
const PARCELS: Record<ParcelState, Record<ParcelEvent, ParcelState | '-'>> = {
  open: { pack: 'packed', dispatch: '-', deliver: '-', bring_back: '-', return: '-', cancel: 'cancelled' },
  packed: { pack: '-', dispatch: 'dispatched', deliver: '-', bring_back: '-', return: '-', cancel: 'cancelled' },
  dispatched: { pack: '-', dispatch: '-', deliver: 'delivered', bring_back: 'packed', return: 'returned', cancel: '-' },
  delivered: { pack: '-', dispatch: '-', deliver: '-', bring_back: '-', return: 'returned', cancel: '-' },
  returned: { pack: '-', dispatch: '-', deliver: '-', bring_back: '-', return: '-', cancel: '-' },
  cancelled: { pack: '-', dispatch: '-', deliver: '-', bring_back: '-', return: '-', cancel: '-' },
};
const RESERVATIONS: Record<ReservationState, Record<ReservationEvent, ReservationState | '-'>> = {
  held: { consume: 'consumed', lapse: 'lapsed', release: 'released' },
  consumed: { consume: '-', lapse: '-', release: '-' },
  lapsed: { consume: '-', lapse: '-', release: '-' },
  released: { consume: '-', lapse: '-', release: '-' },
};

describe.each([
  ['order', ORDERS, nextOrderState, ORDER_MOVES, 'order.transition_refused'],
  ['parcel', PARCELS, nextParcelState, PARCEL_MOVES, 'parcel.transition_refused'],
  ['reservation', RESERVATIONS, nextReservationState, RESERVATION_MOVES, 'reservation.transition_refused'],
] as const)('the %s machine', (_name, grid, next, moves, code) => {
  const move = next as (from: string, event: string) => string;
  const cells = Object.entries(grid).flatMap(([from, row]) =>
    Object.entries(row as Record<string, string>).map(([event, to]) => [from, event, to] as const),
  );

  it.each(cells.filter(([, , to]) => to !== '-'))('%s --%s--> %s', (from, event, to) => {
    expect(move(from, event)).toBe(to);
  });

  it.each(cells.filter(([, , to]) => to === '-'))('%s refuses %s', (from, event) => {
    expect(() => move(from, event)).toThrow(DomainError);
    expect(() => move(from, event)).toThrow(expect.objectContaining({ code }));
  });

  it('has no state that the grid does not know', () => {
    expect(Object.keys(moves).sort()).toEqual(Object.keys(grid).sort());
  });
});
