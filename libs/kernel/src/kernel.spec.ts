import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, vietnamDay, vietnamTime } from './clock.js';
import { isId, newId } from './ids.js';
import { maskPhone, maskPhonesInText, normalizePhone } from './phone.js';
import { withoutAccents } from './vietnamese.js';

describe('ids', () => {
  it('are UUIDv7 and sort by time', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.integer({ min: 1, max: 2 ** 30 }), (at, later) => {
        const first = newId(at);
        const second = newId(at + later);
        expect(isId(first)).toBe(true);
        expect(first[14]).toBe('7');
        expect(first < second).toBe(true);
      }),
    );
  });
  it('knows what is not one', () => {
    for (const text of ['', '1', '00000000-0000-0000-0000-000000000000', `${newId()}x`, null, 7])
      expect(isId(text)).toBe(false);
  });
});

describe('phones', () => {
  it.each([
    ['0912345678', '+84912345678'],
    ['+84 912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['0238-3844-567', '+842383844567'],
  ])('reads %s as %s', (text, phone) => {
    expect(normalizePhone(text)).toBe(phone);
  });
  it.each(['', '12', '0012345678', '+1 202 555 0100', 'abc', '09123456789012'])('refuses %p', (text) => {
    expect(() => normalizePhone(text)).toThrow('phone');
  });
  it('hides all but the end', () => {
    expect(maskPhone('+84912345678')).toBe('+84******678');
  });
  it('hides numbers inside a text (M10), however they are written', () => {
    expect(maskPhonesInText('chốt 2kg mã 03 0912345678 nhé')).toBe('chốt 2kg mã 03 *******678 nhé');
    expect(maskPhonesInText('912.345.678 chốt, 912345678')).toBe('***.***.678 chốt, ******678');
    expect(maskPhonesInText('3 04 05 06 07, 350.000 đ')).toBe('3 04 05 06 07, 350.000 đ');
    expect(maskPhonesInText('gọi 0912.345.678 hoặc +84 912 345 678')).not.toMatch(/912/);
    expect(maskPhonesInText('25000 đ một kg, 12 người')).toBe('25000 đ một kg, 12 người');
  });
});

describe('days in Vietnam', () => {
  it('turn at 17:00 UTC', () => {
    expect(vietnamDay(new Date('2026-11-21T16:59:59Z'))).toBe('2026-11-21');
    expect(vietnamDay(new Date('2026-11-21T17:00:00Z'))).toBe('2026-11-22');
    expect(vietnamTime('2026-11-22', 5, 30).toISOString()).toBe('2026-11-21T22:30:00.000Z');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('searching without accents', () => {
  it('folds what people leave out', () => {
    expect(withoutAccents('Cải ngồng ĐẮNG Xồng Bá Lử')).toBe('cai ngong dang xong ba lu');
  });
});
