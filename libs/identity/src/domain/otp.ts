/** At most `limit` of something in any run of `windowSeconds`. */
export interface Allowance {
  limit: number;
  windowSeconds: number;
}

/** How many sign-in codes may be sent, and how they may be guessed at. */
export interface OtpPolicy {
  codeLifeSeconds: number;
  /** Wrong codes that a phone may be tried with, over all its challenges, in `lockSeconds`. */
  wrongTriesAllowed: number;
  lockSeconds: number;
  sessionLifeSeconds: number;
  perPhone: Allowance;
  perPhoneDay: Allowance;
  /** A range of 10,000 neighbouring numbers: what somebody who is paid by the message pumps (A4). */
  perPrefix: Allowance;
  /** Mobile networks put many people behind one address. */
  perAddress: Allowance;
  perDay: Allowance;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

export const OTP_POLICY: OtpPolicy = {
  codeLifeSeconds: 300,
  wrongTriesAllowed: 5,
  lockSeconds: 900,
  sessionLifeSeconds: 30 * DAY,
  perPhone: { limit: 5, windowSeconds: HOUR },
  perPhoneDay: { limit: 12, windowSeconds: DAY },
  perPrefix: { limit: 60, windowSeconds: HOUR },
  perAddress: { limit: 60, windowSeconds: HOUR },
  perDay: { limit: 20_000, windowSeconds: DAY },
};

/** The demo market sends no SMS and lets a load program sign thousands of people in from one address. */
export const DEMO_OTP_POLICY: OtpPolicy = {
  ...OTP_POLICY,
  perPrefix: { limit: 100_000, windowSeconds: HOUR },
  perAddress: { limit: 100_000, windowSeconds: HOUR },
  perDay: { limit: 1_000_000, windowSeconds: DAY },
};

/** The people of the demo market; anybody may read their code (`DEMO_CODE`) off the page. */
export const DEMO_PHONES: ReadonlySet<string> = new Set(
  Array.from({ length: 8 }, (_, index) => `+8490000000${index + 1}`),
);
export const DEMO_CODE = '000000';

export interface Charge extends Allowance {
  key: string;
}

/** What one more code for `phone`, asked for from `address`, counts against. */
export function chargesOf(policy: OtpPolicy, phone: string, address: string): Charge[] {
  return [
    { key: `phone:${phone}:hour`, ...policy.perPhone },
    { key: `phone:${phone}:day`, ...policy.perPhoneDay },
    { key: `prefix:${phone.slice(0, -4)}`, ...policy.perPrefix },
    { key: `address:${address}`, ...policy.perAddress },
    { key: 'all', ...policy.perDay },
  ];
}

/** A challenge as it stands when a code for it comes in. */
export interface OtpTry {
  matches: boolean;
  usedAt: Date | null;
  expiresAt: Date;
  /** Wrong codes for the phone in the last `lockSeconds`, this one not counted. */
  wrongTries: number;
}

export type OtpVerdict = 'signed_in' | 'wrong' | 'expired' | 'locked';

/** A locked phone refuses the right code too; a used or expired challenge tells nothing about the code. */
export function judgeOtp(policy: OtpPolicy, attempt: OtpTry, now: Date): OtpVerdict {
  if (attempt.wrongTries >= policy.wrongTriesAllowed) return 'locked';
  if (attempt.usedAt || attempt.expiresAt <= now) return 'expired';
  return attempt.matches ? 'signed_in' : 'wrong';
}
