import { describe, expect, it } from '@jest/globals';
import type { Lot } from '../../shared/api.js';
import { LOTS_MAX, type PlannedLot, SLOTS, scheduleBody, startOf, toggleLot, usualWhen } from './schedule.js';

const lot = (id: string, priceVnd = 20_000) => ({ id, priceVnd, productName: id }) as Lot;

describe('a coming broadcast', () => {
  it('numbers lots in the order of choosing, and closes the gap of one that is taken out', () => {
    let planned: readonly PlannedLot[] = [];
    planned = toggleLot(planned, lot('a'), 'f1');
    planned = toggleLot(planned, lot('b', 30_000), null);
    planned = toggleLot(planned, lot('c'), 'f2');
    planned = toggleLot(planned, lot('b'), null);
    const body = scheduleBody(' Phiên ', { day: '2026-11-30', hour: 19, minute: 30 }, '16870', planned);
    expect(body).toEqual({
      title: 'Phiên',
      startsAt: '2026-11-30T12:30:00.000Z',
      communeCode: '16870',
      offers: [
        { lotId: 'a', code: '01', priceVnd: 20_000, onBehalfOfFarmId: 'f1' },
        { lotId: 'c', code: '02', priceVnd: 20_000, onBehalfOfFarmId: 'f2' },
      ],
    });
  });

  it('names no farm for the host’s own goods, and holds no more than can be shown', () => {
    let planned: readonly PlannedLot[] = [];
    for (let i = 0; i < LOTS_MAX + 5; i++) planned = toggleLot(planned, lot(`l${i}`), null);
    expect(planned).toHaveLength(LOTS_MAX);
    const { offers } = scheduleBody('x', { day: '2026-11-30', hour: 5, minute: 0 }, '16870', planned);
    expect(offers[0]).not.toHaveProperty('onBehalfOfFarmId');
  });

  it('is proposed for this evening, or for the next one when that is near or past', () => {
    const at = (utc: string) => usualWhen(new Date(utc));
    expect(at('2026-11-29T03:00:00Z')).toEqual({ day: '2026-11-29', hour: 19, minute: 0 });
    expect(at('2026-11-29T11:30:00Z')).toEqual({ day: '2026-11-30', hour: 19, minute: 0 });
    expect(at('2026-11-29T18:00:00Z')).toEqual({ day: '2026-11-30', hour: 19, minute: 0 });
    expect(startOf({ day: '2026-11-30', hour: 19, minute: 0 }).toISOString()).toBe('2026-11-30T12:00:00.000Z');
    expect(SLOTS.at(-1)).toEqual({ hour: 22, minute: 0 });
  });
});
