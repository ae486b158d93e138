import { addDays, vietnamDay } from '#kernel';
import type { Category } from '../../shared/api.js';
import { CATEGORIES } from '../../shared/categories.js';

/** What somebody looks for; lives in the address, so that going back and sharing lead to the same. */
export interface Asked {
  text: string;
  commune: string;
  category: Category | '';
  /** `today`, `tomorrow` or a day `YYYY-MM-DD`; a shared "today" is the reader's today. */
  day: string;
  onAir: boolean;
}

export const NOTHING_ASKED: Asked = { text: '', commune: '', category: '', day: '', onAir: false };
const DAY = /^(today|tomorrow|2\d{3}-\d\d-\d\d)$/;

/** Reads the part of an address from the question mark on; whatever is not ours is left out. */
export function askedIn(search: string): Asked {
  const given = new URLSearchParams(search);
  const kept = (name: string, fits: (value: string) => boolean) => {
    const value = given.get(name) ?? '';
    return fits(value) ? value : '';
  };
  return {
    text: (given.get('q') ?? '').slice(0, 80),
    commune: kept('commune', (value) => /^\d{5}$/.test(value)),
    category: CATEGORIES.find((category) => category === given.get('category')) ?? '',
    day: kept('day', (value) => DAY.test(value)),
    onAir: given.get('air') === '1',
  };
}

export function pathOf({ text, commune, category, day, onAir }: Asked): string {
  const query = new URLSearchParams();
  if (text.trim()) query.set('q', text.trim());
  if (commune) query.set('commune', commune);
  if (category) query.set('category', category);
  if (day) query.set('day', day);
  if (onAir) query.set('air', '1');
  const written = query.toString();
  return written ? `/search?${written}` : '/search';
}

/** The day of the calendar that is meant; undefined for any day. */
export function harvestDay(day: string, now: Date = new Date()): string | undefined {
  if (day === 'today') return vietnamDay(now);
  if (day === 'tomorrow') return addDays(vietnamDay(now), 1);
  return day || undefined;
}

export function isFiltered({ commune, category, day, onAir }: Asked): boolean {
  return Boolean(commune || category || day || onAir);
}
