import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsDateString,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { type Grade, PROOF_OUTCOMES, type ProofOutcome, type RunState } from '#delivery';
import { isId } from '#kernel';
import type { ParcelState } from '#orders';
import { ListRequest } from '../http/list.request.js';
import { SEVERAL_LINES } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';
import { QuantityRequest } from '../orders/order.request.js';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const PARCEL_STATES = ['open', 'packed', 'dispatched', 'delivered', 'returned', 'cancelled'] as const;
const CUT_LIST_STATES = ['issued', 'confirmed'] as const;
const RUN_STATES = ['planned', 'out', 'back', 'reconciled'] as const;
const GRADES = ['a', 'b', 'c'] as const;
const CASH_MAX_VND = 1_000_000_000;
const AMOUNT_MAX = 1_000_000_000;
const STOPS_MAX = 200;
const LINES_MAX = 200;

export class CutListRequest extends ListRequest {
  @ApiPropertyOptional({ example: '2026-11-21', description: 'The day of cutting, in Vietnam' })
  @IsOptional()
  @Matches(DAY)
  date?: string;

  @ApiPropertyOptional({
    description:
      'A farm’s id, `mine` for the farms that the caller owns, `consented` for those of the officer’s communes that let one act for them',
  })
  @IsOptional()
  @ValidateBy({
    name: 'isFarmChoice',
    validator: {
      validate: (value) => value === 'mine' || value === 'consented' || isId(value),
      defaultMessage: () => 'farm must be a UUID, `mine` or `consented`',
    },
  })
  farm?: string;

  @ApiPropertyOptional({ enum: CUT_LIST_STATES })
  @IsOptional()
  @IsIn(CUT_LIST_STATES)
  state?: (typeof CUT_LIST_STATES)[number];
}

export class CutListConfirmationRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'The farm that an officer acts for' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}

export class WeighInRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  lotId: string;

  @ApiProperty({ type: QuantityRequest, description: 'All that came' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => QuantityRequest)
  quantity: QuantityRequest;

  @ApiPropertyOptional({ enum: GRADES })
  @IsOptional()
  @IsIn(GRADES)
  grade?: Grade;

  @ApiPropertyOptional({ type: QuantityRequest, description: 'Of it, what is not fit to sell; needs a reason' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => QuantityRequest)
  spoiled?: QuantityRequest;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(500)
  @Matches(SEVERAL_LINES)
  reason?: string;
}

export class ParcelListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: PARCEL_STATES })
  @IsOptional()
  @IsIn(PARCEL_STATES)
  state?: ParcelState;

  @ApiPropertyOptional({ example: '2026-11-21', description: 'The day of delivery, in Vietnam' })
  @IsOptional()
  @Matches(DAY)
  date?: string;
}

export class ActualRequest {
  @ApiPropertyOptional({ type: 'integer', description: 'True weight: for what is sold or priced by weight' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  grams?: number;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'For what is sold by piece; may be left out beside grams when all pieces are there',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  pieces?: number;
}

export class PackedLineRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  orderLineId: string;

  @ApiProperty({ type: ActualRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ActualRequest)
  actual: ActualRequest;
}

export class PackingRequest {
  @ApiProperty({ type: [PackedLineRequest], description: 'Every line of the parcel once; 0 for what is missing' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(LINES_MAX)
  @ValidateNested({ each: true })
  @Type(() => PackedLineRequest)
  lines: PackedLineRequest[];
}

export class RunRequest {
  @ApiProperty({ example: '2026-11-21' })
  @Matches(DAY)
  date: string;

  @ApiProperty({ format: 'uuid', description: 'A courier of the cooperative, or a farmer who delivers' })
  @IsUUID()
  courierId: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(STOPS_MAX)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  parcelIds: string[];
}

export class RunOrderRequest {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'The stops in the order wanted. Before departure, stops that are not named come off the run.',
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(STOPS_MAX)
  @IsUUID(undefined, { each: true })
  stopIds: string[];
}

export class RunListRequest extends ListRequest {
  @ApiPropertyOptional({ description: 'Present (`?mine` or `?mine=true`): only runs that the caller rides' })
  @IsOptional()
  @IsIn(['', 'true', 'false', '1'])
  mine?: string;

  @ApiPropertyOptional({ example: '2026-11-21' })
  @IsOptional()
  @Matches(DAY)
  date?: string;

  @ApiPropertyOptional({ enum: RUN_STATES })
  @IsOptional()
  @IsIn(RUN_STATES)
  state?: RunState;
}

export class AcceptedLineRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  orderLineId: string;

  @ApiProperty({ type: QuantityRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => QuantityRequest)
  quantity: QuantityRequest;
}

export class ProofRequest {
  @ApiProperty({ enum: PROOF_OUTCOMES })
  @IsIn(PROOF_OUTCOMES)
  outcome: ProofOutcome;

  @ApiPropertyOptional({ pattern: '^[0-9]{4}$', description: 'What the buyer read out' })
  @IsOptional()
  @Matches(/^[0-9]{4}$/)
  handoverCode?: string;

  @ApiPropertyOptional({ maxLength: 64 })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/)
  photoId?: string;

  @ApiPropertyOptional({
    maxLength: 500,
    description: 'Needed when refused, absent, without a code, or when cash is short',
  })
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 500)
  @Matches(SEVERAL_LINES)
  reason?: string;

  @ApiPropertyOptional({
    type: [AcceptedLineRequest],
    description: 'For a part; lines that are not named were not taken',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LINES_MAX)
  @ValidateNested({ each: true })
  @Type(() => AcceptedLineRequest)
  acceptedLines?: AcceptedLineRequest[];

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Cash taken, in whole đồng' })
  @IsInt()
  @Min(0)
  @Max(CASH_MAX_VND)
  cashVnd: number;

  @ApiProperty({ format: 'date-time', description: 'The clock of the courier’s phone' })
  @IsDateString({ strict: true, strictSeparator: true })
  deviceTime: string;
}

export class CashCountRequest {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'What lies on the table, in whole đồng' })
  @IsInt()
  @Min(0)
  @Max(CASH_MAX_VND)
  countedVnd: number;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(500)
  @Matches(SEVERAL_LINES)
  note?: string;
}

export class TodayRequest {
  @ApiPropertyOptional({ example: '2026-11-21', description: 'Today in Vietnam when left out' })
  @IsOptional()
  @Matches(DAY)
  date?: string;
}
