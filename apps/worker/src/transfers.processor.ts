import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { TRANSFER_NOTICED, TransfersService } from '#checkout';
import { TRANSFER_UNSETTLED } from '#payments';
import { OutboxConsumer } from '#persistence';
import type { OutboxJob } from '#queue';

/** Finds the orders that bank notices pay, and gives back what of it an order no longer needs. */
@Processor('payments')
export class TransfersProcessor {
  constructor(
    private readonly transfers: TransfersService,
    private readonly consumer: OutboxConsumer,
  ) {}

  @Process({ name: TRANSFER_NOTICED, concurrency: 2 })
  async noticed({ data: { outboxId, payload } }: Job<OutboxJob>): Promise<void> {
    await this.consumer.consume(outboxId, () => this.transfers.match(String(payload.bankNoticeId)));
  }

  @Process({ name: TRANSFER_UNSETTLED, concurrency: 2 })
  async unsettled({ data: { outboxId, payload } }: Job<OutboxJob>): Promise<void> {
    await this.consumer.consume(outboxId, () => this.transfers.settle(String(payload.orderId)));
  }
}
