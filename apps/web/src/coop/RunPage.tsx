import './runs.css';
import arrowDown from '@phosphor-icons/core/bold/arrow-down-bold.svg?raw';
import arrowUp from '@phosphor-icons/core/bold/arrow-up-bold.svg?raw';
import printer from '@phosphor-icons/core/bold/printer-bold.svg?raw';
import close from '@phosphor-icons/core/bold/x-bold.svg?raw';
import { useRef, useState } from 'preact/hooks';
import { coopApi, papers, type Run, type Stop } from '../shared/coop-api.js';
import { clock, count, longDay, money } from '../shared/format.js';
import { type Loaded, useLoad } from '../shared/load.js';
import { handoverPhotoUrl } from '../shared/pictures.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { Await, Button, Failure, Icon, Note, Tag, toast } from '../shared/ui/index.js';
import { collectWords } from './collect.js';
import { Desk } from './Desk.js';
import { noonOf } from './day.js';
import { moved } from './move.js';
import { LabelButtons } from './Papers.js';
import { CallButton } from './pieces.js';
import { RunTag } from './Runs.js';
import { words as paperWords } from './words-papers.js';
import { words } from './words-road.js';

/** One run: its stops in a proposed order that people may change, its departure, and how it goes. */
export function RunPage({ runId = '' }: { runId?: string }) {
  const t = words.t;
  const run = useLoad(`run/${runId}`, () => coopApi.run(runId));
  return (
    <Desk
      dayless
      title={run.data ? t.runOf(run.data.courierName) : t.runsTitle}
      sub={
        run.data && (
          <>
            {longDay(noonOf(run.data.date))}
            {run.data.departedAt && ` · ${t.left(clock(run.data.departedAt))}`}
          </>
        )
      }
    >
      <Await of={run}>{(data) => <RunSheet run={data} loaded={run} />}</Await>
    </Desk>
  );
}

function RunSheet({ run, loaded }: { run: Run; loaded: Loaded<Run> }) {
  const t = words.t;
  const due = run.stops.reduce((sum, stop) => sum + stop.parcel.amountToCollectVnd, 0);
  const collected = run.stops.reduce((sum, stop) => sum + (stop.cashVnd ?? 0), 0);
  return (
    <div class="run-sheet">
      <section class="run-side">
        <div class="row">
          <RunTag state={run.state} />
          <span class="grow">{t.stops(count(run.stops.length))}</span>
          <CallButton name={run.courierName} number={run.courierPhone} />
        </div>
        {run.state === 'planned' ? (
          <p class="run-money">{t.toCollect(money(due))}</p>
        ) : (
          <p class="run-money">{t.collected(money(collected))}</p>
        )}
        <Action run={run} due={due} loaded={loaded} />
        {run.stops.length > 0 && (
          <div class="run-papers">
            <Button kind="line" newTab icon={printer} href={papers.runSheet(run.id)}>
              {paperWords.t.runSheet}
            </Button>
            <LabelButtons of={{ run: run.id }} />
          </div>
        )}
      </section>
      <Stops run={run} loaded={loaded} />
    </div>
  );
}

function Action({ run, due, loaded }: { run: Run; due: number; loaded: Loaded<Run> }) {
  const t = words.t;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const unpacked = run.stops.filter((stop) => stop.parcel.state === 'open').length;

  async function ask(work: () => Promise<Run>, said?: string) {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      loaded.set(await work());
      if (said) toast(said);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }

  return (
    <>
      {run.state === 'planned' && (
        <Button
          tall
          wide
          off={unpacked > 0 || busy}
          onPress={() => void ask(() => coopApi.depart(run.id), t.departed(run.courierName))}
        >
          {busy
            ? t.departing
            : unpacked > 0
              ? t.notReady(count(unpacked))
              : due > 0
                ? t.depart(money(due))
                : t.departPaid}
        </Button>
      )}
      {run.state === 'out' && (
        <>
          <Button kind="line" wide off={busy} onPress={() => void ask(() => coopApi.comeBack(run.id))}>
            {t.comeBack}
          </Button>
          <p class="small mute">{t.comeBackText}</p>
        </>
      )}
      {run.state === 'back' && (
        <Button tall wide href={`/coop/cash/${run.id}`}>
          {t.countCash}
        </Button>
      )}
      {problem && <Failure problem={problem} />}
    </>
  );
}

/** The stops. While the run has not left they can be moved by button or with Alt and the arrows, and taken off. */
function Stops({ run, loaded }: { run: Run; loaded: Loaded<Run> }) {
  const t = words.t;
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const ids = order ?? run.stops.map((stop) => stop.id);
  const stops = ids.flatMap((id) => run.stops.find((stop) => stop.id === id) ?? []);
  const movable = run.state === 'planned';

  /** Saves one after the other: the last order wins on both sides. */
  function save(next: readonly string[]) {
    setOrder(next);
    setProblem(null);
    saving.current = saving.current.then(async () => {
      try {
        loaded.set(await coopApi.orderStops(run.id, [...next]));
      } catch (thrown) {
        setProblem(asProblem(thrown));
        setOrder(null);
      }
    });
  }
  function move(index: number, by: number) {
    const next = moved(ids, index, by);
    if (next === ids) return;
    const stop = stops[index];
    if (stop) setSaid(t.moved(stop.parcel.recipient.name, count(index + by + 1)));
    save(next);
    // The focus travels with the stop, so that the key can be pressed again.
    requestAnimationFrame(() => {
      const row = list.current?.children[index + by];
      row?.querySelector<HTMLElement>(by < 0 ? '.move-up' : '.move-down')?.focus();
    });
  }

  return (
    <section class="stack" aria-labelledby="order-title">
      <h2 id="order-title">{t.order}</h2>
      {movable && <p class="small mute">{t.orderHint}</p>}
      {problem && <Failure problem={problem} />}
      <p class="unseen" role="status">
        {said}
      </p>
      <ol class="stop-list card" ref={list}>
        {stops.map((stop, i) => (
          <li
            key={stop.id}
            onKeyDown={(event) => {
              if (!movable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
              event.preventDefault();
              move(i, event.key === 'ArrowUp' ? -1 : 1);
            }}
          >
            <span class="stop-place" aria-hidden="true">
              {i + 1}
            </span>
            <span class="grow">
              <b>{stop.parcel.recipient.name}</b>
              <br />
              <span class="small mute">
                {stop.parcel.recipient.village}, {stop.parcel.recipient.communeName}
              </span>
            </span>
            <StopSays stop={stop} />
            {movable && (
              <StopMoves
                name={stop.parcel.recipient.name}
                first={i === 0}
                last={i === stops.length - 1}
                onMove={(by) => move(i, by)}
                onTakeOff={
                  stops.length > 1
                    ? () => {
                        toast(t.takenOff(stop.parcel.recipient.name));
                        save(ids.filter((id) => id !== stop.id));
                      }
                    : undefined
                }
              />
            )}
          </li>
        ))}
      </ol>
      {run.state === 'reconciled' && <Note>{t.doneAlready}</Note>}
    </section>
  );
}

function StopSays({ stop }: { stop: Stop }) {
  const t = words.t;
  if (stop.outcome) {
    return (
      <span class="stop-says">
        <Tag kind={stop.outcome === 'delivered' ? 'leaf' : 'wait'}>{t.outcome[stop.outcome] ?? stop.outcome}</Tag>
        {stop.cashVnd !== null && stop.cashVnd > 0 && <span class="small">{money(stop.cashVnd)}</span>}
        {stop.hasPhoto && (
          <Button
            kind="link"
            newTab
            href={handoverPhotoUrl(stop.parcel.id, 1280)}
            label={t.seePhoto(stop.parcel.recipient.name)}
          >
            {t.photo}
          </Button>
        )}
      </span>
    );
  }
  if (stop.notVisited) return <Tag kind="wait">{t.notVisited}</Tag>;
  if (stop.parcel.state === 'open') return <Tag kind="wait">{t.notPacked}</Tag>;
  return <span class="small stop-says">{collectWords(stop.parcel)}</span>;
}

function StopMoves(props: {
  name: string;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onTakeOff?: () => void;
}) {
  const t = words.t;
  return (
    <span class="stop-moves">
      <button
        type="button"
        class="square calm move-up"
        aria-label={t.up(props.name)}
        aria-disabled={props.first ? 'true' : undefined}
        onClick={() => !props.first && props.onMove(-1)}
      >
        <Icon svg={arrowUp} small />
      </button>
      <button
        type="button"
        class="square calm move-down"
        aria-label={t.down(props.name)}
        aria-disabled={props.last ? 'true' : undefined}
        onClick={() => !props.last && props.onMove(1)}
      >
        <Icon svg={arrowDown} small />
      </button>
      {props.onTakeOff && (
        <button type="button" class="square bare" aria-label={t.takeOff(props.name)} onClick={props.onTakeOff}>
          <Icon svg={close} small />
        </button>
      )}
    </span>
  );
}
