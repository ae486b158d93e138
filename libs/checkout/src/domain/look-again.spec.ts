import { describe, expect, it } from '@jest/globals';
import { type LookFacts, nextLookAt } from './look-again.js';

const now = new Date('2026-11-22T03:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const waitSeconds = (part: Partial<LookFacts>) => {
  const at = nextLookAt({
    now,
    phase: 'unpaid',
    holdExpiresAt: inSeconds(600),
    payment: { method: 'card', state: 'requires_action', attempt: 1, dueVnd: 50_000 },
    intents: [{ attempt: 1, state: 'open' }],
    refunds: [],
    ...part,
  });
  return at && (at.getTime() - now.getTime()) / 1000;
};
const payment = (state: string, part: object = {}) => ({ method: 'card', state, attempt: 1, dueVnd: 50_000, ...part });

describe('when an order is held against the gateway again', () => {
  it('every minute while the buyer is at it, and shortly before the hold lapses', () => {
    expect(waitSeconds({})).toBe(60);
    expect(waitSeconds({ holdExpiresAt: inSeconds(30) })).toBe(22);
    expect(waitSeconds({ holdExpiresAt: inSeconds(5) })).toBe(10);
  });

  it('within seconds while the gateway owes an answer', () => {
    expect(waitSeconds({ payment: payment('none'), intents: [] })).toBe(10);
    expect(waitSeconds({ payment: payment('none'), intents: [{ attempt: 1, state: 'wanted' }] })).toBe(10);
    const held = [{ attempt: 1, state: 'authorised' }];
    expect(waitSeconds({ phase: 'weighed', payment: payment('authorised'), intents: held })).toBe(10);
    expect(waitSeconds({ phase: 'over', payment: payment('authorised', { dueVnd: 0 }), intents: held })).toBe(10);
    expect(waitSeconds({ payment: payment('due', { method: 'cash' }) })).toBe(10);
    const two = [
      { attempt: 1, state: 'open' },
      { attempt: 2, state: 'open' },
    ];
    expect(waitSeconds({ payment: payment('requires_action', { attempt: 2 }), intents: two })).toBe(10);
  });

  it('rarely while the card waits for the scale', () => {
    expect(
      waitSeconds({ phase: 'bound', payment: payment('authorised'), intents: [{ attempt: 1, state: 'authorised' }] }),
    ).toBe(3_600);
  });

  it('never again once everything is where it belongs', () => {
    for (const state of ['captured', 'cancelled'] as const) {
      expect(waitSeconds({ phase: 'weighed', payment: payment(state), intents: [{ attempt: 1, state }] })).toBeNull();
    }
    expect(waitSeconds({ payment: payment('due', { method: 'cash' }), intents: [] })).toBeNull();
  });

  it('for days after a refund, since it may still come back', () => {
    const settled = {
      phase: 'over' as const,
      payment: payment('refunded'),
      intents: [{ attempt: 1, state: 'captured' }],
    };
    const refund = (state: string, ageSeconds: number | null) =>
      waitSeconds({ ...settled, refunds: [{ state, closedAt: ageSeconds === null ? null : inSeconds(-ageSeconds) }] });
    expect(refund('wanted', null)).toBe(10);
    expect(refund('pending', null)).toBe(60);
    expect(refund('succeeded', 1)).toBe(60);
    expect(refund('succeeded', 7_200)).toBe(3_600);
    expect(refund('succeeded', 4 * 86_400)).toBeNull();
    expect(refund('failed', 10)).toBeNull();
  });
});
