import { afterEach, describe, expect, it } from '@jest/globals';
import { count, localPhone, maskedPhone, moment, money, quantity, shortDay, weekDay, wirePhone } from './format.js';
import { chooseLang, lang } from './i18n/index.js';

afterEach(() => {
  lang.value = 'vi';
});

describe('amounts as Vietnamese readers write them', () => {
  it('groups money with dots and keeps the unit on the line', () => {
    expect(money(25_000)).toBe('25.000\u00a0đ');
    expect(money(1_234_567)).toBe('1.234.567\u00a0đ');
  });

  it('writes grams under a kilogram, kilograms with a comma above', () => {
    expect(quantity({ grams: 250 })).toBe('250\u00a0g');
    expect(quantity({ grams: 1500 })).toBe('1,5\u00a0kg');
    expect(quantity({ grams: 1520 })).toBe('1,52\u00a0kg');
    expect(quantity({ grams: 0 })).toBe('0\u00a0kg');
  });

  it('counts pieces', () => {
    expect(quantity({ pieces: 3 })).toBe('3\u00a0phần');
  });

  it.each(['vi', 'en'] as const)('writes whole numbers as Intl does (%s)', (language) => {
    lang.value = language;
    const tag = language === 'vi' ? 'vi-VN' : 'en-GB';
    const samples = [
      0,
      -0,
      7,
      -7,
      999,
      1_000,
      -1_000,
      12_345,
      -123_456,
      9_007_199_254_740_991,
      1e21,
      0.5,
      1_234.5,
      NaN,
    ];
    for (const sample of samples)
      expect(count(sample)).toBe(new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }).format(sample));
  });

  it('follows the language at once', () => {
    lang.value = 'en';
    expect(money(25_000)).toBe('25,000\u00a0đ');
    expect(quantity({ grams: 1500 })).toBe('1.5\u00a0kg');
    expect(quantity({ pieces: 1 })).toBe('1\u00a0piece');
  });
});

describe('times are Vietnam’s, wherever the device is', () => {
  it('adds the day only when it is another one', () => {
    const now = new Date('2026-11-21T16:30:00Z'); // 23:30 in Vietnam.
    expect(moment('2026-11-21T03:30:00Z', now)).toBe('10:30');
    expect(moment('2026-11-21T17:30:00Z', now)).toBe('22/11 00:30');
  });

  it('names calendar days', () => {
    expect(shortDay('2026-11-02T03:00:00Z')).toBe('2/11');
    expect(weekDay('2026-11-23')).toBe('Thứ Hai 23/11');
    lang.value = 'en';
    expect(shortDay('2026-11-02T03:00:00Z')).toBe('2\u00a0Nov');
    expect(weekDay('2026-11-23')).toBe('Monday 23\u00a0Nov');
    expect(moment('2026-12-31T17:30:00Z', new Date('2026-11-21T00:00:00Z'))).toBe('1\u00a0Jan 00:30');
  });
});

describe('phone numbers', () => {
  it.each(['0900 000 001', '84900000001', '+84 900-000-001'])('reads %s', (typed) => {
    expect(wirePhone(typed)).toBe('+84900000001');
  });
  it.each(['', '12', '0900', '+1 555 123 4567', '09000000011111'])('refuses %j', (typed) => {
    expect(wirePhone(typed)).toBeNull();
  });
  it('shows them as people dial them, or only enough to recognise', () => {
    expect(localPhone('+84900000001')).toBe('0900000001');
    expect(maskedPhone('+84900000001')).toBe('0900 ••• 001');
  });
});

describe('chooseLang', () => {
  it('is Vietnamese unless English is wanted before it', () => {
    expect(chooseLang(null, [])).toBe('vi');
    expect(chooseLang(null, ['fr-FR', 'de'])).toBe('vi');
    expect(chooseLang(null, ['en-US', 'vi'])).toBe('en');
    expect(chooseLang(null, ['vi-VN', 'en'])).toBe('vi');
    expect(chooseLang('vi', ['en'])).toBe('vi');
  });
});
