import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type Amount, CATEGORIES, type Category, type LotStage } from '#catalog';
import type { Measure } from '#kernel';
import { ListRequest } from '../http/list.request.js';
import { MayBeAbsent } from '../http/may-be-absent.js';
import { Trimmed } from '../http/trimmed.js';
import { IsAmount, IsOptionalAmount } from './amount.js';

const MEASURES = ['weight', 'piece'] as const;
export const PRICE_VND_MAX = 1_000_000_000;
const PRODUCT_NAME_MAX = 120;
const STORY_MAX = 2000;
const STORAGE_NOTE_MAX = 500;
const PICTURE = /^[a-z0-9-]{1,40}$/;
const PICTURE_FIELD = {
  description: 'Name of a drawn picture, or the id of one that the caller uploaded',
  example: 'greens',
};

export class CommuneListRequest extends ListRequest {
  @ApiPropertyOptional({ pattern: '^[0-9]{2}$' })
  @IsOptional()
  @Matches(/^[0-9]{2}$/)
  province?: string;
}

export class ProductListRequest extends ListRequest {
  @ApiPropertyOptional({ description: 'Words of the name, with or without accents', example: 'cai ngong' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  query?: string;

  @ApiPropertyOptional({ pattern: '^[0-9]{5}$' })
  @IsOptional()
  @Matches(/^[0-9]{5}$/)
  commune?: string;

  @ApiPropertyOptional({ enum: CATEGORIES })
  @IsOptional()
  @IsIn(CATEGORIES)
  category?: Category;

  @ApiPropertyOptional({ description: '`mine` for the farms of the caller, or the id of a farm' })
  @IsOptional()
  @Matches(/^(mine|[0-9a-f-]{36})$/i)
  farm?: string;
}

export class ProductRequest {
  @ApiProperty({ minLength: 1, maxLength: PRODUCT_NAME_MAX })
  @Trimmed()
  @IsString()
  @Length(1, PRODUCT_NAME_MAX)
  name: string;

  @ApiProperty({ enum: CATEGORIES })
  @IsIn(CATEGORIES)
  category: Category;

  @ApiProperty({ enum: MEASURES })
  @IsIn(MEASURES)
  sellBy: Measure;

  @ApiProperty({ enum: MEASURES, description: '`weight` for pieces that are priced by their true weight' })
  @IsIn(MEASURES)
  priceBy: Measure;

  @ApiProperty({ minimum: 1, description: 'Grams or pieces, as the product is sold' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  step: number;

  @ApiPropertyOptional({ minimum: 1, description: 'One step when left out' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  minimum?: number;

  @ApiPropertyOptional({
    minimum: 1,
    description: 'Usual weight of a piece; exactly when sold by piece, priced by weight',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  typicalGrams?: number;

  @ApiPropertyOptional({ minimum: 0, maximum: 500, description: 'How far true weight may lie above; 100 = +10 %' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(500)
  tolerancePerMille?: number;

  @ApiPropertyOptional(PICTURE_FIELD)
  @IsOptional()
  @Matches(PICTURE)
  picture?: string;

  @ApiPropertyOptional({ maxLength: STORY_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_MAX)
  story?: string;

  @ApiPropertyOptional({ maxLength: STORAGE_NOTE_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(STORAGE_NOTE_MAX)
  storageNote?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'One of the own farms; needed by who has several' })
  @IsOptional()
  @IsUUID()
  farmId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The farm an officer acts for' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}

/** What is left out stays. How a product is sold is not here: lots and orders were made under those rules. */
export class ProductChangeRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: PRODUCT_NAME_MAX })
  @MayBeAbsent()
  @Trimmed()
  @IsString()
  @Length(1, PRODUCT_NAME_MAX)
  name?: string;

  @ApiPropertyOptional({ enum: CATEGORIES })
  @MayBeAbsent()
  @IsIn(CATEGORIES)
  category?: Category;

  @ApiPropertyOptional(PICTURE_FIELD)
  @MayBeAbsent()
  @Matches(PICTURE)
  picture?: string;

  @ApiPropertyOptional({ maxLength: STORY_MAX })
  @MayBeAbsent()
  @IsString()
  @MaxLength(STORY_MAX)
  story?: string;

  @ApiPropertyOptional({ maxLength: STORAGE_NOTE_MAX })
  @MayBeAbsent()
  @IsString()
  @MaxLength(STORAGE_NOTE_MAX)
  storageNote?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The farm of the product, when an officer acts for it' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}

export class LotRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  productId: string;

  @IsAmount()
  capacity: Amount;

  @ApiProperty({ minimum: 1, description: 'Per kilogram or per piece, as the product is priced' })
  @IsInt()
  @Min(1)
  @Max(PRICE_VND_MAX)
  priceVnd: number;

  @ApiProperty({ type: String, format: 'date-time' })
  @Type(() => Date)
  @IsDate()
  harvestFrom: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  @Type(() => Date)
  @IsDate()
  harvestTo: Date;

  @IsOptional()
  @IsOptionalAmount()
  maximumPerBuyer?: Amount;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}

const LOT_STAGES = ['open', 'over'] as const;

export class FarmLotListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: LOT_STAGES, default: 'open', description: 'Those that sell, or those that did' })
  @IsOptional()
  @IsIn(LOT_STAGES)
  stage: LotStage = 'open';
}

export class LotClosingRequest {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}

export class LotChangeRequest {
  @IsOptional()
  @IsOptionalAmount()
  capacity?: Amount;

  @ApiPropertyOptional({ minimum: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(PRICE_VND_MAX)
  priceVnd?: number;

  @ApiProperty({ maxLength: 200, description: 'harvested, spoiled, counted, sold_outside, or own words' })
  @Trimmed()
  @IsString()
  @Length(1, 200)
  reason: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  onBehalfOfFarmId?: string;
}
