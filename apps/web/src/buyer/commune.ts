import { signal } from '@preact/signals';

const KEPT = 'commune';

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // Not readable here: every commune is shown.
  }
}

/** The commune whose harvest the buyer wants to see first; null for all. Remembered on the device. */
export const commune = signal<string | null>(kept());

export function chooseCommune(code: string | null): void {
  commune.value = code;
  try {
    if (code === null) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, code);
  } catch {
    // Holds for this visit only.
  }
}
