import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { BalanceService } from '../balance-transactions/balance.service.js';
import { DisputesService } from '../disputes/disputes.service.js';
import { type CardName, cardBehaviour, type Decline } from '../domain/cards.js';
import { type Metadata, mergeMetadata } from '../domain/metadata.js';
import { EventLog } from '../events/event-log.js';
import type { ListRequest } from '../http/list-request.js';
import { newResourceId } from '../ids.js';
import type { PaymentIntent } from '../payment-intents/payment-intent.js';
import type { PaymentMethod } from '../payment-methods/payment-method.js';
import { equals, type ResourcePage, ResourceTable } from '../persistence/rows.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { type Charge, chargeResponse } from './charge.js';

/** How long a bank holds money for a payment that is captured later. */
const AUTHORISATION_DAYS = 7;
const DAY_MS = 86_400_000;

/** Charges follow payments: each method here runs inside the transaction that moves the payment. */
@Injectable()
export class ChargesService {
  readonly table: ResourceTable<Charge>;

  constructor(
    private readonly database: Database,
    private readonly clock: GatewayClock,
    private readonly events: EventLog,
    private readonly balance: BalanceService,
    private readonly disputes: DisputesService,
  ) {
    this.table = new ResourceTable<Charge>(database, 'charge', 'charge');
  }

  /** The bank will answer later. */
  async pend(intent: PaymentIntent, method: PaymentMethod, authenticated: boolean): Promise<Charge> {
    const charge = await this.insert(intent, method, { status: 'pending', authenticated });
    await this.events.append('charge.pending', chargeResponse(charge));
    return charge;
  }

  /** The bank said yes: the money is held, or taken at once. A charge that waited for the bank is brought to its end. */
  async approve(intent: PaymentIntent, method: PaymentMethod, authenticated: boolean): Promise<Charge> {
    const captures = intent.captureMethod !== 'manual';
    const now = await this.clock.now();
    const outcome: Partial<Charge> = captures
      ? { status: 'succeeded', captured: true, amountCaptured: intent.amount }
      : { status: 'succeeded', captureBefore: new Date(now.getTime() + AUTHORISATION_DAYS * DAY_MS) };
    const charge = await this.waitingOrNew(intent, method, { ...outcome, authenticated });
    const booked = captures ? await this.book(charge) : charge;
    await this.events.append('charge.succeeded', chargeResponse(booked));
    return captures ? this.disputeIfSo(booked, method.behaviour) : booked;
  }

  async fail(intent: PaymentIntent, method: PaymentMethod, failure: Decline, authenticated: boolean): Promise<Charge> {
    const charge = await this.waitingOrNew(intent, method, { status: 'failed', failure, authenticated });
    await this.events.append('charge.failed', chargeResponse(charge));
    return charge;
  }

  /** Takes `amount` of what is held and lets go of the rest. */
  async capture(charge: Charge, amount: number, behaviour: CardName): Promise<Charge> {
    const captured = await this.table.update(charge.id, { captured: true, amountCaptured: amount });
    const booked = await this.book(captured);
    await this.events.append('charge.captured', chargeResponse(booked));
    return this.disputeIfSo(booked, behaviour);
  }

  /** Lets go of all that is held. */
  async release(charge: Charge, because: 'charge.refunded' | 'charge.expired'): Promise<Charge> {
    const released = await this.table.update(charge.id, { released: true });
    await this.events.append(because, chargeResponse(released));
    return released;
  }

  update(id: string, { metadata, description }: { metadata?: Metadata | null; description?: string | null }) {
    return this.database.transaction(async () => {
      const held = await this.table.lock(id);
      const charge = await this.table.update(id, { description, metadata: mergeMetadata(held.metadata, metadata) });
      await this.events.append('charge.updated', chargeResponse(charge));
      return charge;
    });
  }

  list(
    filters: { customer: string | null; paymentIntent: string | null },
    request: ListRequest,
  ): Promise<ResourcePage<Charge>> {
    return this.table.page(equals(filters), request);
  }

  private async waitingOrNew(intent: PaymentIntent, method: PaymentMethod, values: Partial<Charge>): Promise<Charge> {
    const latest = intent.latestCharge ? await this.table.lock(intent.latestCharge) : null;
    return latest?.status === 'pending' ? this.table.update(latest.id, values) : this.insert(intent, method, values);
  }

  private insert(intent: PaymentIntent, method: PaymentMethod, values: Partial<Charge>): Promise<Charge> {
    return this.clock.now().then((created) =>
      this.table.insert({
        id: newResourceId('ch'),
        paymentIntent: intent.id,
        paymentMethod: method.id,
        customer: intent.customer,
        amount: intent.amount,
        currency: intent.currency,
        billingDetails: method.billingDetails,
        card: method.card,
        description: intent.description,
        receiptEmail: intent.receiptEmail,
        statementDescriptor: intent.statementDescriptor,
        metadata: intent.metadata,
        created,
        ...values,
      }),
    );
  }

  private async book(charge: Charge): Promise<Charge> {
    const balanceTransaction = await this.balance.record({
      type: 'charge',
      amount: charge.amountCaptured,
      currency: charge.currency,
      source: charge.id,
    });
    return this.table.update(charge.id, { balanceTransaction });
  }

  private async disputeIfSo(charge: Charge, behaviour: CardName): Promise<Charge> {
    const { dispute } = cardBehaviour(behaviour);
    if (!dispute) return charge;
    await this.disputes.open(charge, dispute);
    return this.table.update(charge.id, { disputed: true });
  }
}
