import type { Measure } from '#kernel';
import { type Lang, lang } from './i18n/index.js';

const NBSP = '\u00a0';
const TAGS: Record<Lang, string> = { vi: 'vi-VN', en: 'en-GB' };
const ZONE = 'Asia/Ho_Chi_Minh';

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
function numbers(decimals: number): Intl.NumberFormat {
  const key = `n${lang.value}${decimals}`;
  let format = made.get(key);
  if (!format) {
    format = new Intl.NumberFormat(TAGS[lang.value], { maximumFractionDigits: decimals });
    made.set(key, format);
  }
  return format as Intl.NumberFormat;
}
function dates(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${lang.value}${name}`;
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(TAGS[lang.value], { timeZone: ZONE, ...options });
    made.set(key, format);
  }
  return format as Intl.DateTimeFormat;
}

const GROUPS: Record<Lang, string> = { vi: '.', en: ',' };

/** As Intl writes it; a phone of the cheapest kind needs 50 ms to make its first formatter, and every page has prices. */
function whole(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return numbers(0).format(value);
  return String(value).replace(/\B(?=(\d{3})+$)/g, GROUPS[lang.value]);
}

/** A number as the reader's language writes it, whole unless `decimals` are wanted. */
export function count(value: number, decimals = 0): string {
  return decimals === 0 ? whole(value) : numbers(decimals).format(value);
}

/** `25.000 đ`: whole đồng, grouped as the reader's language does, the unit never on a line of its own. */
export function money(vnd: number): string {
  return `${whole(vnd)}${NBSP}đ`;
}

/** Grams under a kilogram stay grams: `250 g`, `1,5 kg`. */
export function weight(grams: number): string {
  return Math.abs(grams) < 1000 && grams !== 0
    ? `${whole(grams)}${NBSP}g`
    : `${numbers(2).format(grams / 1000)}${NBSP}kg`;
}

/** `phần` is right for a chicken, a jar and a pumpkin alike; Vietnamese has no other word that is. */
export function pieces(n: number): string {
  if (lang.value === 'en') return `${whole(n)}${NBSP}${n === 1 ? 'piece' : 'pieces'}`;
  return `${whole(n)}${NBSP}phần`;
}

export function quantity(q: { grams?: number; pieces?: number }): string {
  return q.grams !== undefined ? weight(q.grams) : pieces(q.pieces ?? 0);
}

/** What one price buys: `/kg` or `/phần`. */
export function perUnit(priceBy: Measure): string {
  if (priceBy === 'weight') return '/kg';
  return lang.value === 'en' ? '/piece' : '/phần';
}

/** `10:30` */
export function clock(iso: string): string {
  return dates('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso));
}

/** `Thứ Bảy 21 tháng 11` / `Saturday 21 November` */
export function longDay(iso: string): string {
  const text = dates('long', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(iso));
  return text.replace(',', '').replace(/(\d+) /, `$1${NBSP}`);
}

/** `Chủ nhật 22/11` / `Sunday 22 Nov`, of a calendar day `YYYY-MM-DD`. */
export function weekDay(day: string): string {
  const noon = `${day}T12:00:00+07:00`;
  return `${dates('weekday', { weekday: 'long' }).format(new Date(noon))} ${shortDay(noon)}`;
}

/** `21/11` / `21 Nov`: readers of English differ on which of two numbers is the month. */
export function shortDay(iso: string): string {
  if (lang.value === 'en') {
    return dates('short', { day: 'numeric', month: 'short' }).format(new Date(iso)).replace(' ', NBSP);
  }
  const parts = dates('short', { day: 'numeric', month: 'numeric' }).formatToParts(new Date(iso));
  const part = (type: 'day' | 'month') => Number(parts.find((one) => one.type === type)?.value);
  // Vietnamese formats this pair with a hyphen, which reads like a range; people write a slash.
  return `${part('day')}/${part('month')}`;
}

export function sameDay(a: string | Date, b: string | Date): boolean {
  const day = dates('key', { year: 'numeric', month: '2-digit', day: '2-digit' });
  return day.format(new Date(a)) === day.format(new Date(b));
}

/** `10:30` today, `21/11 10:30` or `21 Nov 10:30` on another day. */
export function moment(iso: string, now: Date = new Date()): string {
  return sameDay(iso, now) ? clock(iso) : `${shortDay(iso)} ${clock(iso)}`;
}

/** `0900 ••• 001`: enough to recognise one's own number, no more. */
export function maskedPhone(phone: string): string {
  const local = localPhone(phone);
  return local.length < 8 ? local : `${local.slice(0, 4)} ••• ${local.slice(-3)}`;
}

/** `+84900000001` → `0900000001`; what people say and type. */
export function localPhone(phone: string): string {
  return phone.startsWith('+84') ? `0${phone.slice(3)}` : phone;
}

/** `0900 000 001`, `84900000001`, `+84 900…` → `+84900000001`; null when it cannot be a Vietnamese number. */
export function wirePhone(typed: string): string | null {
  const digits = typed.replace(/[\s.()-]/g, '');
  const rest = /^(?:\+?84|0)(\d{9,10})$/.exec(digits)?.[1];
  return rest ? `+84${rest}` : null;
}
