import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Settings } from '#config';
import { Drain } from './drain.js';
import { Metrics } from './metrics.js';
import { type MetricsApp, MetricsServer } from './metrics-server.js';

/** The numbers of one app; `MetricsServer.listen` shows them. */
@Global()
@Module({})
export class MonitoringModule {
  static for(app: MetricsApp): DynamicModule {
    return {
      module: MonitoringModule,
      providers: [
        Drain,
        { provide: Metrics, useFactory: () => new Metrics(app) },
        {
          provide: MetricsServer,
          inject: [Metrics, Settings],
          useFactory: (metrics: Metrics, settings: Settings) => new MetricsServer(app, metrics, settings),
        },
      ],
      exports: [Drain, Metrics, MetricsServer],
    };
  }
}
