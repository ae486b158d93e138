import { describe, expect, it } from '@jest/globals';
import { type LotToCut, planCutLists } from './cut-plan.js';

const now = new Date('2026-11-20T13:00:00Z'); // 20:00 in Vietnam
const lot = (lotId: string, more: Partial<LotToCut> = {}): LotToCut => ({
  lotId,
  farmId: 'lu',
  cooperativeId: 'coop',
  wanted: 5_000,
  orderCount: 3,
  day: '2026-11-21',
  heldUntil: null,
  ...more,
});

describe('planning cut lists', () => {
  it('makes one list per farm and day, to bring by half past seven', () => {
    const plan = planCutLists([lot('a'), lot('b', { day: '2026-11-22' }), lot('c'), lot('d', { farmId: 'do' })], now);
    expect(plan.lists.map(({ farmId, day, items }) => [farmId, day, items.map(({ lotId }) => lotId)])).toEqual([
      ['lu', '2026-11-21', ['a', 'c']],
      ['lu', '2026-11-22', ['b']],
      ['do', '2026-11-21', ['d']],
    ]);
    expect(plan.lists[0]?.deliverBy).toEqual(new Date('2026-11-21T00:30:00Z'));
    expect(plan.closing).toEqual(['a', 'b', 'c', 'd']);
    expect(plan.lookAgainAt).toBeNull();
  });

  it('lets a lot that nobody ordered go on selling', () => {
    const plan = planCutLists([lot('a', { wanted: 0, orderCount: 0, day: null })], now);
    expect(plan).toEqual({ lists: [], closing: [], lookAgainAt: null });
  });

  it('closes a farm’s lots but waits with its list while an unpaid order may still come through', () => {
    const heldUntil = new Date('2026-11-20T13:09:00Z');
    const plan = planCutLists(
      [lot('a'), lot('b', { wanted: 0, day: null, heldUntil }), lot('c', { farmId: 'do' })],
      now,
    );
    expect(plan.lists.map(({ farmId }) => farmId)).toEqual(['do']);
    expect(plan.closing).toEqual(['a', 'b', 'c']);
    expect(plan.lookAgainAt).toEqual(new Date('2026-11-20T13:09:05Z'));
  });

  it('gives a farm two hours when the hour of its day is past', () => {
    expect(planCutLists([lot('a', { day: '2026-11-20' })], now).lists[0]?.deliverBy).toEqual(
      new Date('2026-11-20T15:00:00Z'),
    );
  });
});
