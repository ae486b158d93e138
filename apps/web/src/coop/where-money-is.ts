import type { TrialBalance } from '../shared/coop-api.js';

/** What a kind of account means to people: where money lies, or whose it is. */
export type Place =
  | 'couriers'
  | 'box'
  | 'bank'
  | 'gateway'
  | 'buyers'
  | 'farms'
  | 'courierPay'
  | 'fee'
  | 'deposits'
  | 'refunds'
  | 'given'
  | 'variance'
  | 'other';

const PLACES: Record<string, Place> = {
  cash_in_hand: 'couriers',
  cash_box: 'box',
  bank: 'bank',
  gateway_receivable: 'gateway',
  buyer_receivable: 'buyers',
  farm_payable: 'farms',
  courier_payable: 'courierPay',
  cooperative_fee: 'fee',
  delivery_fee: 'fee',
  customer_deposits: 'deposits',
  buyer_credit: 'deposits',
  refund_payable: 'refunds',
  rounding: 'given',
  gifts: 'given',
  cash_variance: 'variance',
};

export interface Slice {
  place: Place;
  vnd: number;
}

/**
 * The books as two bars of the same length: where money lies (debits), whose it is (credits). They are equal whenever
 * the books are right, so a look tells.
 */
export function whereMoneyIs(balance: TrialBalance): { lies: Slice[]; belongs: Slice[]; totalVnd: number } {
  const sums = { lies: new Map<Place, number>(), belongs: new Map<Place, number>() };
  for (const { code, balanceVnd } of balance.accounts) {
    if (balanceVnd === 0) continue;
    const place = PLACES[kindOf(code)] ?? 'other';
    const side = balanceVnd > 0 ? sums.lies : sums.belongs;
    side.set(place, (side.get(place) ?? 0) + Math.abs(balanceVnd));
  }
  const slices = (side: Map<Place, number>) =>
    [...side].map(([place, vnd]) => ({ place, vnd })).sort((a, b) => b.vnd - a.vnd);
  const lies = slices(sums.lies);
  return { lies, belongs: slices(sums.belongs), totalVnd: lies.reduce((sum, one) => sum + one.vnd, 0) };
}

/** `farm_payable:018f…` → `farm_payable` */
export function kindOf(code: string): string {
  return code.split(':')[0] ?? code;
}
