import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ConfigModule } from '#config';
import { MonitoringModule } from '#monitoring';
import { PersistenceModule } from '#persistence';
import { ProblemFilter } from '#problem';
import { QueueModule } from '#queue';
import { AdministrationApiModule } from './administration/administration.api-module.js';
import { BroadcastsApiModule } from './broadcasts/broadcasts.api-module.js';
import { CatalogApiModule } from './catalog/catalog.api-module.js';
import { ComplaintsApiModule } from './complaints/complaints.api-module.js';
import { DeliveryApiModule } from './delivery/delivery.api-module.js';
import { HealthController } from './health/health.controller.js';
import { AccessGuard } from './http/access.guard.js';
import { requestValidation } from './http/validation.js';
import { IdentityApiModule } from './identity/identity.api-module.js';
import { LedgerApiModule } from './ledger/ledger.api-module.js';
import { ModerationApiModule } from './moderation/moderation.api-module.js';
import { ApiMetrics } from './monitoring/api-metrics.js';
import { NotificationsApiModule } from './notifications/notifications.api-module.js';
import { OrdersApiModule } from './orders/orders.api-module.js';
import { PapersApiModule } from './papers/papers.api-module.js';
import { CardApiModule } from './payments/card.api-module.js';
import { TransfersApiModule } from './payments/transfers.api-module.js';
import { PayoutsApiModule } from './payouts/payouts.api-module.js';
import { PicturesApiModule } from './pictures/pictures.api-module.js';

@Module({
  imports: [
    ConfigModule,
    MonitoringModule.for('api'),
    PersistenceModule,
    QueueModule.forApi(),
    IdentityApiModule,
    NotificationsApiModule,
    CatalogApiModule,
    BroadcastsApiModule,
    OrdersApiModule,
    DeliveryApiModule,
    LedgerApiModule,
    CardApiModule,
    TransfersApiModule,
    PapersApiModule,
    PayoutsApiModule,
    PicturesApiModule,
    AdministrationApiModule,
    ModerationApiModule,
    ComplaintsApiModule,
  ],
  controllers: [HealthController],
  providers: [
    ApiMetrics,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useFactory: () => new ProblemFilter() },
    { provide: APP_PIPE, useFactory: requestValidation },
  ],
})
export class ApiModule {}
