import { useState } from 'preact/hooks';

const PREFIX = 'draft/';

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null') as T | null;
  } catch {
    return null; // Not kept on this device: the form starts as it would anyhow.
  }
}

function write(key: string, draft: unknown): void {
  try {
    if (draft === undefined) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // The form itself still holds it.
  }
}

/** What is being filled in: another page in between and a reload leave it as it is, until it is sent or the tab closed. */
export function useDraft<T extends object>(
  key: string,
  first: T,
): [draft: T, change: (part: Partial<T>) => void, forget: () => void] {
  const [draft, setDraft] = useState<T>(() => ({ ...first, ...read<Partial<T>>(key) }));
  const change = (part: Partial<T>) =>
    setDraft((was) => {
      const next = { ...was, ...part };
      write(key, next);
      return next;
    });
  return [draft, change, () => write(key, undefined)];
}
