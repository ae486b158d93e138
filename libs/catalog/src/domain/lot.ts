import { DomainError } from '#kernel';

export type LotState = 'open' | 'closed' | 'cut' | 'weighed' | 'settled';
/** Stock as the database keeps it, in the selling unit. */
export interface Stock {
  capacity: number;
  sold: number;
  held: number;
}

export function remainingOf({ capacity, sold, held }: Stock): number {
  return capacity - sold - held;
}

/**
 * Capacity never goes under what is sold or held (M4).
 * @throws DomainError `stock.below_committed` with `committed`, the least that is possible now
 */
export function checkCapacity(stock: Stock, capacity: number): void {
  const committed = stock.sold + stock.held;
  if (capacity < committed) throw new DomainError('stock.below_committed', { capacity, committed });
}

/** @throws DomainError `lot.window_invalid` */
export function checkHarvestWindow(harvestFrom: Date, harvestTo: Date): void {
  if (harvestTo < harvestFrom) throw new DomainError('lot.window_invalid');
}

/** Why people change what can be sold. */
export const STOCK_REASONS = ['harvested', 'spoiled', 'counted', 'sold_outside'] as const;
export type StockReason = (typeof STOCK_REASONS)[number];

/** One of the named reasons, or the person's own words: those are kept as a note to a count. */
export function stockReason(words: string): { reason: StockReason; note: string } {
  const name = words.trim().toLowerCase().replaceAll(' ', '_');
  const reason = STOCK_REASONS.find((known) => known === name);
  return reason ? { reason, note: '' } : { reason: 'counted', note: words.trim() };
}
