import { Module } from '@nestjs/common';
import { BroadcastsModule } from '#broadcasts';
import { IdentityModule } from '#identity';
import { OrdersModule } from '#orders';
import { BroadcastsController } from './broadcasts.controller.js';
import { EventStreams } from './event-streams.js';
import { EventsController } from './events.controller.js';
import { IngestKeysController } from './ingest-keys.controller.js';
import { RoomController } from './room.controller.js';

@Module({
  imports: [BroadcastsModule, IdentityModule, OrdersModule],
  controllers: [BroadcastsController, IngestKeysController, RoomController, EventsController],
  providers: [EventStreams],
})
export class BroadcastsApiModule {}
