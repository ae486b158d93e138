let asked = false;

/** Fetches the letters of the house: until then, and on the weakest lines, the device's own are read. */
export function fetchFonts(): void {
  if (asked) return;
  asked = true;
  void import('./fonts.css').catch(() => {
    asked = false; // The page is as readable without.
  });
}

/** After this long without a first look they come anyhow. */
const PATIENCE_MS = 15_000;

/**
 * On a phone that was never here, a hundred kilobytes of letters would stand in the way of the first card and the first
 * picture: home and the live room call `fetchFonts` when these are there. Whoever was here before has them already.
 */
export function startFonts(): void {
  const wasHere = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  const firstLook = location.pathname === '/' || location.pathname.startsWith('/live/');
  if (wasHere || !firstLook) fetchFonts();
  else setTimeout(fetchFonts, PATIENCE_MS);
}
