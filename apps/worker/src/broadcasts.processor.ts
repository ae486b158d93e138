import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { BROADCAST_ENDED, BROADCAST_SILENT, BroadcastIngestService, BroadcastsService } from '#broadcasts';
import { PeopleService } from '#identity';
import { NotificationsService } from '#notifications';
import { OutboxConsumer } from '#persistence';
import type { OutboxJob } from '#queue';

/** What follows from the state of a broadcast. */
@Processor('broadcasts')
export class BroadcastsProcessor {
  constructor(
    private readonly broadcasts: BroadcastsService,
    private readonly ingest: BroadcastIngestService,
    private readonly people: PeopleService,
    private readonly notifications: NotificationsService,
    private readonly consumer: OutboxConsumer,
  ) {}

  /** Nobody ended it and no media came for hours: it is over. */
  @Process({ name: BROADCAST_SILENT, concurrency: 2 })
  async endSilent({ data: { outboxId, payload } }: Job<OutboxJob>): Promise<void> {
    await this.consumer.consume(outboxId, () =>
      this.ingest.endSilent(String(payload.broadcastId), new Date(String(payload.at))),
    );
  }

  @Process({ name: BROADCAST_ENDED, concurrency: 2 })
  async tellHost({ data: { outboxId, payload } }: Job<OutboxJob>): Promise<void> {
    await this.consumer.consume(outboxId, async () => {
      const { id, title, host, startedAt } = await this.broadcasts.find(String(payload.broadcastId));
      if (!startedAt) return; // It never was on air.
      const { phone, id: userId } = await this.people.find(host.id);
      await this.notifications.tell({
        factKey: `broadcast.ended:${id}`,
        channel: 'zalo',
        phone,
        userId,
        text: `Phiên “${title}” đã kết thúc. Phiếu cắt đang được gửi tới từng hộ, bản xem lại sẽ có sau ít phút.`,
      });
    });
  }
}
