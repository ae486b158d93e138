import { ApiProperty } from '@nestjs/swagger';
import { PARTS, type PartName, type PartState, type SystemHealth } from '#health';
import { type FailedJob, type OutboxLag, QUEUES, type QueueCounts, type QueueName } from '#queue';

const STATES = ['ok', 'slow', 'down', 'unknown'] as const;

export class QueueCountsResponse {
  @ApiProperty({ enum: QUEUES })
  name: QueueName;

  @ApiProperty({ type: Number })
  waiting: number;

  @ApiProperty({ type: Number })
  active: number;

  @ApiProperty({ type: Number })
  delayed: number;

  @ApiProperty({ type: Number })
  failed: number;

  @ApiProperty({ type: Number, description: 'Worker processes that listen to it now' })
  workers: number;
}

export class OutboxLagResponse {
  @ApiProperty({ type: Number, description: 'Messages whose time has come and whose effect has not' })
  due: number;

  @ApiProperty({ type: Number, description: 'Messages for a later moment' })
  later: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  oldestDueAt: string | null;

  @ApiProperty({ type: Number })
  oldestDueSeconds: number;
}

export class JobsResponse {
  @ApiProperty({ type: [QueueCountsResponse] })
  queues: QueueCountsResponse[];

  @ApiProperty({ type: OutboxLagResponse })
  outbox: OutboxLagResponse;
}

export class FailedJobResponse {
  @ApiProperty()
  id: string;

  @ApiProperty({ example: 'order.placed' })
  name: string;

  @ApiProperty()
  outboxId: string;

  @ApiProperty({ description: 'Without keys, passwords and phone numbers' })
  reason: string;

  @ApiProperty({ type: Number })
  attempts: number;

  @ApiProperty({ format: 'date-time' })
  failedAt: string;

  @ApiProperty({ description: 'A later try has made its effect happen' })
  done: boolean;
}

export class FailedJobPage {
  @ApiProperty({ type: [FailedJobResponse] })
  items: FailedJobResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class RetriedResponse {
  @ApiProperty({ type: Number })
  retried: number;
}

export class PartHealthResponse {
  @ApiProperty({ enum: PARTS })
  name: PartName;

  @ApiProperty({ enum: STATES })
  state: PartState;

  @ApiProperty({ type: Number, nullable: true, description: 'Null when no answer came' })
  tookMs: number | null;

  @ApiProperty({ type: String, nullable: true })
  version: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, description: 'Seconds, bytes and counts' })
  facts: Record<string, number>;
}

export class SystemHealthResponse {
  @ApiProperty({ enum: STATES, description: 'As bad as the worst part' })
  state: PartState;

  @ApiProperty({ format: 'date-time' })
  checkedAt: string;

  @ApiProperty({ example: 'v22.14.0' })
  node: string;

  @ApiProperty({ type: Number, description: 'Of the API process that answered' })
  upSeconds: number;

  @ApiProperty({ type: [PartHealthResponse] })
  parts: PartHealthResponse[];
}

export function toJobsResponse(queues: QueueCounts[], outbox: OutboxLag): JobsResponse {
  return { queues, outbox: { ...outbox, oldestDueAt: outbox.oldestDueAt?.toISOString() ?? null } };
}

export function toFailedJobResponse(job: FailedJob): FailedJobResponse {
  return { ...job, failedAt: job.failedAt.toISOString() };
}

export function toSystemHealthResponse(health: SystemHealth): SystemHealthResponse {
  return { ...health, checkedAt: health.checkedAt.toISOString() };
}
