import { Controller, Get } from '@nestjs/common';
import { ObjectStore } from '#objects';
import { Database } from '#persistence';

@Controller('live/health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  /** The process answers. */
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** The process can do its work: the database and the store answer. @throws DomainError `service.unavailable` */
  @Get('ready')
  async ready() {
    await this.database.query('SELECT 1');
    await this.store.check();
    return { status: 'ok' };
  }
}
