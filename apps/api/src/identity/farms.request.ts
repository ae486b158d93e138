import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { ListRequest } from '../http/list.request.js';
import { Trimmed } from '../http/trimmed.js';

const FARM_STATES = ['pending', 'verified', 'rejected'] as const;
const CONSENT_KINDS = ['spoken', 'written', 'witnessed'] as const;
const OUTCOMES = ['verified', 'rejected'] as const;

export class FarmRequest {
  @ApiProperty({ minLength: 1, maxLength: 120 })
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name: string;

  @ApiProperty({ pattern: '^[0-9]{5}$' })
  @IsString()
  @Matches(/^[0-9]{5}$/)
  communeCode: string;

  @ApiProperty({ minLength: 1, maxLength: 120 })
  @Trimmed()
  @IsString()
  @Length(1, 120)
  village: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  cooperativeId: string;

  @ApiPropertyOptional({ description: 'The farmer, when an officer of the commune opens the farm for them' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  ownerPhone?: string;

  @ApiPropertyOptional({ maxLength: 80 })
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 80)
  ownerName?: string;
}

export class FarmListRequest extends ListRequest {
  @ApiPropertyOptional({ description: 'Present (`?mine` or `?mine=true`): only farms that the caller owns' })
  @IsOptional()
  @IsIn(['', 'true', 'false', '1'])
  mine?: string;

  @ApiPropertyOptional({ pattern: '^[0-9]{5}$' })
  @IsOptional()
  @Matches(/^[0-9]{5}$/)
  commune?: string;

  @ApiPropertyOptional({ enum: FARM_STATES })
  @IsOptional()
  @IsIn(FARM_STATES)
  state?: (typeof FARM_STATES)[number];
}

export class FarmFileListRequest extends ListRequest {
  @ApiPropertyOptional({ enum: FARM_STATES })
  @IsOptional()
  @IsIn(FARM_STATES)
  state?: (typeof FARM_STATES)[number];

  @ApiPropertyOptional({
    maxLength: 100,
    description: 'Words of farm, household or village, with or without accents, or digits of the phone',
    example: 'ban pu kha',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  query?: string;

  @ApiPropertyOptional({ enum: ['live'], description: '`live`: only those for which an officer may act now' })
  @IsOptional()
  @IsIn(['live'])
  consent?: 'live';
}

export class VerificationRequest {
  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  @ApiProperty({ maxLength: 500 })
  @Trimmed()
  @IsString()
  @Length(1, 500)
  note: string;
}

export class ConsentRequest {
  @ApiProperty({ enum: CONSENT_KINDS })
  @IsIn(CONSENT_KINDS)
  kind: (typeof CONSENT_KINDS)[number];

  @ApiPropertyOptional({ maxLength: 120, description: 'Who was there; required for a witnessed consent' })
  @ValidateIf(({ kind, witness }: ConsentRequest) => kind === 'witnessed' || witness !== undefined)
  @Trimmed()
  @IsString()
  @Length(1, 120)
  witness?: string;

  @ApiProperty({ maxLength: 500 })
  @Trimmed()
  @IsString()
  @Length(1, 500)
  note: string;
}
