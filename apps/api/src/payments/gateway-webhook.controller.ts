import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { GatewayEvents } from '#checkout';
import { Access } from '../http/access.js';
import { WebhookReceipt } from './transfers.api.js';

@ApiTags('webhooks')
@Controller('api/v1/webhooks')
@Access('public')
export class GatewayWebhookController {
  constructor(private readonly events: GatewayEvents) {}

  /** An event of the card gateway. Answered once it is stored; the same one again is answered alike. */
  @Post('payments')
  @HttpCode(200)
  @ApiHeader({ name: 'Stripe-Signature', required: true, description: 't=<seconds>,v1=<hex HMAC-SHA256 of "t.body">' })
  @ApiBody({ schema: { type: 'object', description: 'An event object of the gateway' } })
  @ApiOkResponse({ type: WebhookReceipt })
  async receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<WebhookReceipt> {
    await this.events.receive(request.rawBody ?? Buffer.alloc(0), signature);
    return { received: true };
  }
}
