export type { Complaint } from './complaint.store.js';
export { ComplaintsModule } from './complaints.module.js';
export { ComplaintsService } from './complaints.service.js';
export {
  COMPLAINT_KINDS,
  COMPLAINT_STATES,
  type ComplaintKind,
  type ComplaintState,
} from './domain/complaint-state.js';
