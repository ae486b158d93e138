import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isStaff } from './broadcast-people.js';
import { checkCommentRate, readableComment } from './comment-rule.js';
import { formatPosition, isAfter, parsePosition } from './event-position.js';
import { pinEnd, pinTime } from './pin-time.js';

const now = new Date('2026-03-01T08:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('a comment', () => {
  it('is one line without phone numbers and without characters that turn the text around', () => {
    expect(readableComment(' chốt\n2kg \u202e mã 03, gọi 0912.345.678 ')).toBe('chốt 2kg mã 03, gọi ****.***.678');
  });

  it('never shows six digits of a phone number in a row, however it is written', () => {
    const phone = fc.tuple(fc.constantFrom('0', '+84', '84'), fc.integer({ min: 910_000_000, max: 989_999_999 }));
    fc.assert(
      fc.property(phone, fc.constantFrom('', ' ', '.', '-'), fc.string(), ([prefix, digits], gap, around) => {
        const written = `${prefix}${String(digits).split('').join(gap)}`;
        const text = `${around.slice(0, 100)} ${written} x`;
        const shown = readableComment(text).replace(/[\s.-]/g, '');
        expect(shown).not.toContain(String(digits));
      }),
    );
  });

  it('has 1 to 300 characters', () => {
    expect(readableComment('🌽'.repeat(300))).toHaveLength(600);
    expect(() => readableComment('x'.repeat(301))).toThrow('too long');
    expect(() => readableComment(' \u200b\n ')).toThrow('too long');
  });

  it('comes at most five times in ten seconds', () => {
    const five = [ago(1), ago(2), ago(3), ago(4), ago(9)];
    expect(() => checkCommentRate(five.slice(0, 4), now)).not.toThrow();
    expect(() => checkCommentRate(five, now)).toThrow('quick');
    expect(() => checkCommentRate([ago(1), ago(2), ago(3), ago(4), ago(10)], now)).not.toThrow();
  });
});

describe('the time of a pin', () => {
  it('is what the device says, where that can be', () => {
    expect(pinTime(ago(30), now, ago(600))).toEqual(ago(30));
    expect(pinTime(null, now, ago(600))).toEqual(now);
  });

  it('is believed after an outage of minutes', () => {
    expect(pinTime(ago(1_200), now, ago(3_600))).toEqual(ago(1_200));
  });

  it('is never before the broadcast, so that one set before the first picture counts from it', () => {
    expect(pinTime(ago(700), now, ago(600))).toEqual(ago(600));
    expect(pinTime(ago(100_000), now, null)).toEqual(ago(24 * 3_600));
  });

  it('lies hardly after now, whatever a clock says that is ahead', () => {
    expect(pinTime(ago(-3), now, ago(600))).toEqual(ago(-3));
    expect(pinTime(ago(-3_600), now, ago(600))).toEqual(ago(-5));
  });

  it('lies within those bounds for any clock', () => {
    const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.nat(3600), (capturedAt, started) => {
        const at = pinTime(capturedAt, now, ago(started)).getTime();
        expect(at).toBeGreaterThanOrEqual(ago(started).getTime());
        expect(at).toBeLessThanOrEqual(now.getTime() + 5_000);
      }),
    );
  });
});

describe('the end of a pin', () => {
  const span = (from: number, to: number | null) => ({ startedAt: ago(from), endedAt: to === null ? null : ago(to) });

  it('is open for the newest, and for one that follows an open one', () => {
    expect(pinEnd([], ago(10))).toBeNull();
    expect(pinEnd([span(60, null)], ago(10))).toBeNull();
    expect(pinEnd([span(60, 30)], ago(10))).toBeNull();
  });

  it('is where the next one began, for one that comes late', () => {
    expect(pinEnd([span(60, 30), span(30, null)], ago(45))).toEqual(ago(30));
    expect(pinEnd([span(30, null)], ago(45))).toEqual(ago(30));
  });

  it('is where everything was taken down, for one that comes after that', () => {
    expect(pinEnd([span(60, 30)], ago(45))).toEqual(ago(30));
  });
});

describe('the id of an event', () => {
  it('is read back as it was written, and sorts by transaction, then number', () => {
    const part = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const [x, y] = [
          { transactionId: a, id: b },
          { transactionId: c, id: d },
        ];
        expect(parsePosition(formatPosition(x))).toEqual(x);
        expect(isAfter(x, y)).toBe(a > c || (a === c && b > d));
      }),
    );
  });

  it('is nothing else', () => {
    for (const text of ['', '5', '-1-2', '1-2-3', `1-${2n ** 63n}`, `${2n ** 64n}-1`, '1-x', ' 1-2']) {
      expect(parsePosition(text)).toBeNull();
    }
  });
});

describe('staff of a broadcast', () => {
  const someone = (role?: string, cooperativeId: string | null = null) => ({
    userId: 'me',
    identityVerified: true,
    grants: role ? [{ role, communeCode: null, cooperativeId }] : [],
  });

  it('are its host, clerks of the cooperatives that deliver it, and administrators', () => {
    expect(isStaff(someone(), 'me', [])).toBe(true);
    expect(isStaff(someone('administrator'), 'host', [])).toBe(true);
    expect(isStaff(someone('clerk', 'coop'), 'host', ['coop'])).toBe(true);
    expect(isStaff(someone('clerk', 'other'), 'host', ['coop'])).toBe(false);
    expect(isStaff(someone('courier', 'coop'), 'host', ['coop'])).toBe(false);
    expect(isStaff(someone('officer'), 'host', ['coop'])).toBe(false);
    expect(isStaff(someone(), 'host', ['coop'])).toBe(false);
    expect(isStaff(null, 'host', ['coop'])).toBe(false);
  });
});
