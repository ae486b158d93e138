import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { Database } from '#persistence';
import { CustomersService } from '../customers/customers.service.js';
import { checkCard } from '../domain/card-check.js';
import { type CardName, cardBehaviour, cardByTestName, type Decline } from '../domain/cards.js';
import { cardRefused, noSuch, refused } from '../domain/gateway-error.js';
import { type Metadata, mergeMetadata } from '../domain/metadata.js';
import { EventLog } from '../events/event-log.js';
import type { ListRequest } from '../http/list-request.js';
import { newResourceId } from '../ids.js';
import { equals, type ResourcePage, ResourceTable } from '../persistence/rows.js';
import { GatewayClock } from '../time/gateway-clock.js';
import { type BillingDetails, type PaymentMethod, paymentMethodResponse, type StoredCard } from './payment-method.js';
import type { NewPaymentMethod } from './payment-method.request.js';

const EXPIRED_YEARS_AHEAD = 1;

@Injectable()
export class PaymentMethodsService {
  readonly table: ResourceTable<PaymentMethod>;

  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly clock: GatewayClock,
    private readonly events: EventLog,
    private readonly customers: CustomersService,
  ) {
    this.table = new ResourceTable<PaymentMethod>(database, 'payment_method', 'PaymentMethod');
  }

  /** @throws GatewayError 402 `card_error` when what was typed cannot be a usable card */
  async create({ card: typed, billingDetails, metadata }: NewPaymentMethod): Promise<PaymentMethod> {
    const now = await this.clock.now();
    const finding = checkCard(typed, now);
    if ('refusal' in finding) throw declineError(finding.refusal, { param: finding.param });
    const year = typed.expYear < 100 ? 2000 + typed.expYear : typed.expYear;
    return this.store(finding.card, billingDetails, mergeMetadata({}, metadata), now, {
      expMonth: typed.expMonth,
      expYear: year,
      cvcGiven: typed.cvc !== null,
    });
  }

  /**
   * The stored method with this id. A test name such as `pm_card_visa` makes a new method each time it is used.
   * @throws GatewayError `resource_missing`
   */
  async resolve(idOrTestName: string, param = 'payment_method'): Promise<PaymentMethod> {
    const name = cardByTestName(idOrTestName);
    if (!name) return this.table.get(idOrTestName, param);
    const { unusable } = cardBehaviour(name);
    if (unusable) throw declineError(unusable, { param });
    const now = await this.clock.now();
    return this.store(name, {}, {}, now, {
      expMonth: now.getUTCMonth() + 1,
      expYear: now.getUTCFullYear() + EXPIRED_YEARS_AHEAD,
      cvcGiven: true,
    });
  }

  retrieve(id: string): Promise<PaymentMethod> {
    return cardByTestName(id) ? this.resolve(id) : this.table.get(id);
  }

  list(customer: string | null, request: ListRequest): Promise<ResourcePage<PaymentMethod>> {
    return this.table.page(equals({ customer }), request);
  }

  /** @throws GatewayError 402 when the card's bank does not take it, 400 when it is somebody's already */
  attach(id: string, customerId: string): Promise<PaymentMethod> {
    return this.database.transaction(async () => {
      await this.customers.usable(customerId);
      const { id: methodId } = await this.resolve(id, 'id');
      const method = await this.table.lock(methodId);
      if (method.customer && method.customer !== customerId) {
        throw refused('The payment method you provided has already been attached to a customer.', {
          code: 'payment_method_unexpected_state',
        });
      }
      const { decline, declineAttach } = cardBehaviour(method.behaviour);
      if (decline && declineAttach) throw declineError(decline);
      const attached = await this.table.update(methodId, { customer: customerId });
      await this.events.append('payment_method.attached', paymentMethodResponse(attached));
      return attached;
    });
  }

  detach(id: string): Promise<PaymentMethod> {
    return this.database.transaction(async () => {
      const method = await this.table.lock(id);
      if (!method.customer) {
        throw refused('The payment method you provided is not attached to a customer so detachment is impossible.', {
          code: 'payment_method_unexpected_state',
        });
      }
      const detached = await this.table.update(id, { customer: null });
      await this.events.append('payment_method.detached', paymentMethodResponse(detached));
      return detached;
    });
  }

  update(id: string, changes: { metadata?: Metadata | null; billingDetails: BillingDetails }): Promise<PaymentMethod> {
    return this.database.transaction(async () => {
      const held = await this.table.lock(id);
      const method = await this.table.update(id, {
        metadata: mergeMetadata(held.metadata, changes.metadata),
        billingDetails: { ...held.billingDetails, ...changes.billingDetails },
      });
      await this.events.append('payment_method.updated', paymentMethodResponse(method));
      return method;
    });
  }

  /** @throws GatewayError 404 when a payment of `customer` may not use this method */
  assertUsableBy(method: PaymentMethod, customer: string | null): void {
    if (method.customer && method.customer !== customer) throw noSuch('PaymentMethod', method.id, 'payment_method');
  }

  private store(
    behaviour: CardName,
    billingDetails: BillingDetails,
    metadata: Metadata,
    created: Date,
    typed: Pick<StoredCard, 'expMonth' | 'expYear' | 'cvcGiven'>,
  ): Promise<PaymentMethod> {
    const { number, brand, funding } = cardBehaviour(behaviour);
    const card: StoredCard = {
      ...typed,
      brand,
      funding,
      last4: number.slice(-4),
      fingerprint: createHmac('sha256', this.settings.gatewaySecretKey).update(number).digest('hex').slice(0, 16),
    };
    return this.table.insert({ id: newResourceId('pm'), card, behaviour, billingDetails, metadata, created });
  }
}

/** A refusal by a card's bank, or by the look of a card. */
export const declineError = (
  { code, declineCode, message }: Decline,
  facts: { param?: string; charge?: string; payment_intent?: object; payment_method?: object } = {},
) => cardRefused(message, { code, ...(declineCode ? { decline_code: declineCode } : {}), ...facts });
