import type { Amount } from './amounts.js';
import { halfAt, measuredAt, spelledAt, wordAt } from './numbers.js';
import type { CommentOffer } from './offer.js';
import { ProductNames } from './product-names.js';
import { type Token, tokensOf } from './tokens.js';
import {
  CODE_MARKERS,
  FILLERS,
  GIVING_VERBS,
  GRAMS_OF,
  LIST_WORDS,
  LOOK_WORDS,
  MONEY_UNITS,
  ORDER_VERBS,
  OTHER_UNITS,
  PERSONS,
  PIECES_OF,
  TALK_PAIRS,
  TALK_WORDS,
  WONDERING_WORDS,
} from './words.js';

/** What was named: by its code, or by the name of the product; the codes of all offers that it can be. */
export interface Named {
  kind: 'named';
  by: 'code' | 'name';
  codes: string[];
}

export type Item =
  | Named
  | { kind: 'amount'; amount: Amount }
  /** A number that may be a code, a quantity, or neither. */
  | { kind: 'number'; value: number; codes: string[] }
  | { kind: 'break' };

/** What a comment holds, before anybody decides what it means. */
export interface Scanned {
  items: Item[];
  phone: string | null;
  /** "chốt", "lấy", "cho em". */
  orders: boolean;
  /** Says by itself that nothing is ordered: a question, a refusal, the past. */
  talks: boolean;
  /** "còn", "giá", "hết": talk, unless something is ordered in so many words. */
  wonders: boolean;
  looks: boolean;
  /** "mỗi": the quantity holds for each code. */
  each: boolean;
  /** Words that the grammar does not know. */
  unknownWords: number;
}

/** From here on a number is money, whatever stands behind it. */
const MONEY_FROM = 1000;

export function scanComment(text: string, offers: readonly CommentOffer[]): Scanned {
  return new Scanner(tokensOf(text), offers).scan();
}

class Scanner {
  private readonly names: ProductNames;
  private readonly found: Scanned = {
    items: [],
    phone: null,
    orders: false,
    talks: false,
    wonders: false,
    looks: false,
    each: false,
    unknownWords: 0,
  };
  private at = 0;
  /** The last word that is neither product, unit nor code: pairs of these decide over talk. */
  private previousWord: string | null = null;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly offers: readonly CommentOffer[],
  ) {
    this.names = new ProductNames(offers);
  }

  scan(): Scanned {
    while (this.at < this.tokens.length) {
      const before = this.at;
      const token = this.tokens[this.at];
      if (token?.kind === 'word') this.word(token.text);
      else if (token?.kind === 'number') this.number(token);
      else this.sign(token);
      if (this.at === before) this.at++;
    }
    return this.found;
  }

  private sign(token: Token | undefined): void {
    if (token?.kind === 'phone') this.found.phone ??= token.phone;
    if (token?.kind === 'question') this.found.talks = true;
    if (token?.kind === 'break') this.found.items.push({ kind: 'break' });
    this.previousWord = null;
  }

  private word(text: string): void {
    const product = this.names.at(this.tokens, this.at);
    if (product) {
      this.take(product.length, { kind: 'named', by: 'name', codes: product.codes });
      return;
    }
    if (this.markedCode(text) || this.counted(text) || this.measured()) return;
    this.plainWord(text);
  }

  /** "mã 03", "số 3", "mã ba"; but "mà 2kg" is a quantity. */
  private markedCode(text: string): boolean {
    if (!CODE_MARKERS.has(text)) return false;
    const next = this.tokens[this.at + 1];
    if (next?.kind === 'number') {
      const codes = [next.whole, ...(next.decimals === null ? [] : [next.decimals])].map((digits) =>
        this.codesOf(digits),
      );
      const isQuantity = !next.whole.startsWith('0') && !this.isCode(next.whole) && this.hasUnit(this.at + 1);
      if (isQuantity || next.whole.length > 3) return false;
      for (const own of codes) this.found.items.push({ kind: 'named', by: 'code', codes: own });
      this.skip(2);
      return true;
    }
    const spelled = spelledAt(this.tokens, this.at + 1);
    if (!spelled || this.hasUnit(this.at + 1)) return false;
    const codes = this.codesOf(String(spelled.value));
    if (codes.length === 0) return false;
    this.take(1 + spelled.length, { kind: 'named', by: 'code', codes });
    return true;
  }

  /** "x2": what follows is a quantity even without a unit. */
  private counted(text: string): boolean {
    const next = this.tokens[this.at + 1];
    if (text !== 'x' || next?.kind !== 'number' || this.hasUnit(this.at + 1)) return false;
    if (next.whole.startsWith('0') && next.decimals === null) return false;
    this.take(2, anyAmount(numberOf(next)));
    return true;
  }

  private measured(): boolean {
    const half = halfAt(this.tokens, this.at);
    if (half) {
      this.take(half.length, { kind: 'amount', amount: half.amount });
      return true;
    }
    const spelled = spelledAt(this.tokens, this.at);
    if (!spelled) return false;
    if (this.names.at(this.tokens, this.at + spelled.length)) {
      this.take(spelled.length, anyAmount(spelled.value));
      return true;
    }
    return this.measuredNumber();
  }

  private measuredNumber(): boolean {
    const measured = measuredAt(this.tokens, this.at);
    if (measured) this.take(measured.length, { kind: 'amount', amount: measured.amount });
    return measured !== null;
  }

  private number(token: NumberToken): void {
    const after = wordAt(this.tokens, this.at + 1) ?? '';
    if (token.whole.startsWith('0') && token.whole.length > 1) this.leadingZero(token.whole);
    else if (this.countsProduct(after)) this.beforeProduct(token);
    else if (this.measuredNumber()) return;
    else if (MONEY_UNITS.has(after) || OTHER_UNITS.has(after)) this.skip(2);
    else if (numberOf(token) >= MONEY_FROM || token.decimals?.length === 3) this.skip(1);
    else this.bareNumber(token);
  }

  /** "03" is a code, known or not; "0" and "0000" are nothing. */
  private leadingZero(digits: string): void {
    if (digits.length > 3 || Number(digits) === 0) this.skip(1);
    else this.take(1, this.named(digits));
  }

  /** "2 cải mèo" is no "2 cái", "2 cần tây" no "2 cân". */
  private countsProduct(after: string): boolean {
    const product = this.names.at(this.tokens, this.at + 1);
    return product !== null && (product.length > 1 || !isUnit(after));
  }

  private beforeProduct(token: NumberToken): void {
    const isCode = token.decimals === null && this.isCode(token.whole);
    this.take(1, isCode ? this.named(token.whole) : anyAmount(numberOf(token)));
  }

  private bareNumber({ whole, decimals }: NumberToken): void {
    const value = numberOf({ whole, decimals });
    if (decimals === null) {
      this.take(1, this.isCode(whole) ? this.named(whole) : { kind: 'number', value, codes: this.codesOf(whole) });
    } else if (this.isCode(whole) && this.isCode(decimals)) {
      // "12,05" names two codes where both are there, else it is a quantity.
      this.take(0, this.named(whole));
      this.take(1, this.named(decimals));
    } else this.take(1, anyAmount(value));
  }

  private plainWord(text: string): void {
    const { found } = this;
    const next = wordAt(this.tokens, this.at + 1);
    const pair = this.previousWord === null ? '' : `${this.previousWord} ${text}`;
    if (TALK_WORDS.has(text) || TALK_PAIRS.has(pair)) found.talks = true;
    // "bỏ 03": a number before it would make it a bunch, and it would not come here.
    if (text === 'bo' && this.tokens[this.at + 1]?.kind === 'number') found.talks = true;
    if (WONDERING_WORDS.has(text)) found.wonders = true;
    if (LOOK_WORDS.has(text)) found.looks = true;
    if (text === 'moi') found.each = true;
    if (LIST_WORDS.has(text)) found.items.push({ kind: 'break' });
    const orders = ORDER_VERBS.has(text) || (GIVING_VERBS.has(text) && next !== null && PERSONS.has(next));
    if (orders) found.orders = true;
    const known = orders || FILLERS.has(text) || PERSONS.has(text) || LIST_WORDS.has(text) || GIVING_VERBS.has(text);
    if (!known && !CODE_MARKERS.has(text)) found.unknownWords++;
    this.previousWord = text;
    this.at++;
  }

  private named(digits: string): Named {
    return { kind: 'named', by: 'code', codes: this.codesOf(digits) };
  }

  private isCode(digits: string): boolean {
    return this.offers.some(({ code }) => code === digits);
  }

  /** The offer with just this code, else those whose code is the same number: "mã 3" is 03. */
  private codesOf(digits: string): string[] {
    const codes = this.offers.map(({ code }) => code);
    return codes.includes(digits) ? [digits] : codes.filter((code) => Number(code) === Number(digits));
  }

  private hasUnit(at: number): boolean {
    return measuredAt(this.tokens, at) !== null && !this.names.at(this.tokens, at + 1);
  }

  private take(length: number, item: Item): void {
    this.found.items.push(item);
    this.skip(length);
  }

  private skip(length: number): void {
    this.at += length;
    this.previousWord = null;
  }
}

type NumberToken = Extract<Token, { kind: 'number' }>;

const anyAmount = (count: number): Item => ({ kind: 'amount', amount: { unit: 'any', count } });

const isUnit = (word: string) => GRAMS_OF.has(word) || PIECES_OF.has(word);

function numberOf({ whole, decimals }: { whole: string; decimals: string | null }): number {
  return Number(decimals === null ? whole : `${whole}.${decimals}`);
}
