import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { Clock, DomainError, newId } from '#kernel';
import { OpenPaymentMethods, type PaymentMethod, PaymentsService } from '#payments';
import { Database, Outbox } from '#persistence';
import { nextOrderState } from './domain/order-state.js';
import { choosePayment } from './domain/payment-choice.js';
import { boundQuantity, type OrderLineRecord, type OrderRecord } from './domain/records.js';
import { HOLD_ENDED, HoldsService } from './holds.service.js';
import { IntakeStore } from './intake/intake.store.js';
import { OrderStore } from './order.store.js';

/** Another way to pay for an order that nobody has paid for, with the rules of the way that is chosen (M8). */
@Injectable()
export class PaymentChoiceService {
  constructor(
    private readonly database: Database,
    private readonly store: OrderStore,
    private readonly intake: IntakeStore,
    private readonly holds: HoldsService,
    private readonly payments: PaymentsService,
    private readonly methods: OpenPaymentMethods,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * The same way again changes nothing.
   * @throws DomainError `order.not_found` | `payment.transition_refused` when it was paid, and those of `choosePayment`
   */
  async change(orderId: string, buyerId: string, method: PaymentMethod): Promise<void> {
    await this.database.transaction(async () => {
      await this.intake.lockBuyers([buyerId]);
      const lines = await this.store.lines([orderId]);
      const lots = await this.store.lockLots([...new Set(lines.map(({ lotId }) => lotId))]);
      const [order] = await this.store.lock([orderId]);
      if (!order || order.buyerId !== buyerId) throw new DomainError('order.not_found');
      if (order.paymentMethod === method) return;
      const facts = await this.store.payingFacts(orderId);
      if (!facts) throw new Error(`order ${orderId} has no parcel`);
      const { state: paymentState } = await this.payments.ofOrderForUpdate(orderId);
      const now = this.clock.now();
      const effect = choosePayment({
        ...facts,
        now,
        orderState: order.state,
        from: order.paymentMethod,
        promiseLost: paymentState === 'failed',
        to: method,
        openMethods: this.methods.methods,
        lotsOpen: lots.every(({ state }) => state === 'open'),
        unpaidMax: this.settings.unpaidOrdersMax,
      });
      await this.payments.changeMethod(orderId, method);
      if (effect === 'confirms') await this.holds.consume(orderId);
      const [locked] = await this.store.find([orderId]);
      const changed: OrderRecord = { ...(locked ?? order), paymentMethod: method };
      if (effect === 'holds_again') {
        const expiresAt = new Date(now.getTime() + facts.holdSeconds * 1000);
        await this.holdAgain(changed, lines, expiresAt);
      } else {
        await this.store.save([changed]);
      }
    });
  }

  private async holdAgain(order: OrderRecord, lines: readonly OrderLineRecord[], expiresAt: Date): Promise<void> {
    const bound = lines.filter((line) => boundQuantity(line) > 0);
    await this.store.hold(
      bound.map((line) => ({
        id: newId(),
        orderId: order.id,
        orderLineId: line.id,
        lotId: line.lotId,
        quantity: boundQuantity(line),
        expiresAt,
      })),
    );
    await this.store.changeStock(
      bound.map((line) => ({ lotId: line.lotId, sold: -boundQuantity(line), held: boundQuantity(line) })),
    );
    const state = nextOrderState(order.state, 'reopen');
    await this.store.save([{ ...order, state, holdExpiresAt: expiresAt, confirmedAt: null }]);
    await this.outbox.add({
      queue: 'orders',
      name: HOLD_ENDED,
      payload: { orderIds: [order.id] },
      runAt: expiresAt,
    });
  }
}
