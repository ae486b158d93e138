import { ComplaintDesk } from '../shared/complaints/ComplaintDesk.js';
import { AdminDesk } from './AdminDesk.js';
import { words } from './words.js';

/** Every cooperative's complaints. */
export function Complaints() {
  return (
    <AdminDesk title={words.t.complaints}>
      <ComplaintDesk />
    </AdminDesk>
  );
}
