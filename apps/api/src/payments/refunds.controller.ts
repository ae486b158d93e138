import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RefundsService } from '#checkout';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IdempotentIfKeyed } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import {
  RefundListRequest,
  RefundPage,
  RefundResponse,
  RefundSendingRequest,
  toRefundResponse,
} from './transfers.api.js';

@ApiTags('refunds')
@Controller('api/v1/refunds')
@Access('clerk')
export class RefundsController {
  constructor(private readonly refunds: RefundsService) {}

  /** Money that goes back by transfer, newest first. */
  @Get()
  @Access('clerk', 'administrator')
  @ApiOkResponse({ type: RefundPage })
  async list(@CurrentActor() actor: Actor, @Query() query: RefundListRequest): Promise<RefundPage> {
    const { items, nextCursor } = await this.refunds.list(actor, query.state, toPageRequest(query));
    return { items: items.map(toRefundResponse), nextCursor };
  }

  /** The first of two people agrees; small sums do without. */
  @Post(':refundId/approval')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: RefundResponse })
  async approve(@CurrentActor() actor: Actor, @Param('refundId', IdParam) refundId: string): Promise<RefundResponse> {
    return toRefundResponse(await this.refunds.approve(actor, refundId));
  }

  /** "Đã chuyển": it has left the bank. */
  @Post(':refundId/sending')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: RefundResponse })
  async send(
    @CurrentActor() actor: Actor,
    @Param('refundId', IdParam) refundId: string,
    @Body() { bankReference }: RefundSendingRequest,
  ): Promise<RefundResponse> {
    return toRefundResponse(await this.refunds.send(actor, refundId, bankReference || null));
  }
}
