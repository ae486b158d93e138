import { describe, expect, it } from '@jest/globals';
import { checkWords } from './blocked-words.js';

describe('blocked words', () => {
  const BLOCKED = ['lua dao', 'vay tien'];

  it.each([
    ['Đồ LỪA ĐẢO!', true],
    ['lua   dao', true],
    ['lừa-đảo', true],
    ['Ai cần vay tiền, gọi tôi', true],
    ['lụa đào tươi', true], // Without accents it is the same word: the price of a list that catches "lua dao".
    ['con lừa, cái đảo', false],
    ['lua daom', false],
    ['chốt 2kg mã 03', false],
  ])('"%s" is refused: %s', (text, refused) => {
    const check = () => checkWords(text, BLOCKED);
    if (refused) expect(check).toThrow(expect.objectContaining({ code: 'comment.blocked_word' }));
    else expect(check).not.toThrow();
  });
});
