import { describe, expect, it } from '@jest/globals';
import { chargesOf, DEMO_OTP_POLICY, judgeOtp, OTP_POLICY } from './otp.js';

const now = new Date('2026-03-01T00:00:00Z');
const later = new Date('2026-03-01T00:05:00Z');
const attempt = { matches: true, usedAt: null, expiresAt: later, wrongTries: 0 };

describe('a one-time code', () => {
  it('signs in when it matches', () => {
    expect(judgeOtp(OTP_POLICY, attempt, now)).toBe('signed_in');
    expect(judgeOtp(OTP_POLICY, { ...attempt, matches: false }, now)).toBe('wrong');
  });

  it('is worth nothing once used or expired, right or wrong', () => {
    for (const matches of [true, false]) {
      expect(judgeOtp(OTP_POLICY, { ...attempt, matches, usedAt: now }, now)).toBe('expired');
      expect(judgeOtp(OTP_POLICY, { ...attempt, matches, expiresAt: now }, now)).toBe('expired');
    }
  });

  it('is not looked at after five wrong ones', () => {
    expect(judgeOtp(OTP_POLICY, { ...attempt, wrongTries: 4 }, now)).toBe('signed_in');
    expect(judgeOtp(OTP_POLICY, { ...attempt, wrongTries: 5 }, now)).toBe('locked');
  });
});

describe('the caps on sent codes', () => {
  it('count by phone, neighbouring numbers, address and day', () => {
    const keys = chargesOf(OTP_POLICY, '+84912345678', '203.0.113.9').map(({ key }) => key);
    expect(keys).toEqual([
      'phone:+84912345678:hour',
      'phone:+84912345678:day',
      'prefix:+8491234',
      'address:203.0.113.9',
      'all',
    ]);
  });

  it('let a load program sign 2,000 people in an hour on the demo market', () => {
    for (const { key, limit, windowSeconds } of chargesOf(DEMO_OTP_POLICY, '+84912345678', '203.0.113.9')) {
      if (!key.startsWith('phone:')) expect((limit * 3600) / windowSeconds).toBeGreaterThanOrEqual(2_000);
    }
  });
});
