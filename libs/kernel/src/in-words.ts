import type { Measure } from './quantity.js';

// How papers and messages write it: in Vietnamese, for everybody alike.

const NBSP = '\u00a0';

/** `1,5 kg`, `250 g`, `3 phần` */
export function amountInWords(sellBy: Measure, amount: number): string {
  if (sellBy === 'piece') return `${amount}${NBSP}phần`;
  if (amount < 1000) return `${amount}${NBSP}g`;
  return `${String(amount / 1000).replace('.', ',')}${NBSP}kg`;
}

const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'] as const;

/** `Thứ Hai 30/11` of a calendar day `YYYY-MM-DD`. */
export function dayInWords(day: string): string {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return `${weekday} ${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
}
