import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NumberSet } from '#media';
import { serverHas } from './server-has.js';

describe('reading the server’s status', () => {
  it('agrees with the set that the status was made of, and never claims more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400)), (numbers) => {
        const held = new NumberSet(numbers);
        const status = {
          acknowledgedThrough: held.contiguousThrough,
          highest: held.highest,
          missing: held.missing(100),
        };
        const isWhole = status.missing.length < 100;
        for (let number = 0; number <= 401; number++) {
          const claimed = serverHas(status, number);
          if (isWhole) expect(claimed).toBe(held.has(number));
          else if (claimed) expect(held.has(number)).toBe(true);
        }
      }),
    );
  });

  it('claims nothing above the last range of a list that was cut off', () => {
    const missing = Array.from({ length: 100 }, (_, index) => ({ from: index * 2, to: index * 2 }));
    const status = { acknowledgedThrough: -1, highest: 900, missing };
    expect(serverHas(status, 197)).toBe(true);
    expect(serverHas(status, 199)).toBe(false);
  });
});
