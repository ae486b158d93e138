import { Injectable, Logger } from '@nestjs/common';
import { Clock, DomainError } from '#kernel';
import { cardCaptured, LedgerService } from '#ledger';
import { HoldsService, type OrderRecord, OrdersService } from '#orders';
import { type PaymentRecord, PaymentsService } from '#payments';
import { Database } from '#persistence';
import { type CardFacts, type CardStep, nextCardStep } from '../domain/card-step.js';
import { type LookFacts, nextLookAt } from '../domain/look-again.js';
import { phaseOf } from '../domain/order-phase.js';
import { PaymentProblems } from '../problems/payment-problems.js';
import { type CardIntentRecord, CardStore } from './card.store.js';
import { CardGateway, GatewayAway, type GatewayIntent, GatewayRefusal } from './card-gateway.js';
import { CardNotices } from './card-notices.js';
import { CardRefunds } from './card-refunds.js';

/** Far more than any way from one state to its end; whoever needs more is looked at again in a moment. */
const STEPS_MAX = 8;

/**
 * Brings an order and the card gateway to agree, whatever happened in between: asks the gateway what holds, does the
 * one thing that follows, and asks again. Run it as often as you like, at the same time in several processes: what is
 * recorded is decided under row locks (lots, order, payment), and no lock is held while the gateway is asked.
 */
@Injectable()
export class CardCheckout {
  private readonly log = new Logger(CardCheckout.name);

  constructor(
    private readonly database: Database,
    private readonly gateway: CardGateway,
    private readonly store: CardStore,
    private readonly orders: OrdersService,
    private readonly holds: HoldsService,
    private readonly payments: PaymentsService,
    private readonly refunds: CardRefunds,
    private readonly ledger: LedgerService,
    private readonly notices: CardNotices,
    private readonly problems: PaymentProblems,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws GatewayAway when the gateway could not be asked: the order is looked at again within seconds
   * @throws DomainError `order.not_found` | `payment.not_found`
   */
  async settle(orderId: string): Promise<void> {
    try {
      await this.wantIntent(orderId);
      const { id: paymentId } = await this.payments.ofOrder(orderId);
      for (const intent of await this.store.intents(paymentId)) {
        if (intent.state === 'wanted') await this.openIntent(orderId, intent);
        if (intent.state !== 'cancelled' && intent.state !== 'captured') await this.follow(orderId, intent);
      }
      await this.refunds.settle(orderId);
    } finally {
      await this.planNextLook(orderId);
    }
  }

  /** A new intent where the buyer has to pay by card and there is none to pay with. */
  private wantIntent(orderId: string): Promise<void> {
    return this.database.transaction(async () => {
      const { order } = await this.orders.getForUpdate(orderId);
      const payment = await this.payments.ofOrderForUpdate(orderId);
      if (payment.method !== 'card' || payment.state !== 'none' || phaseOf(order.state) !== 'unpaid') return;
      const current = payment.attempt ? await this.store.lockIntent(payment.id, payment.attempt) : null;
      if (current?.state === 'wanted' || current?.state === 'open') return;
      // A number without an intent was set aside when the buyer came back to paying by card.
      const next = payment.attempt && !current ? payment.attempt : payment.attempt + 1;
      await this.store.wantIntent(payment.id, next, neededVnd(order));
    });
  }

  private async openIntent(orderId: string, intent: CardIntentRecord): Promise<void> {
    const { paymentId, attempt, amountVnd, tries } = intent;
    const { order } = await this.orders.get(orderId);
    let opened: GatewayIntent;
    try {
      opened = await this.gateway.create({
        paymentId,
        attempt,
        orderId,
        orderNumber: order.number,
        amountVnd,
        idempotencyKey: `intent-${paymentId}-${attempt}-${tries}`,
      });
    } catch (error) {
      // Under the same key the gateway would repeat its fault; whatever it made of this one, nobody has its secret.
      if (error instanceof GatewayAway && error.answered) await this.store.countIntentTry(paymentId, attempt);
      if (!(error instanceof GatewayRefusal)) throw error;
      await this.refused(orderId, intent, error.code);
      return;
    }
    await this.store.intentOpened(paymentId, attempt, opened.id, opened.clientSecret);
  }

  /** The gateway will have nothing of it, for example because it is too little: the buyer chooses another way to pay. */
  private refused(orderId: string, { paymentId, attempt }: CardIntentRecord, code: string): Promise<void> {
    return this.database.transaction(async () => {
      const { order } = await this.orders.getForUpdate(orderId);
      const payment = await this.payments.ofOrderForUpdate(orderId);
      const intent = await this.store.lockIntent(paymentId, attempt);
      if (intent?.state !== 'wanted') return;
      await this.store.saveIntent({ ...intent, state: 'cancelled' });
      if (payment.attempt !== attempt || payment.state !== 'none' || phaseOf(order.state) !== 'unpaid') return;
      await this.payments.asked(orderId);
      await this.payments.declined(orderId, code);
    });
  }

  private async follow(orderId: string, { paymentId, attempt }: CardIntentRecord): Promise<void> {
    const intentId = (await this.store.intents(paymentId)).find((one) => one.attempt === attempt)?.intentId;
    if (!intentId) return;
    let remote: GatewayIntent | null = null;
    for (let round = 0; round < STEPS_MAX; round++) {
      remote ??= await this.retrieve(orderId, intentId);
      if (!remote) return;
      const step = await this.takeStep(orderId, paymentId, attempt, remote);
      if (step.kind === 'wait') return;
      if (step.kind === 'ask') remote = await this.ask(intentId, step);
    }
    this.log.warn(`order ${orderId}: its card keeps changing, it is looked at again later`);
  }

  /** Null when the gateway says that it never heard of it: that is for a person to look into. */
  private async retrieve(orderId: string, intentId: string): Promise<GatewayIntent | null> {
    try {
      return await this.gateway.retrieve(intentId);
    } catch (error) {
      if (!(error instanceof GatewayRefusal)) throw error;
      const { order } = await this.orders.get(orderId);
      await this.problems.raise({
        factKey: `card.intent_missing:${intentId}`,
        kind: 'intent_missing',
        cooperativeId: order.cooperativeId,
        orderId,
        amountVnd: null,
        facts: { intentId, code: error.code },
      });
      return null;
    }
  }

  /** What the gateway makes of it; null when it would not, and has to be asked what holds instead. */
  private async ask(intentId: string, step: CardStep & { kind: 'ask' }): Promise<GatewayIntent | null> {
    try {
      switch (step.action) {
        case 'cancel':
          return await this.gateway.cancel(intentId);
        case 'change_amount':
          return await this.gateway.changeAmount(intentId, step.amountVnd);
        case 'capture':
          return await this.gateway.capture(intentId, step.amountVnd);
      }
    } catch (error) {
      if (!(error instanceof GatewayRefusal)) throw error;
      this.log.warn(`the gateway would not ${step.action} ${intentId}: ${error.code}`);
      return null;
    }
  }

  /** Decides under locks and records; answers the step that was decided on. */
  private async takeStep(
    orderId: string,
    paymentId: string,
    attempt: number,
    remote: GatewayIntent,
  ): Promise<CardStep> {
    const step = await this.database.transaction(async () => {
      const { order } = await this.orders.getForUpdate(orderId);
      const payment = await this.payments.ofOrderForUpdate(orderId);
      const intent = await this.store.lockIntent(paymentId, attempt);
      if (!intent) throw new Error(`intent ${attempt} of payment ${paymentId} is gone`);
      const decided = nextCardStep(cardFacts(order, payment, intent, remote));
      if (decided.kind === 'record' && decided.fact !== 'authorised') {
        await this.record(order, payment, intent, remote, decided);
      }
      if (decided.kind === 'ask') await this.prepare(order, payment, intent, decided);
      return decided;
    });
    if (step.kind === 'record' && step.fact === 'authorised') await this.confirm(orderId, attempt, remote);
    return step;
  }

  /**
   * The money is promised: the order is confirmed and its payment authorised, or neither. A hold that lapsed first, or
   * a way to pay that was changed first, wins; the next look then lets the money go.
   */
  private async confirm(orderId: string, attempt: number, remote: GatewayIntent): Promise<void> {
    try {
      await this.database.transaction(async () => {
        await this.holds.consume(orderId); // Locks lots and order, in the order that everybody keeps.
        const payment = await this.payments.ofOrderForUpdate(orderId);
        if (payment.method !== 'card' || payment.attempt !== attempt) {
          throw new DomainError('order.transition_refused', { orderId });
        }
        await this.payments.authorised(orderId, remote.capturableVnd);
        const intent = await this.store.lockIntent(payment.id, attempt);
        if (intent) await this.store.saveIntent({ ...intent, state: 'authorised', amountVnd: remote.amountVnd });
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'order.transition_refused') throw error;
    }
  }

  private async record(
    order: OrderRecord,
    payment: PaymentRecord,
    intent: CardIntentRecord,
    remote: GatewayIntent,
    step: CardStep & { kind: 'record' },
  ): Promise<void> {
    switch (step.fact) {
      case 'asked':
        await this.payments.asked(order.id);
        return;
      case 'declined':
        await this.payments.declined(order.id, step.failureCode);
        return;
      case 'captured':
        await this.store.saveIntent({ ...intent, state: 'captured', capturedVnd: remote.receivedVnd });
        await this.captured(order, payment, intent, remote);
        return;
      case 'cancelled':
        await this.store.saveIntent({ ...intent, state: 'cancelled' });
        if (intent.attempt === payment.attempt && payment.method === 'card') await this.intentGone(order, payment);
        return;
    }
  }

  private async captured(
    order: OrderRecord,
    payment: PaymentRecord,
    intent: CardIntentRecord,
    { id: intentId, receivedVnd }: GatewayIntent,
  ): Promise<void> {
    const { id: orderId, number: orderNumber, cooperativeId } = order;
    if (payment.method !== 'card' || payment.attempt !== intent.attempt || payment.state !== 'authorised') {
      // We never take money for an order that does not wait for it: somebody did it at the gateway itself.
      await this.problems.raise({
        factKey: `card.stray_charge:${intentId}`,
        kind: 'stray_charge',
        cooperativeId,
        orderId,
        amountVnd: receivedVnd,
        facts: { intentId, paymentState: payment.state, method: payment.method },
      });
      return;
    }
    await this.payments.captured(orderId, receivedVnd);
    await this.ledger.post(
      cardCaptured({ paymentId: payment.id, orderId, orderNumber, cooperativeId, amountVnd: receivedVnd }),
    );
    await this.notices.captured(order, receivedVnd, payment.authorisedVnd);
  }

  /** The gateway will never take anything with the intent that the order was to be paid with. */
  private async intentGone(order: OrderRecord, payment: PaymentRecord): Promise<void> {
    const { id: orderId, cooperativeId } = order;
    if (payment.state !== 'authorised') {
      // The next look asks for another one, as long as the stock is held.
      if (phaseOf(order.state) === 'unpaid') await this.payments.startOver(orderId);
      return;
    }
    if (payment.dueVnd === 0) {
      await this.payments.released(orderId);
      return;
    }
    await this.payments.declined(orderId, 'authorisation_lost');
    await this.problems.raise({
      factKey: `card.authorisation_lost:${payment.id}:${payment.attempt}`,
      kind: 'authorisation_lost',
      cooperativeId,
      orderId,
      amountVnd: payment.dueVnd,
      facts: { authorisedVnd: payment.authorisedVnd, orderState: order.state },
    });
    await this.notices.authorisationLost(order, payment.attempt);
  }

  /** What has to be known before the gateway is asked. */
  private async prepare(
    order: OrderRecord,
    payment: PaymentRecord,
    intent: CardIntentRecord,
    step: CardStep & { kind: 'ask' },
  ): Promise<void> {
    if (step.action === 'cancel' && step.late) await this.notices.tooLate(order, payment, intent.attempt);
    if (step.action === 'change_amount') await this.store.saveIntent({ ...intent, amountVnd: step.amountVnd });
  }

  private async planNextLook(orderId: string): Promise<void> {
    await this.database.transaction(async () => {
      const payment = await this.payments.ofOrderForUpdate(orderId);
      const { order } = await this.orders.get(orderId); // As it stands behind the lock.
      const facts: LookFacts = {
        now: this.clock.now(),
        phase: phaseOf(order.state),
        holdExpiresAt: order.holdExpiresAt,
        payment,
        intents: await this.store.intents(payment.id),
        refunds: await this.store.refunds(payment.id),
      };
      await this.store.lookAt(orderId, nextLookAt(facts));
    });
  }
}

function cardFacts(
  order: OrderRecord,
  payment: PaymentRecord,
  intent: CardIntentRecord,
  remote: GatewayIntent,
): CardFacts {
  return {
    phase: phaseOf(order.state),
    current: payment.method === 'card' && payment.attempt === intent.attempt && payment.state !== 'cancelled',
    paymentState: payment.state,
    dueVnd: payment.dueVnd,
    neededVnd: neededVnd(order),
    recorded: intent.state,
    remote,
  };
}

/** Goods at their upper weight and the road: never more is taken. */
function neededVnd({ capVnd, deliveryFeeVnd }: OrderRecord): number {
  return capVnd + deliveryFeeVnd;
}
