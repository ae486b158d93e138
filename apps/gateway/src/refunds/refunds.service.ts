import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { BalanceService } from '../balance-transactions/balance.service.js';
import { type Charge, chargeResponse, refundable } from '../charges/charge.js';
import { ChargesService } from '../charges/charges.service.js';
import { cardBehaviour } from '../domain/cards.js';
import { amountInWords } from '../domain/currency.js';
import { refused } from '../domain/gateway-error.js';
import { type Metadata, mergeMetadata } from '../domain/metadata.js';
import { EventLog } from '../events/event-log.js';
import type { ListRequest } from '../http/list-request.js';
import { newResourceId } from '../ids.js';
import { PaymentIntentsStore } from '../payment-intents/payment-intents.store.js';
import { PaymentMethodsService } from '../payment-methods/payment-methods.service.js';
import { equals, type ResourcePage, ResourceTable } from '../persistence/rows.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { type Refund, refundResponse } from './refund.js';

/** How long a bank takes over a refund that does not go through at once. */
const SETTLES_SECONDS = 5;

export interface NewRefund {
  /** One of the two names what is given back. */
  charge?: string | null;
  paymentIntent?: string | null;
  /** All that is left when left out. */
  amount?: number | null;
  reason: Refund['reason'];
  metadata?: Metadata | null;
}

/** Money on its way back. The row of the charge is held while its sums change, so they never exceed what was captured. */
@Injectable()
export class RefundsService {
  readonly table: ResourceTable<Refund>;

  constructor(
    private readonly database: Database,
    private readonly clock: GatewayClock,
    private readonly events: EventLog,
    private readonly balance: BalanceService,
    private readonly charges: ChargesService,
    private readonly intents: PaymentIntentsStore,
    private readonly methods: PaymentMethodsService,
  ) {
    this.table = new ResourceTable<Refund>(database, 'refund', 'refund');
  }

  /** @throws GatewayError `charge_already_refunded` | `charge_disputed` | `amount_too_large` | `resource_missing` */
  create(wish: NewRefund): Promise<Refund> {
    return this.database.transaction(async () => {
      const charge = await this.charges.table.lock(await this.chargeIdOf(wish), 'charge');
      const amount = assertRefundable(charge, wish.amount ?? refundable(charge));
      const { behaviour } = await this.methods.table.get(charge.paymentMethod);
      const later = cardBehaviour(behaviour).refund;
      const now = await this.clock.now();
      const id = newResourceId('re');
      const refund = await this.table.insert({
        id,
        charge: charge.id,
        paymentIntent: charge.paymentIntent,
        amount,
        currency: charge.currency,
        status: later === 'pending' ? 'pending' : 'succeeded',
        reason: wish.reason,
        settlesAs: later ? (later === 'fails' ? 'failed' : 'succeeded') : null,
        settlesAt: later ? new Date(now.getTime() + SETTLES_SECONDS * 1000) : null,
        balanceTransaction: await this.move('refund', charge, -amount, id),
        metadata: mergeMetadata({}, wish.metadata),
        created: now,
      });
      const given = await this.charges.table.update(charge.id, { amountRefunded: charge.amountRefunded + amount });
      await this.events.append('refund.created', refundResponse(refund));
      await this.events.append('charge.refunded', chargeResponse(given));
      return refund;
    });
  }

  update(id: string, metadata: Metadata | null | undefined): Promise<Refund> {
    return this.database.transaction(async () => {
      const held = await this.table.lock(id);
      const refund = await this.table.update(id, { metadata: mergeMetadata(held.metadata, metadata) });
      await this.events.append('refund.updated', refundResponse(refund), { metadata: held.metadata });
      return refund;
    });
  }

  /** Calls back what has not gone out yet. @throws GatewayError 400 for a refund that is not pending */
  cancel(id: string): Promise<Refund> {
    return this.database.transaction(async () => {
      const { charge } = await this.table.get(id);
      await this.charges.table.lock(charge);
      const held = await this.table.lock(id);
      if (held.status !== 'pending') {
        throw refused(`The refund ${id} has a status of ${held.status}: only pending refunds can be canceled.`);
      }
      const refund = await this.takeBack(held, { status: 'canceled' });
      await this.events.append('refund.updated', refundResponse(refund), { status: held.status });
      return refund;
    });
  }

  list(
    filters: { charge: string | null; paymentIntent: string | null },
    request: ListRequest,
  ): Promise<ResourcePage<Refund>> {
    return this.table.page(equals(filters), request);
  }

  /** The bank has its say. Does nothing when it has had it. */
  settle({ id, charge }: Refund): Promise<void> {
    return this.database.transaction(async () => {
      // The charge first, as everywhere: two ways to the same rows would meet head on.
      await this.charges.table.lock(charge);
      const held = await this.table.lock(id);
      if (!held.settlesAs) return;
      if (held.settlesAs === 'succeeded') {
        const refund = await this.table.update(id, { status: 'succeeded', settlesAs: null, settlesAt: null });
        await this.events.append('refund.updated', refundResponse(refund), { status: held.status });
        return;
      }
      const refund = await this.takeBack(held, { status: 'failed', failureReason: 'expired_or_canceled_card' });
      await this.events.append('refund.failed', refundResponse(refund));
      await this.events.append('refund.updated', refundResponse(refund), { status: held.status });
    });
  }

  /** The money is the shop's again, and the charge can be refunded anew. */
  private async takeBack(held: Refund, end: Partial<Refund>): Promise<Refund> {
    const charge = await this.charges.table.get(held.charge);
    await this.charges.table.update(charge.id, { amountRefunded: charge.amountRefunded - held.amount });
    return this.table.update(held.id, {
      ...end,
      settlesAs: null,
      settlesAt: null,
      failureBalanceTransaction: await this.move('refund_failure', charge, held.amount, held.id),
    });
  }

  private move(type: 'refund' | 'refund_failure', charge: Charge, amount: number, source: string): Promise<string> {
    return this.balance.record({ type, amount, currency: charge.currency, source });
  }

  private async chargeIdOf({ charge, paymentIntent }: NewRefund): Promise<string> {
    if (charge) return charge;
    const intent = await this.intents.get(paymentIntent ?? '', 'payment_intent');
    if (intent.status === 'succeeded' && intent.latestCharge) return intent.latestCharge;
    throw refused(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    });
  }
}

/** @throws GatewayError 400 when `amount` cannot be given back */
function assertRefundable(charge: Charge, amount: number): number {
  if (charge.disputed) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
      charge: charge.id,
    });
  }
  if (!charge.captured) {
    throw refused(`Charge ${charge.id} has not been captured: cancel its payment to let go of the money.`, {
      code: 'charge_not_refundable',
      charge: charge.id,
    });
  }
  if (refundable(charge) === 0) {
    throw refused(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
      charge: charge.id,
    });
  }
  if (amount > refundable(charge)) {
    const [wish, left] = [amount, refundable(charge)].map((sum) => amountInWords(sum, charge.currency));
    throw refused(`Refund amount (${wish}) is greater than unrefunded amount on charge (${left})`, {
      code: 'amount_too_large',
      charge: charge.id,
      param: 'amount',
    });
  }
  return amount;
}
