import type { Measure, Vnd } from '#kernel';

const NBSP = '\u00a0';

/** `25.000 đ` */
export const dong = (vnd: Vnd): string => `${String(vnd).replace(/\B(?=(\d{3})+$)/g, '.')}${NBSP}đ`;

/** `1,5 kg`, `250 g`, `3 phần` */
export function amountInWords(sellBy: Measure, amount: number): string {
  if (sellBy === 'piece') return `${amount}${NBSP}phần`;
  if (amount < 1000) return `${amount}${NBSP}g`;
  return `${String(amount / 1000).replace('.', ',')}${NBSP}kg`;
}

/** What lies in a parcel: true weight beside the pieces where weight decides the price. */
export function packedInWords(sellBy: Measure, amount: number, packedGrams: number | null): string {
  const words = amountInWords(sellBy, amount);
  return sellBy === 'piece' && packedGrams !== null ? `${words}, ${amountInWords('weight', packedGrams)}` : words;
}

const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'] as const;

/** `Thứ Hai 30/11` of a calendar day `YYYY-MM-DD`. */
export function dayInWords(day: string): string {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return `${weekday} ${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
}

/** How a buyer is called out: the given name stands last in Vietnamese. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? '';
}
