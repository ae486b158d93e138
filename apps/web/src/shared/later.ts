import { useEffect, useState } from 'preact/hooks';
import { online } from './http.js';

const IDLE_MS = 4_000;
const AGAIN_MS = 3_000;

/**
 * A part of a page that nobody needs for the first look: fetched once the page has stood for a while, or at once when it
 * is wanted; on a lost signal again when it is back, and every few seconds while somebody waits for it.
 */
export function useLater<Part>(fetchPart: () => Promise<Part>, wanted: boolean): Part | null {
  const [part, setPart] = useState<{ is: Part } | null>(null);
  const [misses, setMisses] = useState(0);
  const there = part !== null;
  const connected = online.value;
  useEffect(() => {
    if (there) return;
    let left = false;
    const fetchNow = () =>
      fetchPart().then(
        (is) => {
          if (!left) setPart({ is });
        },
        (reason: unknown) => {
          console.warn('a part of the page is not here yet', reason);
          if (!left && wanted) timer = setTimeout(() => setMisses(misses + 1), AGAIN_MS);
        },
      );
    let timer = setTimeout(fetchNow, wanted ? 0 : IDLE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [there, wanted, connected, misses]);
  return part?.is ?? null;
}
