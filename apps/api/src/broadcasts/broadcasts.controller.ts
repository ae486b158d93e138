import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type BroadcastDetail, BroadcastsService, OffersService, ViewerCounts } from '#broadcasts';
import type { Actor } from '#identity';
import { DomainError } from '#kernel';
import { Access, CurrentActor, MaybeActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { toPageRequest } from '../http/list.request.js';
import {
  BroadcastChangeRequest,
  BroadcastListRequest,
  BroadcastRequest,
  OfferChangeRequest,
  OfferRequest,
  TakedownRequest,
} from './broadcasts.request.js';
import {
  BroadcastPage,
  BroadcastResponse,
  OfferResponse,
  toBroadcastResponse,
  toOfferResponse,
} from './broadcasts.response.js';
import { OfferCodeParam } from './offer-code.param.js';

@ApiTags('broadcasts')
@Controller('api/v1/broadcasts')
@Access('signed-in')
export class BroadcastsController {
  constructor(
    private readonly broadcasts: BroadcastsService,
    private readonly offers: OffersService,
    private readonly viewers: ViewerCounts,
  ) {}

  /**
   * On air: latest start first; scheduled: next one first; ended: latest end first. Practice that was begun on the spot
   * stands in its host's list (`mine`) only.
   */
  @Get()
  @Access('public')
  @ApiOkResponse({ type: BroadcastPage })
  async list(@Query() query: BroadcastListRequest, @MaybeActor() actor: Actor | null): Promise<BroadcastPage> {
    const mine = query.mine !== undefined && query.mine !== 'false';
    if (mine && !actor) throw new DomainError('access.sign_in_required');
    const { state: group, farm: farmId, commune: communeCode } = query;
    const filter = { group, farmId, communeCode, ...(mine ? { hostId: actor?.userId } : {}) };
    const { items, nextCursor } = await this.broadcasts.list(filter, toPageRequest(query));
    return { items: items.map((item) => this.show(item, actor)), nextCursor };
  }

  @Get(':broadcastId')
  @Access('public')
  @ApiOkResponse({ type: BroadcastResponse })
  async find(
    @Param('broadcastId', IdParam) broadcastId: string,
    @MaybeActor() actor: Actor | null,
  ): Promise<BroadcastResponse> {
    return this.show(await this.broadcasts.find(broadcastId), actor);
  }

  /** Announces a broadcast; its host is the caller: an officer of the commune or the owner of a verified farm there. */
  @Post()
  @ApiCreatedResponse({ type: BroadcastResponse })
  async schedule(@CurrentActor() actor: Actor, @Body() body: BroadcastRequest): Promise<BroadcastResponse> {
    return this.show(await this.broadcasts.schedule(actor, body), actor);
  }

  /** Another hour or title, by its host, until it is on air. Codes, prices and orders stay as they are. */
  @Patch(':broadcastId')
  @ApiOkResponse({ type: BroadcastResponse })
  async replan(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Body() body: BroadcastChangeRequest,
  ): Promise<BroadcastResponse> {
    return this.show(await this.broadcasts.replan(actor, broadcastId, body), actor);
  }

  /** Practice: media plays for the host alone, until `start`. */
  @Post(':broadcastId/rehearsal')
  @HttpCode(200)
  @ApiOkResponse({ type: BroadcastResponse })
  async rehearse(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
  ): Promise<BroadcastResponse> {
    return this.show(await this.broadcasts.rehearse(actor, broadcastId), actor);
  }

  /** From practice to everybody. Without practice the first media starts a broadcast by itself. */
  @Post(':broadcastId/start')
  @HttpCode(200)
  @ApiOkResponse({ type: BroadcastResponse })
  async start(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
  ): Promise<BroadcastResponse> {
    return this.show(await this.broadcasts.start(actor, broadcastId), actor);
  }

  /** Ending twice changes nothing. */
  @Post(':broadcastId/end')
  @HttpCode(200)
  @ApiOkResponse({ type: BroadcastResponse })
  async end(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
  ): Promise<BroadcastResponse> {
    return this.show(await this.broadcasts.end(actor, broadcastId), actor);
  }

  /** Stops it and takes its media from view, at once and for good. */
  @Post(':broadcastId/takedown')
  @Access('administrator')
  @HttpCode(200)
  @ApiOkResponse({ type: BroadcastResponse })
  async takeDown(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Body() { reason }: TakedownRequest,
  ): Promise<BroadcastResponse> {
    return this.show(await this.broadcasts.takeDown(actor, broadcastId, reason), actor);
  }

  @Post(':broadcastId/offers')
  @ApiCreatedResponse({ type: OfferResponse })
  async addOffer(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Body() body: OfferRequest,
  ): Promise<OfferResponse> {
    return toOfferResponse(await this.offers.add(actor, broadcastId, body));
  }

  /** A new live price, or the end of the sale. Buyers who saw the old price keep it for two minutes. */
  @Patch(':broadcastId/offers/:code')
  @ApiOkResponse({ type: OfferResponse })
  async changeOffer(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Param('code', OfferCodeParam) code: string,
    @Body() body: OfferChangeRequest,
  ): Promise<OfferResponse> {
    return toOfferResponse(await this.offers.change(actor, broadcastId, code, body));
  }

  private show(broadcast: BroadcastDetail, actor: Actor | null): BroadcastResponse {
    return toBroadcastResponse(broadcast, this.viewers.of(broadcast.id), actor?.userId ?? null);
  }
}
