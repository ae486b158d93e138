import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { DeliveryPlanner } from './delivery-planner.js';
import { wantsEvent } from './domain/endpoint-address.js';
import { WebhookEndpointStore } from './persistence/webhook-endpoint.store.js';

const EVENTS_AT_ONCE = 100;

/** Finds out who wants to hear of each new event. */
@Injectable()
export class EventFanOut {
  constructor(
    private readonly database: Database,
    private readonly endpoints: WebhookEndpointStore,
    private readonly planner: DeliveryPlanner,
  ) {}

  /** Answers how many events were taken over. */
  run(): Promise<number> {
    return this.database.transaction(async () => {
      const events = await this.database.query<{ id: string; type: string }>(
        `UPDATE event SET fanned_out_at = clock_timestamp()
         WHERE id IN (SELECT id FROM event WHERE fanned_out_at IS NULL
                      ORDER BY position LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id, type`,
        [EVENTS_AT_ONCE],
      );
      if (events.length === 0) return 0;
      const endpoints = await this.endpoints.enabled();
      await this.planner.plan(
        'webhooks',
        events.flatMap(({ id, type }) =>
          endpoints
            .filter(({ enabledEvents }) => wantsEvent(enabledEvents, type))
            .map((endpoint) => ({ eventId: id, endpointId: endpoint.id })),
        ),
      );
      return events.length;
    });
  }
}
