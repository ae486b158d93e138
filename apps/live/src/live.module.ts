import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ConfigModule, Settings } from '#config';
import { MonitoringModule } from '#monitoring';
import { ObjectsModule } from '#objects';
import { Database, PersistenceModule } from '#persistence';
import { ProblemFilter } from '#problem';
import { BroadcastDirectory } from './edge/broadcast-directory.js';
import { BroadcastLoader } from './edge/broadcast-loader.js';
import { BroadcastWatch } from './edge/broadcast-watch.js';
import { HealthController } from './health/health.controller.js';
import { mediaProblemCaching } from './http/problem-caching.js';
import { IngestService } from './ingest/ingest.service.js';
import { UploadController } from './ingest/upload.controller.js';
import { UploadGuard } from './ingest/upload.guard.js';
import { LiveEdgeLease } from './lease/live-edge-lease.js';
import { LiveSettings } from './live-settings.js';
import { LiveMetrics } from './monitoring/live-metrics.js';
import { LiveController } from './origin/live.controller.js';
import { LiveOriginService } from './origin/live-origin.service.js';
import { ReplayController } from './origin/replay.controller.js';
import { ReplayOriginService } from './origin/replay-origin.service.js';
import { AdvisoryLockLease } from './persistence/advisory-lock.lease.js';
import { SqlJournalStore } from './persistence/sql-journal.store.js';
import { ReplayService } from './replay/replay.service.js';
import { IngestDesk } from './rtmp/ingest-desk.js';
import { RtmpService } from './rtmp/rtmp.service.js';
import { DiskJournalStore } from './store/disk-journal-store.js';
import { JournalStore } from './store/journal-store.js';

/** Ingest and HLS origin. Who may publish and what state a broadcast has is the market's to say, through a registry. */
@Module({})
export class LiveModule {
  /** @param registry provides `BroadcastRegistry` @param imports what that provider needs */
  static with(registry: Provider, imports: DynamicModule['imports'] = []): DynamicModule {
    return {
      module: LiveModule,
      imports: [ConfigModule, MonitoringModule.for('live'), PersistenceModule, ObjectsModule, ...imports],
      // Health first: its paths are also names that a broadcast's media could have.
      controllers: [HealthController, UploadController, LiveController, ReplayController],
      providers: [
        registry,
        LiveSettings,
        LiveMetrics,
        { provide: JournalStore, inject: [Settings, LiveSettings, Database], useFactory: journalStore },
        { provide: LiveEdgeLease, useClass: AdvisoryLockLease },
        { provide: APP_FILTER, useFactory: () => new ProblemFilter(mediaProblemCaching) },
        BroadcastLoader,
        BroadcastDirectory,
        BroadcastWatch,
        ReplayService,
        IngestService,
        UploadGuard,
        IngestDesk,
        RtmpService,
        LiveOriginService,
        ReplayOriginService,
      ],
    };
  }
}

/** Beside the fragments on a disk; where these are in a bucket, whoever takes over shares nothing but the database. */
function journalStore({ objectStore }: Settings, { mediaFolder }: LiveSettings, database: Database): JournalStore {
  return objectStore === 's3' ? new SqlJournalStore(database) : new DiskJournalStore(mediaFolder);
}
