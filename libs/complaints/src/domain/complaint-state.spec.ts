import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '#kernel';
import {
  COMPLAINT_EVENTS,
  COMPLAINT_KINDS,
  COMPLAINT_STATES,
  type ComplaintEvent,
  type ComplaintKind,
  type ComplaintState,
  checkMayComplain,
  nextComplaintState,
} from './complaint-state.js';

function outcomeOf(code: string, work: () => string): string {
  try {
    return work();
  } catch (error) {
    expect((error as DomainError).code).toBe(code);
    return 'refused';
  }
}

describe('a complaint', () => {
  const GRID: Record<ComplaintState, Record<ComplaintEvent, ComplaintState | 'refused'>> = {
    open: { answer: 'answered', insist: 'open', close: 'closed' },
    answered: { answer: 'answered', insist: 'open', close: 'closed' },
    closed: { answer: 'refused', insist: 'refused', close: 'refused' },
  };
  const cells = COMPLAINT_STATES.flatMap((state) => COMPLAINT_EVENTS.map((event) => [state, event] as const));
  it.each(cells)('that is %s, %s', (state, event) => {
    expect(outcomeOf('complaint.transition_refused', () => nextComplaintState(state, event))).toBe(GRID[state][event]);
  });
});

describe('complaining about an order', () => {
  const GOODS = ['missing', 'spoiled', 'wrong_weight'];
  const GRID: Record<string, (kind: ComplaintKind) => boolean> = {
    placed: () => false,
    confirmed: (kind) => !GOODS.includes(kind),
    packed: (kind) => !GOODS.includes(kind),
    dispatched: (kind) => !GOODS.includes(kind),
    delivered: () => true,
    returned: () => true,
    cancelled: () => false,
  };
  const cells = Object.keys(GRID).flatMap((state) => COMPLAINT_KINDS.map((kind) => [state, kind] as const));
  it.each(cells)('that is %s: %s', (state, kind) => {
    const outcome = outcomeOf('complaint.too_early', () => {
      checkMayComplain(state, kind);
      return 'allowed';
    });
    expect(outcome).toBe(GRID[state]!(kind) ? 'allowed' : 'refused');
  });
});
