import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Trimmed } from '../http/trimmed.js';

const LOCALES = ['vi', 'en', 'fr', 'hmn', 'tai', 'kjg'] as const;

export class MeRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 80 })
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name?: string;

  @ApiPropertyOptional({ enum: LOCALES })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: string;

  @ApiPropertyOptional({ pattern: '^[0-9]{5}$' })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9]{5}$/)
  communeCode?: string;
}
