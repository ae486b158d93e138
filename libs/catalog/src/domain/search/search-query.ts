import { isOneSlip, slipForms, splits, withoutToneKeys } from './typing-slip.js';

/** What is looked for beside words. */
export interface SearchFilter {
  communeCode?: string;
  category?: string;
  farmId?: string;
  /** Calendar day in Vietnam on which an open lot is harvested. */
  harvestDay?: string;
  onAir?: boolean;
}

/** A tsquery of PostgreSQL; null finds everything. All hits of an earlier one stand before those of a later one. */
export type TierQuery = string | null;

export interface SearchPlan {
  /** They exclude one another. */
  tiers: TierQuery[];
  /** Finds what all of them find. */
  whole: TierQuery;
  /** The word of theirs that is perhaps not finished: `'begun':*`. */
  begun: string | null;
}

/** Prefixes of one letter would be half of the market. */
const PREFIX_FROM = 2;

const lexeme = (term: string) => `'${term.replace(/['\\]/g, '')}'`;
const all = (parts: readonly string[]) => (parts.length ? parts.join(' & ') : null);
const any = (parts: readonly string[]) => (parts.length === 1 ? parts[0]! : `(${parts.join(' | ')})`);

function filterTerms({ communeCode, category, farmId, harvestDay, onAir }: SearchFilter): string[] {
  return [
    ...(communeCode ? [lexeme(`c:${communeCode}`)] : []),
    ...(category ? [lexeme(`k:${category}`)] : []),
    ...(farmId ? [lexeme(`f:${farmId}`)] : []),
    ...(harvestDay ? [any([lexeme(`d:${harvestDay}`), lexeme('d:long')])] : []),
    ...(onAir ? [lexeme('x:air')] : []),
  ];
}

/** The last word, while it is perhaps being typed. */
function begunWord(words: readonly string[]): string | null {
  const last = words.at(-1) ?? '';
  return last.length >= PREFIX_FROM ? last : null;
}

/** All the words; the last one stands for whatever begins with it. */
function unfinished(words: readonly string[], mark = ''): string {
  const terms = words.map((word) => lexeme(mark + word));
  return begunWord(words) === null ? terms.join(' & ') : `${terms.join(' & ')}:*`;
}

/** Products whose name has the words, so far as they are typed; null without words. */
export function nameQuery(words: readonly string[]): string | null {
  return words.length ? unfinished(words, 'n:') : null;
}

/**
 * What is certain: first products whose name has every word whole, then those whose name has them with the last one
 * unfinished, then those that have them in name, farm, village or commune. No word at all finds everything that passes
 * the filter.
 */
export function surePlan(words: readonly string[], filter: SearchFilter): SearchPlan {
  const filters = filterTerms(filter);
  if (!words.length) return { tiers: [all(filters)], whole: all(filters), begun: null };
  const steps = [words.map((word) => lexeme(`n:${word}`)).join(' & '), unfinished(words, 'n:'), unfinished(words)];
  const different = steps.filter((step, index) => step !== steps[index - 1]);
  const tiers = different.map((step, index) => {
    const before = different[index - 1];
    return all([step, ...(before ? [`!(${before})`] : []), ...filters]);
  });
  return { tiers, whole: all([unfinished(words), ...filters]), begun: begunWord(words) };
}

/** Words of the market that share a form with a word of the query, as `search_slip` knows them. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>;

/** Under which forms the vocabulary is to be asked for these words. */
export function vocabularyForms(words: readonly string[]): string[] {
  const forms = words.flatMap((word) => {
    const typed = withoutToneKeys(word);
    return [...slipForms(word), ...(typed ? slipForms(typed) : []), ...splits(word).flat()];
  });
  return [...new Set(forms)];
}

function isKnown(word: string, vocabulary: Vocabulary): boolean {
  return vocabulary.get(word)?.includes(word) ?? false;
}

/** What may have been meant by a word, as parts of a tsquery; not the word itself. */
function meanings(word: string, vocabulary: Vocabulary): string[] {
  const typed = withoutToneKeys(word);
  if (typed && isKnown(typed, vocabulary)) return [lexeme(typed)];
  const near = (wanted: string) =>
    slipForms(wanted)
      .flatMap((form) => vocabulary.get(form) ?? [])
      .filter((known) => isOneSlip(wanted, known));
  const words = [...new Set([...near(word), ...(typed ? near(typed) : [])])].sort();
  const pairs = splits(word).filter((pair) => pair.every((part) => isKnown(part, vocabulary)));
  return [...words.map(lexeme), ...pairs.map(([a, b]) => `(${lexeme(a)} & ${lexeme(b)})`)];
}

/**
 * What may have been meant, when nothing certain was found: first with the words that nobody's product has put right
 * (or left out, where they are like no other). Then, unless a filter explains why nothing was found, with any of
 * several words one slip away.
 */
export function nearPlan(words: readonly string[], filter: SearchFilter, vocabulary: Vocabulary): SearchPlan | null {
  const filters = filterTerms(filter);
  const parts = words.map((word) => ({ word, known: isKnown(word, vocabulary), meant: meanings(word, vocabulary) }));
  const mended = all(
    parts.flatMap(({ word, known, meant }) => (known ? [lexeme(word)] : meant.length ? [any(meant)] : [])),
  );
  if (!mended) return null;
  const first = parts.every(({ known }) => known) ? [] : [all([mended, ...filters])];
  const doubted = all(
    parts.flatMap(({ word, known, meant }) => {
      const ways = [...(known ? [lexeme(word)] : []), ...meant];
      return ways.length ? [any(ways)] : [];
    }),
  );
  const doubts = !filters.length && words.length > 1 && doubted && doubted !== mended;
  const tiers = doubts ? [...first, `${doubted} & !(${mended})`] : first;
  return tiers.length ? { tiers, whole: doubts ? doubted : first[0]!, begun: null } : null;
}
