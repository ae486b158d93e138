import { useEffect, useRef, useState } from 'preact/hooks';
import { online } from './http.js';
import { asProblem, type Problem } from './problem.js';

export interface Loaded<T> {
  data: T | undefined;
  problem: Problem | undefined;
  /** True while a request is under way, first or again. */
  busy: boolean;
  reload(): void;
  /** Puts an answer that came another way (a write's answer, an event) in place. */
  set(data: T): void;
}

// The last answer of each key, so that going back shows the page at once and mends it behind.
const lastAnswers = new Map<string, unknown>();

const ahead = new Map<string, Promise<unknown>>();

/** Asks before there is a page to ask: whatever loads `key` next takes this answer, at once if it is there by then. */
export function loadAhead<T>(key: string, load: () => Promise<T>): Promise<T> {
  const asked = load();
  ahead.set(key, asked);
  asked.then(
    (data) => lastAnswers.set(key, data),
    () => undefined, // The page hears of it when it loads.
  );
  return asked;
}

function askedAhead<T>(key: string): Promise<T> | undefined {
  const asked = ahead.get(key) as Promise<T> | undefined;
  ahead.delete(key);
  return asked;
}

/**
 * Loads once for each `key`; a null key waits. The last answer of a key is shown at once and refreshed behind it.
 * After a failure that waiting can cure it asks again by itself, ever more slowly, and at once when the signal is back.
 */
export function useLoad<T>(key: string | null, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string | null; data?: T; problem?: Problem; busy: boolean }>({
    key: null,
    busy: true,
  });
  const [round, setRound] = useState(0);
  const loadNow = useRef(load);
  loadNow.current = load;

  useEffect(() => {
    if (key === null) return;
    let left = false;
    setState((was) => ({
      ...(was.key === key ? was : { key, data: lastAnswers.get(key) as T | undefined }),
      busy: true,
    }));
    (askedAhead<T>(key) ?? loadNow.current()).then(
      (data) => {
        lastAnswers.set(key, data);
        if (!left) setState({ key, data, busy: false });
      },
      (thrown) => {
        if (!left) setState((was) => ({ key, data: was.data, problem: asProblem(thrown), busy: false }));
      },
    );
    return () => {
      left = true;
    };
  }, [key, round]);

  const passing = state.problem?.passing === true && !state.busy;
  const tries = useRef(0);
  if (state.data !== undefined && !state.problem) tries.current = 0;
  const signal = online.value;
  useEffect(() => {
    if (!passing || !signal) return;
    const waitSeconds = Math.min(30, 3 * 2 ** tries.current++);
    const timer = setTimeout(() => setRound((n) => n + 1), waitSeconds * 1000);
    return () => clearTimeout(timer);
  }, [passing, signal, round]);

  const fresh = state.key === key;
  return {
    data: fresh ? state.data : key === null ? undefined : (lastAnswers.get(key) as T | undefined),
    problem: fresh ? state.problem : undefined,
    busy: fresh ? state.busy : true,
    reload: () => setRound((n) => n + 1),
    set: (data) => {
      if (key !== null) lastAnswers.set(key, data);
      setState({ key, data, busy: false });
    },
  };
}

/** Asks again now and then while the page is looked at, and at once when somebody comes back to it. */
export function useRefreshed(seconds: number, ...of: readonly Loaded<unknown>[]): void {
  const latest = useRef(of);
  latest.current = of;
  useEffect(() => {
    const again = () => {
      if (document.visibilityState !== 'visible' || !online.value) return;
      for (const one of latest.current) if (!one.busy) one.reload();
    };
    const timer = setInterval(again, seconds * 1000);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [seconds]);
}

/** An answer that came another way, before its page is opened: that page then shows it at once. */
export function rememberAnswer(key: string, data: unknown): void {
  lastAnswers.set(key, data);
}

/** Forgets every kept answer: another person may be at the device now. */
export function forgetAnswers(): void {
  lastAnswers.clear();
}
