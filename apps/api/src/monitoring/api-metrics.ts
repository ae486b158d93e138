import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Metrics, watchPool } from '#monitoring';
import { type BatchNote, IntakeService, ORDER_BATCHES, ORDER_OUTCOMES } from '#orders';
import { Database } from '#persistence';
import { EventStreams } from '../broadcasts/event-streams.js';

/** What an operator watches of the API: orders coming in, people listening. */
@Injectable()
export class ApiMetrics {
  constructor(metrics: Metrics, database: Database, modules: ModuleRef) {
    const the = <T>(part: new (...parts: never[]) => T): T => modules.get(part, { strict: false });
    watchPool(metrics, () => database.pool);
    metrics.gauge(
      'chophien_order_intake_waiting',
      'Orders that wait for their batch.',
      () => the(IntakeService).waiting,
    );
    metrics.gauge(
      'chophien_event_streams',
      'Open streams of broadcast events: people in live rooms.',
      () => the(EventStreams).size,
    );
    const sizes = metrics.histogram(
      'chophien_order_batch_size',
      'Orders that were settled in one transaction.',
      [],
      [1, 2, 5, 10, 20, 50, 100, 200],
    );
    const durations = metrics.histogram(
      'chophien_order_batch_duration_seconds',
      'Time to settle a batch, its commit included.',
      [],
      [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    );
    const outcomes = metrics.counter(
      'chophien_orders_total',
      'Orders by how they ended: placed, replayed, or the code of the refusal.',
      ['outcome'],
    );
    // Also before the first one: a rate of what was never seen is no rate.
    for (const outcome of ['placed', 'replayed', 'intake.full']) outcomes.inc({ outcome }, 0);
    metrics.follow<BatchNote>(ORDER_BATCHES, ({ size, seconds }) => {
      sizes.observe(size);
      durations.observe(seconds);
    });
    metrics.follow<string>(ORDER_OUTCOMES, (outcome) => outcomes.inc({ outcome }));
  }
}
