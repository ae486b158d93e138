import { ApiProperty } from '@nestjs/swagger';
import { PICTURE_KINDS, type Picture, type PictureKind } from '#pictures';

export class PictureResponse {
  @ApiProperty({ format: 'uuid', description: 'What a product or a proof names it by' })
  id: string;

  @ApiProperty({ enum: PICTURE_KINDS })
  kind: PictureKind;

  @ApiProperty({ type: Number, description: 'Pixels, of the largest size' })
  width: number;

  @ApiProperty({ type: Number })
  height: number;
}

export const toPictureResponse = ({ id, kind, width, height }: Picture): PictureResponse => ({
  id,
  kind,
  width,
  height,
});
