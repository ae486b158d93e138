import type { OrderView } from '../order-view.js';

/**
 * An order as the cooperative's staff see it: with the buyer's name and phone, without the handover code (M15) and
 * without what only the buyer's card page needs.
 */
export type StaffOrderView = Omit<OrderView, 'handoverCode' | 'payment'> & {
  buyer: { name: string; phone: string };
  payment: Omit<OrderView['payment'], 'clientSecret' | 'payUrl' | 'publishableKey'>;
};

export function staffOrderView(view: OrderView, buyer: { name: string; phone: string }): StaffOrderView {
  const { handoverCode, payment, ...order } = view;
  const { clientSecret, payUrl, publishableKey, ...open } = payment;
  return { ...order, payment: open, buyer };
}
