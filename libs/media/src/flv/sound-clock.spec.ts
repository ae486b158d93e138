import { describe, expect, it } from '@jest/globals';
import { SoundClock } from './sound-clock.js';

describe('SoundClock', () => {
  it('ignores the rounding of timestamps: frames follow one another', () => {
    const clock = new SoundClock(48_000);
    expect([0, 21, 43, 64].map((ms) => clock.place(ms, 1))).toEqual([0, 1_024, 2_048, 3_072]);
  });

  it('leaves a hole where frames were left out', () => {
    const clock = new SoundClock(48_000);
    clock.place(0, 1);
    expect(clock.place(1_000, 1)).toBe(48_000);
  });

  it('refuses frames that repeat time already given out, until their clock has caught up', () => {
    const clock = new SoundClock(48_000);
    clock.place(0, 50);
    expect(clock.place(500, 1)).toBeNull();
    expect(clock.place(1_060, 1)).toBe(51_200);
  });
});
