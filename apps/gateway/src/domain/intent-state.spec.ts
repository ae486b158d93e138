import { describe, expect, it } from '@jest/globals';
import {
  INTENT_EVENTS,
  INTENT_STATES,
  type IntentEvent,
  type IntentState,
  isIntentEditable,
  nextIntentState,
} from './intent-state.js';

const A = 'requires_payment_method';
const B = 'requires_confirmation';
const C = 'requires_action';
const P = 'processing';
const H = 'requires_capture';
const S = 'succeeded';
const X = 'canceled';
const no = null;

/** Every state × every event, in the order of INTENT_EVENTS. */
const GRID: Record<IntentState, (IntentState | null)[]> = {
  // provide, remove, challenge, wait, authorise, settle, decline, capture, lapse, cancel
  [A]: [B, A, no, no, no, no, no, no, no, X],
  [B]: [B, A, C, P, H, S, A, no, no, X],
  [C]: [B, A, no, P, H, S, A, no, no, X],
  [P]: [no, no, no, no, H, S, A, no, no, no],
  [H]: [no, no, no, no, no, no, no, S, X, X],
  [S]: [no, no, no, no, no, no, no, no, no, no],
  [X]: [no, no, no, no, no, no, no, no, no, no],
};

describe('a payment', () => {
  const cells = INTENT_STATES.flatMap((from) =>
    INTENT_EVENTS.map((event, column): [IntentState, IntentEvent, IntentState | null] => [
      from,
      event,
      GRID[from][column] ?? null,
    ]),
  );
  it.each(cells)('%s, %s → %s', (from, event, to) => {
    expect(nextIntentState(from, event)).toBe(to);
  });

  it('is closed to changes of its money as soon as a bank has it', () => {
    expect(INTENT_STATES.filter(isIntentEditable)).toEqual([A, B, C]);
  });
});
