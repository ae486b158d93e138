import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOneSlip, slipForms, splits, withoutToneKeys } from './typing-slip.js';

const word = fc.stringMatching(/^[a-e]{3,8}$/);

/** Optimal string alignment, as the textbook writes it: the judge of the quick way. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  for (let j = 1; j <= b.length; j++) d[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
      }
    }
  }
  return d[a.length]![b.length]!;
}

describe('a typing slip', () => {
  it.each([
    ['ngogn', 'ngong', true],
    ['ogn', 'ong', true],
    ['gugn', 'gung', true],
    ['mta', 'mat', true],
    ['ngonng', 'ngong', true],
    ['ngon', 'ngong', true],
    ['bong', 'ngong', false],
    ['ong', 'ong', false],
    ['ga', 'ca', false],
    ['ogn', 'non', false],
  ])('%s for %s: %s', (typed, meant, is) => expect(isOneSlip(typed, meant)).toBe(is));

  it('is what the textbook calls a distance of one', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isOneSlip(a, b)).toBe(distance(a, b) === 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is never missed by the forms that the database compares', () => {
    const slipped = fc
      .tuple(word, fc.nat(), fc.constantFrom('drop', 'add', 'other', 'swap'))
      .map(([meant, where, how]) => {
        const at = where % (meant.length - 1);
        const [head, tail] = [meant.slice(0, at), meant.slice(at)];
        const typed = {
          drop: head + tail.slice(1),
          add: `${head}z${tail}`,
          other: `${head}z${tail.slice(1)}`,
          swap: head + tail[1] + tail[0] + tail.slice(2),
        }[how];
        return { meant, typed };
      });
    fc.assert(
      fc.property(slipped, ({ meant, typed }) => {
        fc.pre(isOneSlip(typed, meant));
        const forms = new Set(slipForms(meant));
        expect(slipForms(typed).some((form) => forms.has(form))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('words typed on a Telex or VNI keyboard without its program', () => {
  it.each([
    ['ngoongf', 'ngong'],
    ['cair', 'cai'],
    ['maatj', 'mat'],
    ['dduwowngf', 'duong'],
    ['gaf', 'ga'],
    ['tieesng', 'tieng'],
    ['ngo62ng', 'ngong'],
    ['d9u7o7ng2', 'duong'],
    ['ngong', null],
    ['rau', null],
    ['03', null],
  ])('%s means %s', (typed, meant) => expect(withoutToneKeys(typed)).toBe(meant));
});

it('two words without their blank can be cut apart everywhere but after one letter', () => {
  expect(splits('caingong')).toContainEqual(['cai', 'ngong']);
  expect(splits('gaden')).toEqual([
    ['ga', 'den'],
    ['gad', 'en'],
  ]);
  expect(splits('cai')).toEqual([]);
});
