import { describe, expect, it } from '@jest/globals';
import type { Broadcast, Product } from '../../shared/api.js';
import { broadcastBody, dueBroadcasts, openOffers, planOf, titleOf } from './sale-plan.js';

const NOW = new Date('2025-11-22T02:00:00Z');
const product = (name: string, farmId: string, remaining: number, lotState = 'open') =>
  ({
    name,
    picture: 'greens',
    farm: { id: farmId, name: `Hộ ${farmId}` },
    sellBy: 'weight',
    priceBy: 'weight',
    minimum: 250,
    lots: [{ id: `lot-${name}`, state: lotState, remaining, priceVnd: 25_000 }],
  }) as unknown as Product;
const broadcast = (startsAt: string, state = 'scheduled') =>
  ({ id: startsAt, startsAt, state, title: 'Phiên', communeCode: '17395', offers: [] }) as unknown as Broadcast;

describe('what a new broadcast sells', () => {
  it('gives codes in order to what can still be sold', () => {
    const products = [
      product('Cải mèo', 'lu', 5000),
      product('Gừng', 'lu', 200),
      product('Ngô', 'lu', 900, 'closed'),
      product('Mận', 'cho', 900),
      product('Gà đen', 'lu', 250),
    ];
    const offers = openOffers(products, new Set(['lu']));
    expect(offers.map(({ code, productName }) => [code, productName])).toEqual([
      ['01', 'Cải mèo'],
      ['02', 'Gà đen'],
    ]);
  });

  it('is called by its first goods', () => {
    const named = (...names: string[]) => names.map((productName) => ({ productName }));
    expect(titleOf(named('Cải mèo'), 'và')).toBe('Cải mèo');
    expect(titleOf(named('Cải mèo', 'Gừng', 'Cải mèo', 'Gà đen', 'Ngô'), 'và')).toBe('Cải mèo, Gừng và Gà đen');
    expect(titleOf(named('x'.repeat(200)), 'và')).toHaveLength(120);
    expect(titleOf([], 'và')).toBe('');
  });

  it('names the farm for every lot that is not the own one', () => {
    const offers = openOffers([product('Cải mèo', 'lu', 5000), product('Mận', 'cho', 900)], new Set(['lu', 'cho']));
    const plan = { broadcast: null, title: 'Phiên', communeCode: '17395', offers };
    const body = broadcastBody(plan, NOW.toISOString(), new Set(['lu']));
    expect(body.offers).toEqual([
      { lotId: 'lot-Cải mèo', code: '01', priceVnd: 25_000 },
      { lotId: 'lot-Mận', code: '02', priceVnd: 25_000, onBehalfOfFarmId: 'cho' },
    ]);
  });
});

describe('announced broadcasts', () => {
  it('are due around their hour, the nearest first', () => {
    const due = dueBroadcasts(
      [
        broadcast('2025-11-22T09:00:00Z'),
        broadcast('2025-11-24T02:00:00Z'),
        broadcast('2025-11-22T01:00:00Z'),
        broadcast('2025-11-20T02:00:00Z'),
        broadcast('2025-11-22T02:00:00Z', 'live'),
      ],
      NOW,
    );
    expect(due.map(({ id }) => id)).toEqual(['2025-11-22T01:00:00Z', '2025-11-22T09:00:00Z']);
  });

  it('begin with the one that the studio was opened for, whatever its hour, unless it is over', () => {
    const [near, far, live] = [
      broadcast('2025-11-22T01:00:00Z'),
      broadcast('2025-11-24T02:00:00Z'),
      broadcast('2025-11-22T02:00:00Z', 'live'),
    ];
    const idsFor = (wantedId: string) => dueBroadcasts([near, far, live], NOW, wantedId).map(({ id }) => id);
    expect(idsFor(far.id)).toEqual([far.id, near.id]);
    expect(idsFor(live.id)).toEqual([near.id]);
    expect(idsFor('unknown')).toEqual([near.id]);
  });

  it('leave out what is no longer sold', () => {
    const one = {
      ...broadcast('2025-11-22T01:00:00Z'),
      offers: [
        { code: '01', state: 'open' },
        { code: '02', state: 'closed' },
      ],
    } as unknown as Broadcast;
    expect(planOf(one).offers.map(({ code }) => code)).toEqual(['01']);
  });
});
