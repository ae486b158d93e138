import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Settings } from '#config';
import { MonitoringModule } from '#monitoring';
import { PersistenceModule } from '#persistence';
import { BankModule } from './bank/bank.module.js';
import { ClockModule } from './clock/clock.module.js';
import { EventsModule } from './events/events.module.js';
import { GatewayMetrics } from './gateway-metrics.js';
import { HealthController } from './health/health.controller.js';
import { ApiErrorFilter } from './http/api-error.filter.js';
import { PagesModule } from './pages/pages.module.js';
import { PaymentsApiModule } from './payments-api.module.js';
import { GATEWAY_SCHEMA } from './persistence/gateway-schema.js';
import { TimeModule } from './time/time.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

@Global()
@Module({})
class SettingsModule {
  static with(settings: Settings): DynamicModule {
    return { module: SettingsModule, providers: [{ provide: Settings, useValue: settings }], exports: [Settings] };
  }
}

@Module({})
export class GatewayModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        SettingsModule.with(settings),
        MonitoringModule.for('gateway'),
        PersistenceModule.forSchema(GATEWAY_SCHEMA),
        TimeModule,
        EventsModule,
        PaymentsApiModule,
        WebhooksModule,
        BankModule,
        ClockModule,
        PagesModule,
      ],
      controllers: [HealthController],
      providers: [GatewayMetrics, { provide: APP_FILTER, useClass: ApiErrorFilter }],
    };
  }
}
