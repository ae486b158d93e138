import type { QueueOptions } from 'bull';
import type { Settings } from '#config';
import { redisOptions } from './redis-bus.js';

/** How every process meets Bull. */
export function bullOptions(settings: Settings): QueueOptions & { url: string } {
  return {
    url: settings.redisUrl,
    // Bull sets its own retry rules on the connections that block, so these reach producers only.
    redis: {
      connectTimeout: redisOptions.connectTimeout,
      maxRetriesPerRequest: redisOptions.maxRetriesPerRequest,
      retryStrategy: redisOptions.retryStrategy,
    },
    defaultJobOptions: {
      // About eight seconds of trying; after that the outbox relay hands the message over again.
      attempts: 5,
      backoff: { type: 'exponential', delay: 500 },
      removeOnComplete: true,
      removeOnFail: 1_000,
    },
    // A killed worker's job is taken over after about 15 s instead of a minute.
    settings: { lockDuration: 15_000, lockRenewTime: 5_000, stalledInterval: 5_000, maxStalledCount: 3 },
  };
}
