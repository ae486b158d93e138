import type { Order } from '../../shared/api.js';

/** One row of what an order costs and what became of its money; `words.lines` has a name for each `key`. */
export interface MoneyLine {
  key: string;
  /** Below zero for what comes off. */
  vnd: number;
  total?: boolean;
}

export interface MoneyLines {
  /** What it costs: the rows above add up to the last, the total. */
  cost: MoneyLine[];
  /** What was paid, held and given back: these too add up to the last. Empty while nothing has moved. */
  paid: MoneyLine[];
}

/**
 * An order's money, row by row, so that a buyer can add it up: estimate, what the scale changed, the road, what was left
 * off; then what came, what went back, what was kept. Only the market's own figures; differences are between them.
 */
export function moneyLines(order: Order): MoneyLines {
  return { cost: costLines(order), paid: paidLines(order) };
}

export function isSettled(order: Order): boolean {
  return order.lines.every((line) => line.billedVnd !== null);
}

function costLines(order: Order): MoneyLine[] {
  const { payment } = order;
  const settled = isSettled(order);
  const estimatedVnd = order.lines.reduce((sum, line) => sum + line.estimatedVnd, 0);
  const goodsVnd = order.lines.reduce((sum, line) => sum + (line.billedVnd ?? line.estimatedVnd), 0);
  const byScaleVnd = goodsVnd - estimatedVnd;
  // Weighed as it was ordered, nothing about it is an estimate any more.
  const exact = order.capVnd <= order.estimatedVnd || (settled && byScaleVnd === 0);
  const rows: MoneyLine[] = [{ key: exact ? 'goodsExact' : 'estimated', vnd: estimatedVnd }];
  if (settled && byScaleVnd !== 0) rows.push({ key: byScaleVnd < 0 ? 'lighter' : 'heavier', vnd: byScaleVnd });
  rows.push({ key: 'fee', vnd: order.deliveryFeeVnd });
  const totalVnd = costVnd(order);
  const leftOffVnd = totalVnd - goodsVnd - order.deliveryFeeVnd;
  // Cash is rounded down to notes that people carry (M1); over a transfer's estimate it is a gift (M14).
  if (leftOffVnd !== 0) rows.push({ key: payment.method === 'cash' ? 'rounded' : 'gift', vnd: leftOffVnd });
  rows.push({ key: totalKey(order), vnd: totalVnd, total: true });
  return rows;
}

/** What the buyer pays in all, as far as is known: a transfer is never charged more than it was made for (M14). */
export function costVnd({ payment }: Order): number {
  const { method, state, dueVnd, paidVnd, refundedVnd, creditVnd } = payment;
  const transferred = method === 'qr' && (state === 'captured' || state === 'refunded');
  return transferred ? Math.min(dueVnd, paidVnd - refundedVnd - creditVnd) : dueVnd;
}

function totalKey({ payment }: Order): string {
  if (payment.method === 'cash') return payment.state === 'due' ? 'due' : 'total';
  if (payment.state === 'captured' || payment.state === 'refunded') return 'total';
  return payment.method === 'qr' ? 'toTransfer' : 'toPay';
}

function paidLines(order: Order): MoneyLine[] {
  const { method, state, paidVnd, refundedVnd, creditVnd, authorisedVnd = 0, heldVnd = 0, dueVnd } = order.payment;
  const rows: MoneyLine[] = [];
  if (method === 'card' && state === 'authorised') return [{ key: 'heldNow', vnd: authorisedVnd, total: true }];
  if (paidVnd + refundedVnd + creditVnd === 0) return rows;
  if (method === 'card' && heldVnd > paidVnd) {
    rows.push({ key: 'held', vnd: heldVnd }, { key: 'released', vnd: paidVnd - heldVnd });
  }
  rows.push({ key: method === 'cash' ? 'paidCash' : method === 'qr' ? 'transferred' : 'captured', vnd: paidVnd });
  if (refundedVnd > 0) rows.push({ key: 'refunded', vnd: -refundedVnd });
  if (creditVnd > 0) rows.push({ key: 'credit', vnd: -creditVnd });
  const keptVnd = paidVnd - refundedVnd - creditVnd;
  if (state === 'requires_action' && paidVnd < dueVnd)
    rows.push({ key: 'missing', vnd: dueVnd - paidVnd, total: true });
  else if (refundedVnd + creditVnd > 0) rows.push({ key: 'cost', vnd: keptVnd, total: true });
  return rows;
}
