import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProofsService } from '#delivery';
import type { Actor } from '#identity';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { sendPicture, sizeOf } from '../pictures/send-picture.js';

@ApiTags('delivery')
@Controller('api/v1/parcels')
export class HandoverPhotoController {
  constructor(private readonly proofs: ProofsService) {}

  /** Where a parcel was handed over without its code: `320.webp` or `1280.webp`, for the buyer, the courier and staff. */
  @Get(':parcelId/photo/:file')
  @Access('signed-in')
  @ApiProduces('image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async photo(
    @CurrentActor() actor: Actor,
    @Param('parcelId', IdParam) parcelId: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const size = sizeOf(file);
    const { pictureId, bytes } = await this.proofs.photo(actor, parcelId, size);
    await sendPicture(request, reply, 'one', `${pictureId}-${size}`, async () => bytes);
  }
}
