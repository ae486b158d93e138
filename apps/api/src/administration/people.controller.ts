import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, PeopleAdminService } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { toPageRequest } from '../http/list.request.js';
import { GrantRequest, PeopleListRequest, PersonRequest, StandingRequest } from './people.request.js';
import {
  PersonRecordResponse,
  RegisteredPersonPage,
  toPersonRecordResponse,
  toRegisteredPersonResponse,
} from './people.response.js';

@ApiTags('administration')
@Controller('api/v1/people')
@Access('administrator')
export class PeopleController {
  constructor(private readonly people: PeopleAdminService) {}

  /** Newest first. */
  @Get()
  @ApiOkResponse({ type: RegisteredPersonPage })
  async list(@Query() query: PeopleListRequest): Promise<RegisteredPersonPage> {
    const filter = { query: query.query || null, role: query.role ?? null };
    const { items, nextCursor } = await this.people.list(filter, toPageRequest(query));
    return { items: items.map(toRegisteredPersonResponse), nextCursor };
  }

  /** Enters somebody who has not signed in yet, so that a role can wait for them; a known phone answers its person. */
  @Post()
  @ApiCreatedResponse({ type: PersonRecordResponse })
  async enter(@CurrentActor() actor: Actor, @Body() { phone, name }: PersonRequest): Promise<PersonRecordResponse> {
    return toPersonRecordResponse(await this.people.enter(actor, phone, name));
  }

  @Get(':userId')
  @ApiOkResponse({ type: PersonRecordResponse })
  async find(@Param('userId', IdParam) userId: string): Promise<PersonRecordResponse> {
    return toPersonRecordResponse(await this.people.record(userId));
  }

  /** An officer's role holds in a commune, a clerk's and a courier's in a cooperative; having it already changes nothing. */
  @Post(':userId/grants')
  @ApiCreatedResponse({ type: PersonRecordResponse })
  async grant(
    @CurrentActor() actor: Actor,
    @Param('userId', IdParam) userId: string,
    @Body() { role, communeCode, cooperativeId }: GrantRequest,
  ): Promise<PersonRecordResponse> {
    return toPersonRecordResponse(
      await this.people.grant(actor, userId, {
        role,
        communeCode: communeCode ?? null,
        cooperativeId: cooperativeId ?? null,
      }),
    );
  }

  /** At once: every request looks roles up. Never the last administrator's, never the own administration. */
  @Delete(':userId/grants/:grantId')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonRecordResponse })
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('userId', IdParam) userId: string,
    @Param('grantId', IdParam) grantId: string,
  ): Promise<PersonRecordResponse> {
    return toPersonRecordResponse(await this.people.revoke(actor, userId, grantId));
  }

  /** Ends every session of the person, on every device. */
  @Delete(':userId/sessions')
  @HttpCode(204)
  @ApiNoContentResponse()
  signOut(@CurrentActor() actor: Actor, @Param('userId', IdParam) userId: string): Promise<void> {
    return this.people.signOutEverywhere(actor, userId);
  }

  /** `muted`: no comments for some hours; `banned`: no comments and no orders; `free`: neither. */
  @Put(':userId/standing')
  @ApiOkResponse({ type: PersonRecordResponse })
  async setStanding(
    @CurrentActor() actor: Actor,
    @Param('userId', IdParam) userId: string,
    @Body() { standing, hours, reason }: StandingRequest,
  ): Promise<PersonRecordResponse> {
    const change = standing === 'muted' ? { standing, hours: hours ?? 24, reason } : { standing, reason };
    return toPersonRecordResponse(await this.people.setStanding(actor, userId, change));
  }
}
