import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { MESSAGE_WAITS, NotificationsService } from '#notifications';
import { OutboxConsumer } from '#persistence';
import type { OutboxJob } from '#queue';

/** Sends what somebody should be told. */
@Processor('notifications')
export class NotificationsProcessor {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly consumer: OutboxConsumer,
  ) {}

  @Process({ name: MESSAGE_WAITS, concurrency: 4 })
  async deliver({ data }: Job<OutboxJob>): Promise<void> {
    await this.consumer.consume(data.outboxId, () => this.notifications.deliver(String(data.payload.messageId)));
  }
}
