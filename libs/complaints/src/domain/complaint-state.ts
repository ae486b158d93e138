import { DomainError } from '#kernel';

export const COMPLAINT_KINDS = ['missing', 'spoiled', 'wrong_weight', 'late', 'other'] as const;
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number];

export const COMPLAINT_STATES = ['open', 'answered', 'closed'] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

/** `answer`: staff say something. `insist`: the buyer is not content. `close`: the buyer is, or takes it back. */
export const COMPLAINT_EVENTS = ['answer', 'insist', 'close'] as const;
export type ComplaintEvent = (typeof COMPLAINT_EVENTS)[number];

/** Every move a complaint can make; an absent cell is a refused move. */
const COMPLAINT_MOVES: Record<ComplaintState, { [E in ComplaintEvent]?: ComplaintState }> = {
  open: { answer: 'answered', insist: 'open', close: 'closed' }, // Insisting while it is open adds words.
  answered: { answer: 'answered', insist: 'open', close: 'closed' },
  closed: {},
};

/** @throws DomainError `complaint.transition_refused` */
export function nextComplaintState(from: ComplaintState, event: ComplaintEvent): ComplaintState {
  const to = COMPLAINT_MOVES[from][event];
  if (!to) throw new DomainError('complaint.transition_refused', { from, event });
  return to;
}

/** Orders of which something can be late: paid or agreed, and not cancelled. */
const WAITED_FOR = new Set(['confirmed', 'packed', 'dispatched', 'delivered', 'returned']);
/** Orders whose goods somebody has seen. */
const RECEIVED = new Set(['delivered', 'returned']);
const ABOUT_GOODS = new Set<ComplaintKind>(['missing', 'spoiled', 'wrong_weight']);

/**
 * Goods are complained about once they came; lateness and all else as soon as the order stands.
 * @throws DomainError `complaint.too_early`
 */
export function checkMayComplain(orderState: string, kind: ComplaintKind): void {
  const from = ABOUT_GOODS.has(kind) ? RECEIVED : WAITED_FOR;
  if (!from.has(orderState)) throw new DomainError('complaint.too_early', { state: orderState, kind });
}
