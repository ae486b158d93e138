import { Body, Controller, Get, HttpCode, Post, UseFilters, UseGuards } from '@nestjs/common';
import { unreadable } from '../domain/gateway-error.js';
import { ApiErrorFilter } from '../http/api-error.filter.js';
import { ApiKeyGuard } from '../http/api-key.guard.js';
import { readObject, readWhole } from '../webhooks/panel/read-json.js';
import { ADVANCE_SECONDS_MAX, ClockService } from './clock.service.js';

/** The gateway's time, which a test may move ahead. JSON, with the secret key. */
@Controller('panel/clock')
@UseGuards(ApiKeyGuard)
@UseFilters(ApiErrorFilter)
export class ClockController {
  constructor(private readonly clock: ClockService) {}

  @Get()
  async now() {
    return { now: (await this.clock.now()).toISOString() };
  }

  /** `{ advanceSeconds }`, 1 s to 400 days: what has become due by then happens before this answers, sends begin. */
  @Post()
  @HttpCode(200)
  async advance(@Body() body: unknown) {
    const seconds = readWhole(readObject(body, ['advanceSeconds']), 'advanceSeconds', {
      least: 1,
      most: ADVANCE_SECONDS_MAX,
    });
    if (seconds === undefined) throw unreadable('advanceSeconds is missing.');
    return { now: (await this.clock.advance(seconds)).toISOString() };
  }
}
