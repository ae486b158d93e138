import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearPlan, surePlan, vocabularyForms } from './search-query.js';
import { searchWords } from './search-words.js';
import { slipForms } from './typing-slip.js';

/** The vocabulary of a market that sells only these. */
function vocabularyOf(...words: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const word of words) {
    for (const form of slipForms(word)) found.set(form, [...(found.get(form) ?? []), word]);
  }
  return found;
}

describe('what is certain', () => {
  it('whole names stand before unfinished ones, and those before places', () => {
    expect(surePlan(['cai', 'ngong'], {})).toEqual([
      "'n:cai' & 'n:ngong'",
      "'n:cai' & 'n:ngong':* & !('n:cai' & 'n:ngong')",
      "'cai' & 'ngong':* & !('n:cai' & 'n:ngong':*)",
    ]);
  });

  it('no word at all finds everything, or what passes the filter', () => {
    expect(surePlan([], {})).toEqual([null]);
    expect(surePlan([], { communeCode: '16813', onAir: true })).toEqual(["'c:16813' & 'x:air'"]);
  });

  it('a harvest that lasts for months is looked at day by day later', () => {
    expect(surePlan([], { harvestDay: '2026-11-30' })[0]).toBe("('d:2026-11-30' | 'd:long')");
  });

  it('one letter is a word, not the beginning of half the market', () => {
    expect(surePlan(['m'], {})).toEqual(["'n:m'", "'m' & !('n:m')"]);
  });
});

describe('what may have been meant', () => {
  const market = vocabularyOf('cai', 'ngong', 'mat', 'ong', 'rau', 'gung', 'rung');
  const query = (text: string) => nearPlan(searchWords(text), {}, market);

  it('puts right only the word that nobody has', () => {
    expect(query('cai ngogn')[0]).toBe("'cai' & 'ngong'");
    expect(query('mat ogn')[0]).toBe("'mat' & 'ong'");
  });

  it('knows both words that a slip may have come from', () => {
    expect(query('uung')[0]).toBe("('gung' | 'rung')");
  });

  it('reads keys of a missing Vietnamese keyboard, and a missing blank', () => {
    expect(query('ngoongf')[0]).toBe("'ngong'");
    expect(query('caingong')[0]).toBe("('cai' & 'ngong')");
  });

  it('leaves a word out that is like no other, and gives up when that is all', () => {
    expect(query('rau quynhhoa')[0]).toBe("'rau'");
    expect(query('quynhhoa')).toEqual([]);
  });

  it('only afterwards doubts a word that somebody has', () => {
    expect(query('mat gung')).toEqual(["'mat' & ('gung' | 'rung') & !('mat' & 'gung')"]);
    expect(query('gung')).toEqual([]);
    expect(nearPlan(['mat', 'gung'], { category: 'honey' }, market)).toEqual([]);
  });

  it('keeps the filter in every tier', () => {
    for (const tier of nearPlan(['mat', 'gugn'], { category: 'honey' }, market)) expect(tier).toContain("'k:honey'");
  });
});

it('whatever is typed, nothing of it can reach into the query language', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      const words = searchWords(text);
      const vocabulary = new Map(vocabularyForms(words).map((form) => [form, [form]]));
      for (const query of [...surePlan(words, {}), ...nearPlan(words, {}, vocabulary)]) {
        const rest = (query ?? '').replace(/'(n:)?[a-z0-9]+'(:\*)?/g, 'w');
        expect(rest).toMatch(/^[w&|!() ]*$/);
      }
    }),
  );
});
