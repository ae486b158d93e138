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
import { Trimmed } from '../http/trimmed.js';
import { IsAmount, IsOptionalAmount } from './amount.js';

const MEASURES = ['weight', 'piece'] as const;
export const PRICE_VND_MAX = 1_000_000_000;

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
  @ApiProperty({ minLength: 1, maxLength: 120 })
  @Trimmed()
  @IsString()
  @Length(1, 120)
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

  @ApiPropertyOptional({
    description: 'Name of a drawn picture, or the id of one that the caller uploaded',
    example: 'greens',
  })
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,40}$/)
  picture?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  story?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
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
