import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countCash } from './cash-count.js';

describe('counting a run’s cash (M16)', () => {
  it('says what was due, collected, refused and missing', () => {
    const stops = [
      { dueVnd: 53_000, cashVnd: 53_000 },
      { dueVnd: 20_000, cashVnd: 0 },
      { dueVnd: 100_000, cashVnd: 60_000 },
    ];
    expect(countCash(stops, 112_000)).toEqual({
      dueVnd: 173_000,
      collectedVnd: 113_000,
      refusedVnd: 60_000,
      countedVnd: 112_000,
      varianceVnd: 1_000,
    });
  });

  it('holds both equations whatever happened', () => {
    const stop = fc
      .nat(10_000_000)
      .chain((dueVnd) => fc.record({ dueVnd: fc.constant(dueVnd), cashVnd: fc.nat(dueVnd) }));
    fc.assert(
      fc.property(fc.array(stop), fc.nat(100_000_000), (stops, counted) => {
        const count = countCash(stops, counted);
        expect(count.dueVnd).toBe(count.collectedVnd + count.refusedVnd);
        expect(count.collectedVnd).toBe(count.countedVnd + count.varianceVnd);
        expect(count.refusedVnd).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
