import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { BankNoticesService } from '#checkout';
import { Access } from '../http/access.js';
import { BankNoticeRequest, WebhookReceipt } from './transfers.api.js';

@ApiTags('webhooks')
@Controller('api/v1/webhooks')
@Access('public')
export class BankWebhookController {
  constructor(private readonly notices: BankNoticesService) {}

  /** A transfer came in. Answered once the notice is stored; the same one again is answered alike. */
  @Post('bank')
  @HttpCode(200)
  @ApiHeader({ name: 'Bank-Signature', required: true, description: 't=<seconds>,v1=<hex HMAC-SHA256 of "t.body">' })
  @ApiBody({ type: BankNoticeRequest })
  @ApiOkResponse({ type: WebhookReceipt })
  async receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('bank-signature') signature: string | undefined,
  ): Promise<WebhookReceipt> {
    await this.notices.receive(request.rawBody ?? Buffer.alloc(0), signature);
    return { received: true };
  }
}
