import './weigh.css';
import './pack.css';
import './cash.css';
import bank from '@phosphor-icons/core/bold/bank-bold.svg?raw';
import { coopApi, type RunSummary } from '../shared/coop-api.js';
import { count, money } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { Await, Bar, Empty, Icon } from '../shared/ui/index.js';
import { CashPane } from './CashPane.js';
import { Desk } from './Desk.js';
import { day } from './day.js';
import { RunTag } from './Runs.js';
import { words as deskWords } from './words-desk.js';
import { words } from './words-road.js';

/** Cash stays on a courier's name until it lies on this table. */
export function Cash({ runId }: { runId?: string }) {
  const t = words.t;
  const runs = useLoad(`runs/${day.value}`, () => coopApi.runs(day.value));
  const items = (runs.data ?? []).filter((run) => run.state !== 'planned');
  const chosenId = runId ?? items.find((run) => run.state === 'back')?.id ?? items[0]?.id;
  return (
    <Desk title={t.cashTitle}>
      <p>
        <a class="text-link" href="/coop/money">
          <Icon svg={bank} small />
          {deskWords.t.toDesk}
        </a>
      </p>
      <Await of={runs}>
        {() =>
          items.length === 0 && !runId ? (
            <Empty title={t.noCash} text={t.noCashText} />
          ) : (
            <div class={runId ? 'two-panes has-choice' : 'two-panes'}>
              {items.length > 0 && <RunList runs={items} chosenId={chosenId} />}
              {chosenId && (
                <section class={runId ? 'pane' : 'pane pane-unasked'} aria-labelledby="cash-name">
                  <CashPane key={chosenId} runId={chosenId} onCounted={runs.reload} />
                </section>
              )}
            </div>
          )
        }
      </Await>
    </Desk>
  );
}

function RunList({ runs, chosenId }: { runs: readonly RunSummary[]; chosenId: string | undefined }) {
  const t = words.t;
  const most = Math.max(1, ...runs.map((run) => run.collectedVnd));
  const groups = [
    { name: t.toCount, items: runs.filter((run) => run.state === 'back') },
    { name: t.onRoad, items: runs.filter((run) => run.state === 'out') },
    { name: t.counted, items: runs.filter((run) => run.state === 'reconciled') },
  ].filter((group) => group.items.length > 0);
  return (
    <nav class="pane-list" aria-label={t.cashTitle}>
      {groups.map((group) => (
        <section class="stack" key={group.name}>
          <h2>{group.name}</h2>
          <ul class="pick-list">
            {group.items.map((run) => (
              <li key={run.id}>
                <a
                  class="pick cash-pick"
                  href={`/coop/cash/${run.id}`}
                  aria-current={run.id === chosenId ? 'true' : undefined}
                >
                  <span class="row">
                    <b class="grow">{run.courierName}</b>
                    <RunTag state={run.state} />
                  </span>
                  <span class="cash-line">
                    <Bar part={run.collectedVnd} whole={most} />
                    <b>{money(run.collectedVnd)}</b>
                  </span>
                  <span class="small mute">{t.done(count(run.doneCount), count(run.stopCount))}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
