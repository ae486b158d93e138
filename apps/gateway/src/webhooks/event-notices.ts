import { Injectable, type OnModuleInit } from '@nestjs/common';
import { eventResponse } from '../events/event.js';
import { EventsService } from '../events/events.service.js';
import type { Delivery, Notice } from './delivery.types.js';
import { DeliveryPump } from './delivery-pump.js';
import { signatureHeader } from './domain/signature.js';
import { type WebhookEndpoint, WebhookEndpointStore } from './persistence/webhook-endpoint.store.js';

/** Writes the notices that tell webhook endpoints of events. */
@Injectable()
export class EventNotices implements OnModuleInit {
  constructor(
    private readonly events: EventsService,
    private readonly endpoints: WebhookEndpointStore,
    private readonly pump: DeliveryPump,
  ) {}

  onModuleInit(): void {
    this.pump.carry('webhooks', (delivery, at) => this.notice(delivery, at));
  }

  private async notice(delivery: Delivery, at: Date): Promise<Notice | null> {
    if (!delivery.eventId || !delivery.endpointId) return null;
    const endpoint = await this.endpoints.find(delivery.endpointId);
    if (endpoint?.status !== 'enabled') return null;
    const body = JSON.stringify(eventResponse(await this.events.retrieve(delivery.eventId)));
    return {
      url: endpoint.url,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'ChoPhien-Gateway/1.0',
        'stripe-signature': signatureHeader(body, secretsOf(endpoint, at), at),
      },
      body,
    };
  }
}

/** The newest first; the old one as well while it is still good. */
function secretsOf(endpoint: WebhookEndpoint, at: Date): string[] {
  const { secret, oldSecret, oldSecretUntil } = endpoint;
  return oldSecret && oldSecretUntil && oldSecretUntil > at ? [secret, oldSecret] : [secret];
}
