import { ApiProperty } from '@nestjs/swagger';
import { type QueuedSubject, REPORT_REASONS, type ReportReason, SUBJECT_KINDS, type SubjectKind } from '#moderation';

export class ReportResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class QueuedSubjectResponse {
  @ApiProperty({ enum: SUBJECT_KINDS })
  kind: SubjectKind;

  @ApiProperty({ format: 'uuid' })
  subjectId: string;

  @ApiProperty({ type: Number, description: 'How many people reported it' })
  reports: number;

  @ApiProperty({ enum: REPORT_REASONS, isArray: true })
  reasons: ReportReason[];

  @ApiProperty({ type: [String], description: 'What the first five of them wrote' })
  notes: string[];

  @ApiProperty({ format: 'date-time' })
  firstAt: string;

  @ApiProperty({ format: 'date-time' })
  lastAt: string;

  @ApiProperty({ type: String, nullable: true, description: "The comment's words, or the name of the thing" })
  text: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who wrote it, hosts it or owns it' })
  personId: string | null;

  @ApiProperty({ type: String, nullable: true })
  personName: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  broadcastId: string | null;

  @ApiProperty({ type: String, nullable: true })
  broadcastTitle: string | null;
}

export class QueuePage {
  @ApiProperty({ type: [QueuedSubjectResponse] })
  items: QueuedSubjectResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: Number, description: 'How many things wait in all' })
  waiting: number;
}

export class SettledResponse {
  @ApiProperty({ type: Number, description: 'How many reports the decision settled' })
  settled: number;
}

export class BlockedWordsResponse {
  @ApiProperty({ type: [String], description: 'Without accents, in lower case' })
  words: string[];
}

export function toQueuedSubjectResponse(subject: QueuedSubject): QueuedSubjectResponse {
  const { firstAt, lastAt, personName, ...rest } = subject;
  return {
    ...rest,
    personName: personName || null,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  };
}
