import type { Call, CashHeld, DayRun } from '../shared/coop-api.js';
import { count, moment, money, quantity } from '../shared/format.js';
import { Button, Stitches, Tag } from '../shared/ui/index.js';
import { CallButton } from './pieces.js';
import { words } from './words.js';

export function BoardCalls({ calls }: { calls: readonly Call[] }) {
  const t = words.t;
  return (
    <section class="card pad calls" aria-labelledby="calls-title">
      <div class="card-head">
        <h2 id="calls-title">{t.toCall}</h2>
        {calls.length > 0 && <Tag kind="wait">{t.things(count(calls.length))}</Tag>}
      </div>
      {calls.length === 0 && <p class="mute">{t.callNobody}</p>}
      <ul>
        {calls.map((call) => {
          const { what, under } = wordsOf(call);
          return (
            <li class="board-li" key={call.subjectId}>
              <p class="grow">
                <b>{call.name}</b>, {what}
                <br />
                <span class="small mute">{under}</span>
              </p>
              <CallButton name={call.name} number={call.phone} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function wordsOf(call: Call): { what: string; under: string } {
  const t = words.t;
  const much = call.quantity && quantity(call.quantity);
  if (call.reason === 'cut_list_unconfirmed') {
    return { what: t.callCut, under: t.callCutSub([much, call.about].filter(Boolean).join(' '), moment(call.at)) };
  }
  if (call.reason === 'harvest_short') return { what: t.callShort(call.about, much ?? ''), under: t.callShortSub };
  return { what: t.callAbsent, under: t.callAbsentSub(call.about) };
}

/** More stops than this are said in words only. */
const STITCHES_MAX = 16;

export function BoardRuns({ runs }: { runs: readonly DayRun[] }) {
  const t = words.t;
  return (
    <section class="card pad board-runs" aria-labelledby="runs-title">
      <div class="card-head">
        <h2 id="runs-title">{t.runs}</h2>
      </div>
      {runs.length === 0 && (
        <>
          <p class="mute">{t.noRuns}</p>
          <Button kind="line" wide href="/coop/runs/new">
            {t.planRun}
          </Button>
        </>
      )}
      <ul>
        {runs.map((run) => (
          <li key={run.id}>
            <a class="board-li" href={`/coop/runs/${run.id}`}>
              <p class="grow">
                <b>{run.toward || t.runs}</b>
                <br />
                <span class="small mute">
                  {run.courierName} · {stateOf(run)}
                </span>
              </p>
              {run.stopCount <= STITCHES_MAX && (
                <span class="tiny-stitches">
                  <Stitches done={run.doneCount} all={run.stopCount} />
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateOf(run: DayRun): string {
  const t = words.t;
  if (run.state === 'out') return t.stopOf(count(run.doneCount), count(run.stopCount));
  if (run.state !== 'planned') return t.runState[run.state] ?? run.state;
  return run.waitingCount > 0 ? t.waitsFor(count(run.waitingCount)) : t.readyToGo;
}

/** Cash stays with the courier's name until it is counted in. */
export function BoardCash({ cash, runs }: { cash: readonly CashHeld[]; runs: readonly DayRun[] }) {
  const t = words.t;
  const sum = cash.reduce((all, one) => all + one.cashInHandVnd, 0);
  const most = Math.max(1, ...cash.map((one) => one.cashInHandVnd));
  const back = runs.find((run) => run.state === 'back');
  return (
    <section class="card pad board-cash" aria-labelledby="cash-title">
      <div class="card-head">
        <h2 id="cash-title">{t.cashHeld}</h2>
        {cash.length > 0 && <b class="price">{money(sum)}</b>}
      </div>
      {cash.length === 0 && <p class="mute">{t.nobodyHolds}</p>}
      <ul>
        {cash.map((one) => (
          <li class="cash-row" key={one.courierId}>
            <span>{shortName(one.courierName)}</span>
            <span class="cash-bar" aria-hidden="true">
              <i style={{ width: `${Math.max(2, (one.cashInHandVnd / most) * 100)}%` }} />
            </span>
            <b>{money(one.cashInHandVnd)}</b>
          </li>
        ))}
      </ul>
      {back ? (
        <Button kind="line" wide href={`/coop/cash/${back.id}`}>
          {t.countOf(shortName(back.courierName))}
        </Button>
      ) : (
        cash.length > 0 && (
          <Button kind="line" wide href="/coop/cash">
            {t.seeCash}
          </Button>
        )
      )}
    </section>
  );
}

/** People are called by the last word of their name. */
export function shortName(name: string): string {
  return name.trim().split(/\s+/).pop() ?? name;
}
