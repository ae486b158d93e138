import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { orderNumbersIn, transferReference } from './transfer-reference.js';

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const orderNumber = fc.integer({ min: 1, max: 2 ** 30 - 1 });

describe('a transfer reference', () => {
  it('is short, plain and without signs that people mix up', () => {
    expect(transferReference(1001)).toMatch(/^CP[2-9A-HJ-NP-Z]{8}$/);
    expect(transferReference(1002)).not.toBe(transferReference(1001));
  });

  it('stays what it is: codes that are printed somewhere must be found next year', () => {
    expect([1, 1001, 2 ** 30 - 1].map(transferReference)).toMatchInlineSnapshot(`
[
  "CPPFBVBFAA",
  "CPXB8T9P6E",
  "CPCLQ6QMSJ",
]
`);
  });

  it('gives each order its own, and back again', () => {
    fc.assert(
      fc.property(orderNumber, (number) => expect(orderNumbersIn(transferReference(number))).toEqual([number])),
    );
  });

  it('does not look like its neighbour’s: at least two symbols of eight differ', () => {
    for (let number = 1_001; number < 3_000; number++) {
      const [left, right] = [transferReference(number), transferReference(number + 1)];
      expect([...left].filter((symbol, index) => symbol !== right[index]).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('is found in what banks make of a memo', () => {
    const reference = transferReference(1001);
    const memos = [
      reference.toLowerCase(),
      `MBVCB.123456.${reference}.CT tu 0123 LAN toi HTX`,
      `MBVCB123456${reference}DON1001`,
      `IBFT ${[...reference].join(' ')}`,
      `${reference.slice(0, 4)} ${reference.slice(4)}-chuyen tien`,
      `CP chuyển tiền ${reference} cảm ơn`,
      `CPCP${reference}`,
      `${reference} ${reference}`,
    ];
    for (const memo of memos) expect(orderNumbersIn(memo)).toEqual([1001]);
  });

  it('is found wherever it stands among words without any spaces', () => {
    const words = fc.stringMatching(/^[a-z0-9. -]{0,30}$/);
    fc.assert(
      fc.property(orderNumber, words, words, (number, before, after) => {
        expect(orderNumbersIn(before + transferReference(number) + after)).toContain(number);
      }),
    );
  });

  it('with one wrong symbol, or two neighbours swapped in its body, is nobody’s', () => {
    const at = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(orderNumber, at, fc.integer({ min: 1, max: 31 }), (number, index, shift) => {
        const reference = transferReference(number);
        const other = ALPHABET[(ALPHABET.indexOf(reference[index] ?? '') + shift) % 32];
        expect(orderNumbersIn(reference.slice(0, index) + other + reference.slice(index + 1))).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(orderNumber, fc.integer({ min: 2, max: 6 }), (number, index) => {
        const symbols = [...transferReference(number)];
        const [left = '', right = ''] = symbols.slice(index, index + 2);
        fc.pre(left !== right);
        symbols.splice(index, 2, right, left);
        expect(orderNumbersIn(symbols.join(''))).toEqual([]);
      }),
    );
  });

  it('is not read into other words', () => {
    for (const memo of ['', 'CP', 'chuyen tien rau', 'CP2222222', 'CP00000000', 'cong ty CP thuc pham sach 2026']) {
      expect(orderNumbersIn(memo)).toEqual([]);
    }
  });

  it('two of them are both told', () => {
    expect(orderNumbersIn(`${transferReference(7)} va ${transferReference(8)}`)).toEqual([7, 8]);
  });

  it('is refused for what is no order number', () => {
    for (const number of [0, -1, 1.5, 2 ** 30]) expect(() => transferReference(number)).toThrow(RangeError);
  });
});
