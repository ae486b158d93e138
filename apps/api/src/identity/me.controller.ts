import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, PeopleService } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { MeRequest } from './me.request.js';
import { toUserResponse, UserResponse } from './user.response.js';

@ApiTags('identity')
@Controller('api/v1/me')
@Access('signed-in')
export class MeController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @ApiOkResponse({ type: UserResponse })
  async show(@CurrentActor() actor: Actor): Promise<UserResponse> {
    return toUserResponse(await this.people.find(actor.userId));
  }

  @Patch()
  @ApiOkResponse({ type: UserResponse })
  async change(@CurrentActor() actor: Actor, @Body() change: MeRequest): Promise<UserResponse> {
    return toUserResponse(await this.people.change(actor.userId, change));
  }
}
