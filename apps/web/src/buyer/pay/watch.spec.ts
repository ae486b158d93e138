import { describe, expect, it } from '@jest/globals';
import { gapSeconds } from './watch.js';

describe('how often a page asks for its money', () => {
  it('is soon at first and calmer later', () => {
    expect([0, 60, 600].map((watched) => gapSeconds(watched, 0))).toEqual([2, 4, 8]);
  });
  it('backs off where nobody answers, to half a minute at most', () => {
    expect([1, 2, 3, 4, 9].map((failures) => gapSeconds(0, failures))).toEqual([4, 8, 16, 30, 30]);
  });
});
