import { Redis } from 'ioredis';
import { redisOptions } from './redis-bus.js';

/** Bull's own prefix: nothing else of the market is kept in Redis. */
const JOBS = 'bull:*';
const SCAN_COUNT = 1_000;

/**
 * Forgets every job. The outbox hands out what is due; jobs of a time that a restored database does not know would do
 * their work on messages that only share their number. Answers how many keys went.
 */
export async function forgetJobs(redisUrl: string): Promise<number> {
  const redis = new Redis(redisUrl, { ...redisOptions, enableOfflineQueue: true, retryStrategy: () => null });
  // The failure of the first command says it.
  redis.on('error', () => undefined);
  try {
    let removed = 0;
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', JOBS, 'COUNT', SCAN_COUNT);
      if (keys.length) removed += await redis.unlink(...keys);
      cursor = next;
    } while (cursor !== '0');
    return removed;
  } finally {
    redis.disconnect();
  }
}
