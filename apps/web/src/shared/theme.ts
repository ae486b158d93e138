import { signal } from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';
const KEPT = 'theme';

/** `auto` follows the device; the others set `data-theme` on the root. */
export const theme = signal<Theme>('auto');

export function applyTheme(): void {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept === 'light' || kept === 'dark') theme.value = kept;
  } catch {
    // Not readable here: the device decides.
  }
  show(theme.value);
  // Paper is white: light words on it could not be read.
  window.addEventListener('beforeprint', () => show('light'));
  window.addEventListener('afterprint', () => show(theme.value));
}

export function setTheme(next: Theme): void {
  theme.value = next;
  show(next);
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // Holds for this visit only.
  }
}

function show(next: Theme): void {
  if (next === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
}
