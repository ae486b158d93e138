import { Injectable } from '@nestjs/common';
import { DomainError, type Vnd } from '#kernel';
import { Outbox } from '#persistence';
import {
  nextPaymentState,
  type PaymentEvent,
  type PaymentMethod,
  type PaymentState,
  SECURED_STATES,
} from './domain/payment-state.js';
import { newPayment, type PaymentDraft, type PaymentRecord, PaymentStore } from './payment.record.js';

/** The message that money of an order no longer is where it should be: payload `{ orderId }`. */
export const PAYMENT_UNSETTLED = 'payment.unsettled';

/** The same for an order that transfers lie on. */
export const TRANSFER_UNSETTLED = 'transfer.unsettled';

type Rule = (payment: PaymentRecord) => PaymentRecord;

/**
 * The money side of orders: what is owed and what came, never a word to a bank or gateway. Every method joins the
 * caller's transaction; what has to be asked of the outside afterwards is left in the outbox for the checkout.
 */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly store: PaymentStore,
    private readonly outbox: Outbox,
  ) {}

  /** One payment for each new order; for those by card an intent will be asked for. */
  async open(drafts: readonly PaymentDraft[]): Promise<void> {
    const payments = drafts.map(newPayment);
    await this.store.insert(payments);
    await this.tellUnsettled(payments.filter(({ method }) => method === 'card'));
  }

  /** @throws DomainError `payment.not_found` */
  async ofOrder(orderId: string): Promise<PaymentRecord> {
    return (await this.store.find([orderId]))[0] ?? missing(orderId);
  }

  ofOrders(orderIds: readonly string[]): Promise<PaymentRecord[]> {
    return this.store.find(orderIds);
  }

  /** Locked until the open transaction ends: after its lots and its order. @throws DomainError `payment.not_found` */
  async ofOrderForUpdate(orderId: string): Promise<PaymentRecord> {
    return (await this.store.lock([orderId]))[0] ?? missing(orderId);
  }

  /** What is owed now, after a reduction, weighing or part-acceptance. */
  setDue(orderId: string, dueVnd: Vnd): Promise<void> {
    return this.setDues(new Map([[orderId, dueVnd]]));
  }

  /** The same for several orders, by their ids. */
  async setDues(dues: ReadonlyMap<string, Vnd>): Promise<void> {
    const changed = await this.change([...dues.keys()], (payment) => ({
      ...payment,
      dueVnd: dues.get(payment.orderId) ?? payment.dueVnd,
    }));
    // A promise is taken in its true amount when the order is packed; nothing is to be done about it before.
    await this.tellUnsettled(changed.filter(({ method, state }) => method !== 'cash' && state !== 'authorised'));
  }

  /** Cash taken at the door: due → collected. @throws DomainError `payment.transition_refused` */
  async collectCash(orderId: string, collectedVnd: Vnd): Promise<void> {
    await this.change([orderId], (payment) => ({ ...moved(payment, 'collect'), paidVnd: collectedVnd }));
  }

  /** Cash counted in at the cooperative: collected → handed_in. @throws DomainError `payment.transition_refused` */
  async handInCash(orderIds: readonly string[]): Promise<void> {
    await this.change(orderIds, (payment) => moved(payment, 'hand_in'));
  }

  /**
   * Nothing is owed any more: the order was cancelled, or refused at the door. What a card or transfer has brought
   * stays in its state until it is back with the buyer; the checkout sees to that.
   * @throws DomainError `payment.transition_refused`
   */
  async cancel(orderIds: readonly string[]): Promise<void> {
    const changed = await this.change(orderIds, (payment) =>
      SECURED_STATES.includes(payment.state) ? { ...payment, dueVnd: 0 } : { ...moved(payment, 'cancel'), dueVnd: 0 },
    );
    await this.tellUnsettled(changed.filter(({ method, attempt }) => method !== 'cash' || attempt > 0));
  }

  /** The true amounts are known: what was promised on a card may be taken now. */
  async settle(orderIds: readonly string[]): Promise<void> {
    const payments = await this.store.find(orderIds);
    await this.tellUnsettled(payments.filter(({ method }) => method !== 'cash'));
  }

  /** The buyer can pay now: none → requires_action; a failed one is tried again. Asking twice changes nothing. */
  async asked(orderId: string): Promise<void> {
    await this.change([orderId], (payment) => (payment.state === 'requires_action' ? payment : moved(payment, 'ask')));
  }

  /** The way to pay that was offered is gone; another one will be asked for. @throws DomainError `payment.transition_refused` */
  async startOver(orderId: string): Promise<void> {
    await this.change([orderId], (payment) => moved(payment, 'start_over'));
  }

  /** The card did not go through. @throws DomainError `payment.transition_refused` */
  async declined(orderId: string, failureCode: string): Promise<void> {
    await this.change([orderId], (payment) => ({
      ...(payment.state === 'failed' ? payment : moved(payment, 'fail')),
      failureCode,
      authorisedVnd: 0,
    }));
  }

  /** The card holds the money for us. @throws DomainError `payment.transition_refused` */
  async authorised(orderId: string, authorisedVnd: Vnd): Promise<void> {
    await this.change([orderId], (payment) => ({ ...moved(payment, 'authorise'), authorisedVnd, failureCode: null }));
  }

  /** What was held on the card was let go: nothing of the order is owed. @throws DomainError `payment.transition_refused` */
  async released(orderId: string): Promise<void> {
    await this.change([orderId], (payment) => ({ ...moved(payment, 'cancel'), authorisedVnd: 0 }));
  }

  /** The money is ours. @throws DomainError `payment.transition_refused` */
  async captured(orderId: string, paidVnd: Vnd): Promise<void> {
    await this.change([orderId], (payment) => ({ ...moved(payment, 'capture'), paidVnd, authorisedVnd: 0 }));
  }

  /** Some of it, or all, is back with the buyer. @throws DomainError `payment.transition_refused` */
  async refunded(orderId: string, amountVnd: Vnd): Promise<void> {
    await this.change([orderId], (payment) => ({
      ...moved(payment, 'refund'),
      refundedVnd: payment.refundedVnd + amountVnd,
    }));
  }

  /** What was thought to be back came again: the bank behind the card did not take it. */
  async refundReturned(orderId: string, amountVnd: Vnd): Promise<void> {
    await this.change([orderId], (payment) => ({ ...payment, refundedVnd: payment.refundedVnd - amountVnd }));
  }

  /**
   * Money came by transfer and lies on the order; `whole` when nothing is missing any more.
   * @throws DomainError `payment.transition_refused`
   */
  async transferred(orderId: string, amountVnd: Vnd, whole: boolean): Promise<void> {
    await this.change([orderId], (payment) => ({
      ...(whole ? moved(payment, 'capture') : payment),
      paidVnd: payment.paidVnd + amountVnd,
    }));
  }

  /** Of what was transferred, some is not for this order after all: it is the buyer's credit now. */
  async credited(orderId: string, amountVnd: Vnd): Promise<void> {
    await this.change([orderId], (payment) => ({ ...payment, creditVnd: payment.creditVnd + amountVnd }));
  }

  /**
   * Another way to pay for an order that nobody has paid for, not even in part.
   * @throws DomainError `payment.transition_refused`
   */
  async changeMethod(orderId: string, method: PaymentMethod): Promise<void> {
    const changed = await this.change([orderId], (payment) => {
      if (payment.paidVnd > 0)
        throw new DomainError('payment.transition_refused', { paidVnd: payment.paidVnd, method });
      const moving = moved(payment, method === 'cash' ? 'owe_cash' : 'start_over');
      // An intent that was given up is let go; it never becomes the current one again.
      const attempt = payment.method === 'card' ? payment.attempt + 1 : payment.attempt;
      return { ...(method === 'qr' ? moved(moving, 'ask') : moving), method, attempt, failureCode: null };
    });
    await this.tellUnsettled(changed.filter((payment) => payment.method === 'card' || payment.attempt > 0));
  }

  async sendBackTo(orderId: string, returnUrl: string): Promise<void> {
    await this.change([orderId], (payment) => ({ ...payment, returnUrl }));
  }

  private async change(orderIds: readonly string[], rule: Rule): Promise<PaymentRecord[]> {
    if (!orderIds.length) return [];
    const found = await this.store.lock(orderIds);
    const lost = orderIds.find((orderId) => !found.some((payment) => payment.orderId === orderId));
    if (lost) missing(lost);
    const changed = found.map(rule);
    await this.store.save(changed);
    return changed;
  }

  private async tellUnsettled(payments: readonly PaymentRecord[]): Promise<void> {
    const cards = payments.filter(({ method, attempt }) => method === 'card' || attempt > 0);
    const transfers = payments.filter(({ method, paidVnd }) => method === 'qr' && paidVnd > 0);
    if (!cards.length && !transfers.length) return;
    const message = (name: string, { orderId }: PaymentRecord) => ({ queue: 'payments', name, payload: { orderId } });
    // The message goes first; whoever looks at `look_at` is for what it missed.
    if (cards.length) await this.store.lookSoon(cards.map(({ orderId }) => orderId));
    await this.outbox.add(
      ...cards.map((payment) => message(PAYMENT_UNSETTLED, payment)),
      ...transfers.map((payment) => message(TRANSFER_UNSETTLED, payment)),
    );
  }
}

function moved(payment: PaymentRecord, event: PaymentEvent): PaymentRecord {
  const state: PaymentState = nextPaymentState(payment.state, event);
  return { ...payment, state };
}

function missing(orderId: string): never {
  throw new DomainError('payment.not_found', { orderId });
}
