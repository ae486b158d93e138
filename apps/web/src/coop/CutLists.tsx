import './cut.css';
import printer from '@phosphor-icons/core/bold/printer-bold.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { type CutList, coopApi, papers } from '../shared/coop-api.js';
import { clock, count, quantity } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { pictureOf } from '../shared/produce.js';
import {
  Await,
  Button,
  Empty,
  Failure,
  IconButton,
  Pic,
  Sheet,
  SpeakerButton,
  Tag,
  toast,
} from '../shared/ui/index.js';
import { Desk } from './Desk.js';
import { day, turnDay } from './day.js';
import { CallButton, portionsOf } from './pieces.js';
import { words } from './words-field.js';

/** What every farm cuts: shown big, read aloud, printed; a clerk who phoned may agree for the farm. */
export function CutLists() {
  const t = words.t;
  const lists = useKeptLoad(`cut-lists/${day.value}`, () => coopApi.cutLists(day.value), { slot: 'coop/cut-lists' });
  const [asking, setAsking] = useState<CutList | null>(null);
  const [printing, setPrinting] = useState<string | null>(null);

  useEffect(() => {
    if (printing === null) return;
    window.print();
    setPrinting(null);
  }, [printing]);

  return (
    <Desk
      title={t.cutTitle}
      aside={
        lists.data &&
        lists.data.length > 0 && (
          <Button kind="line" newTab icon={printer} href={papers.cutSheets(day.value)}>
            {t.printAll}
          </Button>
        )
      }
    >
      <Await of={lists}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.noCut} text={t.noCutText}>
              <Button kind="calm" onPress={() => turnDay(1)}>
                {t.otherDay}
              </Button>
            </Empty>
          ) : (
            <ul class={printing && printing !== 'all' ? 'cut-lists print-one' : 'cut-lists'}>
              {inOrder(items).map((list) => (
                <li key={list.id} class={printing === list.id ? 'print-me' : undefined}>
                  <CutCard list={list} onConfirm={() => setAsking(list)} onPrint={() => setPrinting(list.id)} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
      {asking && (
        <ConfirmSheet
          list={asking}
          onClose={() => setAsking(null)}
          onDone={(done) => {
            setAsking(null);
            toast(t.confirmedToast(done.ownerName));
            lists.set((lists.data ?? []).map((one) => (one.id === done.id ? done : one)));
          }}
        />
      )}
    </Desk>
  );
}

/** Whoever has not agreed comes first: there is something to do. */
function inOrder(lists: readonly CutList[]): CutList[] {
  const rank = (list: CutList) => (list.state === 'issued' ? 0 : 1);
  return [...lists].sort((a, b) => rank(a) - rank(b) || a.farmName.localeCompare(b.farmName, 'vi'));
}

function CutCard({ list, onConfirm, onPrint }: { list: CutList; onConfirm: () => void; onPrint: () => void }) {
  const t = words.t;
  const spoken = list.items.map((item) => `${quantity(item.quantity)} ${item.productName}`).join(', ');
  return (
    <article class="card pad cut-card">
      <header class="card-head">
        <div class="grow">
          <h2>{list.farmName}</h2>
          <p class="small mute">
            {list.village && `${list.village} · `}
            <span class="nowrap">{t.by(clock(list.deliverBy))}</span>
          </p>
        </div>
        {list.state === 'confirmed' ? (
          <Tag kind="leaf">
            {list.confirmedAsAssist && list.confirmedByName ? t.confirmedFor(list.confirmedByName) : t.confirmed}
          </Tag>
        ) : (
          <Tag kind="wait">{t.notConfirmed}</Tag>
        )}
      </header>
      <ul class="cut-items">
        {list.items.map((item) => (
          <li key={item.lotId}>
            <Pic src={pictureOf({ picture: item.picture, name: item.productName })} size="middle" />
            <div class="grow">
              <p class="cut-amount">{quantity(item.quantity)}</p>
              <p>
                <b>{item.productName}</b> <span class="small mute">{t.ordersOf(count(item.orderCount))}</span>
              </p>
              {item.portions.length > 0 && <p class="small mute">{t.portions(portionsOf(item.portions))}</p>}
            </div>
          </li>
        ))}
      </ul>
      <footer class="row no-print">
        {list.state === 'issued' && (
          <span class="grow">
            <Button kind="line" wide onPress={onConfirm}>
              {t.confirmFor}
            </Button>
          </span>
        )}
        <CallButton name={list.ownerName} number={list.ownerPhone} />
        <IconButton icon={printer} kind="calm" label={t.printOne(list.farmName)} onPress={onPrint} />
        <SpeakerButton text={t.sayList(list.farmName, clock(list.deliverBy), spoken)} />
      </footer>
    </article>
  );
}

function ConfirmSheet(props: { list: CutList; onClose: () => void; onDone: (list: CutList) => void }) {
  const t = words.t;
  const { list } = props;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function confirm() {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      props.onDone(await coopApi.confirmCutList(list.id));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }
  return (
    <Sheet
      label={t.confirmTitle(list.ownerName)}
      onClose={props.onClose}
      head={<h2>{t.confirmTitle(list.ownerName)}</h2>}
    >
      <ul>
        {list.items.map((item) => (
          <li key={item.lotId}>
            <b>{quantity(item.quantity)}</b> {item.productName}
          </li>
        ))}
      </ul>
      <p class="mute">{t.confirmText(list.ownerName)}</p>
      {problem && <Failure problem={problem} />}
      <Button tall wide off={busy} onPress={() => void confirm()}>
        {busy ? t.sending : t.confirmGo(list.ownerName)}
      </Button>
    </Sheet>
  );
}
