const STEPS = [1, 2, 5];

/**
 * A round step for an axis that shows `most` in at most `ticks` steps: 1, 2 or 5 times a power of ten.
 * The axis ends at the first tick that holds `most`.
 */
export function roundAxis(most: number, ticks: number): { step: number; end: number } {
  if (most <= 0) return { step: 1, end: 1 };
  let power = 10 ** Math.floor(Math.log10(most / ticks));
  for (;;) {
    for (const factor of STEPS) {
      const step = factor * power;
      if (step * ticks >= most) return { step, end: Math.ceil(most / step) * step };
    }
    power *= 10;
  }
}

const TICKS = 6;

/** An axis for what is sold by weight (grams) or by piece; half a piece is no tick. */
export function axisOf(sellBy: 'weight' | 'piece', most: number): { step: number; end: number } {
  const axis = roundAxis(most, TICKS);
  return sellBy === 'piece' && axis.step < 1 ? { step: 1, end: Math.max(1, most) } : axis;
}
