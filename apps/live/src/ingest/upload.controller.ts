import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '#kernel';
import { decodeBatch, readEpochConfig, type TrackKind } from '#media';
import { BroadcastDirectory } from '../edge/broadcast-directory.js';
import { WholeNumberParam } from '../http/whole-number.param.js';
import { BroadcastRegistry } from '../registry/broadcast-registry.js';
import { assertDigest } from './content-digest.js';
import { IngestService, MAX_EPOCH_NUMBER, MAX_FRAGMENT_NUMBER, type UploadStatus } from './ingest.service.js';
import { UploadGuard } from './upload.guard.js';

/** A part of half a second at 8 Mbit/s is 0.5 MB. */
const MAX_FRAGMENT_BYTES = 2_000_000;

interface BatchResult {
  epoch: number;
  track: TrackKind;
  number: number;
  /** The status that a PUT of this fragment alone would have had. */
  status: number;
  code?: string;
  detail?: string;
}

/** The numbered, resumable upload protocol. */
@Controller('live/:broadcastId/upload')
@UseGuards(UploadGuard)
export class UploadController {
  constructor(
    private readonly ingest: IngestService,
    private readonly directory: BroadcastDirectory,
    private readonly registry: BroadcastRegistry,
  ) {}

  @Get()
  status(@Param('broadcastId') broadcastId: string): Promise<UploadStatus> {
    return this.ingest.status(broadcastId);
  }

  @Put('epochs/:epoch')
  async openEpoch(
    @Param('broadcastId') broadcastId: string,
    @Param('epoch', new WholeNumberParam(MAX_EPOCH_NUMBER)) epoch: number,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ epoch: number; timelineOrigin: string }> {
    const reading = readEpochConfig(body);
    if (!reading.ok) throw new DomainError('request.invalid', {}, undefined, reading.errors);
    reply.status(statusOf(await this.ingest.openEpoch(broadcastId, epoch, reading.config)));
    // The device learns how far its clock is off, and names moments (pins) as the playlists will.
    return { epoch, timelineOrigin: await this.ingest.timelineOrigin(broadcastId, epoch) };
  }

  @Put('epochs/:epoch/:track/:number')
  async putFragment(
    @Param('broadcastId') broadcastId: string,
    @Param('epoch', new WholeNumberParam(MAX_EPOCH_NUMBER)) epoch: number,
    @Param('track') track: string,
    @Param('number', new WholeNumberParam(MAX_FRAGMENT_NUMBER)) number: number,
    @Headers('content-digest') digest: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ epoch: number; track: TrackKind; number: number }> {
    if (track !== 'video' && track !== 'audio') throw new DomainError('request.not_found');
    const bytes = rawBody(body);
    if (bytes.length > MAX_FRAGMENT_BYTES)
      throw new DomainError('request.too_large', { limitBytes: MAX_FRAGMENT_BYTES });
    assertDigest(digest, bytes);
    reply.status(statusOf(await this.ingest.putFragment(broadcastId, epoch, track, number, bytes)));
    return { epoch, track, number };
  }

  /** Several fragments in one request; each is answered for by itself, and one that fails does not hold up the others. */
  @Post('batch')
  @HttpCode(200)
  async batch(
    @Param('broadcastId') broadcastId: string,
    @Headers('content-digest') digest: string | undefined,
    @Body() body: unknown,
  ): Promise<{ items: BatchResult[] }> {
    const bytes = rawBody(body);
    assertDigest(digest, bytes);
    const reading = decodeBatch(bytes);
    if (!reading.ok)
      throw new DomainError('ingest.batch_invalid', {}, `The batch could not be read: ${reading.reason}.`);
    const items: BatchResult[] = [];
    for (const { epoch, track, number, bytes: fragment } of reading.items) {
      items.push({ epoch, track, number, ...(await this.tryOne(broadcastId, epoch, track, number, fragment)) });
    }
    return { items };
  }

  @Post('end')
  @HttpCode(200)
  async end(@Param('broadcastId') broadcastId: string): Promise<UploadStatus> {
    await this.registry.end(broadcastId);
    await this.directory.refresh(await this.directory.open(broadcastId));
    return this.ingest.status(broadcastId);
  }

  private async tryOne(
    broadcastId: string,
    epoch: number,
    track: TrackKind,
    number: number,
    bytes: Uint8Array,
  ): Promise<Pick<BatchResult, 'status' | 'code' | 'detail'>> {
    try {
      if (epoch > MAX_EPOCH_NUMBER || number > MAX_FRAGMENT_NUMBER) throw new DomainError('request.malformed');
      return { status: statusOf(await this.ingest.putFragment(broadcastId, epoch, track, number, bytes)) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { status: error.status, code: error.code, detail: error.message };
    }
  }
}

const statusOf = (outcome: 'created' | 'same'): 200 | 201 => (outcome === 'created' ? 201 : 200);

/** @throws DomainError `request.malformed` when the body came as JSON or not at all */
function rawBody(body: unknown): Uint8Array {
  if (!(body instanceof Uint8Array))
    throw new DomainError(
      'request.malformed',
      {},
      'Send the bytes as video/mp4, audio/mp4 or application/octet-stream.',
    );
  return body;
}
