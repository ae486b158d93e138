import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Matches, MaxLength } from 'class-validator';

export class CodeRequest {
  @ApiProperty({ example: '+84900000001', description: 'As people dial it, or +84 and nine digits' })
  @IsString()
  @MaxLength(30)
  phone: string;
}

export class SignInRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  challengeId: string;

  @ApiProperty({ example: '000000', pattern: '^[0-9]{6}$' })
  @IsString()
  @Matches(/^[0-9]{6}$/)
  code: string;
}
