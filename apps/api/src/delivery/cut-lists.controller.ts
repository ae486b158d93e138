import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CutListsService, WeighInsService } from '#delivery';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IdempotentIfKeyed } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import { toQuantity } from '../orders/order.request.js';
import {
  CutListPage,
  CutListResponse,
  toCutListResponse,
  toWeighInResponse,
  WeighInResponse,
} from './cut-list.response.js';
import { CutListConfirmationRequest, CutListRequest, WeighInRequest } from './delivery.request.js';

@ApiTags('delivery')
@Controller('api/v1')
export class CutListsController {
  constructor(
    private readonly cutLists: CutListsService,
    private readonly weighIns: WeighInsService,
  ) {}

  /** A farmer's own lists, those of one farm or all farms that an officer may act for, or all of a clerk's cooperative. */
  @Get('cut-lists')
  @Access('signed-in')
  @ApiOkResponse({ type: CutListPage })
  async list(@CurrentActor() actor: Actor, @Query() query: CutListRequest): Promise<CutListPage> {
    const { date: day, farm, state } = query;
    const page = await this.cutLists.list(actor, { day, farm, state }, toPageRequest(query));
    return { items: page.items.map(toCutListResponse), nextCursor: page.nextCursor };
  }

  /** The farm will cut it. Confirming again answers the same. */
  @Post('cut-lists/:cutListId/confirmation')
  @Access('signed-in')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: CutListResponse })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('cutListId', IdParam) cutListId: string,
    @Body() { onBehalfOfFarmId }: CutListConfirmationRequest,
  ): Promise<CutListResponse> {
    return toCutListResponse(await this.cutLists.confirm(actor, cutListId, onBehalfOfFarmId));
  }

  /** What came of a lot. A short harvest is shared at once: the earliest orders first. */
  @Post('weigh-ins')
  @Access('clerk')
  @IdempotentIfKeyed()
  @ApiCreatedResponse({ type: WeighInResponse })
  async weighIn(@CurrentActor() actor: Actor, @Body() body: WeighInRequest): Promise<WeighInResponse> {
    const { lotId, quantity, grade, spoiled, reason } = body;
    const weighed = await this.weighIns.record(actor, {
      lotId,
      quantity: toQuantity(quantity),
      ...(grade ? { grade } : {}),
      ...(spoiled ? { spoiled: toQuantity(spoiled) } : {}),
      ...(reason ? { reason } : {}),
    });
    return toWeighInResponse(weighed);
  }
}
