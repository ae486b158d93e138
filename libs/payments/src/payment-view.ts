import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import type { Vnd } from '#kernel';
import type { PaymentMethod, PaymentState } from './domain/payment-state.js';
import type { PaymentRecord } from './payment.record.js';
import { type QrView, qrView } from './qr-view.js';

/** What the buyer sees of paying for an order; the last fields only with the method that they belong to. */
export interface PaymentView {
  method: PaymentMethod;
  state: PaymentState;
  /** What is owed in all: goods and road. */
  dueVnd: Vnd;
  paidVnd: Vnd;
  /** Of what was paid, what went back the way it came. */
  refundedVnd: Vnd;
  /** Of what was paid, what is kept for the buyer's next orders. */
  creditVnd: Vnd;
  /** Card: held on it now; 0 once it was taken or let go. */
  authorisedVnd?: Vnd;
  /** Card: what was held when it was accepted, also after less of it was taken; 0 before. */
  heldVnd?: Vnd;
  /** Card: why the last try did not go through, in the gateway's own code. */
  failureCode?: string | null;
  /** Card: null until the gateway has answered, and once nothing is to be paid any more. */
  clientSecret?: string | null;
  /** Card: the gateway's own page, where the buyer pays. */
  payUrl?: string | null;
  publishableKey?: string;
  /** QR: null once nothing is to be transferred any more. */
  vietQr?: QrView['vietQr'];
  /** QR: the bank of the demo market, where the transfer can be played; null in every other market. */
  demoBankUrl?: string | null;
}

/** The order that is paid for, as far as people name it. */
export interface PaidOrder {
  id: string;
  number: number;
}

/** States in which a card may still be tried. */
const PAYABLE: readonly PaymentState[] = ['requires_action', 'failed'];

@Injectable()
export class PaymentViews {
  constructor(private readonly settings: Settings) {}

  of(payment: PaymentRecord, order: PaidOrder): PaymentView {
    const { method, state, dueVnd, paidVnd, refundedVnd, creditVnd } = payment;
    const view = { method, state, dueVnd, paidVnd, refundedVnd, creditVnd };
    if (method === 'card') return { ...view, ...this.card(payment, order) };
    return method === 'qr' ? { ...view, ...qrView(payment, order, this.settings) } : view;
  }

  private card(
    { state, authorisedVnd, heldVnd, failureCode, clientSecret, intentId, returnUrl }: PaymentRecord,
    { id }: PaidOrder,
  ) {
    const payable = PAYABLE.includes(state) && clientSecret !== null && intentId !== null;
    return {
      authorisedVnd,
      heldVnd,
      failureCode,
      clientSecret: payable ? clientSecret : null,
      payUrl: payable ? this.payUrl(intentId, clientSecret, returnUrl ?? `/orders/${id}`) : null,
      publishableKey: this.settings.gatewayPublishableKey,
    };
  }

  private payUrl(intentId: string, clientSecret: string, returnUrl: string): string {
    const url = new URL(`/pay/${encodeURIComponent(intentId)}`, this.settings.gatewayPublicUrl);
    url.searchParams.set('client_secret', clientSecret);
    url.searchParams.set('return_url', new URL(returnUrl, this.settings.publicOrigin).href);
    return url.href;
  }
}
