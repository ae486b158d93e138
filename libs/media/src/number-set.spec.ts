import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NumberSet } from './number-set.js';

describe('a set of fragment numbers', () => {
  it('says the same as a plain set, whatever the order in which numbers come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60)), (numbers) => {
        const set = new NumberSet();
        for (const number of numbers) set.add(number);
        const plain = new Set(numbers);
        const sorted = [...plain].sort((a, b) => a - b);
        expect([...set]).toEqual(sorted);
        expect(set.size).toBe(plain.size);
        for (let number = 0; number <= 61; number++) expect(set.has(number)).toBe(plain.has(number));
        let contiguous = -1;
        while (plain.has(contiguous + 1)) contiguous++;
        expect(set.contiguousThrough).toBe(contiguous);
        expect(set.highest).toBe(sorted.at(-1) ?? -1);
        const missing = set
          .missing(100)
          .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
        expect(missing).toEqual(Array.from({ length: set.highest + 1 }, (_, i) => i).filter((n) => !plain.has(n)));
      }),
    );
  });
});
