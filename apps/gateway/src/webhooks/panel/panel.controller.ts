import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseFilters, UseGuards } from '@nestjs/common';
import { isId } from '#kernel';
import { noSuch, unreadable } from '../../domain/gateway-error.js';
import { ApiErrorFilter } from '../../http/api-error.filter.js';
import { ApiKeyGuard } from '../../http/api-key.guard.js';
import { DeliveriesService } from '../deliveries.service.js';
import { CHANNELS, type Delivery, type DeliveryWithAttempts } from '../delivery.types.js';
import { API_FAULT_CALLS_MAX, API_FAULT_KINDS, isApiFaultKind } from '../domain/api-faults.js';
import { DELIVERY_FAULT_LIMITS, type DeliveryFaults } from '../domain/delivery-faults.js';
import { type FaultChanges, FaultsService } from '../faults.service.js';
import { OLD_SECRET_SECONDS_MAX, WebhookEndpointsService } from '../webhook-endpoints.service.js';
import { type JsonObject, readLimit, readObject, readText, readWhole } from './read-json.js';

const STATES: readonly Delivery['state'][] = ['waiting', 'delivered', 'given_up', 'dropped'];

/** What no real gateway offers: faults on purpose, deliveries looked at and repeated. JSON, with the secret key. */
@Controller('panel')
@UseGuards(ApiKeyGuard)
@UseFilters(ApiErrorFilter)
export class PanelController {
  constructor(
    private readonly faults: FaultsService,
    private readonly deliveries: DeliveriesService,
    private readonly endpoints: WebhookEndpointsService,
  ) {}

  @Get('faults')
  current() {
    return this.faults.current();
  }

  /**
   * `{ webhooks?, bank?: { dropOneIn?, copies?, delayMs?, shuffleMs? }, api?: { kind, calls } }`: a part that is given
   * is set anew, with nothing on for what it leaves out; the other parts stay.
   */
  @Post('faults')
  @HttpCode(200)
  change(@Body() body: unknown) {
    const given = readObject(body, ['webhooks', 'bank', 'api']);
    const changes: FaultChanges = {};
    for (const channel of CHANNELS) {
      if (given[channel] !== undefined) changes[channel] = readDeliveryFaults(given[channel]);
    }
    if (given.api !== undefined) {
      const api = readObject(given.api, ['kind', 'calls']);
      const calls = readWhole(api, 'calls', { least: 0, most: API_FAULT_CALLS_MAX }) ?? 0;
      const kind = readText(api, 'kind') ?? 'error';
      if (!isApiFaultKind(kind)) throw unreadable(`api.kind must be one of ${API_FAULT_KINDS.join(', ')}.`);
      changes.api = { kind, calls };
    }
    return this.faults.change(changes);
  }

  @Delete('faults')
  off() {
    return this.faults.off();
  }

  /** Newest first, with every attempt. */
  @Get('deliveries')
  async list(@Query() query: JsonObject) {
    const { limit: limitText, cursor, state, event } = readObject(query, ['limit', 'cursor', 'state', 'event']);
    const limit = readLimit(limitText);
    if (cursor !== undefined && !isId(cursor)) throw unreadable('cursor is not one of ours.');
    const known = STATES.find((name) => name === state);
    if (state !== undefined && !known) throw unreadable(`state must be one of ${STATES.join(', ')}.`);
    const { items, hasMore } = await this.deliveries.list({
      limit,
      ...(cursor === undefined ? {} : { before: cursor }),
      ...(known ? { state: known } : {}),
      ...(typeof event === 'string' ? { eventId: event } : {}),
    });
    return { items: items.map(toResponse), nextCursor: hasMore ? (items.at(-1)?.id ?? null) : null };
  }

  @Post('deliveries/:id/resend')
  @HttpCode(202)
  async resend(@Param('id') id: string) {
    if (!(await this.deliveries.sendAgain(id))) throw noSuch('delivery', id);
    return { id };
  }

  /** To every endpoint that wants to hear of it now. */
  @Post('events/:id/resend')
  @HttpCode(202)
  async resendEvent(@Param('id') id: string) {
    return { id, deliveries: await this.deliveries.sendEventAgain(id) };
  }

  /** `{ keepOldSeconds? }`: the old secret goes on signing for a day when nothing is said. */
  @Post('webhook-endpoints/:id/secret')
  @HttpCode(200)
  async rotate(@Param('id') id: string, @Body() body: unknown) {
    const keepOldSeconds =
      readWhole(readObject(body, ['keepOldSeconds']), 'keepOldSeconds', { least: 0, most: OLD_SECRET_SECONDS_MAX }) ??
      86_400;
    const { secret } = await this.endpoints.rotateSecret(id, keepOldSeconds);
    return { id, secret };
  }
}

function readDeliveryFaults(value: unknown): Partial<DeliveryFaults> {
  const given = readObject(value, Object.keys(DELIVERY_FAULT_LIMITS));
  const faults: Partial<DeliveryFaults> = {};
  for (const name of Object.keys(DELIVERY_FAULT_LIMITS) as (keyof DeliveryFaults)[]) {
    const number = readWhole(given, name, DELIVERY_FAULT_LIMITS[name]);
    if (number !== undefined) faults[name] = number;
  }
  return faults;
}

const toResponse = (delivery: DeliveryWithAttempts) => ({
  id: delivery.id,
  channel: delivery.channel,
  eventId: delivery.eventId,
  endpointId: delivery.endpointId,
  transferId: delivery.transferId,
  state: delivery.state,
  dueAt: delivery.dueAt.toISOString(),
  attempts: delivery.history.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
});
