import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, FarmsService } from '#identity';
import { DomainError } from '#kernel';
import { Access, CurrentActor, MaybeActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { ListRequest, toPageRequest } from '../http/list.request.js';
import {
  ConsentRequest,
  FarmFileListRequest,
  FarmListRequest,
  FarmRequest,
  VerificationRequest,
} from './farms.request.js';
import {
  AssistPage,
  ConsentPage,
  ConsentResponse,
  FarmFilePage,
  FarmFileResponse,
  FarmPage,
  FarmResponse,
  toAssistResponse,
  toConsentResponse,
  toFarmFileResponse,
  toFarmResponse,
} from './farms.response.js';

@ApiTags('farms')
@Controller('api/v1/farms')
@Access('signed-in')
export class FarmsController {
  constructor(private readonly farms: FarmsService) {}

  @Get()
  @Access('public')
  @ApiOkResponse({ type: FarmPage })
  async list(@Query() query: FarmListRequest, @MaybeActor() actor: Actor | null): Promise<FarmPage> {
    const mine = query.mine !== undefined && query.mine !== 'false';
    if (mine && !actor) throw new DomainError('access.sign_in_required');
    const filter = { communeCode: query.commune, state: query.state, ...(mine ? { ownerId: actor?.userId } : {}) };
    const { items, nextCursor } = await this.farms.list(filter, toPageRequest(query));
    return { items: items.map(toFarmResponse), nextCursor };
  }

  /** The farms of the officer's commune, with whom to phone: those that wait for verification first, then the newest. */
  @Get('files')
  @Access('officer')
  @ApiOkResponse({ type: FarmFilePage })
  async files(@CurrentActor() actor: Actor, @Query() query: FarmFileListRequest): Promise<FarmFilePage> {
    const { state, query: words, consent } = query;
    const wanted = { state, query: words, consentLive: consent === 'live' ? true : undefined };
    const { items, nextCursor } = await this.farms.files(actor, wanted, toPageRequest(query));
    return { items: items.map(toFarmFileResponse), nextCursor };
  }

  /** For the farm's owner, the officers of its commune and administrators. */
  @Get(':farmId/file')
  @ApiOkResponse({ type: FarmFileResponse })
  async file(@CurrentActor() actor: Actor, @Param('farmId', IdParam) farmId: string): Promise<FarmFileResponse> {
    return toFarmFileResponse(await this.farms.file(actor, farmId));
  }

  @Get(':farmId')
  @Access('public')
  @ApiOkResponse({ type: FarmResponse })
  async show(@Param('farmId', IdParam) farmId: string): Promise<FarmResponse> {
    return toFarmResponse(await this.farms.find(farmId));
  }

  /** Opens the caller's own farm, or as an officer of the commune one for a farmer. It sells once it is verified. */
  @Post()
  @ApiCreatedResponse({ type: FarmResponse })
  async open(@CurrentActor() actor: Actor, @Body() body: FarmRequest): Promise<FarmResponse> {
    return toFarmResponse(await this.farms.open(actor, body));
  }

  @Post(':farmId/verification')
  @Access('officer')
  @HttpCode(200)
  @ApiOkResponse({ type: FarmResponse })
  async verify(
    @CurrentActor() actor: Actor,
    @Param('farmId', IdParam) farmId: string,
    @Body() { outcome, note }: VerificationRequest,
  ): Promise<FarmResponse> {
    return toFarmResponse(await this.farms.verify(actor, farmId, outcome, note));
  }

  /** The farm lets the officers of its commune act for it, until the consent is withdrawn. */
  @Post(':farmId/consents')
  @ApiCreatedResponse({ type: ConsentResponse })
  async consent(
    @CurrentActor() actor: Actor,
    @Param('farmId', IdParam) farmId: string,
    @Body() { kind, witness, note }: ConsentRequest,
  ): Promise<ConsentResponse> {
    return toConsentResponse(await this.farms.recordConsent(actor, farmId, { kind, witness: witness ?? null, note }));
  }

  @Get(':farmId/consents')
  @ApiOkResponse({ type: ConsentPage })
  async consents(@CurrentActor() actor: Actor, @Param('farmId', IdParam) farmId: string): Promise<ConsentPage> {
    return { items: (await this.farms.consents(actor, farmId)).map(toConsentResponse), nextCursor: null };
  }

  @Delete(':farmId/consents/:consentId')
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('farmId', IdParam) farmId: string,
    @Param('consentId', IdParam) consentId: string,
  ): Promise<void> {
    return this.farms.withdrawConsent(actor, farmId, consentId);
  }

  /** What was done in the name of this farm, and by whom. */
  @Get(':farmId/assists')
  @ApiOkResponse({ type: AssistPage })
  async assists(
    @CurrentActor() actor: Actor,
    @Param('farmId', IdParam) farmId: string,
    @Query() query: ListRequest,
  ): Promise<AssistPage> {
    const { items, nextCursor } = await this.farms.assists(actor, farmId, toPageRequest(query));
    return { items: items.map(toAssistResponse), nextCursor };
  }
}
