import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Job, Queue } from 'bull';
import { Redis } from 'ioredis';
import { ConfigModule } from '#config';
import { Database, Outbox, OutboxConsumer, PersistenceModule } from '#persistence';
import { OutboxRelay } from './outbox-relay.js';
import { QueueModule } from './queue.module.js';
import type { OutboxJob } from './queues.js';

@Module({ imports: [ConfigModule, PersistenceModule, QueueModule.forWorker()] })
class RelayTestModule {}

let modules: TestingModule;
let database: Database;
let relay: OutboxRelay;
let queue: Queue<OutboxJob>;
let redis: Redis;

beforeAll(async () => {
  modules = await Test.createTestingModule({ imports: [RelayTestModule] }).compile();
  // Not app.init(): the relay's own loop stays off, so that each step is taken by the test.
  database = modules.get(Database);
  relay = modules.get(OutboxRelay);
  queue = modules.get<Queue<OutboxJob>>(getQueueToken('orders'));
  redis = new Redis(process.env.REDIS_URL ?? '');
  for (const name of ['broadcasts', 'orders']) await ready(modules.get<Queue>(getQueueToken(name)));
});
afterEach(async () => {
  await redis.flushdb();
  await database.query('DELETE FROM outbox');
});
afterAll(async () => {
  redis?.disconnect();
  await modules?.close();
});

async function ready(target: Queue): Promise<void> {
  if (target.client.status !== 'ready')
    await new Promise<void>((resolve) => target.client.once('ready', () => resolve()));
}

const write = (...numbers: number[]) =>
  database.transaction(() =>
    modules
      .get(Outbox)
      .add(...numbers.map((number) => ({ queue: 'orders', name: 'test.happened', payload: { number } }))),
  );
const jobs = async () => (await queue.getJobs(['waiting', 'delayed', 'failed'])) as Job<OutboxJob>[];
const numbers = async () => (await jobs()).map(({ data }) => Number(data.payload.number)).sort((a, b) => a - b);
const age = (seconds: number) =>
  database.query('UPDATE outbox SET relayed_at = now() - make_interval(secs => $1)', [seconds]);

describe('the outbox relay', () => {
  it('hands every message over once', async () => {
    await write(1, 2, 3);
    expect(await relay.relayOnce()).toBe(3);
    expect(await relay.relayOnce()).toBe(0);
    expect(await numbers()).toEqual([1, 2, 3]);
  });

  it('keeps a message for its time', async () => {
    await database.transaction(() =>
      modules.get(Outbox).add({
        queue: 'orders',
        name: 'test.later',
        payload: { number: 1 },
        runAt: new Date(Date.now() + 3_600_000),
      }),
    );
    expect(await relay.relayOnce()).toBe(0);
    await database.query(`UPDATE outbox SET run_at = now() - interval '1 second'`);
    expect(await relay.relayOnce()).toBe(1);
  });

  it('hands a message over again when Redis has forgotten its job', async () => {
    await write(1, 2);
    await relay.relayOnce();
    await redis.flushdb();
    await age(16);
    await relay.relayOnce();
    expect(await numbers()).toEqual([1, 2]);
  });

  it('leaves a job in peace that still waits in Redis, however long', async () => {
    await write(1);
    await relay.relayOnce();
    await age(600);
    await relay.relayOnce();
    expect(await numbers()).toEqual([1]);
    expect(await database.one('SELECT relay_count FROM outbox')).toEqual({ relay_count: 1 });
  });

  it('hands a message over again when its job failed for good', async () => {
    await write(1);
    await relay.relayOnce();
    const job = await queue.getNextJob();
    await job?.discard();
    await job?.moveToFailed({ message: 'no use' }, true);
    await age(16);
    await relay.relayOnce();
    expect(await numbers()).toEqual([1, 1]);
  });

  it('lets go of what Redis did not take, and hands it over later', async () => {
    await write(1);
    const addBulk = queue.addBulk.bind(queue);
    queue.addBulk = () => Promise.reject(new Error('connection reset'));
    try {
      await expect(relay.relayOnce()).rejects.toThrow('connection reset');
    } finally {
      queue.addBulk = addBulk;
    }
    expect(await relay.relayOnce()).toBe(1);
    expect(await numbers()).toEqual([1]);
  });

  it('claims nothing while Redis is away, and holds no lock that a writer would wait for', async () => {
    await write(1);
    const first = modules.get<Queue>(getQueueToken('broadcasts'));
    const ended = new Promise<void>((resolve) => first.client.once('end', () => resolve()));
    first.client.disconnect();
    await ended;
    await expect(relay.relayOnce()).rejects.toThrow('Redis is away');
    expect(await database.one('SELECT relayed_at FROM outbox')).toEqual({ relayed_at: null });
    await first.client.connect();
    await ready(first);
    expect(await relay.relayOnce()).toBe(1);
  });

  it('makes the effect of a doubled job happen once', async () => {
    await write(1);
    await relay.relayOnce();
    const consumer = modules.get(OutboxConsumer);
    const id = (await jobs())[0]?.data.outboxId ?? '';
    let effects = 0;
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () =>
        consumer.consume(id, async () => {
          effects++;
        }),
      ),
    );
    expect(effects).toBe(1);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });
});
