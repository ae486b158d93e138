import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
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
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Quantity } from '#kernel';
import { PAYMENT_METHODS, type PaymentMethod } from '#payments';
import { ListRequest } from '../http/list.request.js';
import { ONE_LINE, SEVERAL_LINES } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';

const ORDER_LINES_MAX = 50;
const DELIVERY_METHODS = ['home', 'pickup'] as const;
/** Far above any harvest, far below what arithmetic could not carry. */
const AMOUNT_MAX = 1_000_000_000;
const RETURN_URL = 'A page of this market (a path, or in full) where the card page sends the buyer afterwards';

export class QuantityRequest {
  @ApiPropertyOptional({ type: 'integer', description: 'For what is sold by weight' })
  @ValidateIf(({ grams, pieces }: QuantityRequest) => grams !== undefined || pieces === undefined)
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  grams?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'For what is sold by piece; never together with grams' })
  @ValidateIf(({ pieces }: QuantityRequest) => pieces !== undefined)
  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX)
  pieces?: number;
}

/** Both at once is read as grams, which the rule of a product sold by piece then refuses. */
export function toQuantity({ grams, pieces }: QuantityRequest): Quantity {
  return grams !== undefined ? { grams } : { pieces: pieces ?? 0 };
}

export class OrderLineRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  lotId: string;

  @ApiPropertyOptional({ description: 'The offer of the broadcast; left out, the lot is ordered from the catalog' })
  @IsOptional()
  @Matches(/^[0-9]{2,3}$/)
  offerCode?: string;

  @ApiProperty({ type: QuantityRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => QuantityRequest)
  quantity: QuantityRequest;

  @ApiProperty({ format: 'uuid', description: 'priceVersion of the offer or lot as it was shown' })
  @IsUUID()
  priceVersion: string;
}

export class DeliveryRequest {
  @ApiProperty({ enum: DELIVERY_METHODS })
  @IsIn(DELIVERY_METHODS)
  method: (typeof DELIVERY_METHODS)[number];

  @ApiProperty({ minLength: 1, maxLength: 80 })
  @Trimmed()
  @IsString()
  @Length(1, 80)
  @Matches(ONE_LINE)
  name: string;

  @ApiProperty({ maxLength: 30 })
  @IsString()
  @MaxLength(30)
  phone: string;

  @ApiPropertyOptional({ pattern: '^[0-9]{5}$', description: 'Needed for home; a pickup point knows its own' })
  @ValidateIf(({ method, communeCode }: DeliveryRequest) => method === 'home' || communeCode !== undefined)
  @IsString()
  @Matches(/^[0-9]{5}$/)
  communeCode?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 120, description: 'Needed for home' })
  @ValidateIf(({ method, village }: DeliveryRequest) => method === 'home' || village !== undefined)
  @Trimmed()
  @IsString()
  @MaxLength(120)
  @Matches(ONE_LINE)
  village?: string;

  @ApiPropertyOptional({ maxLength: 500, default: '' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(500)
  @Matches(SEVERAL_LINES)
  note?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Needed for pickup' })
  @ValidateIf(
    ({ method, pickupPointId }: DeliveryRequest) =>
      method === 'pickup' || (pickupPointId !== undefined && pickupPointId !== null),
  )
  @IsUUID()
  pickupPointId?: string;
}

export class PaymentRequest {
  @ApiProperty({ enum: PAYMENT_METHODS })
  @IsIn(PAYMENT_METHODS)
  method: PaymentMethod;

  @ApiPropertyOptional({ maxLength: 500, description: RETURN_URL })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  returnUrl?: string;
}

/** Asks for the way to pay, or for another one. */
export class PaymentChangeRequest {
  @ApiPropertyOptional({ enum: PAYMENT_METHODS, description: 'Left out: as it is' })
  @IsOptional()
  @IsIn(PAYMENT_METHODS)
  method?: PaymentMethod;

  @ApiPropertyOptional({ maxLength: 500, description: RETURN_URL })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  returnUrl?: string;
}

/** What is ordered and where it goes: enough to say what it would cost. */
export class QuoteRequest {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  broadcastId?: string;

  @ApiProperty({ type: [OrderLineRequest], minItems: 1, maxItems: ORDER_LINES_MAX })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ORDER_LINES_MAX)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OrderLineRequest)
  lines: OrderLineRequest[];

  @ApiProperty({ type: DeliveryRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => DeliveryRequest)
  delivery: DeliveryRequest;
}

/** All that a prepared order knows already may be left out with it. */
const ownWords = (field: 'lines' | 'delivery') => (body: OrderRequest) =>
  body.preparedOrderId === undefined || body[field] !== undefined;

export class OrderRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'What a comment prepared: stands for broadcastId and lines' })
  @IsOptional()
  @IsUUID()
  preparedOrderId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  broadcastId?: string;

  @ApiPropertyOptional({ type: [OrderLineRequest], minItems: 1, maxItems: ORDER_LINES_MAX })
  @ValidateIf(ownWords('lines'))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ORDER_LINES_MAX)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OrderLineRequest)
  lines?: OrderLineRequest[];

  @ApiPropertyOptional({ type: DeliveryRequest, description: 'Left out with a prepared order: as that proposes' })
  @ValidateIf(ownWords('delivery'))
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => DeliveryRequest)
  delivery?: DeliveryRequest;

  @ApiProperty({ type: PaymentRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => PaymentRequest)
  payment: PaymentRequest;
}

/** The buyer's answer to what was not clear in a comment. */
export class PreparedLineRequest {
  @ApiProperty({ pattern: '^[0-9]{2,3}$' })
  @Matches(/^[0-9]{2,3}$/)
  offerCode: string;

  @ApiProperty({ type: QuantityRequest })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => QuantityRequest)
  quantity: QuantityRequest;
}

export class PreparedOrderChangeRequest {
  @ApiProperty({ type: [PreparedLineRequest], minItems: 1, maxItems: ORDER_LINES_MAX, description: 'All lines' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ORDER_LINES_MAX)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PreparedLineRequest)
  lines: PreparedLineRequest[];
}

export class OrderListRequest extends ListRequest {
  @ApiPropertyOptional({ description: 'Present (`?mine` or `?mine=true`): the orders that the caller placed' })
  @IsOptional()
  @IsIn(['', 'true', '1'])
  mine?: string;
}

export class CancellationRequest {
  @ApiProperty({ minLength: 1, maxLength: 500 })
  @Trimmed()
  @IsString()
  @Length(1, 500)
  @Matches(SEVERAL_LINES)
  reason: string;
}

export class LineChangeRequest {
  @ApiProperty({ type: QuantityRequest, description: 'Less than now; 0 drops the line while another stays' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => QuantityRequest)
  quantity: QuantityRequest;
}
