import { signal } from '@preact/signals';

export const LANGS = ['vi', 'en'] as const;
export type Lang = (typeof LANGS)[number];

const KEPT = 'lang';

/** Vietnamese, unless the reader chose otherwise or the browser asks for English before Vietnamese. */
export function chooseLang(kept: string | null, wanted: readonly string[]): Lang {
  if (kept === 'vi' || kept === 'en') return kept;
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'vi' || base === 'en') return base;
  }
  return 'vi';
}

function keptLang(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // Private windows may refuse storage; the browser's preference serves then.
  }
}

/** The language on the page now. Read `lang.value` inside a component and it follows every change. */
export const lang = signal<Lang>(
  typeof navigator === 'undefined' ? 'vi' : chooseLang(keptLang(), navigator.languages ?? [navigator.language]),
);

lang.subscribe((value) => {
  if (typeof document !== 'undefined') document.documentElement.lang = value;
});

export function setLang(next: Lang): void {
  lang.value = next;
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // Not kept beyond this visit; nothing else is lost.
  }
}

/** English must have every word Vietnamese has, with the same parameters: the compiler asks for each. */
type Widened<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends object
      ? T[K] extends (...a: never[]) => string
        ? T[K]
        : Widened<T[K]>
      : T[K];
};

/**
 * One feature's words. `const words = defineWords({ hello: 'Chào' }, { hello: 'Hello' })`, then in a component
 * `words.t.hello`: it follows the language by itself.
 */
export function defineWords<T extends object>(vi: T, en: Widened<T>): { readonly t: Widened<T> } {
  return {
    get t(): Widened<T> {
      return lang.value === 'en' ? en : (vi as Widened<T>);
    },
  };
}

/** English counts: `1 order`, `12 orders`. `n` is written already. */
export function many(n: string, one: string): string {
  return `${n} ${n === '1' ? one : `${one}s`}`;
}
