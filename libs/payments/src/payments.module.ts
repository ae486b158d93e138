import { Module } from '@nestjs/common';
import { OpenPaymentMethods } from './open-methods.js';
import { PaymentStore } from './payment.record.js';
import { PaymentViews } from './payment-view.js';
import { PaymentsService } from './payments.service.js';
import { SqlPaymentStore } from './persistence/sql-payment.store.js';

@Module({
  providers: [PaymentsService, PaymentViews, OpenPaymentMethods, { provide: PaymentStore, useClass: SqlPaymentStore }],
  exports: [PaymentsService, PaymentViews, OpenPaymentMethods],
})
export class PaymentsModule {}
