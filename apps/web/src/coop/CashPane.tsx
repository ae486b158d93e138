import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type CashCount, coopApi, type Run } from '../shared/coop-api.js';
import { money, count as whole } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { send, waiting } from '../shared/outbox.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { Await, Button, Chips, Failure, Field, Icon, Note, toast } from '../shared/ui/index.js';
import { NumberPad } from '../shared/ui/NumberPad.js';
import { day } from './day.js';
import { wholeTyped } from './numbers.js';
import { words } from './words-road.js';

/** One run's cash on the table. */
export function CashPane({ runId, onCounted }: { runId: string; onCounted: () => void }) {
  const run = useLoad(`run/${runId}`, () => coopApi.run(runId));
  const [counted, setCounted] = useState<CashCount | null>(null);
  const t = words.t;
  const date = run.data?.date;
  // Opened by its address, the desk looks at the run's own day.
  useEffect(() => {
    if (date) day.value = date;
  }, [date]);
  return (
    <Await of={run}>
      {(data) => (
        <div class="table">
          <header class="scale-head">
            <a class="square bare pane-back" href="/coop/cash" aria-label={t.allCash}>
              <Icon svg={back} />
            </a>
            <h2 id="cash-name" class="pane-title grow">
              {t.cashOf(data.courierName)}
            </h2>
          </header>
          {counted ? (
            <Accepted run={data} counted={counted} />
          ) : waits(runId) ? (
            <Note kind="wait">{t.countWaits}</Note>
          ) : (
            <Counting
              run={data}
              onCounted={(answer) => {
                setCounted(answer);
                run.reload();
                onCounted();
              }}
            />
          )}
        </div>
      )}
    </Await>
  );
}

function waits(runId: string): boolean {
  return waiting.value.some((one) => one.path === `/runs/${runId}/cash-count`);
}

/** What this run was to bring and says it brought: due at each door when the courier came, and taken there. */
function sumsOf(run: Run): { due: number; collected: number } {
  return {
    due: run.stops.reduce((sum, stop) => sum + (stop.dueVnd ?? 0), 0),
    collected: run.stops.reduce((sum, stop) => sum + (stop.cashVnd ?? 0), 0),
  };
}

function Counting({ run, onCounted }: { run: Run; onCounted: (count: CashCount) => void }) {
  const t = words.t;
  const { due, collected } = sumsOf(run);
  const [way, setWay] = useState<'total' | 'notes'>('total');
  const [text, setText] = useState('');
  const [notes, setNotes] = useState<Record<number, string>>({});
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const counted = way === 'total' ? wholeTyped(text) : sumOfNotes(notes);
  const variance = counted === null ? null : collected - counted;
  const needsWhy = variance !== null && variance !== 0 && !note.trim();

  async function accept() {
    if (counted === null || needsWhy || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const body = { countedVnd: counted, ...(note.trim() ? { note: note.trim() } : {}) };
      const label = t.cashOf(run.courierName);
      const path = `/runs/${run.id}/cash-count`;
      onCounted(await send<CashCount>({ kind: 'cash-count', method: 'POST', path, body, label }));
    } catch (thrown) {
      const found = asProblem(thrown);
      if (found.passing) toast(t.countWaits);
      else setProblem(found);
      setBusy(false);
    }
  }

  if (run.state === 'out' || run.state === 'planned')
    return <Sums soFar due={due} collected={collected} note={<Note kind="wait">{t.stillOut}</Note>} />;
  if (run.state === 'reconciled')
    return <Sums due={due} collected={collected} note={<Note icon={check}>{t.doneAlready}</Note>} />;
  return (
    <div class="counting">
      <div class="stack">
        <Chips
          label={t.howCount}
          value={way}
          chips={[
            { value: 'total', label: t.byTotal },
            { value: 'notes', label: t.byNotes },
          ]}
          onChange={(value) => setWay(value as 'total' | 'notes')}
        />
        {way === 'total' ? (
          <>
            <label class="scale-box">
              <span class="unseen">{t.countedIs}</span>
              <input
                value={text === '' ? '' : whole(wholeTyped(text) ?? 0)}
                inputMode="none"
                autocomplete="off"
                placeholder="0"
                onInput={(event) => setText(event.currentTarget.value.replace(/\D/g, ''))}
              />
              <span aria-hidden="true">đ</span>
            </label>
            <NumberPad look="phone" label={t.pad} value={text} onChange={setText} maxLength={10} />
          </>
        ) : (
          <Notes notes={notes} onChange={setNotes} />
        )}
      </div>
      <div class="stack">
        <dl class="facts">
          <dt>{t.due}</dt>
          <dd>{money(due)}</dd>
          <dt>{t.refusedIs}</dt>
          <dd>{money(due - collected)}</dd>
          <dt class="total">{t.collectedIs}</dt>
          <dd class="total">{money(collected)}</dd>
          <dt class="total">{t.countedIs}</dt>
          <dd class="total">{counted === null ? '–' : money(counted)}</dd>
        </dl>
        {variance !== null && <Variance variance={variance} name={run.courierName} />}
        {variance !== null && variance !== 0 && (
          <Field label={t.noteWhy} value={note} onInput={setNote} maxLength={300} />
        )}
        {problem && <Failure problem={problem} />}
        <Button tall wide off={counted === null || needsWhy || busy} onPress={() => void accept()}>
          {busy ? t.accepting : counted === null ? t.typeCount : needsWhy ? t.typeWhy : t.accept(money(counted))}
        </Button>
      </div>
    </div>
  );
}

function Sums(props: { soFar?: boolean; due: number; collected: number; note: ComponentChildren }) {
  const t = words.t;
  const { soFar, due, collected, note } = props;
  return (
    <div class="stack">
      {note}
      <dl class="facts">
        <dt>{soFar ? t.dueSoFar : t.due}</dt>
        <dd>{money(due)}</dd>
        <dt>{t.refusedIs}</dt>
        <dd>{money(due - collected)}</dd>
        <dt class="total">{t.collectedIs}</dt>
        <dd class="total">{money(collected)}</dd>
      </dl>
    </div>
  );
}

/** A shortage is a variance above zero. */
function Variance({ variance, name }: { variance: number; name: string }) {
  const t = words.t;
  if (variance === 0) return <Note icon={check}>{t.exact}</Note>;
  return (
    <Note kind="wait">
      <b>{variance > 0 ? t.missing(money(variance)) : t.over(money(-variance))}</b>
      {variance > 0 && ` ${t.missingText(name)}`}
    </Note>
  );
}

/** Notes that people carry, the big ones first. */
const FACES_VND = [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000];

function sumOfNotes(notes: Record<number, string>): number | null {
  const given = FACES_VND.filter((face) => notes[face]?.trim());
  if (given.length === 0) return null;
  return given.reduce((sum, face) => sum + face * (wholeTyped(notes[face] ?? '') ?? 0), 0);
}

function Notes(props: { notes: Record<number, string>; onChange: (notes: Record<number, string>) => void }) {
  const t = words.t;
  return (
    <ul class="notes">
      {FACES_VND.map((face) => {
        const n = wholeTyped(props.notes[face] ?? '') ?? 0;
        return (
          <li key={face}>
            <label class="note-face">
              <span class="unseen">{t.notes(money(face))}</span>
              <b aria-hidden="true">{whole(face)}</b>
              <span aria-hidden="true">×</span>
              <input
                inputMode="numeric"
                autocomplete="off"
                value={props.notes[face] ?? ''}
                onInput={(event) =>
                  props.onChange({ ...props.notes, [face]: event.currentTarget.value.replace(/\D/g, '') })
                }
              />
            </label>
            <span class="note-sum">{n > 0 ? whole(n * face) : ''}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Accepted({ run, counted }: { run: Run; counted: CashCount }) {
  const t = words.t;
  return (
    <div class="stack" role="status">
      <Note icon={check}>{t.accepted(run.courierName, money(counted.countedVnd))}</Note>
      <dl class="facts">
        <dt>{t.due}</dt>
        <dd>{money(counted.dueVnd)}</dd>
        <dt>{t.refusedIs}</dt>
        <dd>{money(counted.refusedVnd)}</dd>
        <dt>{t.collectedIs}</dt>
        <dd>{money(counted.collectedVnd)}</dd>
        <dt class="total">{t.countedIs}</dt>
        <dd class="total">{money(counted.countedVnd)}</dd>
        <dt>{t.variance}</dt>
        <dd>{money(-counted.varianceVnd || 0)}</dd>
      </dl>
      <Button kind="line" wide href="/coop/cash">
        {t.allCash}
      </Button>
    </div>
  );
}
