import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import type { NamedAuditRow } from '#identity';
import { ListRequest } from '../http/list.request.js';
import { AssistResponse, toAssistResponse } from '../identity/farms.response.js';

export class AuditListRequest extends ListRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'Who did it' })
  @IsOptional()
  @IsUUID()
  actor?: string;

  @ApiPropertyOptional({ example: 'role', description: 'An action (`role.grant`) or a feature (`role`)' })
  @IsOptional()
  @Matches(/^[a-z_]+(\.[a-z_]+)?$/)
  action?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'What was done in the name of this farm' })
  @IsOptional()
  @IsUUID()
  farm?: string;

  @ApiPropertyOptional({ description: 'What was done to this person, order, place …' })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  subject?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  from?: Date;

  @ApiPropertyOptional({ format: 'date-time', description: 'Up to this moment, itself not included' })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  until?: Date;
}

export class AuditRowResponse extends AssistResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As the person is called today; null for the market itself',
  })
  actorName: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  onBehalfOfFarmId: string | null;

  @ApiProperty({ type: String, nullable: true })
  farmName: string | null;
}

export class AuditPage {
  @ApiProperty({ type: [AuditRowResponse] })
  items: AuditRowResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function toAuditRowResponse(row: NamedAuditRow): AuditRowResponse {
  const { actorName, onBehalfOfFarmId, farmName } = row;
  return { ...toAssistResponse(row), actorName: actorName || null, onBehalfOfFarmId, farmName };
}
