import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PICTURE_KINDS, type PictureKind } from '#pictures';

export class PictureUploadRequest {
  @ApiPropertyOptional({ enum: PICTURE_KINDS, description: '`product` when left out' })
  @IsOptional()
  @IsIn(PICTURE_KINDS)
  kind?: PictureKind;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'An id made by the client, so that a proof can name its photo before the upload is through',
  })
  @IsOptional()
  @IsUUID()
  id?: string;
}
