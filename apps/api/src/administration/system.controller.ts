import { Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SystemHealthService } from '#health';
import { DomainError } from '#kernel';
import { JobBoard, QUEUES, type QueueName } from '#queue';
import { Access } from '../http/access.js';
import { ListRequest } from '../http/list.request.js';
import {
  FailedJobPage,
  JobsResponse,
  RetriedResponse,
  SystemHealthResponse,
  toFailedJobResponse,
  toJobsResponse,
  toSystemHealthResponse,
} from './system.api.js';

@ApiTags('administration')
@Controller('api/v1')
@Access('administrator')
export class SystemController {
  constructor(
    private readonly jobs: JobBoard,
    private readonly health: SystemHealthService,
  ) {}

  /** What Bull has to do, and how far the outbox is behind. */
  @Get('jobs')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: JobsResponse })
  async board(): Promise<JobsResponse> {
    const [queues, outbox] = await Promise.all([this.jobs.counts(), this.jobs.outbox()]);
    return toJobsResponse(queues, outbox);
  }

  /** Newest first. */
  @Get('jobs/:queue/failed')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: FailedJobPage })
  async failed(@Param('queue') queue: string, @Query() { limit, cursor }: ListRequest): Promise<FailedJobPage> {
    // Bull keeps the last thousand in a list without keys, so a page begins at a place.
    const offset = Math.min(Math.max(Number.parseInt(cursor ?? '0', 10) || 0, 0), 1_000);
    const found = await this.jobs.failed(queueNamed(queue), offset, limit + 1);
    const nextCursor = found.length > limit ? String(offset + limit) : null;
    return { items: found.slice(0, limit).map(toFailedJobResponse), nextCursor };
  }

  /** Takes every failed job of a queue up again; an effect happens once, whatever became of it meanwhile. */
  @Post('jobs/:queue/retry')
  @HttpCode(200)
  @ApiOkResponse({ type: RetriedResponse })
  async retryAll(@Param('queue') queue: string): Promise<RetriedResponse> {
    return { retried: await this.jobs.retryAll(queueNamed(queue)) };
  }

  @Post('jobs/:queue/failed/:jobId/retry')
  @HttpCode(200)
  @ApiOkResponse({ type: RetriedResponse })
  async retry(@Param('queue') queue: string, @Param('jobId') jobId: string): Promise<RetriedResponse> {
    await this.jobs.retry(queueNamed(queue), jobId);
    return { retried: 1 };
  }

  /** Every part looked at now, each with a deadline. No addresses, no secrets. */
  @Get('system-health')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SystemHealthResponse })
  async systemHealth(): Promise<SystemHealthResponse> {
    return toSystemHealthResponse(await this.health.check());
  }
}

function queueNamed(name: string): QueueName {
  const known = QUEUES.find((queue) => queue === name);
  if (!known) throw new DomainError('queue.not_found', { queue: name });
  return known;
}
