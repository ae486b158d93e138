import { useEffect, useRef, useState } from 'preact/hooks';
import { type Loaded, useLoad } from './load.js';
import { asProblem, type Problem } from './problem.js';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Paged<T> {
  /** For `Await`: waiting, failed, or the first page. */
  first: Loaded<Page<T>>;
  /** Everything fetched so far. */
  items: readonly T[];
  hasMore: boolean;
  busy: boolean;
  /** Why the next page did not come; the ones before stay. */
  problem: Problem | undefined;
  more(): void;
}

/**
 * A list that comes in pages: `useLoad` for the first, `more()` for each further one; drawn with `More`.
 * @public for the faces whose lists are long
 */
export function usePaged<T>(key: string | null, load: (cursor: string | undefined) => Promise<Page<T>>): Paged<T> {
  const first = useLoad(key, () => load(undefined));
  const [rest, setRest] = useState<{ of: Page<T> | undefined; items: T[]; nextCursor: string | null }>({
    of: undefined,
    items: [],
    nextCursor: null,
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const begun = first.data;
  // Another first page is another list: what followed the old one does not belong to it.
  const current = useRef(begun);
  current.current = begun;
  const follows = rest.of === begun;
  useEffect(() => setProblem(undefined), [begun]);

  const nextCursor = follows && rest.of ? rest.nextCursor : (begun?.nextCursor ?? null);
  const further = follows && rest.of ? rest.items : [];

  function more(): void {
    if (busy || nextCursor === null || begun === undefined) return;
    setBusy(true);
    setProblem(undefined);
    load(nextCursor)
      .then(
        (page) => {
          if (current.current !== begun) return;
          setRest({ of: begun, items: [...further, ...page.items], nextCursor: page.nextCursor });
        },
        (thrown) => {
          if (current.current === begun) setProblem(asProblem(thrown));
        },
      )
      .finally(() => setBusy(false));
  }
  return { first, items: begun ? [...begun.items, ...further] : [], hasMore: nextCursor !== null, busy, problem, more };
}
