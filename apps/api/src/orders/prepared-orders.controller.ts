import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { PreparedOrdersService } from '#orders';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { PreparedOrderChangeRequest, toQuantity } from './order.request.js';
import { PreparedOrderResponse } from './prepared-order.response.js';

/** What a comment of the caller prepared; confirmed with POST /orders. */
@ApiTags('orders')
@Controller('api/v1/prepared-orders')
@Access('signed-in')
export class PreparedOrdersController {
  constructor(private readonly prepared: PreparedOrdersService) {}

  @Get(':preparedOrderId')
  @ApiOkResponse({ type: PreparedOrderResponse })
  show(@CurrentActor() actor: Actor, @Param('preparedOrderId', IdParam) id: string): Promise<PreparedOrderResponse> {
    return this.prepared.get(actor.userId, id);
  }

  /** The answer to what was not clear; its prices are those of this moment. */
  @Patch(':preparedOrderId')
  @ApiOkResponse({ type: PreparedOrderResponse })
  choose(
    @CurrentActor() actor: Actor,
    @Param('preparedOrderId', IdParam) id: string,
    @Body() { lines }: PreparedOrderChangeRequest,
  ): Promise<PreparedOrderResponse> {
    const chosen = lines.map(({ offerCode, quantity }) => ({ offerCode, quantity: toQuantity(quantity) }));
    return this.prepared.choose(actor.userId, id, chosen);
  }
}
