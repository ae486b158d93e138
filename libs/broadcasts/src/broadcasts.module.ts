import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { IdentityModule } from '#identity';
import { Clock, SystemClock } from '#kernel';
import { BroadcastStore } from './broadcast.store.js';
import { BroadcastEvents } from './broadcast-events.js';
import { BroadcastFeed } from './broadcast-feed.js';
import { BroadcastIngestService } from './broadcast-ingest.service.js';
import { BroadcastLifecycle } from './broadcast-lifecycle.js';
import { BroadcastsService } from './broadcasts.service.js';
import { EventStore } from './event.store.js';
import { EventTokenStore } from './event-token.store.js';
import { EventTokensService } from './event-tokens.service.js';
import { IngestKeyStore } from './ingest-key.store.js';
import { IngestKeysService } from './ingest-keys.service.js';
import { OfferStore } from './offer.store.js';
import { OffersService } from './offers.service.js';
import { SqlBroadcastStore } from './persistence/sql-broadcast.store.js';
import { SqlEventStore } from './persistence/sql-event.store.js';
import { SqlEventTokenStore } from './persistence/sql-event-token.store.js';
import { SqlIngestKeyStore } from './persistence/sql-ingest-key.store.js';
import { SqlOfferStore } from './persistence/sql-offer.store.js';
import { SqlRoomStore } from './persistence/sql-room.store.js';
import { RoomService } from './room.service.js';
import { RoomStore } from './room.store.js';
import { ViewerCounts } from './viewer-counts.js';

@Module({
  imports: [CatalogModule, IdentityModule],
  providers: [
    BroadcastEvents,
    BroadcastFeed,
    BroadcastIngestService,
    BroadcastLifecycle,
    BroadcastsService,
    EventTokensService,
    IngestKeysService,
    OffersService,
    RoomService,
    ViewerCounts,
    { provide: BroadcastStore, useClass: SqlBroadcastStore },
    { provide: Clock, useClass: SystemClock },
    { provide: EventStore, useClass: SqlEventStore },
    { provide: EventTokenStore, useClass: SqlEventTokenStore },
    { provide: IngestKeyStore, useClass: SqlIngestKeyStore },
    { provide: OfferStore, useClass: SqlOfferStore },
    { provide: RoomStore, useClass: SqlRoomStore },
  ],
  exports: [
    BroadcastEvents,
    BroadcastFeed,
    BroadcastIngestService,
    BroadcastsService,
    EventTokensService,
    IngestKeysService,
    OffersService,
    RoomService,
    ViewerCounts,
  ],
})
export class BroadcastsModule {}
