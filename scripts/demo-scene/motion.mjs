/** Small helpers for motion that repeats without a seam: everything is a function of the time in the loop. */

const TURN = 2 * Math.PI;

/** A wave that ends where it began: `cycles` whole swings in a loop of `loopSeconds`. */
export function wave(t, loopSeconds, cycles, phase = 0) {
  return Math.sin(TURN * ((t / loopSeconds) * cycles + phase));
}

/** Position in 0…1 of something that crosses the picture `crossings` times a loop. */
export function drift(t, loopSeconds, crossings = 1, phase = 0) {
  const turns = (t / loopSeconds) * crossings + phase;
  return turns - Math.floor(turns);
}

/**
 * A periodic track through `[seconds, value]` keys with soft starts and stops.
 * The last key leads back to the first, so the loop has no jump.
 */
export function track(t, loopSeconds, keys) {
  const at = ((t % loopSeconds) + loopSeconds) % loopSeconds;
  for (let i = 0; i < keys.length; i++) {
    const [from, valueFrom] = keys[i];
    const wraps = i + 1 === keys.length;
    const to = wraps ? keys[0][0] + loopSeconds : keys[i + 1][0];
    const valueTo = wraps ? keys[0][1] : keys[i + 1][1];
    const inside = at >= from ? at : at + loopSeconds;
    if (inside >= from && inside <= to) {
      const share = (inside - from) / (to - from);
      return valueFrom + (valueTo - valueFrom) * (0.5 - 0.5 * Math.cos(Math.PI * share));
    }
  }
  return keys[0][1];
}

/** Numbers in 0…1 that are the same on every run, so that a scene rendered twice is the same scene. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Two decimals are finer than a pixel and keep the frame's markup short. */
export const fix = (n) => Math.round(n * 100) / 100;

/** `transform` attribute that turns a thing by `degrees` about a point. */
export const turn = (degrees, x, y) => `rotate(${fix(degrees)} ${fix(x)} ${fix(y)})`;
