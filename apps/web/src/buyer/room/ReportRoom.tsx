import './report-room.css';
import { useState } from 'preact/hooks';
import type { Comment } from '../../shared/api.js';
import { type ReportedThing, ReportSheet } from '../../shared/complaints/ReportSheet.js';
import { reportWords } from '../../shared/complaints/report-words.js';
import { user } from '../../shared/session.js';
import { Sheet } from '../../shared/ui/index.js';
import { SignIn } from '../me/SignIn.js';

/** So many of the newest comments can be chosen from; older ones are out of sight by then. */
const SHOWN = 20;

/** What is not right: the broadcast itself or one of its comments; then why. */
export function ReportRoom(props: {
  broadcast: { id: string; title: string };
  comments: readonly Comment[];
  onClose: () => void;
}) {
  const t = reportWords.t;
  const [thing, setThing] = useState<ReportedThing | null>(null);
  const { broadcast, comments, onClose } = props;
  if (user.value === null) {
    return (
      <Sheet label={t.title} head={<h2>{t.title}</h2>} onClose={onClose}>
        <SignIn onDone={() => undefined} />
      </Sheet>
    );
  }
  if (thing) return <ReportSheet thing={thing} onClose={onClose} />;
  const others = comments.filter(({ author }) => author !== user.value?.name).slice(-SHOWN);
  return (
    <Sheet label={t.title} head={<h2>{t.title}</h2>} onClose={onClose}>
      <p class="mute">{t.whatIsIt}</p>
      <ul class="report-choices">
        <li>
          <button
            type="button"
            onClick={() => setThing({ kind: 'broadcast', id: broadcast.id, says: broadcast.title })}
          >
            <b>{t.reportRoom}</b>
            <span class="small mute">{broadcast.title}</span>
          </button>
        </li>
        {others.reverse().map((comment) => (
          <li key={comment.id}>
            <button
              type="button"
              onClick={() => setThing({ kind: 'comment', id: comment.id, says: `${comment.author}: ${comment.text}` })}
            >
              <b>{comment.author}</b>
              <span>{comment.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
