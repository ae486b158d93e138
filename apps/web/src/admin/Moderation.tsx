import { useState } from 'preact/hooks';
import { count, moment } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { usePaged } from '../shared/paged.js';
import { problemWords } from '../shared/problem.js';
import { Area } from '../shared/ui/Area.js';
import { ConfirmSheet } from '../shared/ui/ConfirmSheet.js';
import { Await, Button, Empty, Failure, Field, Sheet, Tag, toast } from '../shared/ui/index.js';
import { More } from '../shared/ui/More.js';
import { AdminDesk } from './AdminDesk.js';
import { adminApi, type Decision, type QueuedSubject } from './admin-api.js';
import { StandingSheet } from './PersonPage.js';
import { useAct } from './useAct.js';
import { words } from './words.js';

/** What each kind of thing can be decided to be; the harsh one first. */
const WAYS: Record<QueuedSubject['kind'], readonly Decision[]> = {
  comment: ['hide', 'dismiss'],
  broadcast: ['take_down', 'dismiss'],
  product: ['uphold', 'dismiss'],
  farm: ['uphold', 'dismiss'],
};

type Open = { subject: QueuedSubject; decision: Decision } | { silence: QueuedSubject } | null;

/** What was reported, longest waiting first, and the words that are not said. */
export function Moderation() {
  const t = words.t;
  const [open, setOpen] = useState<Open>(null);
  const queue = usePaged('admin/moderation', (cursor) => adminApi.queue(cursor));
  const close = () => setOpen(null);
  return (
    <AdminDesk
      title={t.moderationTitle}
      aside={
        <Button kind="line" onPress={queue.first.reload}>
          {t.refresh}
        </Button>
      }
    >
      <div class="admin-columns">
        <div class="stack">
          <Await of={queue.first}>
            {() =>
              queue.items.length === 0 ? (
                <Empty title={t.noReports} text={t.noReportsText} />
              ) : (
                <>
                  <ul class="stack">
                    {queue.items.map((subject) => (
                      <li key={`${subject.kind}/${subject.subjectId}`}>
                        <Subject
                          subject={subject}
                          onDecide={(decision) => setOpen({ subject, decision })}
                          onSilence={() => setOpen({ silence: subject })}
                        />
                      </li>
                    ))}
                  </ul>
                  <More of={queue} />
                </>
              )
            }
          </Await>
        </div>
        <BlockedWords />
      </div>
      {open && 'decision' in open && (
        <DecisionSheet
          {...open}
          onClose={close}
          onDone={() => {
            close();
            queue.first.reload();
            toast(t.decided[open.decision] ?? t.saved);
          }}
        />
      )}
      {open && 'silence' in open && open.silence.personId && (
        <StandingSheet
          person={{ id: open.silence.personId, name: open.silence.personName }}
          onClose={close}
          onDone={() => {
            close();
            toast(t.standingChanged);
          }}
        />
      )}
    </AdminDesk>
  );
}

function Subject(props: { subject: QueuedSubject; onDecide: (decision: Decision) => void; onSilence: () => void }) {
  const t = words.t;
  const { subject } = props;
  return (
    <article class="card pad stack admin-report">
      <header class="admin-head">
        <Tag kind="cham">{t.kinds[subject.kind] ?? subject.kind}</Tag>
        <span class="small mute">{t.reportedBy(count(subject.reports), moment(subject.firstAt))}</span>
      </header>
      <blockquote>{subject.text ?? t.gone}</blockquote>
      <p class="small">
        {subject.personId && (
          <>
            {t.by}{' '}
            <a class="admin-link" href={`/admin/people/${subject.personId}`}>
              {subject.personName ?? t.noName}
            </a>
          </>
        )}
        {subject.broadcastId && (
          <>
            {' · '}
            <a class="admin-link" href={`/live/${subject.broadcastId}`}>
              {subject.broadcastTitle}
            </a>
          </>
        )}
      </p>
      <p>{subject.reasons.map((reason) => t.reasons[reason] ?? reason).join(', ')}</p>
      {subject.notes.length > 0 && (
        <ul class="admin-notes">
          {subject.notes.map((note, index) => (
            <li key={`${index}${note}`}>“{note}”</li>
          ))}
        </ul>
      )}
      <footer class="admin-acts">
        {WAYS[subject.kind].map((decision) => (
          <Button
            key={decision}
            kind={decision === 'dismiss' ? 'line' : 'stop'}
            label={`${t.decisions[decision] ?? decision}: ${subject.text ?? ''}`}
            onPress={() => props.onDecide(decision)}
          >
            {t.decisions[decision] ?? decision}
          </Button>
        ))}
        {subject.kind === 'comment' && subject.personId && (
          <Button kind="line" label={t.silenceOf(subject.personName ?? t.noName)} onPress={props.onSilence}>
            {t.silence}
          </Button>
        )}
      </footer>
    </article>
  );
}

function DecisionSheet(props: { subject: QueuedSubject; decision: Decision; onClose: () => void; onDone: () => void }) {
  const t = words.t;
  const { busy, problem, act } = useAct();
  const [reason, setReason] = useState('');
  const { subject, decision } = props;
  const title = t.decisions[decision] ?? decision;
  const send = () =>
    act(async () => {
      await adminApi.decide({ kind: subject.kind, subjectId: subject.subjectId, decision, reason });
      props.onDone();
    });
  const reasonField = <Area label={t.reason} hint={t.reasonHint} value={reason} maxLength={500} onInput={setReason} />;
  // What ends a broadcast for everybody asks for a typed word as well.
  if (decision === 'take_down') {
    return (
      <ConfirmSheet
        title={title}
        act={t.takeDownYes}
        typed={t.takeDownWord}
        busy={busy || !reason.trim()}
        error={problem && problemWords(problem).title}
        onConfirm={send}
        onClose={props.onClose}
      >
        <p>{t.takeDownText}</p>
        {reasonField}
      </ConfirmSheet>
    );
  }
  return (
    <Sheet label={title} head={<h2>{title}</h2>} onClose={props.onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <blockquote>{subject.text ?? t.gone}</blockquote>
        <p class="mute">{t.decisionMeans[decision]}</p>
        {reasonField}
        {problem && <Failure problem={problem} />}
        <Button kind={decision === 'hide' ? 'stop' : 'go'} type="submit" wide off={busy || !reason.trim()}>
          {title}
        </Button>
      </form>
    </Sheet>
  );
}

function BlockedWords() {
  const t = words.t;
  const blocked = useLoad('admin/blocked-words', adminApi.words);
  const { busy, problem, act } = useAct();
  const [word, setWord] = useState('');
  return (
    <section class="card pad stack" aria-labelledby="blocked">
      <h2 id="blocked">{t.blockedWords}</h2>
      <p class="mute">{t.blockedWordsText}</p>
      <form
        class="admin-add"
        onSubmit={(event) => {
          event.preventDefault();
          if (!word.trim()) return;
          act(async () => {
            blocked.set(await adminApi.addWord(word));
            setWord('');
          });
        }}
      >
        <Field label={t.word} value={word} maxLength={60} onInput={setWord} autocomplete="off" />
        <Button kind="calm" type="submit" off={busy || !word.trim()}>
          {t.block}
        </Button>
      </form>
      {problem && <Failure problem={problem} />}
      <Await of={blocked}>
        {(all) =>
          all.length === 0 ? (
            <p class="mute">{t.noBlockedWords}</p>
          ) : (
            <ul class="admin-lines">
              {all.map((one) => (
                <li key={one}>
                  <span class="grow">{one}</span>
                  <Button
                    kind="line"
                    label={t.unblockOf(one)}
                    onPress={() => act(async () => blocked.set(await adminApi.removeWord(one)))}
                  >
                    {t.unblock}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </section>
  );
}
