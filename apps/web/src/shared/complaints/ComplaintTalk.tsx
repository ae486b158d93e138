import './complaints.css';
import type { Complaint } from '../complaints-api.js';
import { moment } from '../format.js';
import { Tag } from '../ui/index.js';
import { words } from './words.js';

/** What was complained about, where it stands, and everything said so far. */
export function ComplaintTalk({ complaint, mine }: { complaint: Complaint; mine?: boolean }) {
  const t = words.t;
  const look = { open: 'wait', answered: 'leaf', closed: 'cham' } as const;
  return (
    <>
      <div class="complaint-head">
        <b>{t.kinds[complaint.kind] ?? complaint.kind}</b>
        <Tag kind={look[complaint.state]}>{t.states[complaint.state] ?? complaint.state}</Tag>
      </div>
      <ol class="complaint-talk">
        {complaint.messages.map((message) => (
          <li key={`${message.at}${message.text}`} class={message.saidBy === 'staff' ? 'staff' : undefined}>
            <span class="said-by">
              <b>
                {message.saidBy === 'staff'
                  ? `${message.authorName || ''} · ${complaint.cooperativeName}`
                  : mine
                    ? t.you
                    : message.authorName || t.buyer}
              </b>
              <time dateTime={message.at}>{moment(message.at)}</time>
            </span>
            {message.text}
          </li>
        ))}
      </ol>
    </>
  );
}
