import phone from '@phosphor-icons/core/fill/phone-fill.svg?raw';
import { useState } from 'preact/hooks';
import { type ComplaintState, complaintsApi, type StaffComplaint } from '../complaints-api.js';
import { count } from '../format.js';
import { usePaged } from '../paged.js';
import { asProblem, type Problem } from '../problem.js';
import { Area } from '../ui/Area.js';
import { Await, Button, Chips, Empty, Failure, Icon, toast } from '../ui/index.js';
import { More } from '../ui/More.js';
import { ComplaintTalk } from './ComplaintTalk.js';
import { words } from './words.js';

/** The list of complaints as staff work through it: the cooperative's desk and the administration's show the same. */
export function ComplaintDesk() {
  const t = words.t;
  const [state, setState] = useState<ComplaintState | ''>('open');
  const list = usePaged(`complaints/${state}`, (cursor) => complaintsApi.list(state || undefined, cursor));
  const chips = [
    { value: 'open', label: t.states.open ?? '' },
    { value: 'answered', label: t.states.answered ?? '' },
    { value: 'closed', label: t.states.closed ?? '' },
    { value: '', label: t.all },
  ];
  return (
    <div class="stack complaint-desk">
      <Chips label={t.list} value={state} chips={chips} onChange={(next) => setState(next as ComplaintState | '')} />
      <Await of={list.first}>
        {() =>
          list.items.length === 0 ? (
            <Empty title={t.none} text={t.noneText} />
          ) : (
            <>
              <ul class="stack">
                {list.items.map((complaint) => (
                  <li key={complaint.id}>
                    <Card complaint={complaint} onAnswered={list.first.reload} />
                  </li>
                ))}
              </ul>
              <More of={list} />
            </>
          )
        }
      </Await>
    </div>
  );
}

function Card({ complaint, onAnswered }: { complaint: StaffComplaint; onAnswered: () => void }) {
  const t = words.t;
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function answer(): Promise<void> {
    if (busy || !text.trim()) return;
    setBusy(true);
    setProblem(null);
    try {
      await complaintsApi.answer(complaint.id, text);
      setText('');
      toast(t.sent);
      onAnswered();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <article class="card pad complaint" aria-label={t.order(count(complaint.orderNumber))}>
      <header class="row">
        <p class="grow">
          <b>{t.order(String(complaint.orderNumber))}</b> <span class="mute">{complaint.buyerName}</span>
        </p>
        <a class="square calm" href={`tel:${complaint.buyerPhone}`} aria-label={t.call(complaint.buyerName)}>
          <Icon svg={phone} />
        </a>
      </header>
      <ComplaintTalk complaint={complaint} />
      {complaint.state !== 'closed' && (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void answer();
          }}
        >
          <Area label={t.answer} hint={t.answerHint} value={text} maxLength={1000} onInput={setText} />
          {problem && <Failure problem={problem} />}
          <Button kind="calm" type="submit" off={busy || !text.trim()}>
            {t.send}
          </Button>
        </form>
      )}
    </article>
  );
}
