import type { OrderPhase } from './card-step.js';

export interface LookFacts {
  now: Date;
  phase: OrderPhase;
  holdExpiresAt: Date | null;
  payment: { method: string; state: string; attempt: number; dueVnd: number };
  intents: readonly { attempt: number; state: string }[];
  refunds: readonly { state: string; closedAt: Date | null }[];
}

const SOON_MS = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A lapse should find what the gateway knows already in our books. */
const BEFORE_LAPSE_MS = 8_000;
/** So long after it went out a refund may still come back, and the event that says so may be lost. */
const REFUND_WATCH_MS = 3 * 24 * HOUR_MS;

/**
 * When an order should be held against the gateway again, if nothing is heard of it before: within seconds where
 * something is to be done, every minute where the buyer is at it, rarely where money only waits. Null: never again.
 */
export function nextLookAt(facts: LookFacts): Date | null {
  const waits = [intentWait(facts), refundWait(facts)].filter((wait) => wait !== null);
  return waits.length ? new Date(facts.now.getTime() + Math.min(...waits)) : null;
}

function intentWait({ now, phase, holdExpiresAt, payment, intents }: LookFacts): number | null {
  const live = intents.filter(({ state }) => state === 'wanted' || state === 'open' || state === 'authorised');
  const wanted = payment.method === 'card' && payment.state === 'none' && phase === 'unpaid';
  if (!live.length) return wanted ? SOON_MS : null;
  const current = live.find(({ attempt }) => attempt === payment.attempt && payment.method === 'card');
  if (!current || live.length > 1 || wanted) return SOON_MS;
  if (phase === 'unpaid') {
    const untilLapse = (holdExpiresAt?.getTime() ?? 0) - BEFORE_LAPSE_MS - now.getTime();
    return untilLapse > 0 ? Math.min(MINUTE_MS, untilLapse) : SOON_MS;
  }
  // Confirmed: the card waits for the scale.
  if (phase === 'bound' && payment.state === 'authorised' && payment.dueVnd > 0) return HOUR_MS;
  return SOON_MS;
}

function refundWait({ now, refunds }: LookFacts): number | null {
  const waits = refunds.flatMap(({ state, closedAt }) => {
    if (state === 'wanted') return [SOON_MS];
    if (state === 'pending') return [MINUTE_MS];
    const age = closedAt ? now.getTime() - closedAt.getTime() : REFUND_WATCH_MS;
    return state === 'succeeded' && age < REFUND_WATCH_MS ? [Math.max(MINUTE_MS, age / 2)] : [];
  });
  return waits.length ? Math.min(...waits) : null;
}
