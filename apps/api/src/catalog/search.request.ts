import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, registerDecorator } from 'class-validator';
import { CATEGORIES, type Category } from '#catalog';
import { ListRequest } from '../http/list.request.js';

const QUERY_MAX = 100;

/** A day of the calendar, `YYYY-MM-DD`; the 30th of February is none. */
function isCalendarDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

const IsCalendarDay = () => (target: object, propertyName: string) =>
  registerDecorator({
    name: 'isCalendarDay',
    target: target.constructor,
    propertyName,
    validator: { validate: isCalendarDay, defaultMessage: () => '$property must be a day like 2026-11-30' },
  });

export class SearchRequest extends ListRequest {
  @ApiPropertyOptional({
    description: 'Words as people type them: without accents, with a slip, the last one unfinished',
    example: 'cai ngogn',
  })
  @IsOptional()
  @IsString()
  @MaxLength(QUERY_MAX)
  query?: string;

  @ApiPropertyOptional({ pattern: '^[0-9]{5}$' })
  @IsOptional()
  @Matches(/^[0-9]{5}$/)
  commune?: string;

  @ApiPropertyOptional({ enum: CATEGORIES })
  @IsOptional()
  @IsIn(CATEGORIES)
  category?: Category;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  farm?: string;

  @ApiPropertyOptional({ format: 'date', description: 'A day in Vietnam on which an open lot is harvested' })
  @IsOptional()
  @IsCalendarDay()
  harvestDay?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only what a broadcast shows right now' })
  @IsOptional()
  @IsIn(['true', 'false'])
  onAir?: 'true' | 'false';
}

export class SuggestionRequest {
  @ApiPropertyOptional({ description: 'What has been typed so far', example: 'cai' })
  @IsOptional()
  @IsString()
  @MaxLength(QUERY_MAX)
  query?: string;
}
