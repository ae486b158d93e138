import { withoutAccents } from '#kernel';

const WORDS_MAX = 8;
const CHARACTERS_MAX = 24;

/** Lower case without accents, words apart by one blank; `search_text()` of the database does the same. */
export function searchText(text: string): string {
  return withoutAccents(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The words of a query, each once, in the order of writing; at most eight, each cut at 24 characters. */
export function searchWords(query: string): string[] {
  const words = searchText(query).split(' ').filter(Boolean);
  return [...new Set(words.map((word) => word.slice(0, CHARACTERS_MAX)))].slice(0, WORDS_MAX);
}
