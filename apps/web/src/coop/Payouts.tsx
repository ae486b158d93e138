import './books.css';
import book from '@phosphor-icons/core/bold/book-open-text-bold.svg?raw';
import handCoins from '@phosphor-icons/core/bold/hand-coins-bold.svg?raw';
import printer from '@phosphor-icons/core/bold/printer-bold.svg?raw';
import { useRef, useState } from 'preact/hooks';
import { newId } from '#kernel';
import { coopApi, type Payout, papers } from '../shared/coop-api.js';
import { count, money } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { user } from '../shared/session.js';
import { Await, Bar, Button, Empty, Failure, Icon, Note, Sheet, Tag, toast } from '../shared/ui/index.js';
import { Desk } from './Desk.js';
import { words } from './words-money.js';
import { words as paperWords } from './words-papers.js';

/** Who is paid how much: one person drafts, another approves. */
export function Payouts() {
  const t = words.t;
  const payouts = useLoad('payouts', coopApi.payouts);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function draft() {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const { items } = await coopApi.draftPayouts(new Date().toISOString(), newId());
      toast(items.length > 0 ? t.drafted(count(items.length)) : t.nothingDue);
      payouts.reload();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }

  return (
    <Desk
      dayless
      title={t.payoutsTitle}
      sub={t.payoutsSub}
      aside={
        <Button icon={handCoins} off={busy} onPress={() => void draft()}>
          {busy ? t.drafting : t.draft}
        </Button>
      }
    >
      <div class="payouts">
        <p>
          <a class="text-link" href="/coop/books">
            <Icon svg={book} small />
            {t.books}
          </a>
        </p>
        {problem && <Failure problem={problem} />}
        <Await of={payouts}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={t.noPayouts} text={t.noPayoutsText} />
            ) : (
              <List
                items={items}
                onChange={(changed) => payouts.set(items.map((one) => (one.id === changed.id ? changed : one)))}
              />
            )
          }
        </Await>
      </div>
    </Desk>
  );
}

const STATES = ['drafted', 'approved', 'sent', 'failed', 'confirmed'] as const;

function List({ items, onChange }: { items: readonly Payout[]; onChange: (payout: Payout) => void }) {
  const t = words.t;
  const most = Math.max(1, ...items.map((one) => one.amountVnd));
  return (
    <>
      {STATES.map((state) => {
        const here = items.filter((one) => one.state === state);
        if (here.length === 0) return null;
        const own = here.filter((one) => state === 'drafted' && one.draftedBy.id === user.value?.id).length;
        return (
          <section class="card pad" key={state} aria-label={t.state[state]}>
            <div class="card-head payout-head">
              <h2>{capital(t.state[state] ?? state)}</h2>
              {state === 'approved' && (
                <Button kind="line" newTab icon={printer} href={papers.payoutSignatures}>
                  {paperWords.t.signatures}
                </Button>
              )}
              <b class="price">{t.total(money(here.reduce((sum, one) => sum + one.amountVnd, 0)))}</b>
            </div>
            {own > 0 && <Note kind="wait">{t.ownDraftMany(count(own))}</Note>}
            <ul class="payout-list">
              {here.map((one) => (
                <PayoutRow key={one.id} payout={one} most={most} onChange={onChange} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

function PayoutRow(props: { payout: Payout; most: number; onChange: (payout: Payout) => void }) {
  const t = words.t;
  const { payout } = props;
  const [busy, setBusy] = useState(false);
  const keys = useRef(new Map<string, string>());
  // One key for each move, so that a second press after a lost answer is the same move.
  const keyFor = (move: string) => {
    const key = keys.current.get(move) ?? newId();
    keys.current.set(move, key);
    return key;
  };
  const [problem, setProblem] = useState<Problem | null>(null);
  const own = payout.draftedBy.id === user.value?.id;

  async function ask(work: (key: string) => Promise<Payout>, said: string, move = payout.state as string) {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      props.onChange(await work(keyFor(move)));
      toast(said);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }
  const [asking, setAsking] = useState<'bank' | 'cash_box' | 'failure' | null>(null);
  const sum = money(payout.amountVnd);
  const { id, farm } = payout;

  return (
    <li class="payout">
      <a class="text-link" href={`/coop/farms/${payout.farm.id}`}>
        {payout.farm.name}
      </a>
      <Bar part={payout.amountVnd} whole={props.most} />
      <b class="price">{money(payout.amountVnd)}</b>
      <div class="payout-do">
        <span class="small mute">
          {payout.approvedBy ? t.approvedBy(payout.approvedBy.name) : t.draftedBy(own ? t.you : payout.draftedBy.name)}
        </span>
        {payout.state === 'drafted' && !own && (
          <Button
            kind="line"
            off={busy}
            label={`${t.approve(money(payout.amountVnd))}: ${payout.farm.name}`}
            onPress={() => void ask((key) => coopApi.approvePayout(id, key), t.approvedToast(farm.name, sum))}
          >
            {busy ? t.approving : t.approve(money(payout.amountVnd))}
          </Button>
        )}
        {payout.state === 'approved' && (
          <>
            <Button
              kind="line"
              off={busy}
              label={`${t.sendBank}: ${farm.name}, ${sum}`}
              onPress={() => setAsking('bank')}
            >
              {t.sendBank}
            </Button>
            <Button
              kind="line"
              off={busy}
              label={`${t.sendCash}: ${farm.name}, ${sum}`}
              onPress={() => setAsking('cash_box')}
            >
              {t.sendCash}
            </Button>
          </>
        )}
        {payout.state === 'sent' && (
          <Button
            kind="line"
            off={busy}
            label={`${t.received}: ${farm.name}, ${sum}`}
            onPress={() => void ask((key) => coopApi.confirmPayout(id, key), t.receivedToast(farm.name, sum))}
          >
            {t.received}
          </Button>
        )}
        {(payout.state === 'approved' || payout.state === 'sent') && (
          <Button
            kind="link"
            off={busy}
            label={`${t.fails}: ${farm.name}, ${sum}`}
            onPress={() => setAsking('failure')}
          >
            {t.fails}
          </Button>
        )}
        {(payout.state === 'confirmed' || payout.state === 'failed') && (
          <Tag kind={payout.state === 'failed' ? 'stop' : 'leaf'}>{t.state[payout.state] ?? payout.state}</Tag>
        )}
        {problem && <Failure problem={problem} />}
      </div>
      {asking && (
        <Sheet label={t.askTitle[asking] ?? ''} onClose={() => setAsking(null)} head={<h2>{t.askTitle[asking]}</h2>}>
          <p>
            <b>{farm.name}</b> · <b class="price">{sum}</b>
          </p>
          <p class="mute">{t.askText[asking]}</p>
          <Button
            kind={asking === 'failure' ? 'stop' : 'go'}
            tall
            wide
            off={busy}
            onPress={() => {
              const what = asking;
              setAsking(null);
              if (what === 'failure')
                void ask((key) => coopApi.failPayout(id, key), t.failedToast(farm.name, sum), `${payout.state} fails`);
              else void ask((key) => coopApi.sendPayout(id, what, key), t.sentToast(farm.name, sum));
            }}
          >
            {t.askGo[asking]}
          </Button>
        </Sheet>
      )}
    </li>
  );
}
