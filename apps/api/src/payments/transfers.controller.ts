import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { TransferDeskService } from '#checkout';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IdempotentIfKeyed } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import {
  AssignmentRequest,
  GivingBackRequest,
  TransferListRequest,
  TransferPage,
  TransferResponse,
  toTransferResponse,
} from './transfers.api.js';

@ApiTags('transfers')
@Controller('api/v1/transfers')
@Access('clerk')
export class TransfersController {
  constructor(private readonly desk: TransferDeskService) {}

  /** Transfers into the market's account, newest first; those that wait for a person unless asked otherwise. */
  @Get()
  @Access('clerk', 'administrator')
  @ApiOkResponse({ type: TransferPage })
  async list(@CurrentActor() actor: Actor, @Query() query: TransferListRequest): Promise<TransferPage> {
    const { items, nextCursor } = await this.desk.list(actor, query.state, toPageRequest(query));
    return { items: items.map(toTransferResponse), nextCursor };
  }

  /** It is for this order; what the order does not want becomes its buyer's credit. */
  @Post(':transferId/assignment')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: TransferResponse })
  async assign(
    @CurrentActor() actor: Actor,
    @Param('transferId', IdParam) transferId: string,
    @Body() { orderNumber }: AssignmentRequest,
  ): Promise<TransferResponse> {
    return toTransferResponse(await this.desk.assign(actor, transferId, orderNumber));
  }

  /** Nobody knows whose it is: onto the list of what is sent back. */
  @Post(':transferId/giving-back')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: TransferResponse })
  async giveBack(
    @CurrentActor() actor: Actor,
    @Param('transferId', IdParam) transferId: string,
    @Body() { note }: GivingBackRequest,
  ): Promise<TransferResponse> {
    return toTransferResponse(await this.desk.giveBack(actor, transferId, note));
  }
}
