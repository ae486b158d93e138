import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import Bull, { type Job, type Queue } from 'bull';
import { Settings } from '#config';
import { DomainError } from '#kernel';
import { Database } from '#persistence';
import { bullOptions } from './bull-options.js';
import { type OutboxJob, QUEUES, type QueueName } from './queues.js';
import { safeReason } from './safe-reason.js';

const REDIS_DEADLINE_MS = 3_000;
const RETRY_AT_ONCE = 1_000;
/** How Bull says that a job is not failed any more. */
const TAKEN_UP = /^Couldn't retry job/;

export interface QueueCounts {
  name: QueueName;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  /** Worker processes that listen to it now. */
  workers: number;
}

export interface FailedJob {
  id: string;
  /** What happened: `order.placed`. */
  name: string;
  outboxId: string;
  reason: string;
  attempts: number;
  failedAt: Date;
  /** A later try has made its effect happen: nothing is open. */
  done: boolean;
}

export interface OutboxLag {
  /** Messages whose time has come and whose effect has not. */
  due: number;
  /** Messages for a later moment. */
  later: number;
  oldestDueAt: Date | null;
  oldestDueSeconds: number;
}

/** What Bull has to do, for administrators. It looks from a producer's side and works on nothing. */
@Injectable()
export class JobBoard implements OnModuleDestroy {
  private readonly log = new Logger(JobBoard.name);
  private readonly queues = new Map<QueueName, Queue<OutboxJob>>();

  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close(true).catch(() => undefined)));
  }

  /** @throws DomainError `service.unavailable` while Redis is away */
  counts(): Promise<QueueCounts[]> {
    return this.inTime(
      Promise.all(
        QUEUES.map(async (name) => {
          const queue = this.queue(name);
          await queue.isReady();
          const { waiting, active, delayed, failed } = await queue.getJobCounts();
          const workers = (await queue.getWorkers()) ?? [];
          return { name, waiting, active, delayed, failed, workers: workers.length };
        }),
      ),
    );
  }

  /** Newest first. @throws DomainError `service.unavailable` */
  async failed(name: QueueName, offset: number, limit: number): Promise<FailedJob[]> {
    const jobs = await this.inTime(this.failedJobs(name, offset, offset + limit - 1));
    const done = await this.doneOutbox(jobs.map(({ data }) => data.outboxId));
    return jobs.map((job) => ({
      id: String(job.id),
      name: job.name,
      outboxId: job.data.outboxId,
      reason: safeReason(job.failedReason ?? ''),
      attempts: job.attemptsMade,
      failedAt: new Date(job.finishedOn ?? job.timestamp),
      done: done.has(job.data.outboxId),
    }));
  }

  /** Its effect happens once, whatever became of it meanwhile. @throws DomainError `job.not_found` | `service.unavailable` */
  async retry(name: QueueName, jobId: string): Promise<void> {
    const retried = await this.inTime(
      (async () => {
        const queue = this.queue(name);
        await queue.isReady();
        const job = await queue.getJob(jobId);
        if (!job || !(await job.isFailed())) return false;
        return job.retry().then(
          () => true,
          // Somebody has taken it up in between.
          (error: Error) => !TAKEN_UP.test(error.message) && Promise.reject(error),
        );
      })(),
    );
    if (!retried) throw new DomainError('job.not_found', { queue: name, jobId });
  }

  /** Answers how many it took up again, at most a thousand. @throws DomainError `service.unavailable` */
  async retryAll(name: QueueName): Promise<number> {
    const jobs = await this.inTime(this.failedJobs(name, 0, RETRY_AT_ONCE - 1));
    // One that a worker or somebody else has taken up meanwhile is not failed any more.
    const outcomes = await this.inTime(Promise.allSettled(jobs.map((job) => job.retry())));
    return outcomes.filter(({ status }) => status === 'fulfilled').length;
  }

  async outbox(): Promise<OutboxLag> {
    const row = await this.database.one<OutboxLag>(
      `SELECT count(*) FILTER (WHERE run_at <= now())::int AS due, count(*) FILTER (WHERE run_at > now())::int AS later,
              min(run_at) FILTER (WHERE run_at <= now()) AS "oldestDueAt",
              coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE run_at <= now())), 0)::int AS "oldestDueSeconds"
       FROM outbox WHERE done_at IS NULL`,
    );
    return row!;
  }

  private async failedJobs(name: QueueName, from: number, to: number): Promise<Job<OutboxJob>[]> {
    const queue = this.queue(name);
    await queue.isReady();
    return (await queue.getFailed(from, to)).filter((job) => job !== null);
  }

  private async doneOutbox(ids: string[]): Promise<Set<string>> {
    if (!ids.length) return new Set();
    // A row that is gone was done long ago.
    const open = await this.database.query<{ id: string }>(
      'SELECT id::text FROM outbox WHERE id = ANY($1::bigint[]) AND done_at IS NULL',
      [ids],
    );
    const waiting = new Set(open.map(({ id }) => id));
    return new Set(ids.filter((id) => !waiting.has(id)));
  }

  /** Made when somebody looks for the first time: an API process that nobody asks holds no connection for it. */
  private queue(name: QueueName): Queue<OutboxJob> {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = new Bull<OutboxJob>(name, this.settings.redisUrl, bullOptions(this.settings));
      queue.on('error', (error: Error) => this.log.debug(`redis: ${error.message}`));
      this.queues.set(name, queue);
    }
    return queue;
  }

  private async inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Redis does not answer')), REDIS_DEADLINE_MS);
    });
    try {
      return await Promise.race([work, late]);
    } catch (error) {
      this.log.warn(`job board: ${(error as Error).message}`);
      throw new DomainError('service.unavailable', { retryAfterSeconds: 5 });
    } finally {
      clearTimeout(timer);
    }
  }
}
