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
    expect(surePlan(['cai', 'ngong'], { category: 'greens' })).toEqual({
      tiers: [
        "'n:cai' & 'n:ngong' & 'k:greens'",
        "'n:cai' & 'n:ngong':* & !('n:cai' & 'n:ngong') & 'k:greens'",
        "'cai' & 'ngong':* & !('n:cai' & 'n:ngong':*) & 'k:greens'",
      ],
      whole: "'cai' & 'ngong':* & 'k:greens'",
      begun: 'ngong',
    });
  });

  it('no word at all finds everything, or what passes the filter', () => {
    expect(surePlan([], {})).toEqual({ tiers: [null], whole: null, begun: null });
    const filters = "'c:16813' & 'x:air'";
    expect(surePlan([], { communeCode: '16813', onAir: true })).toEqual({
      tiers: [filters],
      whole: filters,
      begun: null,
    });
  });

  it('a harvest that lasts for months is looked at day by day later', () => {
    expect(surePlan([], { harvestDay: '2026-11-30' }).whole).toBe("('d:2026-11-30' | 'd:long')");
  });

  it('one letter is a word, not the beginning of half the market', () => {
    expect(surePlan(['m'], {})).toEqual({ tiers: ["'n:m'", "'m' & !('n:m')"], whole: "'m'", begun: null });
  });
});

describe('what may have been meant', () => {
  const market = vocabularyOf('cai', 'ngong', 'mat', 'ong', 'rau', 'gung', 'rung');
  const query = (text: string) => nearPlan(searchWords(text), {}, market)?.tiers ?? [];

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
    expect(nearPlan(['mat', 'gung'], { category: 'honey' }, market)).toBeNull();
  });

  it('knows what all tiers find together', () => {
    expect(nearPlan(['cai', 'ngogn'], {}, market)?.whole).toBe("'cai' & 'ngong'");
    expect(nearPlan(['mat', 'gung'], {}, market)?.whole).toBe("'mat' & ('gung' | 'rung')");
  });

  it('keeps the filter in every tier', () => {
    const plan = nearPlan(['mat', 'gugn'], { category: 'honey' }, market)!;
    for (const tier of [...plan.tiers, plan.whole]) expect(tier).toContain("'k:honey'");
  });
});

it('whatever is typed, nothing of it can reach into the query language', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      const words = searchWords(text);
      const vocabulary = new Map(vocabularyForms(words).map((form) => [form, [form]]));
      const [sure, near] = [surePlan(words, {}), nearPlan(words, {}, vocabulary)];
      for (const query of [...sure.tiers, sure.whole, ...(near ? [...near.tiers, near.whole] : [])]) {
        const rest = (query ?? '').replace(/'(n:)?[a-z0-9]+'(:\*)?/g, 'w');
        expect(rest).toMatch(/^[w&|!() ]*$/);
      }
    }),
  );
});
