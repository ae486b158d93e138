import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CardFacts,
  type CardStep,
  type IntentStatus,
  nextCardStep,
  type OrderPhase,
  refundOwedVnd,
} from './card-step.js';

const facts = (
  part: Partial<Omit<CardFacts, 'remote'>> & { remote?: Partial<CardFacts['remote']> } = {},
): CardFacts => ({
  phase: 'unpaid',
  current: true,
  paymentState: 'requires_action',
  dueVnd: 50_000,
  neededVnd: 54_000,
  recorded: 'open',
  ...part,
  remote: {
    status: 'requires_payment_method',
    amountVnd: 54_000,
    capturableVnd: part.remote?.status === 'requires_capture' ? 54_000 : 0,
    receivedVnd: 0,
    failureCode: null,
    ...part.remote,
  },
});

/** In one word or two, so that a grid can be read. */
const said = (step: CardStep) => {
  if (step.kind === 'wait') return '-';
  if (step.kind === 'record') return step.fact;
  if (step.action === 'cancel') return step.late ? 'let go late' : 'let go';
  return `${step.action} ${step.amountVnd}`;
};

const OPEN: IntentStatus[] = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const PHASES: OrderPhase[] = ['unpaid', 'bound', 'weighed', 'over'];
const STATES = ['none', 'requires_action', 'failed', 'authorised', 'cancelled', 'due'];

describe('what follows from what the gateway says', () => {
  // A buyer may be quicker than the gateway's answer to us: a payment is asked for before it is authorised.
  /** Every phase × every state of our payment, while the card holds the money and the intent is the current one. */
  const HELD: Record<OrderPhase, Record<string, string>> = {
    unpaid: { none: 'asked', requires_action: 'authorised', failed: 'authorised', authorised: '-' },
    bound: { none: 'asked', requires_action: 'authorised', failed: 'authorised', authorised: '-' },
    weighed: { none: 'asked', requires_action: 'authorised', failed: 'authorised', authorised: 'capture 50000' },
    over: { none: 'let go late', requires_action: 'let go late', failed: 'let go late', authorised: 'let go' },
  };
  it.each(PHASES.flatMap((phase) => Object.entries(HELD[phase]).map(([state, what]) => [phase, state, what] as const)))(
    'held, %s, %s: %s',
    (phase, paymentState, what) => {
      expect(said(nextCardStep(facts({ phase, paymentState, remote: { status: 'requires_capture' } })))).toBe(what);
    },
  );

  it.each(PHASES.flatMap((phase) => STATES.map((state) => [phase, state] as const)))(
    'a way to pay that was given up is let go whatever the order: %s, %s',
    (phase, paymentState) => {
      for (const status of [...OPEN, 'requires_capture'] as const) {
        const step = nextCardStep(facts({ phase, paymentState, current: false, remote: { status } }));
        expect(step).toMatchObject({ kind: 'ask', action: 'cancel' });
      }
    },
  );

  it.each(OPEN)('an intent that %s is offered while stock is held, and let go otherwise', (status) => {
    const step = (phase: OrderPhase, paymentState: string) =>
      said(nextCardStep(facts({ phase, paymentState, remote: { status } })));
    expect(PHASES.map((phase) => step(phase, 'requires_action'))).toEqual(['-', 'let go', 'let go', 'let go']);
    expect(step('unpaid', 'none')).toBe('asked');
    expect(step('unpaid', 'failed')).toBe('asked');
  });

  it('a card that did not go through is told once, and the intent stays open', () => {
    const remote = { failureCode: 'insufficient_funds' };
    expect(nextCardStep(facts({ remote }))).toEqual({
      kind: 'record',
      fact: 'declined',
      failureCode: 'insufficient_funds',
    });
    expect(said(nextCardStep(facts({ remote, paymentState: 'failed' })))).toBe('-');
    expect(said(nextCardStep(facts({ remote, paymentState: 'none' })))).toBe('asked');
    const asked = { ...remote, status: 'requires_action' as const };
    expect(said(nextCardStep(facts({ remote: asked, paymentState: 'failed' })))).toBe('asked');
  });

  it('a card is asked for less when the buyer took some back, never for more', () => {
    expect(said(nextCardStep(facts({ neededVnd: 32_000 })))).toBe('change_amount 32000');
    expect(said(nextCardStep(facts({ neededVnd: 60_000 })))).toBe('-');
    expect(said(nextCardStep(facts({ neededVnd: 32_000, remote: { status: 'requires_action' } })))).toBe('-');
  });

  it('what is in the gateway’s hands is waited for', () => {
    for (const phase of PHASES) {
      for (const current of [true, false]) {
        expect(said(nextCardStep(facts({ phase, current, remote: { status: 'processing' } })))).toBe('-');
      }
    }
  });

  it('its last word is recorded once', () => {
    const last = (status: IntentStatus, recorded: CardFacts['recorded']) =>
      said(nextCardStep(facts({ recorded, remote: { status } })));
    expect([last('succeeded', 'authorised'), last('succeeded', 'captured')]).toEqual(['captured', '-']);
    expect([last('canceled', 'open'), last('canceled', 'authorised'), last('canceled', 'cancelled')]).toEqual([
      'cancelled',
      'cancelled',
      '-',
    ]);
  });

  it('never takes more than is owed, nor more than is held, and nothing of an order that is not weighed', () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        amounts,
        amounts,
        fc.constantFrom(...PHASES),
        fc.constantFrom(...STATES),
        (dueVnd, capturableVnd, phase, paymentState) => {
          const step = nextCardStep(
            facts({ phase, paymentState, dueVnd, remote: { status: 'requires_capture', capturableVnd } }),
          );
          if (step.kind !== 'ask' || step.action !== 'capture') return;
          expect([phase, paymentState]).toEqual(['weighed', 'authorised']);
          expect(step.amountVnd).toBeLessThanOrEqual(Math.min(dueVnd, capturableVnd));
          expect(step.amountVnd).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('what has to go back', () => {
  it('is what was taken less what is owed, less what is on its way; never below zero', () => {
    expect(refundOwedVnd(50_000, 20_000, [])).toBe(30_000);
    expect(refundOwedVnd(50_000, 20_000, [10_000])).toBe(20_000);
    expect(refundOwedVnd(50_000, 50_000, [])).toBe(0);
    expect(refundOwedVnd(50_000, 60_000, [])).toBe(0);
    const amounts = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(amounts, amounts, fc.array(amounts, { maxLength: 5 }), (paidVnd, dueVnd, parts) => {
        const owed = refundOwedVnd(paidVnd, dueVnd, parts);
        expect(owed).toBeGreaterThanOrEqual(0);
        expect(refundOwedVnd(paidVnd, dueVnd, [...parts, owed])).toBe(0);
      }),
    );
  });
});
