import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import { nextPayoutState, type PayoutEvent, type PayoutState } from './payout-state.js';

const states: PayoutState[] = ['drafted', 'approved', 'sent', 'confirmed', 'failed'];
const events: PayoutEvent[] = ['approve', 'send', 'confirm', 'fail'];

describe('the states of a payout', () => {
  it('lead forward one at a time, and a failure is for good', () => {
    const grid = states.map((from) => [from, ...events.map((event) => moved(from, event))].join(' '));
    expect(grid).toEqual([
      'drafted approved - - failed',
      'approved - sent - failed',
      'sent - - confirmed failed',
      'confirmed - - - -',
      'failed - - - -',
    ]);
  });
});

function moved(from: PayoutState, event: PayoutEvent): string {
  try {
    return nextPayoutState(from, event);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'payout.transition_refused', facts: { from, event } });
    return '-';
  }
}
