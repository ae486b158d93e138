/** What the fault panel does to notices on their way out. Zero means: leave it alone. */
export interface DeliveryFaults {
  /** Every n-th notice is never sent, 0–1000. A person can still send it by hand. */
  dropOneIn: number;
  /** How often each notice is sent, 1–10. */
  copies: number;
  /** Each notice waits so long, in milliseconds, 0–600 000. */
  delayMs: number;
  /** Each copy waits a random time up to this on top, in milliseconds, 0–600 000: the order is lost. */
  shuffleMs: number;
}

export const NO_DELIVERY_FAULTS: DeliveryFaults = { dropOneIn: 0, copies: 1, delayMs: 0, shuffleMs: 0 };

export const DELIVERY_FAULT_LIMITS: Record<keyof DeliveryFaults, { least: number; most: number }> = {
  dropOneIn: { least: 0, most: 1000 },
  copies: { least: 1, most: 10 },
  delayMs: { least: 0, most: 600_000 },
  shuffleMs: { least: 0, most: 600_000 },
};

/**
 * The waits of the copies that are sent, in milliseconds; empty when the notice is dropped.
 * @param serial counts the notices from 1: dropping goes by it, so that "one in ten" is exact
 * @param random 0 ≤ r < 1
 */
export function planCopies(faults: DeliveryFaults, serial: number, random: () => number): number[] {
  if (faults.dropOneIn > 0 && serial % faults.dropOneIn === 0) return [];
  return Array.from({ length: faults.copies }, () => faults.delayMs + Math.floor(random() * faults.shuffleMs));
}
