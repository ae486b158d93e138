import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { parseMediaName } from '#media';
import { ReplayOriginService } from './replay-origin.service.js';
import { MEDIA_CACHE, sendMedia } from './send-media.js';
import { publicFor, sendPlaylist } from './send-playlist.js';

/** Late fragments and pins may still change what a replay lists. */
const PLAYLIST_CACHE_SECONDS = 5;

@Controller('replay/:broadcastId')
export class ReplayController {
  constructor(private readonly origin: ReplayOriginService) {}

  @Get(':name')
  async playlist(
    @Param('broadcastId') broadcastId: string,
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const playlist = await this.find(broadcastId, name);
    sendPlaylist(request, reply, playlist, publicFor(PLAYLIST_CACHE_SECONDS));
  }

  @Get(':plan/:name')
  async media(
    @Param('broadcastId') broadcastId: string,
    @Param('plan') plan: string,
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const media = parseMediaName(name);
    if (!media) throw new DomainError('media.not_found');
    const bytes = await this.origin.bytes(broadcastId, plan, media);
    const contentType = media.rendition === 'audio' ? 'audio/mp4' : 'video/mp4';
    sendMedia(request, reply, { bytes, contentType, etag: `${plan}-${name}`, cacheControl: MEDIA_CACHE });
  }

  private find(broadcastId: string, name: string) {
    if (name === 'master.m3u8') return this.origin.master(broadcastId);
    if (name === 'av.m3u8') return this.origin.media(broadcastId, 'av');
    if (name === 'audio.m3u8') return this.origin.media(broadcastId, 'audio');
    throw new DomainError('media.not_found');
  }
}
