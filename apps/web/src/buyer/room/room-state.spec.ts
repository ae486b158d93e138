import { describe, expect, it } from '@jest/globals';
import type { Comment, Offer } from '../../shared/api.js';
import { isOver, type Room, withEvent } from './room-state.js';

const offer = (code: string, remaining: number): Offer => ({
  code,
  lotId: `lot-${code}`,
  productName: 'Cải mèo non',
  farmName: 'Nhà Xồng Bá Lử',
  picture: 'greens',
  sellBy: 'weight',
  priceBy: 'weight',
  step: 250,
  minimum: 250,
  typicalGrams: null,
  tolerancePerMille: 100,
  maximumPerBuyer: null,
  priceVnd: 25_000,
  priceVersion: 'v1',
  capacity: 60_000,
  remaining,
  state: 'open',
});
const comment = (id: string): Comment => ({
  id,
  author: 'Lan',
  text: id,
  host: false,
  ordered: null,
  at: '2026-11-21T03:00:00Z',
});
const room: Room = {
  title: 'Cải còn đọng sương',
  startsAt: '2026-11-21T03:00:00.000Z',
  state: 'live',
  viewers: 1,
  pinCode: null,
  offers: [offer('03', 500)],
  comments: [],
  slowModeSeconds: 0,
};

describe('the room hears events', () => {
  it('takes new stock and keeps what the event does not say', () => {
    const next = withEvent(room, 'offer', { code: '03', remaining: 250 });
    expect(next.offers[0]).toMatchObject({ remaining: 250, capacity: 60_000, picture: 'greens' });
  });

  it('adds an offer that is new, in the order of codes', () => {
    const next = withEvent(room, 'offer', offer('01', 100));
    expect(next.offers.map((one) => one.code)).toEqual(['01', '03']);
  });

  it('takes another hour, title or wait between comments, and keeps them when only the state changes', () => {
    const startsAt = '2026-11-22T12:00:00.000Z';
    const moved = withEvent(room, 'state', { state: 'scheduled', title: 'Cải sau mưa', startsAt });
    expect(moved).toEqual({ ...room, state: 'scheduled', title: 'Cải sau mưa', startsAt });
    const slow = withEvent(moved, 'state', { state: 'live', slowModeSeconds: 30 });
    expect(slow).toEqual({ ...moved, state: 'live', slowModeSeconds: 30 });
    expect(withEvent(slow, 'state', { state: 'interrupted' })).toEqual({ ...slow, state: 'interrupted' });
  });

  it('pins and unpins', () => {
    const pinned = withEvent(room, 'pin', { offerCode: '03' });
    expect(pinned.pinCode).toBe('03');
    expect(withEvent(pinned, 'pin', { offerCode: null }).pinCode).toBeNull();
  });

  it('shows each comment once, oldest first, and only the newest sixty', () => {
    let next = room;
    for (const n of [2, 1, 2, 3]) next = withEvent(next, 'comment', comment(`c${n}`));
    expect(next.comments.map((one) => one.id)).toEqual(['c1', 'c2', 'c3']);
    for (let n = 100; n < 200; n++) next = withEvent(next, 'comment', comment(`c${n}`));
    expect(next.comments).toHaveLength(60);
  });

  it('is left as it was by what it does not know', () => {
    expect(withEvent(room, 'weather', { rain: true })).toBe(room);
    expect(withEvent(room, 'pin', 'not an object')).toBe(room);
  });
});

describe('isOver', () => {
  it.each([
    ['scheduled', false],
    ['live', false],
    ['interrupted', false],
    ['ended', true],
    ['replay_ready', true],
    ['taken_down', true],
  ] as const)('%s: %s', (state, over) => {
    expect(isOver(state)).toBe(over);
  });
});
