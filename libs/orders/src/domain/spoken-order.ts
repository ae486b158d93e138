import type { Measure } from '#kernel';

export interface SpokenLine {
  productName: string;
  sellBy: Measure;
  /** In the selling unit. */
  quantity: number;
}

/** A new order as a voice reads it to a farmer with both hands busy: "Lan đặt 1,5 ký Cải mèo và 2 Bí đỏ". */
export function spokenOrder(buyerName: string, lines: readonly SpokenLine[]): string {
  const goods = lines.map(({ productName, sellBy, quantity }) => `${spokenAmount(sellBy, quantity)} ${productName}`);
  const last = goods.at(-1) ?? '';
  const list = goods.length > 1 ? `${goods.slice(0, -1).join(', ')} và ${last}` : last;
  return `${buyerName.trim() || 'Một khách'} đặt ${list}`;
}

/** Under a kilogram in grams, above it in kilograms with a decimal comma, as people say it. */
function spokenAmount(sellBy: Measure, quantity: number): string {
  if (sellBy === 'piece') return String(quantity);
  if (quantity < 1000) return `${quantity} gam`;
  return `${String(quantity / 1000).replace('.', ',')} ký`;
}
