import { BroadcastsModule } from '#broadcasts';
import { loadSettings } from '#config';
import { MetricsServer } from '#monitoring';
import { QueueModule } from '#queue';
import { createLiveApp } from './create-app.js';
import { LiveModule } from './live.module.js';
import { BroadcastRegistry } from './registry/broadcast-registry.js';
import { MarketBroadcastRegistry } from './registry/market-broadcast-registry.js';

const settings = loadSettings(process.env);
const app = await createLiveApp(
  LiveModule.with({ provide: BroadcastRegistry, useClass: MarketBroadcastRegistry }, [
    QueueModule.forApi(),
    BroadcastsModule,
  ]),
);
await app.get(MetricsServer).listen();
await app.listen(settings.livePort, settings.listenHost);
