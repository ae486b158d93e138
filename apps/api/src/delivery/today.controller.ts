import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RunsService, TodayService } from '#delivery';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { TodayRequest } from './delivery.request.js';
import { CourierPage, TodayResponse, toTodayResponse } from './today.response.js';

@ApiTags('delivery')
@Controller('api/v1/coop')
export class TodayController {
  constructor(
    private readonly today: TodayService,
    private readonly runs: RunsService,
  ) {}

  /** The cooperative's day at one look: who cuts, what came, what is packed, who rides, who holds cash, whom to call. */
  @Get('today')
  @Access('clerk')
  @ApiOkResponse({ type: TodayResponse })
  async board(@CurrentActor() actor: Actor, @Query() { date }: TodayRequest): Promise<TodayResponse> {
    return toTodayResponse(await this.today.board(actor, date));
  }

  /** Who can be given a run. */
  @Get('couriers')
  @Access('clerk')
  @ApiOkResponse({ type: CourierPage })
  async couriers(@CurrentActor() actor: Actor): Promise<CourierPage> {
    return { items: await this.runs.couriers(actor), nextCursor: null };
  }
}
