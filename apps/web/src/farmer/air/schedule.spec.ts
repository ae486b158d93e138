import { describe, expect, it } from '@jest/globals';
import type { Lot } from '../../shared/api.js';
import {
  daysAhead,
  LOTS_MAX,
  type PlannedLot,
  replanBody,
  SLOTS,
  scheduleBody,
  slots,
  startOf,
  toggleLot,
  usualWhen,
  whenOf,
} from './schedule.js';

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

describe('a broadcast that is moved', () => {
  const before = { title: 'Cải còn đọng sương', startsAt: '2026-11-29T12:30:00.000Z' };
  const standing = whenOf(before.startsAt);

  it('stands at its minute in Vietnam, also on the other side of midnight', () => {
    expect(standing).toEqual({ day: '2026-11-29', hour: 19, minute: 30 });
    expect(whenOf('2026-11-29T17:10:42.000Z')).toEqual({ day: '2026-11-30', hour: 0, minute: 10 });
  });

  it('finds the day and minute at which it stands among the choices, in order', () => {
    const now = new Date('2026-11-29T03:00:00Z');
    expect(daysAhead(now, standing)).toEqual(daysAhead(now));
    expect(daysAhead(now, { ...standing, day: '2026-11-27' }).slice(0, 2)).toEqual(['2026-11-27', '2026-11-29']);
    expect(daysAhead(now, { ...standing, day: '2027-02-01' }).at(-1)).toBe('2027-02-01');
    expect(slots(standing)).toBe(SLOTS);
    expect(slots({ hour: 0, minute: 10 })[0]).toEqual({ hour: 0, minute: 10 });
    expect(slots({ hour: 5, minute: 7 }).slice(0, 3)).toEqual([SLOTS[0], { hour: 5, minute: 7 }, SLOTS[1]]);
  });

  it('says only what is not as it was', () => {
    expect(replanBody(before, before.title, standing)).toEqual({});
    expect(replanBody(before, '  ', standing)).toEqual({});
    expect(replanBody(before, ' Cải sau mưa ', standing)).toEqual({ title: 'Cải sau mưa' });
    expect(replanBody(before, '', { ...standing, day: '2026-11-30' })).toEqual({
      startsAt: '2026-11-30T12:30:00.000Z',
    });
    // Seconds that nobody sees are not a move.
    const begun = { ...before, startsAt: '2026-11-29T12:30:42.123Z' };
    expect(replanBody(begun, before.title, whenOf(begun.startsAt))).toEqual({});
  });
});
