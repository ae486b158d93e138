export {
  DECISIONS,
  type Decision,
  REPORT_REASONS,
  type ReportReason,
  SUBJECT_KINDS,
  type SubjectKind,
} from './domain/report-state.js';
export { ModerationModule } from './moderation.module.js';
export { ModerationService } from './moderation.service.js';
export type { QueuedSubject } from './report.store.js';
