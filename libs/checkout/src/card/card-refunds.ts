import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#kernel';
import { LedgerService, refundDecided, refundPaid, refundPaidCause } from '#ledger';
import { type OrderRecord, OrdersService } from '#orders';
import { PaymentsService } from '#payments';
import { Database } from '#persistence';
import { refundOwedVnd } from '../domain/card-step.js';
import { PaymentProblems } from '../problems/payment-problems.js';
import { type CardRefundRecord, CardStore } from './card.store.js';
import { CardGateway, GatewayAway, type GatewayRefund, GatewayRefusal } from './card-gateway.js';
import { CardNotices } from './card-notices.js';

/** Nothing tells whether it will still come back: a refund is watched for so long after it went out. */
const WATCH_MS = 3 * 86_400_000;

/**
 * Money on its way back to a card. A refund is decided and booked under the payment's lock before the gateway is
 * asked, under an id that the gateway gets as its key: whatever is repeated or lost, it goes back once.
 */
@Injectable()
export class CardRefunds {
  constructor(
    private readonly database: Database,
    private readonly gateway: CardGateway,
    private readonly store: CardStore,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
    private readonly ledger: LedgerService,
    private readonly problems: PaymentProblems,
    private readonly notices: CardNotices,
    private readonly clock: Clock,
  ) {}

  /** @throws GatewayAway */
  async settle(orderId: string): Promise<void> {
    await this.decide(orderId);
    const { id: paymentId } = await this.payments.ofOrder(orderId);
    for (const refund of await this.store.refunds(paymentId)) {
      if (refund.state === 'wanted') await this.send(orderId, refund);
      else if (isWatched(refund, this.clock.now())) await this.watch(orderId, refund);
    }
  }

  /** What was taken and is not owed goes back. */
  private decide(orderId: string): Promise<void> {
    return this.database.transaction(async () => {
      const { order } = await this.orders.getForUpdate(orderId);
      const payment = await this.payments.ofOrderForUpdate(orderId);
      if (payment.method !== 'card' || (payment.state !== 'captured' && payment.state !== 'refunded')) return;
      const underWay = (await this.store.refunds(payment.id)).filter(({ state }) => state !== 'abandoned');
      const amountVnd = refundOwedVnd(
        payment.paidVnd,
        payment.dueVnd,
        underWay.map((refund) => refund.amountVnd),
      );
      if (amountVnd === 0) return;
      const id = newId();
      await this.store.wantRefund({ id, paymentId: payment.id, attempt: payment.attempt, amountVnd });
      await this.ledger.post(refundDecided({ ...movement(order, amountVnd), refundId: id }));
    });
  }

  private async send(orderId: string, refund: CardRefundRecord): Promise<void> {
    const { id, intentId, amountVnd, tries } = refund;
    let answer: GatewayRefund;
    try {
      // After a fault of the gateway's own it may have been done all the same: look before asking under a new key.
      const done = tries > 0 ? await this.gateway.findRefund(intentId, id) : null;
      answer =
        done ??
        (await this.gateway.refund({ refundId: id, intentId, amountVnd, idempotencyKey: `refund-${id}-${tries}` }));
    } catch (error) {
      if (error instanceof GatewayAway && error.answered) await this.store.countRefundTry(id);
      if (!(error instanceof GatewayRefusal)) throw error;
      await this.record(orderId, id, { id: '', status: 'failed', failureCode: error.code });
      return;
    }
    await this.record(orderId, id, answer);
  }

  private async watch(orderId: string, refund: CardRefundRecord): Promise<void> {
    if (!refund.gatewayRefundId) return;
    await this.record(orderId, refund.id, await this.gateway.retrieveRefund(refund.gatewayRefundId));
  }

  private record(orderId: string, refundId: string, answer: GatewayRefund): Promise<void> {
    return this.database.transaction(async () => {
      const { order } = await this.orders.getForUpdate(orderId);
      await this.payments.ofOrderForUpdate(orderId);
      const refund = await this.store.lockRefund(refundId);
      if (!refund || refund.state === answer.status || !MAY_BECOME[answer.status].includes(refund.state)) return;
      const { status: state, failureCode } = answer;
      await this.store.saveRefund({
        id: refundId,
        state,
        gatewayRefundId: answer.id || refund.gatewayRefundId,
        failureCode,
      });
      if (state === 'succeeded') await this.paid(order, refund);
      if (state === 'failed') await this.failed(order, refund, failureCode);
    });
  }

  private async paid(order: OrderRecord, refund: CardRefundRecord): Promise<void> {
    await this.payments.refunded(order.id, refund.amountVnd);
    await this.ledger.post(refundPaid({ ...movement(order, refund.amountVnd), refundId: refund.id }));
    await this.notices.refunded(order, refund);
  }

  /** The buyer is owed it as before, and somebody has to find another way. */
  private async failed(order: OrderRecord, refund: CardRefundRecord, failureCode: string | null): Promise<void> {
    const { id, amountVnd } = refund;
    if (refund.state === 'succeeded') {
      await this.payments.refundReturned(order.id, amountVnd);
      await this.ledger.reverse(refundPaidCause(id), `Đơn ${order.number}: thẻ không nhận lại tiền hoàn`);
    }
    await this.problems.raise({
      factKey: `card.refund_failed:${id}`,
      kind: 'refund_failed',
      cooperativeId: order.cooperativeId,
      orderId: order.id,
      amountVnd,
      facts: { refundId: id, failureCode },
    });
  }
}

/** From which of our states an answer of the gateway is news. */
const MAY_BECOME: Record<GatewayRefund['status'], readonly CardRefundRecord['state'][]> = {
  pending: ['wanted'],
  succeeded: ['wanted', 'pending'],
  failed: ['wanted', 'pending', 'succeeded'],
};

function isWatched({ state, closedAt }: CardRefundRecord, now: Date): boolean {
  if (state === 'pending') return true;
  return state === 'succeeded' && closedAt !== null && now.getTime() - closedAt.getTime() < WATCH_MS;
}

export function movement({ id, number, cooperativeId, buyerId }: OrderRecord, amountVnd: number) {
  return { orderId: id, orderNumber: number, cooperativeId, buyerId, amountVnd };
}
