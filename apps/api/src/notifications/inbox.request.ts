import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ListRequest } from '../http/list.request.js';

export class InboxRequest extends ListRequest {
  @ApiPropertyOptional({ example: '+84900000001', description: 'Only what was told to this phone' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  to?: string;
}
