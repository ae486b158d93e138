import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import {
  DECISIONS,
  type Decision,
  REPORT_REASONS,
  type ReportReason,
  SUBJECT_KINDS,
  type SubjectKind,
} from '#moderation';
import { ONE_LINE, SEVERAL_LINES } from '../http/plain-text.js';
import { Trimmed } from '../http/trimmed.js';

export class ReportRequest {
  @ApiProperty({ enum: SUBJECT_KINDS })
  @IsIn(SUBJECT_KINDS)
  kind: SubjectKind;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  subjectId: string;

  @ApiProperty({ enum: REPORT_REASONS })
  @IsIn(REPORT_REASONS)
  reason: ReportReason;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(500)
  @Matches(SEVERAL_LINES)
  note?: string;
}

export class DecisionRequest {
  @ApiProperty({ enum: SUBJECT_KINDS })
  @IsIn(SUBJECT_KINDS)
  kind: SubjectKind;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  subjectId: string;

  @ApiProperty({
    enum: DECISIONS,
    description: 'A comment is hidden, a broadcast taken down, a product or farm dealt with elsewhere; or dismissed',
  })
  @IsIn(DECISIONS)
  decision: Decision;

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Kept in the audit trail' })
  @Trimmed()
  @IsString()
  @Length(1, 500)
  @Matches(SEVERAL_LINES)
  reason: string;
}

export class BlockedWordRequest {
  @ApiProperty({ minLength: 1, maxLength: 60 })
  @Trimmed()
  @IsString()
  @Length(1, 60)
  @Matches(ONE_LINE)
  word: string;
}

export class SlowModeRequest {
  @ApiProperty({ type: Number, minimum: 0, maximum: 600, description: '0 ends slow mode' })
  @IsInt()
  @Min(0)
  @Max(600)
  seconds: number;
}
