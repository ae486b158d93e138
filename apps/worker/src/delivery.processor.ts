import { Process, Processor } from '@nestjs/bull';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bull';
import { BROADCAST_ENDED } from '#broadcasts';
import { CUT_LISTS_WAITED, CutListsService } from '#delivery';
import { OutboxConsumer } from '#persistence';
import type { OutboxJob } from '#queue';

/** How often to look whether a cooperative's cut-off hour has passed; looking twice changes nothing. */
const CUT_OFF_LOOK_MS = 60_000;

/** Tells farms what to cut: when a broadcast ends, when the last unpaid hold on its lots has ended, and at the cut-off hour. */
@Processor('delivery')
export class DeliveryProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(DeliveryProcessor.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly cutLists: CutListsService,
    private readonly consumer: OutboxConsumer,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.lookAtCutOff(), CUT_OFF_LOOK_MS);
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  @Process(BROADCAST_ENDED)
  issue(job: Job<OutboxJob>): Promise<void> {
    return this.issueCutLists(job);
  }

  @Process(CUT_LISTS_WAITED)
  issueAgain(job: Job<OutboxJob>): Promise<void> {
    return this.issueCutLists(job);
  }

  private async issueCutLists({ data }: Job<OutboxJob>): Promise<void> {
    const broadcastId = String(data.payload.broadcastId);
    await this.consumer.consume(data.outboxId, () => this.cutLists.issueForBroadcast(broadcastId));
  }

  private async lookAtCutOff(): Promise<void> {
    try {
      await this.cutLists.issueDue();
    } catch (error) {
      this.log.warn(`cut lists wait: ${(error as Error).message}`);
    }
  }
}
