import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BroadcastsService, EventTokensService, parsePosition } from '#broadcasts';
import { type Actor, Authenticator } from '#identity';
import { Access, type SignedRequest } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { EventStreamRequest } from './broadcasts.request.js';
import { EventTokenResponse } from './broadcasts.response.js';
import { EventStreams } from './event-streams.js';

@ApiTags('broadcasts')
@Controller('api/v1/broadcasts/:broadcastId')
export class EventsController {
  constructor(
    private readonly streams: EventStreams,
    private readonly tokens: EventTokensService,
    private readonly broadcasts: BroadcastsService,
    private readonly authenticator: Authenticator,
  ) {}

  /** A token for event streams that can carry neither cookie nor header; it lives as long as this session. */
  @Post('event-tokens')
  @Access('signed-in')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: EventTokenResponse })
  async createToken(
    @Param('broadcastId', IdParam) broadcastId: string,
    @Req() request: SignedRequest,
  ): Promise<EventTokenResponse> {
    const { token, expiresAt } = await this.tokens.create(request.sessionToken ?? '', broadcastId);
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Server-sent events: `comment`, `pin`, `offer`, `order`, `state`, `viewers`; `reset` when too much was missed.
   * `state` also tells a new `title`, `startsAt` or `slowModeSeconds`, each where it changed.
   * Host and staff see who ordered what. `Last-Event-ID` resumes.
   */
  @Get('events')
  @Access('public')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  async listen(
    @Param('broadcastId', IdParam) broadcastId: string,
    @Query() query: EventStreamRequest,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = await this.actorOf(broadcastId, query.token, request);
    const isStaff = await this.broadcasts.isStaff(actor, broadcastId);
    if (request.method === 'HEAD') return void (await reply.type(EVENT_STREAM).send());
    const header = request.headers['last-event-id'];
    const lastSeen = typeof header === 'string' && header ? header : query.lastEventId;
    // An id that cannot be read is as good as one that is too old.
    const position = lastSeen ? (parsePosition(lastSeen) ?? UNKNOWN) : null;
    const stillStaff = async () =>
      this.broadcasts.isStaff(await this.actorOf(broadcastId, query.token, request, true), broadcastId);
    await this.streams.open(reply.raw, broadcastId, position, isStaff ? stillStaff : null, () => takeOver(reply));
  }

  private async actorOf(
    broadcastId: string,
    token: string | undefined,
    request: SignedRequest,
    again = false,
  ): Promise<Actor | null> {
    if (token) return this.tokens.actor(token, broadcastId);
    if (!again) return request.actor ?? null;
    return request.sessionToken ? this.authenticator.authenticate(request.sessionToken) : null;
  }
}

const EVENT_STREAM = 'text/event-stream; charset=utf-8';
const UNKNOWN = { transactionId: -1n, id: -1n };

/** From here on the answer is a stream of our own, with the headers that every answer has. */
function takeOver(reply: FastifyReply): void {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(200, {
    'content-type': EVENT_STREAM,
    'cache-control': 'no-store',
    // nginx would else hold small events back until its buffer is full.
    'x-accel-buffering': 'no',
  });
}
