import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ParcelsService } from '#delivery';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IdempotentIfKeyed } from '../http/idempotency.js';
import { toPageRequest } from '../http/list.request.js';
import { PackingRequest, ParcelListRequest } from './delivery.request.js';
import { ParcelPage, ParcelResponse, toParcelResponse } from './parcel.response.js';

@ApiTags('delivery')
@Controller('api/v1/parcels')
@Access('clerk', 'administrator')
export class ParcelsController {
  constructor(private readonly parcels: ParcelsService) {}

  @Get()
  @ApiOkResponse({ type: ParcelPage })
  async list(@CurrentActor() actor: Actor, @Query() query: ParcelListRequest): Promise<ParcelPage> {
    const { state, date: day } = query;
    const page = await this.parcels.list(actor, { state, day }, toPageRequest(query));
    return { items: page.items.map(toParcelResponse), nextCursor: page.nextCursor };
  }

  @Get(':parcelId')
  @ApiOkResponse({ type: ParcelResponse })
  async show(@CurrentActor() actor: Actor, @Param('parcelId', IdParam) parcelId: string): Promise<ParcelResponse> {
    return toParcelResponse(await this.parcels.get(actor, parcelId));
  }

  /** The true weight of every line; answers what each order owes now. */
  @Post(':parcelId/packing')
  @Access('clerk')
  @IdempotentIfKeyed()
  @HttpCode(200)
  @ApiOkResponse({ type: ParcelResponse })
  async pack(
    @CurrentActor() actor: Actor,
    @Param('parcelId', IdParam) parcelId: string,
    @Body() { lines }: PackingRequest,
  ): Promise<ParcelResponse> {
    const weighed = lines.map(({ orderLineId, actual }) => ({ orderLineId, ...actual }));
    return toParcelResponse(await this.parcels.pack(actor, parcelId, weighed));
  }
}
