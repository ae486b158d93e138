import { Module } from '@nestjs/common';
import { BroadcastsModule } from '#broadcasts';
import { IdentityModule } from '#identity';
import { Clock, SystemClock } from '#kernel';
import { NotificationsModule } from '#notifications';
import { PaymentsModule } from '#payments';
import { BuyerOrdersService } from './buyer-orders.service.js';
import { ClerkOrderStore } from './clerk/clerk-order.store.js';
import { ClerkOrdersService } from './clerk/clerk-orders.service.js';
import { HoldsService } from './holds.service.js';
import { IntakeService } from './intake/intake.service.js';
import { IntakeStore } from './intake/intake.store.js';
import { OrderStore } from './order.store.js';
import { OrderEnding } from './order-ending.js';
import { OrderFeed } from './order-feed.js';
import { OrderViews } from './order-views.js';
import { OrdersService } from './orders.service.js';
import { PaymentChoiceService } from './payment-choice.service.js';
import { SqlClerkOrderStore } from './persistence/sql-clerk-order.store.js';
import { SqlIntakeStore } from './persistence/sql-intake.store.js';
import { SqlOrderFeed } from './persistence/sql-order.feed.js';
import { SqlOrderStore } from './persistence/sql-order.store.js';
import { SqlPreparedOrderStore } from './persistence/sql-prepared-order.store.js';
import { PreparedOrderStore } from './prepared/prepared-order.store.js';
import { PreparedOrdersService } from './prepared/prepared-orders.service.js';

@Module({
  imports: [BroadcastsModule, IdentityModule, NotificationsModule, PaymentsModule],
  providers: [
    OrdersService,
    BuyerOrdersService,
    HoldsService,
    PaymentChoiceService,
    IntakeService,
    OrderEnding,
    OrderViews,
    ClerkOrdersService,
    PreparedOrdersService,
    { provide: Clock, useClass: SystemClock },
    { provide: OrderStore, useClass: SqlOrderStore },
    { provide: IntakeStore, useClass: SqlIntakeStore },
    { provide: PreparedOrderStore, useClass: SqlPreparedOrderStore },
    { provide: ClerkOrderStore, useClass: SqlClerkOrderStore },
    { provide: OrderFeed, useClass: SqlOrderFeed },
  ],
  exports: [
    OrdersService,
    BuyerOrdersService,
    ClerkOrdersService,
    HoldsService,
    PaymentChoiceService,
    IntakeService,
    PreparedOrdersService,
  ],
})
export class OrdersModule {}
