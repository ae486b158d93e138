import { Injectable } from '@nestjs/common';
import { BalanceService } from './balance-transactions/balance.service.js';
import { balanceTransactionResponse } from './balance-transactions/balance-transaction.js';
import { chargeResponse } from './charges/charge.js';
import { ChargesService } from './charges/charges.service.js';
import { customerResponse } from './customers/customer.js';
import { CustomersService } from './customers/customers.service.js';
import { ResourceLoader } from './http/expander.js';
import { listAnswer } from './http/list-request.js';
import { paymentIntentResponse } from './payment-intents/payment-intent.response.js';
import { PaymentIntentsStore } from './payment-intents/payment-intents.store.js';
import { paymentMethodResponse } from './payment-methods/payment-method.js';
import { PaymentMethodsService } from './payment-methods/payment-methods.service.js';
import type { ResourceTable } from './persistence/rows.js';
import { refundResponse } from './refunds/refund.js';
import { RefundsService } from './refunds/refunds.service.js';

type Load = (ids: readonly string[]) => Promise<{ id: string }[]>;

const REFUNDS_SHOWN = 10;

/** Every kind of thing that another can mention, by the prefix of its ids. */
@Injectable()
export class GatewayResourceLoader extends ResourceLoader {
  private readonly byPrefix: Map<string, Load>;

  constructor(
    balance: BalanceService,
    charges: ChargesService,
    customers: CustomersService,
    intents: PaymentIntentsStore,
    methods: PaymentMethodsService,
    private readonly refunds: RefundsService,
  ) {
    super();
    this.byPrefix = new Map([
      ['ch', loading(charges.table, chargeResponse)],
      ['cus', loading(customers.table, customerResponse)],
      ['pi', loading(intents, paymentIntentResponse)],
      ['pm', loading(methods.table, paymentMethodResponse)],
      ['re', loading(refunds.table, refundResponse)],
      ['txn', loading(balance.table, balanceTransactionResponse)],
    ]);
  }

  async load(ids: readonly string[]): Promise<Map<string, object>> {
    const found = new Map<string, object>();
    for (const [prefix, load] of this.byPrefix) {
      const wanted = ids.filter((id) => id.startsWith(`${prefix}_`));
      if (wanted.length) for (const object of await load(wanted)) found.set(object.id, object);
    }
    return found;
  }

  async refundLists(chargeIds: readonly string[]): Promise<Map<string, object>> {
    const request = { limit: REFUNDS_SHOWN, startingAfter: null, endingBefore: null, created: {} };
    const lists = new Map<string, object>();
    for (const id of chargeIds) {
      const { items, hasMore } = await this.refunds.list({ charge: id, paymentIntent: null }, request);
      lists.set(id, listAnswer(`/v1/charges/${id}/refunds`, { items: items.map(refundResponse), hasMore }));
    }
    return lists;
  }
}

const loading =
  <T extends { id: string }>(table: ResourceTable<T>, show: (row: T) => { id: string }): Load =>
  async (ids) =>
    (await table.many(ids)).map(show);
