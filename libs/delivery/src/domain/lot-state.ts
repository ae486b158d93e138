import { DomainError } from '#kernel';

export type LotState = 'open' | 'closed' | 'cut' | 'weighed' | 'settled';
export type LotEvent = 'close' | 'cut' | 'weigh' | 'settle';

/** A lot sells while it is open; closing it puts it on a cut list. */
const LOT_MOVES: Record<LotState, { [E in LotEvent]?: LotState }> = {
  open: { close: 'closed' },
  closed: { cut: 'cut', weigh: 'weighed' }, // A farm may bring its harvest without having confirmed the list.
  cut: { weigh: 'weighed' },
  weighed: { settle: 'settled' },
  settled: {},
};

/** @throws DomainError `lot.transition_refused` */
export function nextLotState(from: LotState, event: LotEvent): LotState {
  const to = LOT_MOVES[from][event];
  if (!to) throw new DomainError('lot.transition_refused', { from, event });
  return to;
}
