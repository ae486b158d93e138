import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#identity';
import { PicturesService } from '#pictures';
import { Access, CurrentActor } from '../http/access.js';
import { IdParam } from '../http/id.param.js';
import { readPicture } from './picture-body.js';
import { PictureUploadRequest } from './pictures.request.js';
import { PictureResponse, toPictureResponse } from './pictures.response.js';
import { sendPicture, sizeOf } from './send-picture.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('pictures')
@Controller('api/v1/pictures')
export class PicturesController {
  constructor(private readonly pictures: PicturesService) {}

  /**
   * Takes a JPEG, PNG, WebP or GIF of up to 8 MB and 40 megapixels as the body of the request, and makes it anew: where
   * and when it was taken does not survive. The same file again is the same picture.
   */
  @Post()
  @Access('signed-in')
  @ApiConsumes('image/jpeg', 'image/png', 'image/webp', 'image/gif')
  @ApiBody(BINARY)
  @ApiCreatedResponse({ type: PictureResponse })
  async upload(
    @CurrentActor() actor: Actor,
    @Query() { kind = 'product', id }: PictureUploadRequest,
    @Req() request: FastifyRequest,
  ): Promise<PictureResponse> {
    const wanted = { kind, ...(id ? { id: id.toLowerCase() } : {}) };
    return toPictureResponse(await this.pictures.upload(actor, wanted, () => readPicture(request)));
  }

  /** Of a product: `320.webp` or `1280.webp`, the longer side in pixels. */
  @Get(':pictureId/:file')
  @Access('public')
  @ApiProduces('image/webp')
  @ApiOkResponse(BINARY)
  async show(
    @Param('pictureId', IdParam) pictureId: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const size = sizeOf(file);
    await sendPicture(request, reply, 'everybody', `${pictureId}-${size}`, () =>
      this.pictures.read('product', pictureId, size),
    );
  }
}
