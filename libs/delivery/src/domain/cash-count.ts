import type { Vnd } from '#kernel';

/** Due = collected + refused; collected = counted + variance (M16). A shortage is a variance above zero. */
export interface CashCount {
  dueVnd: Vnd;
  collectedVnd: Vnd;
  /** What was to be collected and was not: refused, nobody at home, or still owed. */
  refusedVnd: Vnd;
  countedVnd: Vnd;
  varianceVnd: Vnd;
}

export function countCash(stops: readonly { dueVnd: Vnd; cashVnd: Vnd }[], countedVnd: Vnd): CashCount {
  const dueVnd = stops.reduce((sum, stop) => sum + stop.dueVnd, 0);
  const collectedVnd = stops.reduce((sum, stop) => sum + stop.cashVnd, 0);
  return {
    dueVnd,
    collectedVnd,
    refusedVnd: dueVnd - collectedVnd,
    countedVnd,
    varianceVnd: collectedVnd - countedVnd,
  };
}
