import { Injectable, Logger } from '@nestjs/common';
import Stripe from 'stripe';
import { Settings } from '#config';
import { Clock, DomainError } from '#kernel';
import { Database, Outbox } from '#persistence';
import { PaymentProblems } from '../problems/payment-problems.js';
import { SettlePayments } from '../settle-payments.service.js';
import { CardStore } from './card.store.js';
import { GatewayAway } from './card-gateway.js';
import { disputeOf, subjectOf } from './gateway-event.js';
import { GatewayEventStore, type StoredEvent } from './gateway-event.store.js';

/** The message that an event of the gateway is stored and waits; payload `{ eventId }`. */
export const GATEWAY_EVENT_STORED = 'payment.event_stored';

/** How old a signature may be, and how far ahead of our clock, in seconds. The client itself does not look ahead. */
const TOLERANCE = { backSeconds: 300, aheadSeconds: 60 };
const RETRY_SHORTEST_MS = 2_000;
const RETRY_LONGEST_MS = 3_600_000;
/** Nobody else takes a claimed event for so long. */
const CLAIM_SECONDS = 60;
/** So long we believe that the order of an event is still to come. */
const UNKNOWN_MAX_MS = 3 * 86_400_000;

/**
 * What the gateway tells us. An event is stored once, under its own id, before the gateway is thanked; afterwards it is
 * only a reason to look: what holds is asked of the gateway, so neither order nor number of events matters.
 */
@Injectable()
export class GatewayEvents {
  private readonly log = new Logger(GatewayEvents.name);

  constructor(
    private readonly database: Database,
    private readonly store: GatewayEventStore,
    private readonly cards: CardStore,
    private readonly settling: SettlePayments,
    private readonly problems: PaymentProblems,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns once the event is stored for good; the same one again changes nothing.
   * @param body as it came over the wire
   * @throws DomainError `webhook.signature_refused`
   */
  async receive(body: Buffer, signature: string | undefined): Promise<void> {
    const event = this.verified(body, signature);
    const { intentId, paymentId } = subjectOf(event);
    await this.database.transaction(async () => {
      const fresh = await this.store.add({ id: event.id, type: event.type, intentId, paymentId, payload: event });
      if (!fresh) return;
      await this.outbox.add({ queue: 'payments', name: GATEWAY_EVENT_STORED, payload: { eventId: event.id } });
    });
  }

  /** Looks at what a stored event is about. One whose order is not known yet stays and is looked at again. */
  async process(eventId: string): Promise<void> {
    const event = await this.store.find(eventId);
    if (!event || event.done) return;
    const orderId = await this.cards.orderOf(event.intentId, event.paymentId);
    if (!orderId) {
      await this.waitForOrder(event);
      return;
    }
    try {
      await this.settling.settle(orderId);
    } catch (error) {
      if (!(error instanceof GatewayAway)) throw error;
      await this.store.tryAgain(eventId, this.nextTry(event));
      return;
    }
    await this.database.transaction(async () => {
      await this.raiseDispute(event, orderId);
      await this.store.done(eventId);
    });
  }

  /** Stored events that wait; answers how many it looked at. */
  async processDue(limit: number): Promise<number> {
    const due = await this.store.claimDue(limit, CLAIM_SECONDS);
    for (const eventId of due) await this.process(eventId);
    return due.length;
  }

  private verified(body: Buffer, signature: string | undefined): Stripe.Event {
    const now = this.clock.now().getTime();
    const signedAt = [...(signature ?? '').matchAll(/(?:^|,)t=(\d+)/g)].map(([, seconds]) => Number(seconds) * 1000);
    if (signedAt.some((at) => at > now + TOLERANCE.aheadSeconds * 1000)) {
      throw new DomainError('webhook.signature_refused');
    }
    try {
      return Stripe.webhooks.constructEvent(
        body,
        signature ?? '',
        this.settings.gatewayWebhookSecret,
        TOLERANCE.backSeconds,
        undefined,
        now,
      );
    } catch {
      throw new DomainError('webhook.signature_refused');
    }
  }

  private async waitForOrder(event: StoredEvent): Promise<void> {
    if (this.clock.now().getTime() - event.receivedAt.getTime() < UNKNOWN_MAX_MS) {
      await this.store.tryAgain(event.id, this.nextTry(event));
      return;
    }
    this.log.error(`event ${event.id} (${event.type}) is about no order of ours`);
    await this.database.transaction(async () => {
      await this.problems.raise({
        factKey: `card.unknown_event:${event.id}`,
        kind: 'unknown_event',
        cooperativeId: null,
        orderId: null,
        amountVnd: null,
        facts: { eventId: event.id, type: event.type, intentId: event.intentId },
      });
      await this.store.done(event.id);
    });
  }

  /** A buyer's bank wants the money back: the answer to it is written by a person. */
  private async raiseDispute(event: StoredEvent, orderId: string): Promise<void> {
    const dispute = disputeOf(event.payload);
    if (!dispute) return;
    await this.problems.raise({
      factKey: `card.disputed:${dispute.id}`,
      kind: 'disputed',
      cooperativeId: await this.cards.cooperativeOf(orderId),
      orderId,
      amountVnd: dispute.amountVnd,
      facts: { disputeId: dispute.id, reason: dispute.reason, intentId: event.intentId },
    });
  }

  private nextTry({ tries }: StoredEvent): Date {
    const wait = Math.min(RETRY_SHORTEST_MS * 2 ** Math.min(tries, 20), RETRY_LONGEST_MS);
    return new Date(this.clock.now().getTime() + wait);
  }
}
