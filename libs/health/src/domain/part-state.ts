/** `slow`: it works, and somebody should look. `unknown`: it cannot be seen from here. */
export type PartState = 'ok' | 'slow' | 'down' | 'unknown';

/** Longer than this for an answer is worth a look. */
const SLOW_MS = 500;
/** A message is late after a minute; after five the worker or Redis is stuck. */
const LATE_SECONDS = 60;
const STUCK_SECONDS = 300;
const GIB = 1024 ** 3;

export function answeredIn(tookMs: number): PartState {
  return tookMs > SLOW_MS ? 'slow' : 'ok';
}

export function outboxState(oldestDueSeconds: number): PartState {
  if (oldestDueSeconds > STUCK_SECONDS) return 'down';
  return oldestDueSeconds > LATE_SECONDS ? 'slow' : 'ok';
}

/** Less than 5 % or 1 GiB free stops broadcasts soon; less than 15 % is worth a look. */
export function diskState(freeBytes: number, totalBytes: number): PartState {
  const share = totalBytes > 0 ? freeBytes / totalBytes : 0;
  if (share < 0.05 || freeBytes < GIB) return 'down';
  return share < 0.15 ? 'slow' : 'ok';
}

/** Of the whole market: as bad as its worst part; what cannot be seen says nothing. */
export function overall(states: readonly PartState[]): PartState {
  if (states.includes('down')) return 'down';
  return states.includes('slow') ? 'slow' : 'ok';
}
