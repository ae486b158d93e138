import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BroadcastsService, RoomService, ViewerCounts } from '#broadcasts';
import type { Actor } from '#identity';
import { PreparedOrdersService } from '#orders';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { CommentRequest, PinRequest, UnpinRequest } from './broadcasts.request.js';
import {
  PinResponse,
  PostedCommentResponse,
  SnapshotResponse,
  toCommentResponse,
  toSnapshotResponse,
} from './broadcasts.response.js';

@ApiTags('broadcasts')
@Controller('api/v1/broadcasts/:broadcastId')
@Access('signed-in')
export class RoomController {
  constructor(
    private readonly room: RoomService,
    private readonly prepared: PreparedOrdersService,
    private readonly broadcasts: BroadcastsService,
    private readonly viewers: ViewerCounts,
  ) {}

  /** Shows an offer, in the place of the one before; every playlist carries the span as EXT-X-DATERANGE. */
  @Put('pin')
  @ApiOkResponse({ type: PinResponse })
  async pin(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Body() { offerCode, capturedAt }: PinRequest,
  ): Promise<PinResponse> {
    const pin = await this.room.pin(actor, broadcastId, offerCode, capturedAt ?? null);
    return { offerCode: pin.offerCode, startedAt: pin.startedAt.toISOString() };
  }

  /** Takes down what was on show then. A word that comes late, after an outage, says when it was meant. */
  @Delete('pin')
  @HttpCode(204)
  @ApiNoContentResponse()
  unpin(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Query() { capturedAt }: UnpinRequest,
  ): Promise<void> {
    return this.room.unpin(actor, broadcastId, capturedAt ?? null);
  }

  /** A comment that orders ("chốt 2kg mã 03") is answered with what it would order; only its author sees that. */
  @Post('comments')
  @ApiCreatedResponse({ type: PostedCommentResponse })
  async comment(
    @CurrentActor() actor: Actor,
    @Param('broadcastId', IdParam) broadcastId: string,
    @Body() { text }: CommentRequest,
  ): Promise<PostedCommentResponse> {
    const { comment, hostId, preparedOrder } = await this.prepared.comment(actor, broadcastId, text);
    return { ...toCommentResponse(comment, hostId), preparedOrder };
  }

  /** What the event stream tells, as JSON for anonymous pollers; the same for everybody, so it may be cached. */
  @Get('snapshot')
  @Access('public')
  @Header('cache-control', 'public, max-age=2')
  @ApiOkResponse({ type: SnapshotResponse })
  async snapshot(@Param('broadcastId', IdParam) broadcastId: string): Promise<SnapshotResponse> {
    const [broadcast, pin, comments] = await Promise.all([
      this.broadcasts.find(broadcastId),
      this.room.currentPin(broadcastId),
      this.room.recentComments(broadcastId),
    ]);
    return toSnapshotResponse(broadcast, pin, comments, this.viewers.of(broadcastId));
  }
}
