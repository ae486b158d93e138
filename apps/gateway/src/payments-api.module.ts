import { Global, Module } from '@nestjs/common';
import { BalanceService } from './balance-transactions/balance.service.js';
import { BalanceTransactionsController } from './balance-transactions/balance-transactions.controller.js';
import { ChargesController } from './charges/charges.controller.js';
import { ChargesService } from './charges/charges.service.js';
import { CustomersController } from './customers/customers.controller.js';
import { CustomersService } from './customers/customers.service.js';
import { DisputesService } from './disputes/disputes.service.js';
import { DueWork } from './due-work.js';
import { EventsController } from './events/events.controller.js';
import { EventsService } from './events/events.service.js';
import { Expander, ResourceLoader } from './http/expander.js';
import { IdempotencyRecords } from './idempotency/idempotency-records.js';
import { PaymentAttempts } from './payment-intents/payment-attempts.service.js';
import { PaymentIntentsController } from './payment-intents/payment-intents.controller.js';
import { PaymentIntentsService } from './payment-intents/payment-intents.service.js';
import { PaymentIntentsStore } from './payment-intents/payment-intents.store.js';
import { PaymentMethodsController } from './payment-methods/payment-methods.controller.js';
import { PaymentMethodsService } from './payment-methods/payment-methods.service.js';
import { RefundsController } from './refunds/refunds.controller.js';
import { RefundsService } from './refunds/refunds.service.js';
import { GatewayResourceLoader } from './resource-loader.js';

/** Money under /v1. Global, for every `ApiController` needs the idempotency records, and the pages need the payments. */
@Global()
@Module({
  controllers: [
    BalanceTransactionsController,
    ChargesController,
    CustomersController,
    EventsController,
    PaymentIntentsController,
    PaymentMethodsController,
    RefundsController,
  ],
  providers: [
    BalanceService,
    ChargesService,
    CustomersService,
    DisputesService,
    DueWork,
    EventsService,
    Expander,
    IdempotencyRecords,
    PaymentAttempts,
    PaymentIntentsService,
    PaymentIntentsStore,
    PaymentMethodsService,
    RefundsService,
    { provide: ResourceLoader, useClass: GatewayResourceLoader },
  ],
  exports: [
    ChargesService,
    DueWork,
    EventsService,
    Expander,
    IdempotencyRecords,
    PaymentIntentsService,
    PaymentMethodsService,
    RefundsService,
  ],
})
export class PaymentsApiModule {}
