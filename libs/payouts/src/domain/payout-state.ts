import { DomainError } from '#kernel';

export type PayoutState = 'drafted' | 'approved' | 'sent' | 'confirmed' | 'failed';
export type PayoutEvent = 'approve' | 'send' | 'confirm' | 'fail';

/** Every move a payout can make; an absent cell is a refused move. */
const PAYOUT_MOVES: Record<PayoutState, { [E in PayoutEvent]?: PayoutState }> = {
  drafted: { approve: 'approved', fail: 'failed' },
  approved: { send: 'sent', fail: 'failed' },
  sent: { confirm: 'confirmed', fail: 'failed' }, // The bank sent it back: the farm is owed again.
  confirmed: {},
  failed: {},
};

/** @throws DomainError `payout.transition_refused` */
export function nextPayoutState(from: PayoutState, event: PayoutEvent): PayoutState {
  const to = PAYOUT_MOVES[from][event];
  if (!to) throw new DomainError('payout.transition_refused', { from, event });
  return to;
}
