import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ORDER_CHANNELS, ORDER_MOVES, type OrderChannel, type OrderState } from '#orders';
import { ListRequest } from '../http/list.request.js';
import { ONE_LINE, SEVERAL_LINES } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';
import { QuoteRequest } from './order.request.js';

const METHODS = ['cash', 'qr'] as const;
const CAUSES = ['buyer', 'market'] as const;
const ORDER_STATES = Object.keys(ORDER_MOVES);
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const PHONE_MAX = 30;

/** Whom the clerk speaks with; the account of this phone is the order's, made when there is none. */
export class TypedBuyerRequest {
  @ApiProperty({ maxLength: PHONE_MAX, example: '0912 345 678' })
  @IsString()
  @MaxLength(PHONE_MAX)
  phone: string;

  @ApiProperty({ minLength: 1, maxLength: 80 })
  @Trimmed()
  @IsString()
  @Length(1, 80)
  @Matches(ONE_LINE)
  name: string;
}

export class TypedQuoteRequest extends QuoteRequest {
  @ApiProperty({ type: TypedBuyerRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => TypedBuyerRequest)
  buyer: TypedBuyerRequest;
}

export class TypedPaymentRequest {
  @ApiProperty({ enum: METHODS, description: 'A buyer who wants to pay by card chooses it on the order’s own page' })
  @IsIn(METHODS)
  method: (typeof METHODS)[number];
}

export class TypedOrderRequest extends TypedQuoteRequest {
  @ApiProperty({ enum: ORDER_CHANNELS })
  @IsIn(ORDER_CHANNELS)
  channel: OrderChannel;

  @ApiProperty({ type: TypedPaymentRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => TypedPaymentRequest)
  payment: TypedPaymentRequest;
}

export class TypedLineRequest {
  @ApiProperty({ maxLength: 200, example: '03 2kg, gừng 500g' })
  @IsString()
  @MaxLength(200)
  text: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Whose codes count; left out: none' })
  @IsOptional()
  @IsUUID()
  broadcastId?: string;
}

export class ForSaleRequest {
  @ApiPropertyOptional({ description: 'Whose codes and prices hold; `none` for none, left out: what is on air' })
  @IsOptional()
  @Matches(/^(none|[0-9a-fA-F-]{36})$/)
  broadcast?: string;
}

export class KnownBuyerRequest {
  @ApiProperty({ maxLength: PHONE_MAX })
  @IsString()
  @MaxLength(PHONE_MAX)
  phone: string;
}

export class StaffOrderListRequest extends ListRequest {
  @ApiPropertyOptional({ maxLength: 80, description: 'An order’s number, the end of a phone, or a name' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  query?: string;

  @ApiPropertyOptional({ description: 'Present (`?mine` or `?mine=true`): those that the caller typed' })
  @IsOptional()
  @IsIn(['', 'true', '1'])
  mine?: string;

  @ApiPropertyOptional({ example: '2026-11-21', description: 'The day on which it was placed, in Vietnam' })
  @IsOptional()
  @Matches(DAY)
  placedOn?: string;

  @ApiPropertyOptional({ enum: ORDER_STATES })
  @IsOptional()
  @IsIn(ORDER_STATES)
  state?: OrderState;
}

export class StaffCancellationRequest {
  @ApiProperty({ enum: CAUSES, description: 'At the buyer’s wish, or because the cooperative cannot serve it' })
  @IsIn(CAUSES)
  cause: (typeof CAUSES)[number];

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'The buyer reads it' })
  @Trimmed()
  @IsString()
  @Length(1, 500)
  @Matches(SEVERAL_LINES)
  reason: string;
}
