import { useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../shared/problem.js';

/** One change at a time, and why the last one did not happen. */
export function useAct(): {
  busy: boolean;
  problem: Problem | null;
  clear(): void;
  act(work: () => Promise<void>): void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);

  function act(work: () => Promise<void>): void {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    work()
      .catch((thrown: unknown) => setProblem(asProblem(thrown)))
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  }
  return { busy, problem, clear: () => setProblem(null), act };
}
