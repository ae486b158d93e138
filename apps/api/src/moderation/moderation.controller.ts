import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RoomService } from '#broadcasts';
import type { Actor } from '#identity';
import { ModerationService } from '#moderation';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { ListRequest, toPageRequest } from '../http/list.request.js';
import { BlockedWordRequest, DecisionRequest, ReportRequest, SlowModeRequest } from './moderation.request.js';
import {
  BlockedWordsResponse,
  QueuePage,
  ReportResponse,
  SettledResponse,
  toQueuedSubjectResponse,
} from './moderation.response.js';

@ApiTags('moderation')
@Controller('api/v1')
@Access('administrator')
export class ModerationController {
  constructor(
    private readonly moderation: ModerationService,
    private readonly room: RoomService,
  ) {}

  /** Tells the administration that a comment, broadcast, product or farm is not right. Again is the same report. */
  @Post('reports')
  @Access('signed-in')
  @ApiCreatedResponse({ type: ReportResponse })
  async report(
    @CurrentActor() actor: Actor,
    @Body() { kind, subjectId, reason, note }: ReportRequest,
  ): Promise<ReportResponse> {
    const id = await this.moderation.report({ reporterId: actor.userId, kind, subjectId, reason, note: note ?? '' });
    return { id };
  }

  /** What was reported and is not decided, longest waiting first. Who reported stays with the reports. */
  @Get('moderation/queue')
  @ApiOkResponse({ type: QueuePage })
  async queue(@Query() query: ListRequest): Promise<QueuePage> {
    const [{ items, nextCursor }, waiting] = await Promise.all([
      this.moderation.queue(toPageRequest(query)),
      this.moderation.waiting(),
    ]);
    return { items: items.map(toQueuedSubjectResponse), nextCursor, waiting };
  }

  /** Settles every open report of a thing, and does what the decision says. */
  @Post('moderation/decisions')
  @HttpCode(200)
  @ApiOkResponse({ type: SettledResponse })
  async decide(
    @CurrentActor() actor: Actor,
    @Body() { kind, subjectId, decision, reason }: DecisionRequest,
  ): Promise<SettledResponse> {
    return { settled: await this.moderation.decide(actor, kind, subjectId, decision, reason) };
  }

  @Get('moderation/words')
  @ApiOkResponse({ type: BlockedWordsResponse })
  async words(): Promise<BlockedWordsResponse> {
    return { words: await this.moderation.words() };
  }

  /** From now on no comment may hold it, with or without accents. */
  @Post('moderation/words')
  @ApiCreatedResponse({ type: BlockedWordsResponse })
  async addWord(@CurrentActor() actor: Actor, @Body() { word }: BlockedWordRequest): Promise<BlockedWordsResponse> {
    return { words: await this.moderation.addWord(actor, word) };
  }

  @Delete('moderation/words/:word')
  @ApiOkResponse({ type: BlockedWordsResponse })
  async removeWord(@CurrentActor() actor: Actor, @Param('word') word: string): Promise<BlockedWordsResponse> {
    return { words: await this.moderation.removeWord(actor, word) };
  }

  /** How long each person but the host waits between two comments. */
  @Put('broadcasts/:broadcastId/slow-mode')
  @Access('signed-in')
  @HttpCode(204)
  @ApiNoContentResponse()
  slowMode(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Body() { seconds }: SlowModeRequest,
  ): Promise<void> {
    return this.room.setSlowMode(actor, broadcastId, seconds);
  }
}
