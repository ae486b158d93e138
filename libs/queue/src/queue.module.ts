import { BullModule } from '@nestjs/bull';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Settings } from '#config';
import { bullOptions } from './bull-options.js';
import { JobBoard } from './job-board.js';
import { OutboxRelay } from './outbox-relay.js';
import { QUEUES } from './queues.js';
import { RedisBus } from './redis-bus.js';

const bull = [
  BullModule.forRootAsync({ inject: [Settings], useFactory: bullOptions }),
  BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
];

/** `forApi` gives processes that only write the outbox and listen for nudges what they need; `forWorker` adds Bull. */
@Global()
@Module({ providers: [RedisBus], exports: [RedisBus] })
export class QueueModule {
  static forApi(): DynamicModule {
    return { module: QueueModule, providers: [JobBoard], exports: [JobBoard] };
  }

  static forWorker(): DynamicModule {
    return { module: QueueModule, imports: bull, providers: [OutboxRelay], exports: [OutboxRelay, ...bull.slice(1)] };
  }
}
