import { DomainError } from '#kernel';

export type CutListState = 'issued' | 'confirmed';
export type CutListEvent = 'confirm' | 'extend';

/** `extend` adds lots to a list; a farm that has confirmed it is asked again. */
const CUT_LIST_MOVES: Record<CutListState, { [E in CutListEvent]?: CutListState }> = {
  issued: { confirm: 'confirmed', extend: 'issued' },
  confirmed: { extend: 'issued' },
};

/** @throws DomainError `cut_list.transition_refused` */
export function nextCutListState(from: CutListState, event: CutListEvent): CutListState {
  const to = CUT_LIST_MOVES[from][event];
  if (!to) throw new DomainError('cut_list.transition_refused', { from, event });
  return to;
}
