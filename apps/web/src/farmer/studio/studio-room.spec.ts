import { describe, expect, it } from '@jest/globals';
import type { Broadcast, Snapshot } from '../../shared/api.js';
import { studioRoomOf, withStudioEvent, withStudioSnapshot } from './studio-room.js';

const BROADCAST = { state: 'rehearsing', viewers: 3, offers: [] } as unknown as Broadcast;
const order = (orderId: string, quantity: object = { grams: 2000 }) => ({
  orderId,
  number: 7,
  buyerName: 'Lan',
  lines: [{ offerCode: '03', productName: 'Rau cải mèo', quantity }],
  spoken: 'Lan đặt 2 ký Rau cải mèo',
});

describe("the host's room", () => {
  it('counts each order once, however often its event comes', () => {
    let room = studioRoomOf(BROADCAST);
    for (const one of [order('a'), order('b', { pieces: 3 }), order('a')]) {
      room = withStudioEvent(room, 'order', one, 1000);
    }
    expect(room.orderCount).toBe(2);
    expect([room.totalGrams, room.totalPieces]).toEqual([2000, 3]);
    expect(room.orders.map(({ orderId }) => orderId)).toEqual(['b', 'a']);
  });

  it('keeps counting orders that no longer stand in the list', () => {
    let room = studioRoomOf(BROADCAST);
    for (let n = 0; n < 50; n++) room = withStudioEvent(room, 'order', order(`order-${n}`), 1000);
    expect(room.orderCount).toBe(50);
    expect(room.orders).toHaveLength(30);
    expect(room.orders[0]?.orderId).toBe('order-49');
    expect(withStudioEvent(room, 'order', order('order-0'), 1000).orderCount).toBe(50);
  });

  it('takes nothing from an event that only says that there was an order', () => {
    const room = studioRoomOf(BROADCAST);
    expect(withStudioEvent(room, 'order', { count: 1 }, 1000)).toBe(room);
    expect(withStudioEvent(room, 'order', null, 1000)).toBe(room);
  });

  it('stays in practice when the public snapshot calls it scheduled', () => {
    const snapshot = { state: 'scheduled', viewers: 1, pin: null, offers: [], comments: [] } as unknown as Snapshot;
    expect(withStudioSnapshot(studioRoomOf(BROADCAST), snapshot).state).toBe('rehearsing');
    const live = { ...snapshot, state: 'live' } as Snapshot;
    expect(withStudioSnapshot(studioRoomOf(BROADCAST), live).state).toBe('live');
  });

  it('follows the other events as every room does', () => {
    const room = withStudioEvent(studioRoomOf(BROADCAST), 'pin', { offerCode: '03' }, 1000);
    expect(room.pinCode).toBe('03');
    expect(withStudioEvent(room, 'state', { state: 'live' }, 1000).state).toBe('live');
  });
});
