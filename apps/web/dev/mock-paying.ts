import type { MyMoney, MyRefund, Order, Payment, PaymentMethod, RefundAccount } from '../src/shared/api.js';

/**
 * Paying in the invented market: two pages that stand for the gateway's card page and the bank, and what they do to an
 * order. A hold lasts ten minutes; `/mock/lapse?order=…` ends it at once. The gateway answers the second time it is
 * asked, so that the page's waiting is seen.
 */
const HOLD_MINUTES = 10;
const PAYLOAD =
  '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E';

function mockPayment(order: Order, method: PaymentMethod): Payment {
  const dueVnd = order.estimatedVnd + order.deliveryFeeVnd;
  const base = { method, dueVnd, paidVnd: 0, refundedVnd: 0, creditVnd: 0 };
  if (method === 'cash') return { ...base, state: 'due' };
  if (method === 'card') return { ...base, state: 'requires_action', authorisedVnd: 0, payUrl: null };
  return {
    ...base,
    state: 'requires_action',
    vietQr: qrOf(order, dueVnd),
    demoBankUrl: `/mock/bank?order=${order.id}`,
  };
}

function qrOf(order: Order, amountVnd: number) {
  return {
    payload: PAYLOAD,
    reference: `CP${order.number}QX7K2M`,
    amountVnd,
    bankName: 'VietinBank',
    accountNumber: '0011012345678',
    accountHolder: 'HTX NONG NGHIEP MUONG XEN',
  };
}

/** An order as it is right after it was placed. */
export function mockPlaced(order: Order, method: PaymentMethod): Order {
  const held = method !== 'cash';
  return {
    ...order,
    state: held ? 'placed' : 'confirmed',
    holdExpiresAt: held ? new Date(Date.now() + HOLD_MINUTES * 60_000).toISOString() : null,
    history: held ? [] : order.history,
    payment: mockPayment(order, method),
  };
}

/** `POST /orders/:id/payment`. */
export function mockAskPayment(order: Order, body: { method?: PaymentMethod } | null): Payment {
  if (body?.method && body.method !== order.payment.method) Object.assign(order, mockPlaced(order, body.method));
  else if (order.payment.method === 'card' && order.state === 'placed')
    order.payment.payUrl = `/mock/card?order=${order.id}`;
  return order.payment;
}

const refunds: MyRefund[] = [];
let account: RefundAccount | null = null;

/** `GET /me/credit`. */
export function mockMoney(): MyMoney {
  return { creditVnd: 0, refundVnd: 0, account, items: refunds, nextCursor: null };
}

/** `PUT /me/refund-account`. */
export function mockAccount(given: RefundAccount): RefundAccount {
  account = given;
  return given;
}

function owe(order: Order, reason: MyRefund['reason'], amountVnd: number): void {
  refunds.unshift({
    id: `refund-${order.id}`,
    account: 'buyer_credit',
    reason,
    amountVnd,
    state: 'due',
    orderId: order.id,
    orderNumber: order.number,
    createdAt: new Date().toISOString(),
    sentAt: null,
  });
}

function confirm(order: Order): void {
  order.state = 'confirmed';
  order.holdExpiresAt = null;
  order.history = [{ state: 'confirmed', at: new Date().toISOString() }];
}

const DEEDS: Record<string, (order: Order) => string> = {
  accept(order) {
    const heldVnd = order.capVnd + order.deliveryFeeVnd;
    Object.assign(order.payment, {
      state: 'authorised',
      authorisedVnd: heldVnd,
      heldVnd,
      payUrl: null,
      failureCode: null,
    });
    setTimeout(() => confirm(order), 3000);
    return `/orders/${order.id}?redirect_status=succeeded`;
  },
  decline(order) {
    Object.assign(order.payment, { state: 'failed', failureCode: 'insufficient_funds' });
    return `/orders/${order.id}?redirect_status=failed`;
  },
  silent: (order) => `/orders/${order.id}?redirect_status=succeeded`,
  exact(order) {
    order.payment.paidVnd = order.payment.dueVnd;
    Object.assign(order.payment, { state: 'captured' });
    setTimeout(() => confirm(order), 3000);
    return `/orders/${order.id}`;
  },
  short(order) {
    order.payment.paidVnd = order.payment.dueVnd - 12_500;
    order.payment.vietQr = qrOf(order, 12_500);
    return `/orders/${order.id}`;
  },
  late(order) {
    DEEDS.lapse?.(order);
    owe(order, 'late', order.estimatedVnd + order.deliveryFeeVnd);
    return `/orders/${order.id}`;
  },
  lapse(order) {
    Object.assign(order, { state: 'cancelled', cancelCause: 'unpaid', holdExpiresAt: null });
    Object.assign(order.payment, { state: 'cancelled', dueVnd: 0, payUrl: null, vietQr: null });
    return `/orders/${order.id}`;
  },
};

const PAGES: Record<string, string[]> = {
  card: ['accept', 'decline', 'silent', 'lapse'],
  bank: ['exact', 'short', 'late', 'lapse'],
};

/** The page of a stand-in, or where its button leads: `/mock/card?order=…`, `/mock/decline?order=…`. */
export function mockPayPage(url: URL, orders: readonly Order[]): { html: string } | { goTo: string } {
  const name = url.pathname.split('/').pop() ?? '';
  const order = orders.find((one) => one.id === url.searchParams.get('order'));
  const deed = DEEDS[name];
  if (order && deed) return { goTo: deed(order) };
  const links = (PAGES[name] ?? []).map((way) => `<p><a href="/mock/${way}?order=${order?.id}">${way}</a></p>`);
  return { html: `<!doctype html><meta charset="utf-8"><title>${name}</title><h1>${name}</h1>${links.join('')}` };
}
