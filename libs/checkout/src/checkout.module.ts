import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { Clock, SystemClock } from '#kernel';
import { LedgerModule } from '#ledger';
import { NotificationsModule } from '#notifications';
import { OrdersModule } from '#orders';
import { PaymentsModule } from '#payments';
import { CARD_PROVIDERS } from './card/card.providers.js';
import { PayOrderService } from './pay-order.service.js';
import { PaymentReconciler } from './payment-reconciler.service.js';
import { PaymentProblems } from './problems/payment-problems.js';
import { SettlePayments } from './settle-payments.service.js';
import { TRANSFER_PROVIDERS } from './transfers/transfer.providers.js';

/** Where the market meets the gateway and the bank: everything about money that needs an answer from outside. */
@Module({
  imports: [IdentityModule, LedgerModule, NotificationsModule, OrdersModule, PaymentsModule],
  providers: [
    PayOrderService,
    PaymentProblems,
    PaymentReconciler,
    SettlePayments,
    ...CARD_PROVIDERS,
    ...TRANSFER_PROVIDERS,
    { provide: Clock, useClass: SystemClock },
  ],
  exports: [
    PayOrderService,
    PaymentProblems,
    PaymentReconciler,
    SettlePayments,
    ...CARD_PROVIDERS,
    ...TRANSFER_PROVIDERS,
  ],
})
export class CheckoutModule {}
