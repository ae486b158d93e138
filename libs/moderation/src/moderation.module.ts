import { Module } from '@nestjs/common';
import { BroadcastsModule } from '#broadcasts';
import { IdentityModule } from '#identity';
import { ModerationService } from './moderation.service.js';
import { SqlReportStore } from './persistence/sql-report.store.js';
import { ReportStore } from './report.store.js';

@Module({
  imports: [BroadcastsModule, IdentityModule],
  providers: [ModerationService, { provide: ReportStore, useClass: SqlReportStore }],
  exports: [ModerationService],
})
export class ModerationModule {}
