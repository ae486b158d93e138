import type { Parcel } from './coop-api.js';

/** How a parcel is paid for: what the courier takes, or by which way the money has come already. */
export type Collecting = 'cash' | 'some_cash' | 'card' | 'qr' | 'mixed' | 'unpaid';

export function collectingOf(parcel: Parcel): Collecting {
  const orders = parcel.orders.filter((order) => order.state !== 'cancelled');
  if (orders.some((order) => order.state === 'placed')) return 'unpaid';
  const ways = new Set(orders.map((order) => order.paymentMethod));
  if (ways.has('cash')) return ways.size > 1 ? 'some_cash' : 'cash';
  if (ways.size > 1) return 'mixed';
  return ways.has('card') ? 'card' : 'qr';
}
