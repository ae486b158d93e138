import { useState } from 'preact/hooks';
import { type CardOutcome, coopApi, type PaymentProblem } from '../shared/coop-api.js';
import { count, moment, money } from '../shared/format.js';
import { Button, Chips, Failure, Field, Sheet, Tag, toast } from '../shared/ui/index.js';
import { CallButton } from './pieces.js';
import { useMove } from './useMove.js';
import { words } from './words-desk.js';

/** What only a person can put right about money by card. */
export function CardProblems({ items, onDone }: { items: readonly PaymentProblem[]; onDone: (id: string) => void }) {
  const t = words.t;
  const [open, setOpen] = useState<PaymentProblem | null>(null);
  if (items.length === 0) return null;
  return (
    <section class="card pad" aria-labelledby="cards-title">
      <div class="card-head">
        <h2 id="cards-title">{t.cards}</h2>
        <Tag kind="wait">{count(items.length)}</Tag>
      </div>
      <ul class="money-list">
        {items.map((one) => (
          <li class="money-row" key={one.id}>
            <div>
              {one.amountVnd !== null && <p class="price big">{money(one.amountVnd)}</p>}
              <p>
                <b>{t.kinds[one.kind] ?? one.kind}</b>
              </p>
              <p class="small mute">
                {[one.buyerName, one.orderNumber && t.ofOrder(String(one.orderNumber)), moment(one.createdAt)]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p class="small mute">{t.kindText[one.kind]}</p>
            </div>
            <div class="money-do">
              <div class="state-ways">
                {one.buyerPhone && <CallButton name={one.buyerName ?? ''} number={one.buyerPhone} />}
                <Button kind="line" onPress={() => setOpen(one)}>
                  {t.resolve}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      {open && (
        <Resolving
          problem={open}
          onClose={() => setOpen(null)}
          onDone={() => {
            onDone(open.id);
            setOpen(null);
          }}
        />
      )}
    </section>
  );
}

const REFUND_OUTCOMES: readonly CardOutcome[] = ['tried_again', 'paid_in_cash', 'paid_by_bank'];

function Resolving(props: { problem: PaymentProblem; onClose: () => void; onDone: () => void }) {
  const t = words.t;
  const outcomes: readonly CardOutcome[] = props.problem.kind === 'refund_failed' ? REFUND_OUTCOMES : ['noted'];
  const [outcome, setOutcome] = useState<CardOutcome>(outcomes[0] ?? 'noted');
  const [note, setNote] = useState('');
  const { busy, problem, move } = useMove();
  return (
    <Sheet label={t.resolve} head={<h2>{t.kinds[props.problem.kind] ?? t.resolve}</h2>} onClose={props.onClose}>
      {outcomes.length > 1 && (
        <Chips
          label={t.how}
          labelled
          value={outcome}
          chips={outcomes.map((value) => ({ value, label: t.outcomes[value] ?? value }))}
          onChange={(value) => setOutcome(value as CardOutcome)}
        />
      )}
      <Field label={t.note} value={note} onInput={setNote} maxLength={500} />
      {problem && <Failure problem={problem} />}
      <Button
        wide
        off={note.trim() === '' || busy}
        onPress={() =>
          move(async (key) => {
            await coopApi.resolveProblem(props.problem.id, outcome, note.trim(), key);
            toast(t.resolved);
            props.onDone();
          })
        }
      >
        {busy ? t.sending : t.save}
      </Button>
    </Sheet>
  );
}
