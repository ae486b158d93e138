import { getQueueToken } from '@nestjs/bull';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Job, Queue } from 'bull';
import { Metrics, type Reading, runForRequest, watchPool } from '#monitoring';
import { Database } from '#persistence';
import { type OutboxJob, QUEUES, safeReason } from '#queue';

const BUCKETS_SECONDS = [0.01, 0.05, 0.25, 1, 5, 30];
const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;

/** Measures every job and logs one line for it, with the id of the request that caused it. */
@Injectable()
export class JobWatch implements OnModuleInit {
  private readonly log = new Logger('Job');

  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
    private readonly modules: ModuleRef,
  ) {}

  onModuleInit(): void {
    const { metrics, database } = this;
    watchPool(metrics, () => database.pool);
    const durations = metrics.histogram(
      'chophien_job_duration_seconds',
      'Time that a job was worked on, by queue, job and outcome.',
      ['queue', 'job', 'outcome'],
      BUCKETS_SECONDS,
    );
    for (const name of QUEUES) {
      const queue = this.queue(name);
      const ended = (job: Job<OutboxJob>, outcome: 'done' | 'failed') => {
        const ms = Date.now() - (job.processedOn ?? Date.now());
        durations.observe({ queue: name, job: job.name, outcome }, ms / 1_000);
        this.tell(name, job, outcome, ms);
      };
      queue.on('completed', (job) => ended(job, 'done'));
      queue.on('failed', (job) => ended(job, 'failed'));
    }
    metrics.readings('chophien_queue_jobs', 'Jobs in Redis by queue and state.', ['queue', 'state'], () =>
      this.depths(),
    );
    metrics.gauge(
      'chophien_outbox_waiting',
      'Messages that are due and not done.',
      async () => (await this.due()).waiting,
    );
    metrics.gauge(
      'chophien_outbox_lag_seconds',
      'Age of the oldest message that is due and not done; 0 when there is none.',
      async () => (await this.due()).lag,
    );
  }

  private tell(queue: string, job: Job<OutboxJob>, outcome: string, ms: number): void {
    const { outboxId, requestId } = job.data;
    const facts = {
      queue,
      job: job.name,
      outcome,
      ms,
      attempt: job.attemptsMade + (outcome === 'done' ? 1 : 0),
      outboxId,
    };
    runForRequest(requestId, () => {
      if (outcome === 'done') this.log.log(facts);
      else this.log.warn({ ...facts, reason: safeReason(job.failedReason ?? '') });
    });
  }

  private async depths(): Promise<Reading[]> {
    const readings = await Promise.all(
      QUEUES.map(async (name) => {
        const counts = await this.queue(name).getJobCounts();
        return STATES.map((state) => ({ labels: { queue: name, state }, value: counts[state] }));
      }),
    );
    return readings.flat();
  }

  private async due(): Promise<{ waiting: number; lag: number }> {
    const row = await this.database.one<{ waiting: number; lag: number }>(
      `SELECT count(*)::int AS waiting, coalesce(extract(epoch FROM now() - min(run_at)), 0)::float8 AS lag
       FROM outbox WHERE done_at IS NULL AND run_at <= now()`,
    );
    return row ?? { waiting: 0, lag: 0 };
  }

  private queue(name: string): Queue<OutboxJob> {
    return this.modules.get<Queue<OutboxJob>>(getQueueToken(name), { strict: false });
  }
}
