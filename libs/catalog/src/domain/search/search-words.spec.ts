import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchText, searchWords } from './search-words.js';

describe('the words of a search', () => {
  it.each([
    ['Rau cải ngồng', 'rau cai ngong'],
    ['ĐẬU Hà Lan', 'dau ha lan'],
    ['đường phên (loại 1)', 'duong phen loai 1'],
    ['  Gà   đen!! ', 'ga den'],
    ['Xồng Bá Lử – Na Ngoi', 'xong ba lu na ngoi'],
    ['⚡', ''],
  ])('%s is looked for as "%s"', (said, plain) => expect(searchText(said)).toBe(plain));

  it('are the same however the accents are composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(searchText(text.normalize('NFD'))).toBe(searchText(text.normalize('NFC')));
      }),
    );
  });

  it('change no more once they are plain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const plain = searchText(text);
        expect(searchText(plain)).toBe(plain);
        expect(plain).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
      }),
    );
  });

  it('are few and short, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const words = searchWords(text);
        expect(words.length).toBeLessThanOrEqual(8);
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) expect(word).toMatch(/^[a-z0-9]{1,24}$/);
      }),
    );
  });
});
