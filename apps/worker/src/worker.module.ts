import { Module } from '@nestjs/common';
import { BroadcastsModule } from '#broadcasts';
import { CheckoutModule } from '#checkout';
import { ConfigModule } from '#config';
import { DeliveryModule } from '#delivery';
import { IdentityModule } from '#identity';
import { MonitoringModule } from '#monitoring';
import { NotificationsModule } from '#notifications';
import { OrdersModule } from '#orders';
import { Housekeeping, PersistenceModule } from '#persistence';
import { QueueModule } from '#queue';
import { BroadcastsProcessor } from './broadcasts.processor.js';
import { DeliveryProcessor } from './delivery.processor.js';
import { JobWatch } from './job-watch.js';
import { NotificationsProcessor } from './notifications.processor.js';
import { OrdersProcessor } from './orders.processor.js';
import { PaymentsProcessor } from './payments.processor.js';
import { TransfersProcessor } from './transfers.processor.js';

/** One processor per queue; each calls a use case inside OutboxConsumer.consume. */
@Module({
  imports: [
    ConfigModule,
    MonitoringModule.for('worker'),
    PersistenceModule,
    QueueModule.forWorker(),
    BroadcastsModule,
    CheckoutModule,
    DeliveryModule,
    IdentityModule,
    NotificationsModule,
    OrdersModule,
  ],
  providers: [
    Housekeeping,
    JobWatch,
    BroadcastsProcessor,
    DeliveryProcessor,
    NotificationsProcessor,
    OrdersProcessor,
    PaymentsProcessor,
    TransfersProcessor,
  ],
})
export class WorkerModule {}
