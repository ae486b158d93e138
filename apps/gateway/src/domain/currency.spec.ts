import { describe, expect, it } from '@jest/globals';
import { amountInWords, decimalsOf, isCurrency } from './currency.js';

describe('a currency', () => {
  it('of Vietnam has no smaller unit: 50000 is 50,000 đ', () => {
    expect(decimalsOf('vnd')).toBe(0);
    expect(amountInWords(50_000, 'vnd')).toBe('50,000 VND');
  });
  it('of others has two or three decimals', () => {
    expect(amountInWords(1_250, 'usd')).toBe('12.50 USD');
    expect(amountInWords(1_250, 'kwd')).toBe('1.250 KWD');
  });
  it('is known by its small letters', () => {
    expect(['vnd', 'usd', 'xyz', 'VND', ''].map(isCurrency)).toEqual([true, true, false, false, false]);
  });
});
