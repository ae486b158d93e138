/** The service worker answers from the cache of this name (`runtimeCaching` in vite.config.ts). */
const CACHE = 'assets';

/**
 * A broadcast is carried on by a reopened page, and that may be in an outage: what this page is made of stays on the
 * device from its first visit on. Buyers' devices are not asked to keep it.
 */
export function keepPagesForOutage(): void {
  if (!('caches' in globalThis)) return;
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ href }) => href);
  caches
    .open(CACHE)
    .then(async (cache) => {
      for (const href of new Set(loaded)) if (!(await cache.match(href))) await cache.add(href);
    })
    .catch((reason: unknown) => console.warn('these pages need a signal to open', reason));
}
