import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database } from '#persistence';
import { Access } from '../http/access.js';

@ApiTags('health')
@Controller('api/health')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process answers. */
  @Get('live')
  @Access('public')
  live() {
    return { status: 'ok' };
  }

  /** The process can do its work: the database answers. @throws DomainError `service.unavailable` */
  @Get('ready')
  @Access('public')
  async ready() {
    await this.database.query('SELECT 1');
    return { status: 'ok' };
  }
}
