import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches, ValidateIf } from 'class-validator';
import type { LabelFormat } from '#papers';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const FORMATS = ['roll80', 'a4'] as const;

export class LabelRequest {
  @ApiPropertyOptional({ enum: FORMATS, default: 'roll80', description: 'A roll of 80 mm, or eight to a sheet' })
  @IsOptional()
  @IsIn(FORMATS)
  format?: LabelFormat;
}

export class LabelsRequest extends LabelRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'The parcels of a run, in the order of its stops' })
  @IsOptional()
  @IsUUID()
  run?: string;

  @ApiPropertyOptional({ example: '2026-11-21', description: 'Those to be delivered on a day; needed without a run' })
  @ValidateIf(({ run, date }: LabelsRequest) => run === undefined || date !== undefined)
  @Matches(DAY)
  date?: string;
}

export class CutSheetsRequest {
  @ApiProperty({ example: '2026-11-21' })
  @Matches(DAY)
  date: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'One farm’s alone' })
  @IsOptional()
  @IsUUID()
  farm?: string;
}
