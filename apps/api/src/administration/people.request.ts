import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
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
  ValidateIf,
} from 'class-validator';
import { ROLES, type Role, type Standing } from '#identity';
import { ListRequest } from '../http/list.request.js';
import { ONE_LINE, SEVERAL_LINES } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';

export const STANDINGS = ['free', 'muted', 'banned'] as const satisfies readonly Standing[];

export class PeopleListRequest extends ListRequest {
  @ApiPropertyOptional({ description: 'A name, accents do not matter, or three or more digits of a phone' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(80)
  query?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;
}

export class PersonRequest {
  @ApiProperty({ example: '0912 345 678' })
  @IsString()
  @MaxLength(30)
  phone: string;

  @ApiProperty({ minLength: 1, maxLength: 80 })
  @Trimmed()
  @IsString()
  @Length(1, 80)
  @Matches(ONE_LINE)
  name: string;
}

export class GrantRequest {
  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;

  @ApiPropertyOptional({ pattern: '^[0-9]{5}$', description: 'Where an officer serves' })
  @IsOptional()
  @Matches(/^[0-9]{5}$/)
  communeCode?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'For whom a clerk or courier works' })
  @IsOptional()
  @IsUUID()
  cooperativeId?: string;
}

export class StandingRequest {
  @ApiProperty({ enum: STANDINGS })
  @IsIn(STANDINGS)
  standing: Standing;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 8760, description: 'For how long a person is muted' })
  @ValidateIf(({ standing, hours }: StandingRequest) => standing === 'muted' || hours !== undefined)
  @IsInt()
  @Min(1)
  @Max(8760)
  hours?: number;

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Kept in the audit trail' })
  @Trimmed()
  @IsString()
  @Length(1, 500)
  @Matches(SEVERAL_LINES)
  reason: string;
}
