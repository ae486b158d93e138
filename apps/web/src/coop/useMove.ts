import { useRef, useState } from 'preact/hooks';
import { newId } from '#kernel';
import { asProblem, type Problem } from '../shared/problem.js';

/**
 * One move of a clerk with money: pressed once, under one key, so that pressing again after a lost answer is the same
 * move and not a second one. A refusal ends the key with the move.
 */
export function useMove(): {
  busy: boolean;
  problem: Problem | null;
  move(work: (idempotencyKey: string) => Promise<void>): void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const key = useRef(newId());

  function move(work: (idempotencyKey: string) => Promise<void>): void {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    work(key.current)
      .then(() => {
        key.current = newId();
      })
      .catch((thrown: unknown) => {
        const found = asProblem(thrown);
        if (!found.passing) key.current = newId();
        setProblem(found);
      })
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  }
  return { busy, problem, move };
}
