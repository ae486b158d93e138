import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { Clock, SystemClock } from '#kernel';
import { LedgerModule } from '#ledger';
import { NotificationsModule } from '#notifications';
import { OrdersModule } from '#orders';
import { PaymentsModule } from '#payments';
import { PicturesModule } from '#pictures';
import { CashCountsService } from './cash-counts.service.js';
import { CutListsService } from './cut-lists.service.js';
import { DoorBooking } from './door-booking.js';
import { ParcelsService } from './parcels.service.js';
import { CashCountStore } from './persistence/cash-count.store.js';
import { CutListStore } from './persistence/cut-list.store.js';
import { ParcelStore } from './persistence/parcel.store.js';
import { ProofStore } from './persistence/proof.store.js';
import { RunStore } from './persistence/run.store.js';
import { TodayStore } from './persistence/today.store.js';
import { WeighInStore } from './persistence/weigh-in.store.js';
import { ProofsService } from './proofs.service.js';
import { RunsService } from './runs.service.js';
import { TodayService } from './today.service.js';
import { WeighInsService } from './weigh-ins.service.js';

const services = [
  CashCountsService,
  CutListsService,
  ParcelsService,
  ProofsService,
  RunsService,
  TodayService,
  WeighInsService,
];

@Module({
  imports: [IdentityModule, LedgerModule, NotificationsModule, OrdersModule, PaymentsModule, PicturesModule],
  providers: [
    ...services,
    DoorBooking,
    CashCountStore,
    CutListStore,
    ParcelStore,
    ProofStore,
    RunStore,
    TodayStore,
    WeighInStore,
    { provide: Clock, useClass: SystemClock },
  ],
  exports: services,
})
export class DeliveryModule {}
