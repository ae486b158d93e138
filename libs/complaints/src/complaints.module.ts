import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { ComplaintStore } from './complaint.store.js';
import { ComplaintsService } from './complaints.service.js';
import { SqlComplaintStore } from './persistence/sql-complaint.store.js';

@Module({
  imports: [IdentityModule, NotificationsModule],
  providers: [ComplaintsService, { provide: ComplaintStore, useClass: SqlComplaintStore }],
  exports: [ComplaintsService],
})
export class ComplaintsModule {}
