import { Injectable } from '@nestjs/common';
import { isId } from '#kernel';
import { Database } from '#persistence';
import { EventsService } from '../events/events.service.js';
import { GatewayClock } from '../time/gateway-clock.js';
import type { DeliveryWithAttempts } from './delivery.types.js';
import { DeliveryPump } from './delivery-pump.js';
import { wantsEvent } from './domain/endpoint-address.js';
import { type DeliveryFilter, DeliveryStore } from './persistence/delivery.store.js';
import { WebhookEndpointStore } from './persistence/webhook-endpoint.store.js';

/** What was sent, and sending it again. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly store: DeliveryStore,
    private readonly endpoints: WebhookEndpointStore,
    private readonly events: EventsService,
    private readonly pump: DeliveryPump,
    private readonly clock: GatewayClock,
  ) {}

  async list(filter: DeliveryFilter): Promise<{ items: DeliveryWithAttempts[]; hasMore: boolean }> {
    const rows = await this.store.list(filter);
    return { items: rows.slice(0, filter.limit), hasMore: rows.length > filter.limit };
  }

  /** A new round of attempts, whatever became of it before. Answers false when there is no such delivery. */
  async sendAgain(id: string): Promise<boolean> {
    if (!isId(id)) return false;
    const sent = await this.store.sendAgain({ id }, await this.clock.now());
    this.pump.nudge();
    return sent > 0;
  }

  /**
   * To every endpoint that wants to hear of it now, also those that did not exist when it happened; no fault touches it.
   * Answers how many deliveries are on their way.
   * @throws GatewayError 404 for an unknown event
   */
  async sendEventAgain(eventId: string): Promise<number> {
    const { type } = await this.events.retrieve(eventId);
    const now = await this.clock.now();
    const count = await this.database.transaction(async () => {
      const again = await this.store.sendAgain({ eventId }, now);
      const known = await this.store.endpointsOf(eventId);
      const others = (await this.endpoints.enabled()).filter(
        ({ id, enabledEvents }) => !known.includes(id) && wantsEvent(enabledEvents, type),
      );
      await this.store.add(
        others.map(({ id }) => ({
          channel: 'webhooks' as const,
          eventId,
          endpointId: id,
          state: 'waiting' as const,
          dueAt: now,
        })),
      );
      return again + others.length;
    });
    this.pump.nudge();
    return count;
  }
}
