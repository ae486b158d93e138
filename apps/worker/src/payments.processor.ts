import { Process, Processor } from '@nestjs/bull';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bull';
import { GATEWAY_EVENT_STORED, GatewayAway, GatewayEvents, PaymentReconciler, SettlePayments } from '#checkout';
import { PAYMENT_UNSETTLED } from '#payments';
import { OutboxConsumer } from '#persistence';
import type { OutboxJob } from '#queue';

/** How often to look whether something is due; what that is stands with each payment. */
const LOOK_MS = 5_000;
const BATCH = 50;
const BATCHES_MAX = 20;

/** Orders and the card gateway are brought to agree: by messages, with a reconciler behind them. */
@Processor('payments')
export class PaymentsProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(PaymentsProcessor.name);
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private away = false;

  constructor(
    private readonly settling: SettlePayments,
    private readonly events: GatewayEvents,
    private readonly reconciler: PaymentReconciler,
    private readonly consumer: OutboxConsumer,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => {
        this.looking = null;
      });
    }, LOOK_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  @Process({ name: PAYMENT_UNSETTLED, concurrency: 8 })
  async unsettled({ data: { outboxId, payload } }: Job<OutboxJob>): Promise<void> {
    await this.consumer.repeat(outboxId, async () => {
      try {
        await this.settling.settle(String(payload.orderId));
      } catch (error) {
        // The order is on the reconciler's list; trying here in a circle would only keep other messages waiting.
        if (!(error instanceof GatewayAway)) throw error;
        this.log.warn(`order ${payload.orderId} waits: ${error.message}`);
      }
    });
  }

  @Process({ name: GATEWAY_EVENT_STORED, concurrency: 8 })
  async eventStored({ data: { outboxId, payload } }: Job<OutboxJob>): Promise<void> {
    await this.consumer.repeat(outboxId, () => this.events.process(String(payload.eventId)));
  }

  /** Batch after batch: after an outage there are many, and they have waited long enough. */
  private async reconcileAll() {
    for (let batch = 1; ; batch++) {
      const reconciled = await this.reconciler.run(BATCH);
      if (reconciled.payments < BATCH || batch === BATCHES_MAX) return reconciled;
    }
  }

  private async look(): Promise<void> {
    try {
      const { gatewayAway } = await this.reconcileAll();
      if (gatewayAway !== this.away) this.log.warn(gatewayAway ? 'the gateway does not answer' : 'the gateway is back');
      this.away = gatewayAway;
    } catch (error) {
      this.log.warn(`reconciling waits: ${(error as Error).message}`);
    }
  }
}
