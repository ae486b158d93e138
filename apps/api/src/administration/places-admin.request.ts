import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DELIVERY_ZONES, type DeliveryZone } from '#catalog';
import { MayBeAbsent } from '../http/may-be-absent.js';
import { ONE_LINE } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';

const FEE_MAX_VND = 10_000_000;

export class ProvinceNameRequest {
  @ApiProperty({ minLength: 1, maxLength: 80 })
  @Trimmed()
  @IsString()
  @Length(1, 80)
  @Matches(ONE_LINE)
  name: string;
}

export class ProvinceRequest extends ProvinceNameRequest {
  @ApiProperty({ pattern: '^[0-9]{2}$' })
  @IsString()
  @Matches(/^[0-9]{2}$/)
  code: string;
}

class CommunePlaceRequest {
  @ApiPropertyOptional({ description: 'Parcels go there at the fee for towns' })
  @MayBeAbsent()
  @IsBoolean()
  isTown?: boolean;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: -90, maximum: 90 })
  @IsOptional()
  @IsNumber()
  @Min(-90)
  @Max(90)
  latitude?: number | null;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: -180, maximum: 180 })
  @IsOptional()
  @IsNumber()
  @Min(-180)
  @Max(180)
  longitude?: number | null;
}

export class CommuneChangeRequest extends CommunePlaceRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 80 })
  @MayBeAbsent()
  @Trimmed()
  @IsString()
  @Length(1, 80)
  @Matches(ONE_LINE)
  name?: string;
}

export class CommuneRequest extends CommunePlaceRequest {
  @ApiProperty({ pattern: '^[0-9]{5}$' })
  @IsString()
  @Matches(/^[0-9]{5}$/)
  code: string;

  @ApiProperty({ pattern: '^[0-9]{2}$' })
  @IsString()
  @Matches(/^[0-9]{2}$/)
  provinceCode: string;

  @ApiProperty({ minLength: 1, maxLength: 80 })
  @Trimmed()
  @IsString()
  @Length(1, 80)
  @Matches(ONE_LINE)
  name: string;
}

export class CooperativeRequest {
  @ApiProperty({ minLength: 1, maxLength: 120 })
  @Trimmed()
  @IsString()
  @Length(1, 120)
  @Matches(ONE_LINE)
  name: string;

  @ApiProperty({ pattern: '^[0-9]{5}$' })
  @IsString()
  @Matches(/^[0-9]{5}$/)
  communeCode: string;

  @ApiProperty({ example: '0238 3855 000' })
  @IsString()
  @MaxLength(30)
  phone: string;
}

export class CooperativeChangeRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 120 })
  @MayBeAbsent()
  @Trimmed()
  @IsString()
  @Length(1, 120)
  @Matches(ONE_LINE)
  name?: string;

  @ApiPropertyOptional({ pattern: '^[0-9]{5}$' })
  @MayBeAbsent()
  @IsString()
  @Matches(/^[0-9]{5}$/)
  communeCode?: string;

  @ApiPropertyOptional()
  @MayBeAbsent()
  @IsString()
  @MaxLength(30)
  phone?: string;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 1000, description: 'Of what farms sell, in thousandths' })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(1000)
  feePerMille?: number;

  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: 10_000,
    description: 'Cash is rounded down to this; 0: never',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(10_000)
  cashRoundingVnd?: number;

  @ApiPropertyOptional({ type: Number, minimum: 60, maximum: 86_400, description: 'How long unpaid orders hold stock' })
  @MayBeAbsent()
  @IsInt()
  @Min(60)
  @Max(86_400)
  holdSeconds?: number;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 1000, description: 'Cash orders of one buyer at a time' })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(1000)
  openCashOrdersMax?: number;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 23, description: 'Hour in Vietnam' })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(23)
  cutOffHour?: number;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 1000, description: 'Of a delivery fee, in thousandths' })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(1000)
  courierSharePerMille?: number;
}

export class DeliveryFeeRequest {
  @ApiProperty({ enum: DELIVERY_ZONES })
  @IsIn(DELIVERY_ZONES)
  zone: DeliveryZone;

  @ApiProperty({ type: Number, minimum: 0, maximum: FEE_MAX_VND })
  @IsInt()
  @Min(0)
  @Max(FEE_MAX_VND)
  feeVnd: number;
}

export class DeliveryFeesRequest {
  @ApiProperty({ type: [DeliveryFeeRequest], description: 'A zone that is left out is not delivered to' })
  @IsArray()
  @ArrayMaxSize(DELIVERY_ZONES.length)
  @ValidateNested({ each: true })
  @Type(() => DeliveryFeeRequest)
  deliveryFees: DeliveryFeeRequest[];
}

export class PickupPointRequest {
  @ApiProperty({ minLength: 1, maxLength: 120 })
  @Trimmed()
  @IsString()
  @Length(1, 120)
  @Matches(ONE_LINE)
  name: string;

  @ApiProperty({ pattern: '^[0-9]{5}$' })
  @IsString()
  @Matches(/^[0-9]{5}$/)
  communeCode: string;

  @ApiProperty({ minLength: 1, maxLength: 120 })
  @Trimmed()
  @IsString()
  @Length(1, 120)
  @Matches(ONE_LINE)
  village: string;
}
