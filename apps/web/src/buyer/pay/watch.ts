import { useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../../shared/problem.js';

/** Nobody stares at a page for longer; whoever comes back to it starts the asking again. */
const WATCH_SECONDS = 15 * 60;

/**
 * How long to wait before asking again: soon at first, since a bank's notice takes seconds, then ever more calmly;
 * twice as long for each time that no answer came, 30 s at most.
 */
export function gapSeconds(watchedSeconds: number, failures: number): number {
  const calm = watchedSeconds < 30 ? 2 : watchedSeconds < 120 ? 4 : 8;
  return Math.min(30, calm * 2 ** failures);
}

export interface Watch {
  /** Asked for a quarter of an hour and stopped; `again` goes on. */
  tired: boolean;
  /** Why the last time of asking had no answer. */
  problem: Problem | null;
  again(): void;
}

/**
 * Asks again and again while `active` and while the page is in sight: at once when it comes back into sight (from the
 * bank's app, from the card page by the back button) or the signal is back. Never two at a time.
 * @param atOnce asks as soon as it is active, not only after the first wait
 */
export function useWatch(active: boolean, look: () => Promise<void>, atOnce = false): Watch {
  const [round, setRound] = useState(0);
  const [tired, setTired] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const lookNow = useRef(look);
  lookNow.current = look;

  useEffect(() => {
    if (!active) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let asking = false;
    let since = Date.now();

    async function ask(): Promise<void> {
      if (asking || left) return;
      asking = true;
      try {
        await lookNow.current();
        failures = 0;
        if (!left) setProblem(null);
      } catch (thrown) {
        failures += 1;
        if (!left) setProblem(asProblem(thrown));
      }
      asking = false;
      plan();
    }
    function plan(): void {
      clearTimeout(timer);
      if (left || document.hidden) return;
      const watchedSeconds = (Date.now() - since) / 1000;
      if (watchedSeconds > WATCH_SECONDS) setTired(true);
      else timer = setTimeout(() => void ask(), gapSeconds(watchedSeconds, failures) * 1000);
    }
    function wake(): void {
      if (document.hidden) return;
      since = Date.now();
      setTired(false);
      void ask();
    }

    if (atOnce) void ask();
    else plan();
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('pageshow', wake);
    window.addEventListener('online', wake);
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('pageshow', wake);
      window.removeEventListener('online', wake);
    };
  }, [active, atOnce, round]);

  return {
    tired,
    problem,
    again: () => {
      setTired(false);
      setRound((n) => n + 1);
    },
  };
}
