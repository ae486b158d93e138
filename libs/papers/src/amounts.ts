import { amountInWords, type Measure, type Vnd } from '#kernel';

const NBSP = '\u00a0';

/** `25.000 đ` */
export const dong = (vnd: Vnd): string => `${String(vnd).replace(/\B(?=(\d{3})+$)/g, '.')}${NBSP}đ`;

/** What lies in a parcel: true weight beside the pieces where weight decides the price. */
export function packedInWords(sellBy: Measure, amount: number, packedGrams: number | null): string {
  const words = amountInWords(sellBy, amount);
  return sellBy === 'piece' && packedGrams !== null ? `${words}, ${amountInWords('weight', packedGrams)}` : words;
}

/** How a buyer is called out: the given name stands last in Vietnamese. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? '';
}
