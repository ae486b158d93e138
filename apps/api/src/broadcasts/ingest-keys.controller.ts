import { Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IngestKeysService } from '#broadcasts';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { IngestKeyPage, NewIngestKeyResponse, toIngestKeyResponse } from './broadcasts.response.js';

@ApiTags('broadcasts')
@Controller('api/v1/broadcasts/:broadcastId/ingest-keys')
@Access('signed-in')
export class IngestKeysController {
  constructor(private readonly keys: IngestKeysService) {}

  /** What a phone or an encoder needs to publish: shown this once. The host needs a verified identity. */
  @Post()
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: NewIngestKeyResponse })
  create(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
  ): Promise<NewIngestKeyResponse> {
    return this.keys.create(actor, broadcastId);
  }

  @Get()
  @ApiOkResponse({ type: IngestKeyPage })
  async list(@CurrentActor() actor: Actor, @Param('broadcastId', IdParam) broadcastId: string): Promise<IngestKeyPage> {
    return { items: (await this.keys.list(actor, broadcastId)).map(toIngestKeyResponse), nextCursor: null };
  }

  @Delete(':keyId')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Param('keyId', IdParam) keyId: string,
  ): Promise<void> {
    return this.keys.revoke(actor, broadcastId, keyId);
  }
}
