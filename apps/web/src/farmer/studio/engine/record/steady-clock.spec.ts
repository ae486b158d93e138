import { describe, expect, it } from '@jest/globals';
import { SteadyClock } from './steady-clock.js';

describe('a steady clock', () => {
  it('keeps the spacing of the source, whatever the jitter of arrival', () => {
    const clock = new SteadyClock();
    const placed = Array.from({ length: 200 }, (_, index) =>
      clock.place(5_000 + index * 40, index * 40 + ((index * 13) % 60)),
    );
    for (let index = 1; index < placed.length; index++) expect(placed[index]! - placed[index - 1]!).toBe(40);
    expect(placed[0]).toBe(0);
  });

  it('follows a source whose clock stood still for a while', () => {
    const clock = new SteadyClock();
    for (let index = 0; index < 60; index++) clock.place(index * 40, index * 40);
    let last = 0;
    for (let index = 60; index < 140; index++) last = clock.place(index * 40, index * 40 + 3_000);
    expect(last).toBe(139 * 40 + 3_000);
  });

  it('never goes back and never stands still, even when the source starts again from nothing', () => {
    const clock = new SteadyClock();
    let last = clock.place(90_000, 0);
    for (let index = 1; index < 120; index++) {
      const next = clock.place(index < 40 ? 90_000 + index * 40 : (index - 40) * 40, index * 40);
      expect(next).toBeGreaterThan(last);
      last = next;
    }
  });
});
