import { DomainError, type Vnd } from '#kernel';

/** Where money lies until it is sent back: owed for an order, the buyer's credit, or nobody's. */
export type RefundAccountKind = 'refund_payable' | 'buyer_credit' | 'customer_deposits';

/** Why: the order costs less or nothing now; or the money was too much, too late, a second time, not asked for, nobody's. */
export type RefundReason =
  | 'costs_less'
  | 'order_ended'
  | 'over'
  | 'short'
  | 'late'
  | 'twice'
  | 'not_expected'
  | 'unknown_sender';

export type RefundState = 'due' | 'approved' | 'sent';
export type RefundEvent = 'approve' | 'send';

/** Every move a refund can make; an absent cell is a refused move. */
export const REFUND_MOVES: Record<RefundState, { [E in RefundEvent]?: RefundState }> = {
  due: { approve: 'approved', send: 'sent' }, // At once only for what one person may send alone.
  approved: { send: 'sent' },
  sent: {},
};

/** @throws DomainError `refund.transition_refused` */
export function nextRefundState(from: RefundState, event: RefundEvent): RefundState {
  const to = REFUND_MOVES[from][event];
  if (!to) throw new DomainError('refund.transition_refused', { from, event });
  return to;
}

/**
 * Small money is sent back by one person; above the limit one agrees and another sends.
 * @throws DomainError `refund.transition_refused` | `refund.approval_needed` | `refund.same_person`
 */
export function checkSending(
  refund: { state: RefundState; amountVnd: Vnd; approvedBy: string | null },
  actorId: string,
  aloneMaxVnd: Vnd,
): void {
  nextRefundState(refund.state, 'send');
  if (refund.amountVnd > aloneMaxVnd && refund.approvedBy === null) {
    throw new DomainError('refund.approval_needed', { amountVnd: refund.amountVnd, aloneMaxVnd });
  }
  if (refund.approvedBy === actorId) throw new DomainError('refund.same_person');
}
