import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsDateString,
  IsIn,
  IsOptional,
  IsUUID,
} from 'class-validator';
import { addDays, vietnamTime } from '#kernel';
import type { PayoutSource, PayoutState } from '#payouts';
import { ListRequest } from '../http/list.request.js';

const PAYOUT_STATES = ['drafted', 'approved', 'sent', 'confirmed', 'failed'] as const;
const SOURCES = ['bank', 'cash_box'] as const;
const DAY_LENGTH = 'YYYY-MM-DD'.length;
const MOMENT = 'A moment (ISO 8601), or a day in Vietnam (YYYY-MM-DD)';

export class PayoutsRequest {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Every farm of the cooperative when left out' })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  farmIds?: string[];

  @ApiProperty({ description: `${MOMENT}, which counts to its end`, example: '2026-11-21' })
  @IsDateString({ strict: true })
  until: string;
}

export class PayoutListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: PAYOUT_STATES })
  @IsOptional()
  @IsIn(PAYOUT_STATES)
  state?: PayoutState;
}

export class PayoutSendingRequest {
  @ApiProperty({ enum: SOURCES, description: 'By bank transfer, or as signed cash' })
  @IsIn(SOURCES)
  from: PayoutSource;
}

export class StatementRequest {
  @ApiPropertyOptional({ description: `${MOMENT}; 31 days before \`to\` when left out`, example: '2026-11-01' })
  @IsOptional()
  @IsDateString({ strict: true })
  from?: string;

  @ApiPropertyOptional({
    description: `${MOMENT}, which counts to its end; today when left out`,
    example: '2026-11-30',
  })
  @IsOptional()
  @IsDateString({ strict: true })
  to?: string;
}

export const startOf = (text: string) => (text.length === DAY_LENGTH ? vietnamTime(text, 0) : new Date(text));
export const endOf = (text: string) => (text.length === DAY_LENGTH ? vietnamTime(addDays(text, 1), 0) : new Date(text));
