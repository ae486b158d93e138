import './board.css';
import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import coins from '@phosphor-icons/core/bold/coins-bold.svg?raw';
import moped from '@phosphor-icons/core/bold/moped-bold.svg?raw';
import parcel from '@phosphor-icons/core/bold/package-bold.svg?raw';
import scales from '@phosphor-icons/core/bold/scales-bold.svg?raw';
import scissors from '@phosphor-icons/core/bold/scissors-bold.svg?raw';
import type { ComponentChildren } from 'preact';
import { coopApi, type Progress, type Today } from '../shared/coop-api.js';
import { count, longDay, money } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { waiting } from '../shared/outbox.js';
import { Await, Bar, Button, Empty, Icon, Stitches, Tag } from '../shared/ui/index.js';
import { BoardCalls, BoardCash, BoardRuns } from './BoardLists.js';
import { BoardMoney } from './BoardMoney.js';
import { Desk } from './Desk.js';
import { day, noonOf, turnDay } from './day.js';
import { Harvest } from './Harvest.js';
import { nextThing, type Step, stepOf } from './next-thing.js';
import { Villages } from './Villages.js';
import { words } from './words.js';

/** The cooperative's day at one look, and what to do next. */
export function Board() {
  const t = words.t;
  const today = useKeptLoad(`today/${day.value}`, () => coopApi.today(day.value), { slot: 'coop/today' });
  return (
    <Desk
      title={longDay(noonOf(day.value))}
      aside={
        <>
          <Sent />
          {today.data && <Next today={today.data} />}
        </>
      }
    >
      <Await of={today} doing={t.loadingDay}>
        {(data) => (nothingIn(data) ? <NothingToday /> : <Sheets today={data} />)}
      </Await>
    </Desk>
  );
}

function nothingIn(today: Today): boolean {
  return today.lots.length + today.villages.length + today.runs.length + today.cash.length + today.calls.length === 0;
}

function NothingToday() {
  const t = words.t;
  return (
    <div class="stack">
      <Empty title={t.nothingToday} text={t.nothingTodayText}>
        <Button kind="calm" onPress={() => turnDay(1)}>
          {t.seeTomorrow}
        </Button>
      </Empty>
      <BoardMoney />
    </div>
  );
}

function Sheets({ today }: { today: Today }) {
  return (
    <div class="board">
      <Measures today={today} />
      <Harvest lots={today.lots} />
      <Villages villages={today.villages} />
      <BoardCalls calls={today.calls} />
      <BoardRuns runs={today.runs} />
      <BoardMoney />
      <BoardCash cash={today.cash} runs={today.runs} />
    </div>
  );
}

/** Whether anything decided here still waits; the bar above says more when it does. */
function Sent() {
  const n = waiting.value.length;
  return n === 0 ? (
    <span class="wide-only">
      <Tag kind="leaf" icon={check}>
        {words.t.allSent}
      </Tag>
    </span>
  ) : (
    <Tag kind="wait">{words.t.waits(count(n))}</Tag>
  );
}

function Next({ today }: { today: Today }) {
  const t = words.t;
  const next = nextThing(today);
  switch (next.do) {
    case 'call_farms':
      return (
        <Button href="/coop/cut" icon={scissors}>
          {t.nextCall(count(next.left))}
        </Button>
      );
    case 'weigh':
      return (
        <Button href={`/coop/weigh/${next.lotId}`} icon={scales}>
          {t.nextWeigh}
        </Button>
      );
    case 'pack':
      return (
        <Button href="/coop/pack" icon={parcel}>
          {t.nextPack}
        </Button>
      );
    case 'plan_run':
      return (
        <Button href="/coop/runs/new" icon={moped}>
          {t.nextPlan(count(next.left))}
        </Button>
      );
    case 'depart':
      return (
        <Button href={`/coop/runs/${next.runId}`} icon={moped}>
          {t.nextDepart(next.courierName)}
        </Button>
      );
    case 'count':
      return (
        <Button href={`/coop/cash/${next.runId}`} icon={coins}>
          {t.nextCount(next.courierName, money(next.heldVnd))}
        </Button>
      );
    case 'pay':
      return (
        <Button href="/coop/payouts" icon={coins}>
          {t.nextPay}
        </Button>
      );
    case 'nothing':
      return null;
  }
}

/** More than this does not fit as stitches; then it is a bar. */
const STITCHES_MAX = 14;

function Measures({ today }: { today: Today }) {
  const t = words.t;
  const step = stepOf(today);
  const holding = today.cash.length;
  return (
    <nav class="measures" aria-label={t.dayWork}>
      <Measure href="/coop/cut" icon={scissors} name={t.cut} of={today.cutLists} step="cut" now={step}>
        {t.farmsConfirmed(count(today.cutLists.total))}
      </Measure>
      <Measure href="/coop/weigh" icon={scales} name={t.weigh} of={today.weighIns} step="weigh" now={step}>
        {t.farmsCame(count(today.weighIns.total))}
      </Measure>
      <Measure href="/coop/pack" icon={parcel} name={t.pack} of={today.packing} step="pack" now={step}>
        {t.parcelsPacked(count(today.packing.total))}
      </Measure>
      <Measure href="/coop/runs" icon={moped} name={t.runs} of={today.departed} step="runs" now={step}>
        {t.runsLeft(count(today.departed.total))}
      </Measure>
      <Measure
        href="/coop/cash"
        icon={coins}
        name={t.cash}
        of={{ done: 0, total: holding }}
        shown={holding}
        step="cash"
        now={step}
      >
        {holding > 0 ? t.stillHolding : t.allHandedIn}
      </Measure>
    </nav>
  );
}

function Measure(props: {
  href: string;
  icon: string;
  name: string;
  of: Progress;
  /** The big number, where it is not what is done. */
  shown?: number;
  step: Step;
  now: Step;
  children: ComponentChildren;
}) {
  const { done, total } = props.of;
  return (
    <a class="measure" href={props.href} aria-current={props.step === props.now ? 'step' : undefined}>
      <span class="measure-name">
        <Icon svg={props.icon} small />
        {props.name}
      </span>
      <span class="measure-words">
        <b>{count(props.shown ?? done)}</b> <span class="measure-rest">{props.children}</span>
      </span>
      {total > STITCHES_MAX ? (
        <Bar part={done} whole={total} />
      ) : (
        <span class="measure-stitches" aria-hidden="true">
          <Stitches done={done} all={total} />
        </span>
      )}
    </a>
  );
}
