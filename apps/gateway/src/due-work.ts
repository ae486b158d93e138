import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { databaseUnavailable } from '#persistence';
import { ChargesService } from './charges/charges.service.js';
import { IdempotencyRecords } from './idempotency/idempotency-records.js';
import { PaymentAttempts } from './payment-intents/payment-attempts.service.js';
import { PaymentIntentsService } from './payment-intents/payment-intents.service.js';
import { PaymentIntentsStore } from './payment-intents/payment-intents.store.js';
import { RefundsService } from './refunds/refunds.service.js';
import { GatewayClock } from './time/gateway-clock.js';

const EVERY_MS = 1_000;
const SWEEP_EVERY_MS = 600_000;
const BATCH = 100;

/** What the passing of time does: held money lapses, slow banks answer, refunds settle. Each in a transaction of its own. */
@Injectable()
export class DueWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(DueWork.name);
  private readonly timers: NodeJS.Timeout[] = [];
  private running: Promise<number> | null = null;

  constructor(
    private readonly clock: GatewayClock,
    private readonly intents: PaymentIntentsService,
    private readonly intentsStore: PaymentIntentsStore,
    private readonly attempts: PaymentAttempts,
    private readonly charges: ChargesService,
    private readonly refunds: RefundsService,
    private readonly records: IdempotencyRecords,
  ) {}

  onApplicationBootstrap(): void {
    // A tick that finds the last one still at work has nothing to add.
    this.every(EVERY_MS, async () => this.running ?? this.run());
    this.every(SWEEP_EVERY_MS, () => this.records.sweep());
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.running?.catch(() => undefined);
  }

  /** Does all that is due at the gateway's present time; whoever moves the clock calls it. Answers how much was done. */
  async run(): Promise<number> {
    while (this.running) await this.running.catch(() => undefined);
    this.running = this.work();
    try {
      return await this.running;
    } finally {
      this.running = null;
    }
  }

  private async work(): Promise<number> {
    const now = await this.clock.now();
    let done = 0;
    for (let isMore = true; isMore; ) {
      const intents = await this.intentsStore.due(`status = 'processing' AND settles_at <= $1`, now, BATCH);
      const charges = await this.charges.table.due(
        `status = 'succeeded' AND NOT captured AND NOT released AND capture_before <= $1`,
        now,
        BATCH,
      );
      const refunds = await this.refunds.table.due('settles_as IS NOT NULL AND settles_at <= $1', now, BATCH);
      for (const intent of intents) await this.attempts.settle(intent);
      for (const charge of charges) await this.intents.lapse(charge.paymentIntent);
      for (const refund of refunds) await this.refunds.settle(refund);
      done += intents.length + charges.length + refunds.length;
      isMore = Math.max(intents.length, charges.length, refunds.length) === BATCH;
    }
    return done;
  }

  private every(milliseconds: number, work: () => Promise<unknown>): void {
    const timer = setInterval(() => {
      work().catch((error: Error) => {
        if (databaseUnavailable(error)) this.log.warn(`the database does not answer: ${error.message}`);
        else this.log.error(error.stack);
      });
    }, milliseconds);
    timer.unref();
    this.timers.push(timer);
  }
}
