import { describe, expect, it } from '@jest/globals';
import { type Buyable, bestLot } from './best-lot.js';

const DAY = '2026-11-30';

function lot(id: string, more: Partial<Buyable> = {}): Buyable {
  const at = new Date(`${DAY}T01:00:00Z`);
  return { id, capacity: 10, sold: 0, held: 0, priceVnd: 20_000, harvestFrom: at, harvestTo: at, onAir: null, ...more };
}
const onAir = (priceVnd: number) => ({ broadcastId: 'b', code: '01', priceVnd });
const later = { harvestFrom: new Date('2026-12-02T01:00:00Z'), harvestTo: new Date('2026-12-02T01:00:00Z') };

describe('the lot to buy first', () => {
  it.each([
    ['there is none', [], null, null],
    [
      'what can be bought, though it is dearer and not on air',
      [lot('gone', { sold: 10, onAir: onAir(1) }), lot('here')],
      null,
      'here',
    ],
    ['held stock cannot be bought', [lot('held', { held: 10 }), lot('here', { priceVnd: 90_000 })], null, 'here'],
    ['of the wanted day before on air', [lot('air', { ...later, onAir: onAir(1) }), lot('day')], DAY, 'day'],
    ['on air before cheaper', [lot('cheap', { priceVnd: 1 }), lot('air', { onAir: onAir(30_000) })], null, 'air'],
    ['cheaper before sooner', [lot('soon'), lot('cheap', { ...later, priceVnd: 10_000 })], null, 'cheap'],
    [
      'the live price counts',
      [lot('a', { onAir: onAir(15_000) }), lot('b', { priceVnd: 1, onAir: onAir(16_000) })],
      null,
      'a',
    ],
    ['sooner', [lot('late', later), lot('soon')], null, 'soon'],
  ])('%s', (_, lots, day, best) => expect(bestLot(lots, day)?.id ?? null).toBe(best));

  it('is the same in whatever order they come', () => {
    const lots = [lot('c'), lot('a'), lot('b')];
    expect(bestLot(lots, null)?.id).toBe('a');
    expect(bestLot([...lots].reverse(), null)?.id).toBe('a');
  });

  it('a day begins at midnight in Vietnam', () => {
    const night = { harvestFrom: new Date('2026-11-29T17:30:00Z'), harvestTo: new Date('2026-11-29T18:00:00Z') };
    expect(bestLot([lot('cheap', { ...later, priceVnd: 1 }), lot('night', night)], DAY)?.id).toBe('night');
  });
});
