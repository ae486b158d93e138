import { describe, expect, it } from '@jest/globals';
import { checkSending, nextRefundState, REFUND_MOVES, type RefundEvent, type RefundState } from './refund.js';

const STATES = Object.keys(REFUND_MOVES) as RefundState[];
const EVENTS: RefundEvent[] = ['approve', 'send'];
const GRID: Record<RefundState, Partial<Record<RefundEvent, RefundState>>> = {
  due: { approve: 'approved', send: 'sent' },
  approved: { send: 'sent' },
  sent: {},
};
const cells = STATES.flatMap((state) => EVENTS.map((event) => [state, event, GRID[state][event]] as const));

describe('the refund machine', () => {
  it.each(cells.filter(([, , to]) => to))('%s --%s--> %s', (from, event, to) => {
    expect(nextRefundState(from, event)).toBe(to);
  });
  it.each(cells.filter(([, , to]) => !to))('%s refuses %s', (from, event) => {
    expect(() => nextRefundState(from, event)).toThrow(expect.objectContaining({ code: 'refund.transition_refused' }));
  });
});

describe('sending money back', () => {
  const send = (amountVnd: number, approvedBy: string | null, actorId = 'a', state: RefundState = 'due') =>
    checkSending({ amountVnd, approvedBy, state }, actorId, 1_000);

  it('takes one person up to the limit, and two above it', () => {
    expect(() => send(1_000, null)).not.toThrow();
    expect(() => send(1_001, null)).toThrow(expect.objectContaining({ code: 'refund.approval_needed' }));
    expect(() => send(1_001, 'b')).not.toThrow();
  });
  it('is never done by whoever approved it, however small', () => {
    for (const amountVnd of [1, 5_000]) {
      expect(() => send(amountVnd, 'a')).toThrow(expect.objectContaining({ code: 'refund.same_person' }));
    }
  });
  it('is done once', () => {
    expect(() => send(1, 'b', 'a', 'sent')).toThrow(expect.objectContaining({ code: 'refund.transition_refused' }));
  });
});
