import type { CommentOffer } from './offer.js';
import { type Token, tokensOf } from './tokens.js';
import { CLASS_WORDS, CODE_MARKERS, DIGIT_WORDS, GIVING_VERBS, ORDER_VERBS } from './words.js';

export interface NamedProducts {
  /** Codes of the offers whose names fit best. */
  codes: string[];
  /** How many words of the comment name them. */
  length: number;
}

/** Finds products of a broadcast by their names, or by enough of a name to know which one is meant. */
export class ProductNames {
  private readonly names: { code: string; words: string[] }[];

  constructor(offers: readonly CommentOffer[]) {
    this.names = offers.map(({ code, productName }) => ({
      code,
      words: tokensOf(productName).flatMap((token) => (token.kind === 'word' ? token.text : [])),
    }));
  }

  /**
   * The longest run of words from `at` on that stands in a name: two words or more anywhere in it, one word only where
   * the name begins ("gà" for "Gà đen", "cải" for "Rau cải mèo"). A whole name wins over a part of a longer one.
   */
  at(tokens: readonly Token[], at: number): NamedProducts | null {
    const runs = this.names.map((name) => ({ ...name, length: longestRun(tokens, at, name.words) }));
    const length = Math.max(0, ...runs.map((run) => run.length));
    if (length === 0) return null;
    const best = runs.filter((run) => run.length === length);
    const whole = best.filter(({ words }) => words.length === length);
    return { codes: (whole.length > 0 ? whole : best).map(({ code }) => code), length };
  }
}

function longestRun(tokens: readonly Token[], at: number, name: readonly string[]): number {
  let longest = 0;
  for (let from = 0; from < name.length; from++) {
    const length = runFrom(tokens, at, name, from);
    if (length > longest && (length > 1 || standsForAll(name, from))) longest = length;
  }
  return longest;
}

function runFrom(tokens: readonly Token[], at: number, name: readonly string[], from: number): number {
  let length = 0;
  while (from + length < name.length) {
    const token = tokens[at + length];
    if (token?.kind !== 'word' || token.text !== name[from + length]) break;
    length++;
  }
  return length;
}

/** Whether one word of a name is enough: its first one, unless that says only "vegetable" or is a word of orders. */
function standsForAll(name: readonly string[], from: number): boolean {
  const word = name[from] ?? '';
  const head = name.length > 1 && CLASS_WORDS.has(name[0] ?? '') ? 1 : 0;
  const common = ORDER_VERBS.has(word) || GIVING_VERBS.has(word) || CODE_MARKERS.has(word) || DIGIT_WORDS.has(word);
  return from === head && !common;
}
