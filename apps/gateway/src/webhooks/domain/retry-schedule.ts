const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pause after the first, second, … attempt in vain: quick at first, then over three days. */
const PAUSES_MS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
];

/** Attempts in all before a notice is given up; a person can still send it again. */
export const ATTEMPTS_MAX = PAUSES_MS.length + 1;

/**
 * How long to wait before the next attempt, in milliseconds of the gateway's own clock; null when it is given up.
 * @param attempts how many were made, at least 1
 */
export function pauseAfter(attempts: number): number | null {
  return PAUSES_MS[attempts - 1] ?? null;
}
