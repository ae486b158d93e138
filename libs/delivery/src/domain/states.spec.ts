import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import { nextCutListState } from './cut-list-state.js';
import { nextLotState } from './lot-state.js';
import { nextRunState } from './run-state.js';

/** Every state × every event: where it leads, or `-` when it is refused. */
function grid(states: string[], events: string[], next: (from: never, event: never) => string): string[] {
  return states.map((from) => {
    const row = events.map((event) => {
      try {
        return next(from as never, event as never);
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
        return '-';
      }
    });
    return `${from}: ${row.join(' ')}`;
  });
}

describe('the states on the way from the field to the door', () => {
  it('of a lot', () => {
    const states = ['open', 'closed', 'cut', 'weighed', 'settled'];
    expect(grid(states, ['close', 'cut', 'weigh', 'settle'], nextLotState)).toEqual([
      'open: closed - - -',
      'closed: - cut weighed -',
      'cut: - - weighed -',
      'weighed: - - - settled',
      'settled: - - - -',
    ]);
  });

  it('of a cut list', () => {
    expect(grid(['issued', 'confirmed'], ['confirm', 'extend'], nextCutListState)).toEqual([
      'issued: confirmed issued',
      'confirmed: - issued',
    ]);
  });

  it('of a run', () => {
    const states = ['planned', 'out', 'back', 'reconciled'];
    expect(grid(states, ['depart', 'come_back', 'reconcile'], nextRunState)).toEqual([
      'planned: out - -',
      'out: - back -',
      'back: - - reconciled',
      'reconciled: - - -',
    ]);
  });

  it('names the move it refuses', () => {
    expect(() => nextRunState('planned', 'reconcile')).toThrow(
      expect.objectContaining({ code: 'run.transition_refused', facts: { from: 'planned', event: 'reconcile' } }),
    );
    expect(() => nextLotState('open', 'weigh')).toThrow(expect.objectContaining({ code: 'lot.transition_refused' }));
    expect(() => nextCutListState('confirmed', 'confirm')).toThrow(
      expect.objectContaining({ code: 'cut_list.transition_refused' }),
    );
  });
});
