import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { NO_DELIVERY_FAULTS, planCopies } from './delivery-faults.js';

const fairRandom = fc.double({ min: 0, max: 0.999_999, noNaN: true });

describe('the fault panel', () => {
  it('leaves notices alone when nothing is set', () => {
    fc.assert(
      fc.property(fc.nat(), fairRandom, (serial, random) => {
        expect(planCopies(NO_DELIVERY_FAULTS, serial + 1, () => random)).toEqual([0]);
      }),
    );
  });
  it('drops exactly one in n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 40 }), (dropOneIn, rounds) => {
        const faults = { ...NO_DELIVERY_FAULTS, dropOneIn };
        const serials = Array.from({ length: dropOneIn * rounds }, (_, index) => index + 1);
        expect(serials.filter((serial) => planCopies(faults, serial, Math.random).length === 0)).toHaveLength(rounds);
      }),
    );
  });
  it('sends as many copies as asked, each within its wait', () => {
    fc.assert(
      fc.property(
        fc.record({
          copies: fc.integer({ min: 1, max: 10 }),
          delayMs: fc.nat(600_000),
          shuffleMs: fc.nat(600_000),
        }),
        fairRandom,
        (asked, random) => {
          const waits = planCopies({ ...asked, dropOneIn: 0 }, 1, () => random);
          expect(waits).toHaveLength(asked.copies);
          for (const wait of waits) {
            expect(wait).toBeGreaterThanOrEqual(asked.delayMs);
            expect(wait).toBeLessThanOrEqual(asked.delayMs + asked.shuffleMs);
          }
        },
      ),
    );
  });
});
