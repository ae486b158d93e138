import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxDate,
  MaxLength,
  Min,
  MinDate,
  ValidateNested,
} from 'class-validator';
import { COMMENT_CHARACTERS_MAX, type ListGroup } from '#broadcasts';
import { PRICE_VND_MAX } from '../catalog/catalog.request.js';
import { ListRequest } from '../http/list.request.js';
import { Trimmed } from '../http/trimmed.js';

export const OFFER_CODE = /^[0-9]{2,3}$/;
const GROUPS = ['live', 'scheduled', 'ended'] as const;
/** A year with a slip of the finger in it is said at once, and is nothing that the database must refuse. */
const [FIRST_DAY, LAST_DAY] = [new Date('2000-01-01T00:00:00Z'), new Date('2099-12-31T23:59:59Z')];
const OFFER_STATES = ['open', 'closed'] as const;

export class OfferRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  lotId: string;

  @ApiProperty({ pattern: '^[0-9]{2,3}$', example: '03' })
  @Matches(OFFER_CODE)
  code: string;

  @ApiProperty({ minimum: 1, description: 'Live price, per kilogram or per piece' })
  @IsInt()
  @Min(1)
  @Max(PRICE_VND_MAX)
  priceVnd: number;

  @ApiPropertyOptional({ format: 'uuid', description: 'The farm an officer acts for; its consent is needed anyway' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}

export class OfferChangeRequest {
  @ApiPropertyOptional({ minimum: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(PRICE_VND_MAX)
  priceVnd?: number;

  @ApiPropertyOptional({ enum: OFFER_STATES })
  @IsOptional()
  @IsIn(OFFER_STATES)
  state?: (typeof OFFER_STATES)[number];

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}

export class BroadcastRequest {
  @ApiProperty({ minLength: 1, maxLength: 120 })
  @Trimmed()
  @IsString()
  @Length(1, 120)
  title: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'From 2000 to 2099' })
  @Type(() => Date)
  @IsDate()
  @MinDate(FIRST_DAY)
  @MaxDate(LAST_DAY)
  startsAt: Date;

  @ApiProperty({ pattern: '^[0-9]{5}$' })
  @IsString()
  @Matches(/^[0-9]{5}$/)
  communeCode: string;

  @ApiProperty({ type: [OfferRequest], description: 'May be empty' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => OfferRequest)
  offers: OfferRequest[];

  @ApiPropertyOptional({ format: 'uuid', description: 'The farm in whose name an officer opens it' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}

/** As it was announced, each on its own; `null` is no title and no hour. */
export class BroadcastChangeRequest extends PartialType(PickType(BroadcastRequest, ['title', 'startsAt']), {
  skipNullProperties: false,
}) {}

export class BroadcastListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: GROUPS, description: 'Left out: all of them' })
  @IsOptional()
  @IsIn(GROUPS)
  state?: ListGroup;

  @ApiPropertyOptional({ description: 'Present: only those that the caller hosts' })
  @IsOptional()
  @IsIn(['', 'true', 'false', '1'])
  mine?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only those in which goods of this farm are offered' })
  @IsOptional()
  @IsUUID()
  farm?: string;

  @ApiPropertyOptional({ pattern: '^[0-9]{5}$' })
  @IsOptional()
  @Matches(/^[0-9]{5}$/)
  commune?: string;
}

export class TakedownRequest {
  @ApiProperty({ minLength: 1, maxLength: 500 })
  @Trimmed()
  @IsString()
  @Length(1, 500)
  reason: string;
}

export class PinRequest {
  @ApiProperty({ pattern: '^[0-9]{2,3}$' })
  @Matches(OFFER_CODE)
  offerCode: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: "On the broadcast's capture clock" })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  capturedAt?: Date;
}

export class UnpinRequest {
  @ApiPropertyOptional({ type: String, format: 'date-time', description: "On the broadcast's capture clock" })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  capturedAt?: Date;
}

export class CommentRequest {
  @ApiProperty({ minLength: 1, maxLength: COMMENT_CHARACTERS_MAX })
  @IsString()
  @MaxLength(COMMENT_CHARACTERS_MAX * 4)
  text: string;
}

export class EventStreamRequest {
  @ApiPropertyOptional({ description: 'From POST event-tokens' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  token?: string;

  @ApiPropertyOptional({ description: 'Where the Last-Event-ID header cannot be sent, for example after a snapshot' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  lastEventId?: string;
}
