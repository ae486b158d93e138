import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { CutListsController } from './cut-lists.controller.js';
import { HandoverPhotoController } from './handover-photo.controller.js';
import { ParcelsController } from './parcels.controller.js';
import { RunsController } from './runs.controller.js';
import { TodayController } from './today.controller.js';

@Module({
  imports: [DeliveryModule],
  controllers: [CutListsController, HandoverPhotoController, ParcelsController, RunsController, TodayController],
})
export class DeliveryApiModule {}
