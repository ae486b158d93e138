import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel';
import { readBankNotice, sameNotice } from './bank-notice.js';

const given = {
  id: 'tx_1',
  amountVnd: 50_000,
  memo: 'CP7K2M9QXY',
  bankReference: 'FT26021',
  accountNumber: '0011012345678',
  bookedAt: '2026-11-22T03:04:05Z',
};

function pointers(value: unknown): string[] {
  try {
    readBankNotice(value);
  } catch (error) {
    if (error instanceof DomainError) return error.errors.map(({ pointer }) => pointer);
    throw error;
  }
  return [];
}

describe('a bank notice', () => {
  it('is read whole, whatever else the bank tells', () => {
    const { id, bookedAt, ...rest } = given;
    expect(readBankNotice({ ...given, balance: 1 })).toEqual({ ...rest, noticeId: id, bookedAt: new Date(bookedAt) });
    expect(readBankNotice({ ...given, memo: '' }).memo).toBe('');
  });

  it.each([
    ['id', ''],
    ['id', 7],
    ['id', 'x'.repeat(201)],
    ['amountVnd', 0],
    ['amountVnd', -5],
    ['amountVnd', 1.5],
    ['amountVnd', '50000'],
    ['amountVnd', 1e13],
    ['amountVnd', null],
    ['memo', null],
    ['memo', 'x'.repeat(1_001)],
    ['bankReference', ''],
    ['accountNumber', 11],
    ['bookedAt', 'yesterday'],
    ['bookedAt', 1_700_000_000],
  ])('is refused for its %s: %p', (field, value) => {
    expect(pointers({ ...given, [field]: value })).toEqual([`/${field}`]);
  });

  it.each([null, [], 'text', 5, {}])('is refused when it is no notice at all: %p', (value) => {
    expect(pointers(value)).toHaveLength(6);
  });

  it('is either read or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => pointers(value)).not.toThrow();
      }),
    );
  });

  it('keeps no sign that a database or a page could not show', () => {
    expect(readBankNotice({ ...given, memo: 'a\u0000b\ud800c\n' }).memo).toBe('a b c ');
  });

  it('is the same when it says the same', () => {
    const notice = readBankNotice(given);
    expect(sameNotice(notice, readBankNotice({ ...given, bookedAt: '2026-11-22T10:04:05+07:00' }))).toBe(true);
    for (const more of [{ amountVnd: 1 }, { memo: 'x' }, { bankReference: 'x' }, { accountNumber: 'x' }]) {
      expect(sameNotice(notice, readBankNotice({ ...given, ...more }))).toBe(false);
    }
  });
});
