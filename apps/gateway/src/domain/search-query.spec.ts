import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSearch, type SearchFields } from './search-query.js';

const FIELDS: SearchFields = { status: 'text', amount: 'number', created: 'time' };
const clause = (field: string, operator: string, value: string | null, rest = {}) => ({
  field,
  operator,
  value,
  key: null,
  negated: false,
  ...rest,
});
const clauses = (text: string) => {
  const reading = parseSearch(text, FIELDS);
  return 'query' in reading ? reading.query.clauses : reading.problem;
};

describe('a search query', () => {
  it.each([
    ['status:"succeeded"', [clause('status', ':', 'succeeded')]],
    ["status:'succeeded'", [clause('status', ':', 'succeeded')]],
    ['-status:"succeeded"', [clause('status', ':', 'succeeded', { negated: true })]],
    ['amount>=1000', [clause('amount', '>=', '1000')]],
    ['metadata["order"]:"17"', [clause('metadata', ':', '17', { key: 'order' })]],
    ['metadata["a\\"b"]:null', [clause('metadata', ':', null, { key: 'a"b' })]],
    ['status~"succ"', [clause('status', '~', 'succ')]],
    ['amount>1 AND amount<5', [clause('amount', '>', '1'), clause('amount', '<', '5')]],
    ['amount>1 or amount<5', [clause('amount', '>', '1'), clause('amount', '<', '5')]],
  ])('%s is read', (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  it.each([
    ['', 'unable to parse'],
    ['status', 'unable to parse'],
    ['status:succeeded', 'unable to parse'],
    ['status:"a" status:"b"', 'unable to parse'],
    ['status:"a" AND', 'unable to parse'],
    ['status:"a" AND amount>1 OR amount<5', 'cannot be combined'],
    ['nothing:"a"', 'unsupported search field'],
    ['constructor:"a"', 'unsupported search field'],
    ['metadata:"a"', 'asked by key'],
    ['status["a"]:"b"', 'asked by key'],
    ['amount:"many"', 'compared with a number'],
    ['amount:null', 'compared with a number'],
    ['amount~123', 'no substrings'],
    ['status>"a"', 'not compared by size'],
    ['status~"su"', 'at least 3'],
    [Array.from({ length: 11 }, () => 'amount>1').join(' AND '), 'at most 10'],
  ])('%s is refused in words', (text, words) => {
    expect(clauses(text)).toContain(words);
  });

  it('is read or refused, whatever it is, and quickly', () => {
    const pieces = fc.constantFrom(
      'status',
      'metadata["k"]',
      ':',
      '"',
      "'",
      '\\',
      ' AND ',
      '-',
      '>',
      '1',
      'null',
      '[',
      ']',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          const reading = parseSearch(text, FIELDS);
          expect('query' in reading ? reading.query.clauses.length : reading.problem.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
    const started = performance.now();
    parseSearch(`status:"${'\\'.repeat(999)}`, FIELDS);
    // A reading that tries every split would take for ever.
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
