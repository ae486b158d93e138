import { useState } from 'preact/hooks';
import { coopApi, type Transfer } from '../shared/coop-api.js';
import { count, moment, money } from '../shared/format.js';
import { Button, Failure, Field, Sheet, Tag, toast } from '../shared/ui/index.js';
import { useMove } from './useMove.js';
import { words } from './words-desk.js';

/** Transfers whose message names no order, or several: a person says whose they are, or sends them back. */
export function TransferDesk({ items, onDone }: { items: readonly Transfer[]; onDone: (id: string) => void }) {
  const t = words.t;
  if (items.length === 0) return null;
  return (
    <section class="card pad" aria-labelledby="transfers-title">
      <div class="card-head">
        <h2 id="transfers-title">{t.transfers}</h2>
        <Tag kind="wait">{count(items.length)}</Tag>
      </div>
      <ul class="money-list">
        {items.map((one) => (
          <TransferRow key={one.id} transfer={one} onDone={() => onDone(one.id)} />
        ))}
      </ul>
    </section>
  );
}

function TransferRow({ transfer, onDone }: { transfer: Transfer; onDone: () => void }) {
  const t = words.t;
  const [number, setNumber] = useState('');
  const [givingBack, setGivingBack] = useState(false);
  const { busy, problem, move } = useMove();
  const orderNumber = Number(number.replace(/\D/g, ''));
  const sum = money(transfer.amountVnd);

  function assign(): void {
    if (orderNumber === 0) return;
    move(async (key) => {
      await coopApi.assignTransfer(transfer.id, orderNumber, key);
      toast(t.assigned(sum, String(orderNumber)));
      onDone();
    });
  }
  return (
    <li class="money-row">
      <div>
        <p class="price big">{sum}</p>
        <p>{transfer.memo ? t.memo(transfer.memo) : t.noMemo}</p>
        <p class="small mute">
          {moment(transfer.bookedAt)} · {t.bankReference(transfer.bankReference)}
        </p>
        {transfer.outcome && <p class="small mute">{t.outcome[transfer.outcome]}</p>}
      </div>
      <form
        class="money-do"
        onSubmit={(event) => {
          event.preventDefault();
          assign();
        }}
      >
        <Field label={t.orderNumber} value={number} onInput={setNumber} inputMode="numeric" maxLength={12} />
        <div class="state-ways">
          <Button kind="line" type="submit" off={orderNumber === 0 || busy}>
            {busy ? t.assigning : orderNumber === 0 ? t.needNumber : t.assign}
          </Button>
          <Button kind="calm" off={busy} onPress={() => setGivingBack(true)}>
            {t.giveBack}
          </Button>
        </div>
        {problem && <Failure problem={problem} />}
      </form>
      {givingBack && (
        <GiveBack
          transfer={transfer}
          onClose={() => setGivingBack(false)}
          onDone={() => {
            setGivingBack(false);
            toast(t.givenBack(sum));
            onDone();
          }}
        />
      )}
    </li>
  );
}

function GiveBack(props: { transfer: Transfer; onClose: () => void; onDone: () => void }) {
  const t = words.t;
  const { id, amountVnd } = props.transfer;
  const [note, setNote] = useState('');
  const { busy, problem, move } = useMove();
  return (
    <Sheet label={t.giveBackTitle} head={<h2>{t.giveBackTitle}</h2>} onClose={props.onClose}>
      <p>{t.giveBackText(money(amountVnd))}</p>
      <Field label={t.giveBackWhy} value={note} onInput={setNote} maxLength={200} />
      {problem && <Failure problem={problem} />}
      <Button
        wide
        off={note.trim() === '' || busy}
        onPress={() =>
          move(async (key) => {
            await coopApi.giveBackTransfer(id, note.trim(), key);
            props.onDone();
          })
        }
      >
        {busy ? t.sending : t.giveBackGo(money(amountVnd))}
      </Button>
    </Sheet>
  );
}
