import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { ChargesService } from '../charges/charges.service.js';
import { CustomersService } from '../customers/customers.service.js';
import { noSuch, refused } from '../domain/gateway-error.js';
import { isIntentEditable } from '../domain/intent-state.js';
import { type Metadata, mergeMetadata } from '../domain/metadata.js';
import type { SearchQuery } from '../domain/search-query.js';
import { EventLog } from '../events/event-log.js';
import type { ListRequest } from '../http/list-request.js';
import type { SearchPage, SearchRequest } from '../http/search-request.js';
import { newResourceId, randomText } from '../ids.js';
import type { NewPaymentMethod } from '../payment-methods/payment-method.request.js';
import { PaymentMethodsService } from '../payment-methods/payment-methods.service.js';
import { equals, type ResourcePage } from '../persistence/rows.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { assertMove, unexpectedState } from './intent-errors.js';
import { type Attempt, type Confirmation, PaymentAttempts } from './payment-attempts.service.js';
import type { CaptureMethod, PaymentIntent } from './payment-intent.js';
import { paymentIntentResponse } from './payment-intent.response.js';
import { PaymentIntentsStore } from './payment-intents.store.js';

/** Undefined leaves a field, null unsets it. */
export interface IntentFields {
  customer?: string | null;
  description?: string | null;
  receiptEmail?: string | null;
  statementDescriptor?: string | null;
  statementDescriptorSuffix?: string | null;
  setupFutureUsage?: string | null;
  shipping?: object | null;
}

export interface IntentChanges {
  fields: IntentFields;
  amount?: number;
  currency?: string;
  captureMethod?: CaptureMethod;
  metadata?: Metadata | null;
  paymentMethod?: string | null;
  paymentMethodData?: NewPaymentMethod;
}

export interface NewIntent extends IntentChanges {
  amount: number;
  currency: string;
  confirmationMethod?: 'automatic' | 'manual';
  automaticPaymentMethods?: object | null;
  returnUrl?: string | null;
  /** Confirm at once. */
  confirmation: Confirmation | null;
}

/** What can be done with a payment. Every method is one transaction with its events. */
@Injectable()
export class PaymentIntentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: GatewayClock,
    private readonly events: EventLog,
    private readonly store: PaymentIntentsStore,
    private readonly attempts: PaymentAttempts,
    private readonly charges: ChargesService,
    private readonly customers: CustomersService,
    private readonly methods: PaymentMethodsService,
  ) {}

  create({ fields, paymentMethod, paymentMethodData, metadata, confirmation, ...rest }: NewIntent): Promise<Attempt> {
    return this.database.transaction(async () => {
      if (fields.customer) await this.customers.usable(fields.customer);
      const method = await this.methodOf({ paymentMethod, paymentMethodData });
      if (method) this.methods.assertUsableBy(method, fields.customer ?? null);
      const id = newResourceId('pi');
      const intent = await this.store.insert({
        ...rest,
        ...fields,
        id,
        captureMethod: rest.captureMethod ?? 'automatic',
        confirmationMethod: rest.confirmationMethod ?? 'automatic',
        status: method ? 'requires_confirmation' : 'requires_payment_method',
        paymentMethod: method?.id ?? null,
        clientSecret: `${id}_secret_${randomText(25)}`,
        metadata: mergeMetadata({}, metadata),
        created: await this.clock.now(),
      });
      await this.events.append('payment_intent.created', paymentIntentResponse(intent));
      return confirmation ? this.attempts.confirm(id, confirmation) : { intent, refusal: null };
    });
  }

  /** @throws GatewayError `resource_missing` */
  retrieve(id: string): Promise<PaymentIntent> {
    return this.store.get(id);
  }

  /** For a browser, which proves by the client secret that it may. @throws GatewayError `resource_missing` */
  async retrieveForBrowser(id: string, clientSecret: string): Promise<PaymentIntent> {
    const intent = await this.store.get(id);
    const [given, held] = [Buffer.from(clientSecret), Buffer.from(intent.clientSecret)];
    // A wrong secret looks like a missing payment, so that ids cannot be probed.
    if (given.length !== held.length || !timingSafeEqual(given, held)) throw noSuch('payment_intent', id);
    return intent;
  }

  list(filters: { customer: string | null }, request: ListRequest): Promise<ResourcePage<PaymentIntent>> {
    return this.store.page(equals(filters), request);
  }

  search(query: SearchQuery, request: SearchRequest): Promise<SearchPage<PaymentIntent>> {
    return this.store.search(query, request);
  }

  /** @throws GatewayError `payment_intent_unexpected_state` for a change of money once the bank has the payment */
  update(id: string, changes: IntentChanges): Promise<PaymentIntent> {
    return this.database.transaction(async () => {
      const intent = await this.store.lock(id);
      const { fields, metadata, paymentMethod, paymentMethodData, ...money } = changes;
      const asksForMoney =
        fields.customer !== undefined || paymentMethod !== undefined || paymentMethodData || hasAny(money);
      if (asksForMoney && !isIntentEditable(intent.status)) throw unexpectedState(intent, 'update');
      if (fields.customer) await this.customers.usable(fields.customer);
      const method = await this.methodOf(changes);
      if (method) this.methods.assertUsableBy(method, fields.customer ?? intent.customer);
      return this.store.update(id, {
        ...fields,
        ...money,
        metadata: mergeMetadata(intent.metadata, metadata),
        ...this.methodChange(intent, method?.id ?? (paymentMethod === null ? null : undefined), Boolean(asksForMoney)),
      });
    });
  }

  confirm(id: string, confirmation: Confirmation): Promise<Attempt> {
    return this.attempts.confirm(id, confirmation);
  }

  /** The card's holder agrees or refuses. */
  completeAuthentication(id: string, accepted: boolean): Promise<Attempt> {
    return this.attempts.completeAuthentication(id, accepted);
  }

  /**
   * Takes held money; what is not taken is let go.
   * @param amountToCapture at most what is held; all of it when left out
   * @throws GatewayError `payment_intent_unexpected_state` | `amount_too_large`
   */
  capture(id: string, amountToCapture?: number | null, metadata?: Metadata | null): Promise<PaymentIntent> {
    return this.database.transaction(async () => {
      const intent = await this.store.lock(id);
      const status = assertMove(intent, 'capture', 'capture');
      const amount = amountToCapture ?? intent.amount;
      if (amount > intent.amount) {
        throw refused(
          `The requested capture amount is greater than the amount you can capture for this charge (${intent.amount}).`,
          { code: 'amount_too_large', param: 'amount_to_capture' },
        );
      }
      const charge = await this.charges.table.lock(intent.latestCharge ?? '');
      const { behaviour } = await this.methods.table.get(charge.paymentMethod);
      await this.charges.capture(charge, amount, behaviour);
      const captured = await this.store.update(id, {
        status,
        amountReceived: amount,
        metadata: mergeMetadata(intent.metadata, metadata),
      });
      await this.events.append('payment_intent.succeeded', paymentIntentResponse(captured));
      return captured;
    });
  }

  /** Gives the payment up; held money is let go. @throws GatewayError `payment_intent_unexpected_state` */
  cancel(id: string, reason: PaymentIntent['cancellationReason'] = null): Promise<PaymentIntent> {
    return this.database.transaction(async () => {
      const intent = await this.store.lock(id);
      assertMove(intent, 'cancel', 'cancel');
      return this.close(intent, reason, 'charge.refunded');
    });
  }

  /** The bank holds money for so long and no longer. Does nothing when the money is not held any more. */
  lapse(id: string): Promise<PaymentIntent> {
    return this.database.transaction(async () => {
      const intent = await this.store.lock(id);
      return intent.status === 'requires_capture' ? this.close(intent, 'automatic', 'charge.expired') : intent;
    });
  }

  private async close(
    intent: PaymentIntent,
    cancellationReason: PaymentIntent['cancellationReason'],
    released: 'charge.refunded' | 'charge.expired',
  ): Promise<PaymentIntent> {
    if (intent.status === 'requires_capture') {
      await this.charges.release(await this.charges.table.lock(intent.latestCharge ?? ''), released);
    }
    const canceled = await this.store.update(intent.id, {
      status: 'canceled',
      cancellationReason,
      canceledAt: await this.clock.now(),
      challengeUrl: null,
    });
    await this.events.append('payment_intent.canceled', paymentIntentResponse(canceled));
    return canceled;
  }

  private async methodOf({
    paymentMethod,
    paymentMethodData,
  }: Pick<IntentChanges, 'paymentMethod' | 'paymentMethodData'>) {
    if (paymentMethodData) return this.methods.create(paymentMethodData);
    return paymentMethod ? this.methods.resolve(paymentMethod) : null;
  }

  /** Another method or another amount: whoever was being asked is asked for nothing any more. */
  private methodChange(
    intent: PaymentIntent,
    methodId: string | null | undefined,
    asksForMoney: boolean,
  ): Partial<PaymentIntent> {
    if (methodId) {
      return { paymentMethod: methodId, status: assertMove(intent, 'provide_method', 'update'), challengeUrl: null };
    }
    if (methodId === null) {
      return { paymentMethod: null, status: assertMove(intent, 'remove_method', 'update'), challengeUrl: null };
    }
    const wasAsked = asksForMoney && intent.status === 'requires_action';
    return wasAsked ? { status: assertMove(intent, 'provide_method', 'update'), challengeUrl: null } : {};
  }
}

const hasAny = (values: object): boolean => Object.values(values).some((value) => value !== undefined);
