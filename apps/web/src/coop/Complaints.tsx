import { ComplaintDesk } from '../shared/complaints/ComplaintDesk.js';
import { words } from '../shared/complaints/words.js';
import { Desk } from './Desk.js';

/** What buyers of this cooperative are not content with. */
export function Complaints() {
  return (
    <Desk title={words.t.list} dayless>
      <ComplaintDesk />
    </Desk>
  );
}
