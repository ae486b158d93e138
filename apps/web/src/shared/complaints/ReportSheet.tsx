import { useState } from 'preact/hooks';
import { complaintsApi, type ReportBody } from '../complaints-api.js';
import { asProblem, type Problem } from '../problem.js';
import { Area } from '../ui/Area.js';
import { Button, Chips, Failure, Sheet, toast } from '../ui/index.js';
import { reportWords } from './report-words.js';

export interface ReportedThing {
  kind: ReportBody['kind'];
  id: string;
  /** What it says or is called, so that the reporter sees what is meant. */
  says: string;
}

/** Tells the administration that something is not right. Nobody is told who did. */
export function ReportSheet({ thing, onClose }: { thing: ReportedThing; onClose: () => void }) {
  const t = reportWords.t;
  const [reason, setReason] = useState<ReportBody['reason']>('abuse');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await complaintsApi.report({ kind: thing.kind, subjectId: thing.id, reason, note });
      onClose();
      toast(t.sent);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Sheet label={t.title} head={<h2>{t.title}</h2>} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p class="mute">“{thing.says}”</p>
        <Chips
          label={t.why}
          labelled
          value={reason}
          chips={t.reasons}
          onChange={(next) => setReason(next as ReportBody['reason'])}
        />
        <Area label={t.note} hint={t.noteHint} value={note} maxLength={500} rows={2} onInput={setNote} />
        {problem && <Failure problem={problem} />}
        <Button type="submit" wide off={busy}>
          {t.send}
        </Button>
      </form>
    </Sheet>
  );
}
