import { describe, expect, it } from '@jest/globals';
import { AMOUNT_VND_MAX, bankReferenceOf, parseAmountVnd, transferProblems } from './transfer.js';

const good = { amountVnd: 52_500, memo: 'CP7F3K2', accountNumber: '0011012345678' };

describe('a transfer', () => {
  it('is booked with an amount, a memo and an account', () => {
    expect(transferProblems(good)).toEqual([]);
    expect(transferProblems({ ...good, memo: '' })).toEqual([]);
    expect(transferProblems({ ...good, amountVnd: AMOUNT_VND_MAX })).toEqual([]);
  });
  it.each([0, -1, 1.5, Number.NaN, AMOUNT_VND_MAX + 1])('is not booked over %p đ', (amountVnd) => {
    expect(transferProblems({ ...good, amountVnd })).toEqual(['amount']);
  });
  it('carries a memo of printable characters, up to 210', () => {
    expect(transferProblems({ ...good, memo: 'a'.repeat(211) })).toEqual(['memo']);
    expect(transferProblems({ ...good, memo: 'CP1\n2' })).toEqual(['memo']);
  });
  it.each(['', '12', '0011 0123', 'x'.repeat(20)])('goes to no account %p', (accountNumber) => {
    expect(transferProblems({ ...good, accountNumber })).toEqual(['account']);
  });
});

describe('an amount that is typed', () => {
  it.each([
    ['180000', 180_000],
    ['180.000', 180_000],
    ['1,180,000', 1_180_000],
    ['180 000 đ', 180_000],
    [' 5000VND ', 5_000],
  ])('%p is understood', (text, amount) => expect(parseAmountVnd(text)).toBe(amount));
  it.each(['', '-5', '12.5', '1.2.3', '1e5', 'mười'])('%p is not', (text) => expect(parseAmountVnd(text)).toBeNaN());
});

it('a booking is named by year, day and number', () => {
  expect(bankReferenceOf(new Date('2026-02-01T05:00:00Z'), 42)).toBe('FT260320000000042');
});
