import { useEffect, useRef, useState } from 'preact/hooks';
import { newId } from '#kernel';
import { api, type Order, type OrderBody } from '../../shared/api.js';
import { onOutcome, send } from '../../shared/outbox.js';
import { asProblem, type Problem } from '../../shared/problem.js';

/**
 * `filling` the form (with the refusal of the last try, if any) → `sending` → `placed`; `waiting` when no answer
 * came and the order goes out by itself; `signedOut` when the session ran out and the same order goes on after it.
 */
export type Placing =
  | { step: 'filling'; problem?: Problem }
  | { step: 'sending' }
  | { step: 'waiting'; problem: Problem }
  | { step: 'signedOut' }
  | { step: 'placed'; order: Order };

/** One order attempt from the tap to its end: one Idempotency-Key, whatever happens on the way. */
export function usePlacing(): {
  placing: Placing;
  place(body: OrderBody, label: string): void;
  /** After signing in again: the very same order, under its own key. */
  goOn(): void;
} {
  const [placing, setPlacing] = useState<Placing>({ step: 'filling' });
  const key = useRef<string | null>(null);
  const sent = useRef<{ body: OrderBody; label: string } | null>(null);

  useEffect(
    () =>
      onOutcome((outcome) => {
        if (outcome.attempt.key !== key.current) return;
        if ('answer' in outcome) setPlacing({ step: 'placed', order: api.asOrder(outcome.answer) });
        else setPlacing({ step: 'filling', problem: outcome.problem });
      }),
    [],
  );

  function place(body: OrderBody, label: string): void {
    // A refused attempt is over, and the next tap is a new one; an unanswered one never comes back here.
    key.current = newId();
    sent.current = { body, label };
    goOn();
  }

  function goOn(): void {
    if (!key.current || !sent.current) return;
    setPlacing({ step: 'sending' });
    send<unknown>({ kind: 'order', method: 'POST', path: '/orders', ...sent.current }, key.current).then(
      (answer) => setPlacing({ step: 'placed', order: api.asOrder(answer) }),
      (thrown) => {
        const problem = asProblem(thrown);
        if (problem.status === 401) setPlacing({ step: 'signedOut' });
        else setPlacing(problem.passing ? { step: 'waiting', problem } : { step: 'filling', problem });
      },
    );
  }

  return { placing, place, goOn };
}
