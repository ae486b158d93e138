import { Process, Processor } from '@nestjs/bull';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bull';
import { HOLD_ENDED, HoldsService } from '#orders';
import { OutboxConsumer } from '#persistence';
import type { OutboxJob } from '#queue';

const SWEEP_MS = 15_000;

/** Orders that nobody paid for in time give their stock back: by the job of their hold, with a sweep behind it. */
@Processor('orders')
export class OrdersProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(OrdersProcessor.name);
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;

  constructor(
    private readonly holds: HoldsService,
    private readonly consumer: OutboxConsumer,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweep().finally(() => {
        this.sweeping = null;
      });
    }, SWEEP_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.sweeping;
  }

  @Process({ name: HOLD_ENDED, concurrency: 2 })
  async holdEnded({ data }: Job<OutboxJob>): Promise<void> {
    await this.consumer.consume(data.outboxId, () => this.holds.lapse(orderIdsOf(data.payload)));
  }

  /** Needs neither Redis nor the outbox. */
  private async sweep(): Promise<void> {
    try {
      const swept = await this.holds.sweep();
      if (swept > 0) this.log.warn(`${swept} holds were over and no job had ended them`);
    } catch (error) {
      this.log.warn(`the sweep waits: ${(error as Error).message}`);
    }
  }
}

function orderIdsOf({ orderIds }: Record<string, unknown>): string[] {
  return Array.isArray(orderIds) ? orderIds.map(String) : [];
}
