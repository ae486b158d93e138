import { unixSeconds } from '../time/gateway-clock.js';

export interface GatewayEvent {
  id: string;
  type: string;
  object: object;
  previousAttributes: object | null;
  apiVersion: string;
  requestId: string | null;
  idempotencyKey: string | null;
  created: Date;
  /** When it was handed over for delivery; null until then. */
  fannedOutAt: Date | null;
}

export const eventResponse = (event: GatewayEvent) => ({
  id: event.id,
  object: 'event' as const,
  api_version: event.apiVersion,
  created: unixSeconds(event.created),
  data: {
    object: event.object,
    ...(event.previousAttributes ? { previous_attributes: event.previousAttributes } : {}),
  },
  livemode: false,
  pending_webhooks: event.fannedOutAt ? 0 : 1,
  request: { id: event.requestId, idempotency_key: event.idempotencyKey },
  type: event.type,
});
