import { describe, expect, it } from '@jest/globals';
import { ATTEMPTS_MAX, pauseAfter } from './retry-schedule.js';

const HOUR_MS = 3_600_000;

describe('the retries of a notice', () => {
  const pauses = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, index) => pauseAfter(index + 1) ?? Number.NaN);

  it('come quickly at first and more slowly each time', () => {
    expect(pauses[0]).toBeLessThanOrEqual(10_000);
    for (const [index, pause] of pauses.entries()) expect(pause).toBeGreaterThanOrEqual(pauses[index - 1] ?? 0);
  });
  it('go on into the third day, and end with it', () => {
    const total = pauses.reduce((sum, pause) => sum + pause, 0);
    expect(total).toBeGreaterThan(48 * HOUR_MS);
    expect(total).toBeLessThanOrEqual(72 * HOUR_MS);
  });
  it('end after the last attempt', () => {
    expect(pauseAfter(ATTEMPTS_MAX)).toBeNull();
    expect(pauseAfter(ATTEMPTS_MAX + 5)).toBeNull();
  });
});
