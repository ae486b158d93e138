import { DomainError } from '#kernel';

export type RunState = 'planned' | 'out' | 'back' | 'reconciled';
export type RunEvent = 'depart' | 'come_back' | 'reconcile';

/** One courier's round. It closes only when its cash has been counted (M16). */
const RUN_MOVES: Record<RunState, { [E in RunEvent]?: RunState }> = {
  planned: { depart: 'out' },
  out: { come_back: 'back' },
  back: { reconcile: 'reconciled' },
  reconciled: {},
};

/** @throws DomainError `run.transition_refused` */
export function nextRunState(from: RunState, event: RunEvent): RunState {
  const to = RUN_MOVES[from][event];
  if (!to) throw new DomainError('run.transition_refused', { from, event });
  return to;
}
