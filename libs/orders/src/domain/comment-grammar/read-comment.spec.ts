import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountOf, checkQuantity, maskPhonesInText, withoutAccents } from '#kernel';
import { type CommentReading, readComment } from './read-comment.js';
import { CORPUS } from './testing/comment-corpus.js';
import { OFFERS } from './testing/market.js';

/** A reading as the corpus writes it. */
function written(reading: CommentReading): string {
  if (reading.kind === 'talk') return 'talk';
  const lines = reading.lines.map(({ code, quantity }) => {
    if (code === null) return '?';
    return `${code}:${quantity ? amountOf(quantity) : '?'}`;
  });
  return [...lines, ...(reading.phone ? [reading.phone] : [])].join(' ');
}
const read = (text: string) => written(readComment(text, OFFERS));

describe('the corpus', () => {
  it('is worth the name', () => expect(CORPUS.length).toBeGreaterThanOrEqual(80));

  it.each(CORPUS)('%s → %s', (comment, expected) => {
    expect(read(comment)).toBe(expected);
  });

  it.each(CORPUS)('%s, without accents', (comment, expected) => {
    expect(read(withoutAccents(comment))).toBe(expected);
  });

  it.each(CORPUS)('%s, in capitals and with accents apart', (comment, expected) => {
    expect(read(comment.toUpperCase().normalize('NFD'))).toBe(expected);
  });
});

/** Offers whose rules the properties hold readings against. */
const offerOf = (code: string) => OFFERS.find((offer) => offer.code === code) ?? OFFERS[0]!;

const VERBS = ['chốt', 'lấy', 'cho em', 'đặt', 'Mua', 'em lấy', ''];
const FILLERS = ['nhé', 'nha chị', 'ạ', 'shop ơi', 'giúp em', ''];
const CODES = ['mã 03', '03', 'số 3', 'ma 03', '#03', 'm03', 'cải mèo', 'rau cải mèo'];
const QUANTITIES = ['2kg', '2 ký', 'hai cân', '2000g', '20 lạng', '2,0 kg', 'HAI KÝ'];
const PHONES = ['0912345678', '0912 345 678', '+84912345678', ''];

const phrases = fc.tuple(
  fc.constantFrom(...VERBS),
  fc.constantFrom(...FILLERS),
  fc.constantFrom(...CODES),
  fc.constantFrom(...QUANTITIES),
  fc.constantFrom(...PHONES),
  fc.nat(),
);
/** The phrases in one of their orders, each whole. */
function shuffled(words: readonly string[], seed: number): string[] {
  const left = [...words];
  const out: string[] = [];
  for (let rest = seed; left.length > 0; rest = Math.floor(rest / left.length) + 7 * out.length) {
    out.push(...left.splice(rest % left.length, 1));
  }
  return out;
}

describe('whatever order a comment is written in', () => {
  it('means the same, with and without accents', () => {
    fc.assert(
      fc.property(phrases, ([verb, filler, code, quantity, phone, seed]) => {
        const words = [verb, filler, code, quantity, phone].filter((word) => word !== '');
        const comment = shuffled(words, seed).join(' ');
        const expected = phone === '' ? '03:2000' : '03:2000 +84912345678';
        expect([comment, read(comment)]).toEqual([comment, expected]);
        expect(read(withoutAccents(comment))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts once what is said more than once', () => {
    fc.assert(
      fc.property(phrases, fc.integer({ min: 2, max: 4 }), ([verb, filler, code, quantity, phone], times) => {
        const once = [verb, quantity, code, filler, phone].filter((word) => word !== '').join(' ');
        const again = Array<string>(times).fill(once);
        expect(read(again.join(', '))).toBe(read(once));
        expect(read(again.join(' '))).toBe(read(once));
      }),
    );
  });
});

const anyWord = fc.oneof(
  fc.constantFrom(...CORPUS.flatMap(([comment]) => comment.split(' '))),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.nat(100_000).map(String),
);
const anyComment = fc.oneof(
  fc.array(anyWord, { maxLength: 40 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 400 }),
);

describe('any comment at all', () => {
  it('is read without throwing, and never to a quantity that the rule refuses', () => {
    fc.assert(
      fc.property(anyComment, (comment) => {
        const reading = readComment(comment, OFFERS);
        if (reading.kind === 'talk') return;
        const choices = reading.lines.flatMap((line) => ('choices' in line ? line.choices : []));
        for (const { code, quantity } of [...reading.lines, ...choices]) {
          if (code === null || quantity === null) continue;
          expect(checkQuantity(offerOf(code), quantity, offerOf(code).maximumPerBuyer)).toBeGreaterThan(0);
        }
        for (const { code } of choices) expect(OFFERS.map((offer) => offer.code)).toContain(code);
        expect(new Set(reading.lines.map(({ code }) => code ?? {})).size).toBe(reading.lines.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('is talk where nothing is offered, unless a code or a product could be asked for', () => {
    fc.assert(fc.property(anyComment, (comment) => expect(readComment(comment, [])).toEqual({ kind: 'talk' })));
  });

  it('hides its phone number from others as before: every number that is read is masked', () => {
    fc.assert(
      fc.property(anyComment, fc.constantFrom(...PHONES), (comment, phone) => {
        const reading = readComment(`${comment} ${phone}`, OFFERS);
        if (reading.kind === 'talk' || reading.phone === null) return;
        const masked = maskPhonesInText(`${comment} ${phone}`);
        expect(masked.replace(/[ .-]/g, '')).not.toContain(reading.phone.slice(3));
      }),
    );
  });

  it('is read in time that grows with its length alone', () => {
    const long = ['03 '.repeat(100_000), '0 9 1 2 '.repeat(50_000), 'cải '.repeat(50_000), '1.'.repeat(100_000)];
    const before = performance.now();
    for (const text of long) readComment(text, OFFERS);
    // Some 100 ms; were it by the square, hours.
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
