import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { DEFAULT_LIVE_POLICY, parseMediaName, type Rendition, readDirectives } from '#media';
import { LiveOriginService } from './live-origin.service.js';
import { MEDIA_CACHE, sendMedia } from './send-media.js';
import { publicFor, sendPlaylist } from './send-playlist.js';

const TARGET_DURATION_SECONDS = DEFAULT_LIVE_POLICY.targetDurationSeconds;
/** rfc8216bis appendix B.1: answers to blocking requests for 6 target durations, to others for half of one. */
const BLOCKING_CACHE = publicFor(6 * TARGET_DURATION_SECONDS);
const PLAIN_CACHE = publicFor(Math.floor(0.5 * TARGET_DURATION_SECONDS));
/** A rehearsal is nobody's but its host's: no cache on the way may keep any of it. */
const REHEARSAL_CACHE = 'private, no-store';
const PLAYLISTS: Record<string, Rendition> = { 'av.m3u8': 'av', 'audio.m3u8': 'audio' };

interface Asked {
  broadcastId: string;
  /** Null for the broadcast itself. */
  rehearsalKey: string | null;
  name: string;
  query: Record<string, unknown>;
}

@Controller('live/:broadcastId')
export class LiveController {
  constructor(private readonly origin: LiveOriginService) {}

  @Get(':name')
  get(
    @Param('broadcastId') broadcastId: string,
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer({ broadcastId, rehearsalKey: null, name, query }, request, reply);
  }

  /** Practice, under a name that only the host is told; anybody else finds nothing. */
  @Get('rehearsal/:rehearsalKey/:name')
  rehearsal(
    @Param('broadcastId') broadcastId: string,
    @Param('rehearsalKey') rehearsalKey: string,
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer({ broadcastId, rehearsalKey, name, query }, request, reply);
  }

  private async answer(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { broadcastId, rehearsalKey, name } = asked;
    const kept = (cacheControl: string) => (rehearsalKey === null ? cacheControl : REHEARSAL_CACHE);
    if (name === 'master.m3u8') {
      sendPlaylist(request, reply, await this.origin.master(broadcastId, rehearsalKey), kept(PLAIN_CACHE));
      return;
    }
    const rendition = Object.hasOwn(PLAYLISTS, name) ? PLAYLISTS[name] : undefined;
    if (rendition) {
      const reading = readDirectives(asked.query);
      if (!reading.ok) throw new DomainError('media.directive_invalid', {}, `${reading.reason}.`);
      const isBlocking = reading.directives.sequence !== null;
      const playlist = await this.origin.media(broadcastId, rehearsalKey, rendition, reading.directives);
      sendPlaylist(request, reply, playlist, kept(isBlocking ? BLOCKING_CACHE : PLAIN_CACHE));
      return;
    }
    const media = parseMediaName(name);
    if (!media) throw new DomainError('media.not_found');
    const bytes = await this.origin.bytes(broadcastId, rehearsalKey, media);
    const contentType = media.rendition === 'audio' ? 'audio/mp4' : 'video/mp4';
    sendMedia(request, reply, { bytes, contentType, etag: name, cacheControl: kept(MEDIA_CACHE) });
  }
}
