import type { Measure, Quantity } from '#kernel';
import { lang } from '../shared/i18n/index.js';

/** The decimal sign of the reader's language. */
export function commaSign(): string {
  return lang.value === 'en' ? '.' : ',';
}

/** A weight as it is typed at the scale, in kilograms: `1,52` or `1.52` → 1520; null when it is no number. */
export function gramsTyped(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  if (!/^\d{1,6}(\.\d{0,3})?$/.test(trimmed)) return null;
  return Math.round(Number(trimmed) * 1000);
}

export function wholeTyped(text: string): number | null {
  const digits = text.replace(/[\s.,\u00a0]/g, '');
  return /^\d{1,10}$/.test(digits) ? Number(digits) : null;
}

/** What was typed, in the selling unit. */
export function amountTyped(sellBy: Measure, text: string): number | null {
  return sellBy === 'weight' ? gramsTyped(text) : wholeTyped(text);
}

/** A quantity as it would be typed. */
export function typed(q: Quantity): string {
  return q.grams !== undefined ? String(q.grams / 1000).replace('.', commaSign()) : String(q.pieces);
}
