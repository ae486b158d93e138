import { getQueueToken } from '@nestjs/bull';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bull';
import { Database } from '#persistence';
import { type OutboxJob, QUEUES } from './queues.js';

const POLL_MS = 250;
/** While Redis is away there is no hurry. */
const POLL_WITHOUT_REDIS_MS = 1_000;
const BATCH = 500;
/** A message that is not done so long after it was handed over is looked up in Redis, and handed over again if its job is gone. */
const LOOK_AGAIN_SECONDS = 15;
const REDIS_DEADLINE_MS = 5_000;
const JOB_TIMEOUT_MS = 30_000;
/** Job states in which somebody will still work on it. */
const ALIVE = new Set(['waiting', 'active', 'delayed', 'paused']);

interface Message {
  id: string;
  queue: string;
  name: string;
  payload: Record<string, unknown>;
  relay_count: number;
  request_id: string | null;
}

/**
 * Hands committed outbox rows to Bull, in order, until a processor marks them done. Several workers may run it: a row
 * is claimed by one statement with SKIP LOCKED, and no transaction is open while Redis is asked. Redis may fail,
 * forget everything, or answer late: a row stays waiting until its effect is committed, and the effect of a job that
 * is delivered twice happens once (OutboxConsumer).
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(OutboxRelay.name);
  private running: Promise<void> | null = null;
  private stopping = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly modules: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.loop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** Relays what waits now; answers how many messages it looked at. Fails at once while Redis is away. */
  async relayOnce(): Promise<number> {
    this.checkRedis();
    const fresh = await this.claim(
      `relayed_at IS NULL`,
      'relayed_at = now(), relay_count = relay_count + 1',
      'run_at, id',
    );
    await this.hand(fresh);
    const overdue = await this.claim(
      `relayed_at < now() - make_interval(secs => ${LOOK_AGAIN_SECONDS})`,
      'relayed_at = now()',
      'relayed_at, id',
    );
    if (overdue.length) await this.handAgain(overdue);
    return fresh.length + overdue.length;
  }

  private claim(waiting: string, change: string, order: string): Promise<Message[]> {
    return this.database.query<Message>(
      `UPDATE outbox SET ${change}
       WHERE id IN (
         SELECT id FROM outbox WHERE done_at IS NULL AND run_at <= now() AND ${waiting}
         ORDER BY ${order} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
       RETURNING id, queue, name, payload, relay_count, request_id`,
    );
  }

  /** A job that is still in Redis is left in peace, however long its queue is. */
  private async handAgain(messages: Message[]): Promise<void> {
    const lost: Message[] = [];
    for (const message of messages) {
      const job = await inTime(this.queue(message.queue).getJob(jobId(message)));
      if (!job || !ALIVE.has(await inTime(job.getState()))) lost.push(message);
    }
    if (!lost.length) return;
    this.log.warn(`${lost.length} messages are handed over again: their jobs are gone or failed for good`);
    // A failed job keeps its id, so the new one needs another.
    await this.database.query(`UPDATE outbox SET relay_count = relay_count + 1 WHERE id = ANY($1::bigint[])`, [
      lost.map(({ id }) => id),
    ]);
    await this.hand(lost.map((message) => ({ ...message, relay_count: message.relay_count + 1 })));
  }

  private async hand(messages: Message[]): Promise<void> {
    messages.sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
    const byQueue = new Map<string, Message[]>();
    for (const message of messages) byQueue.set(message.queue, [...(byQueue.get(message.queue) ?? []), message]);
    for (const [name, own] of byQueue) {
      try {
        await inTime(
          this.queue(name).addBulk(
            own.map((message) => ({
              name: message.name,
              data: {
                outboxId: message.id,
                payload: message.payload,
                requestId: message.request_id,
              } satisfies OutboxJob,
              opts: { jobId: jobId(message), timeout: JOB_TIMEOUT_MS },
            })),
          ),
        );
      } catch (error) {
        await this.unclaim(messages);
        throw error;
      }
    }
  }

  /** Whether Redis took them is not known; they wait again, and a job that comes twice does nothing the second time. */
  private async unclaim(messages: Message[]): Promise<void> {
    await this.database.query('UPDATE outbox SET relayed_at = NULL WHERE id = ANY($1::bigint[]) AND done_at IS NULL', [
      messages.map(({ id }) => id),
    ]);
  }

  /** @throws Error while there is no connection, so that nothing is claimed in vain */
  private checkRedis(): void {
    const { status } = this.queue(QUEUES[0]).client;
    if (status !== 'ready') throw new RedisAway(`Redis is away (${status})`);
  }

  private queue(name: string): Queue<OutboxJob> {
    return this.modules.get<Queue<OutboxJob>>(getQueueToken(name), { strict: false });
  }

  private async loop(): Promise<void> {
    let trouble = '';
    while (!this.stopping) {
      let relayed = 0;
      try {
        relayed = await this.relayOnce();
        if (trouble) this.log.log('outbox goes on');
        trouble = '';
      } catch (error) {
        const { message } = error as Error;
        // Said once, not four times a second for as long as it lasts.
        if (message !== trouble) this.log.warn(`outbox waits: ${message}`);
        trouble = message;
      }
      if (relayed < BATCH && !this.stopping) await this.pause(trouble ? POLL_WITHOUT_REDIS_MS : POLL_MS);
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

class RedisAway extends Error {}

function jobId({ id, relay_count }: Message): string {
  return `${id}.${relay_count}`;
}

/** @throws Error when Redis does not answer in time: a command may wait in the client for a connection that never comes */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RedisAway('Redis does not answer')), REDIS_DEADLINE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
