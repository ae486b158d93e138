import './runs.css';
import moped from '@phosphor-icons/core/bold/moped-bold.svg?raw';
import { coopApi, type RunState, type RunSummary } from '../shared/coop-api.js';
import { clock, count, money } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { Await, Bar, Button, Empty, Stitches, Tag } from '../shared/ui/index.js';
import { Desk } from './Desk.js';
import { day } from './day.js';
import { words } from './words-road.js';

const STITCHES_MAX = 20;
const KINDS: Record<RunState, 'wait' | 'cham' | 'leaf'> = {
  planned: 'wait',
  out: 'cham',
  back: 'wait',
  reconciled: 'leaf',
};

export function RunTag({ state }: { state: RunState }) {
  return <Tag kind={KINDS[state]}>{words.t.runState[state] ?? state}</Tag>;
}

/** The day's runs, who rides them and how far they are. */
export function Runs() {
  const t = words.t;
  const runs = useLoad(`runs/${day.value}`, () => coopApi.runs(day.value));
  return (
    <Desk
      title={t.runsTitle}
      aside={
        runs.data &&
        runs.data.length > 0 && (
          <Button icon={moped} href="/coop/runs/new">
            {t.planRun}
          </Button>
        )
      }
    >
      <Await of={runs}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.noRuns} text={t.noRunsText}>
              <Button icon={moped} href="/coop/runs/new">
                {t.planRun}
              </Button>
            </Empty>
          ) : (
            <ul class="run-cards">
              {items.map((run) => (
                <li key={run.id}>
                  <RunCard run={run} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Desk>
  );
}

function RunCard({ run }: { run: RunSummary }) {
  const t = words.t;
  return (
    <a class="card pad run-card" href={`/coop/runs/${run.id}`}>
      <span class="row">
        <b class="grow run-name">{run.courierName}</b>
        <RunTag state={run.state} />
      </span>
      <span class="mute">
        {[
          run.departedAt ? t.left(clock(run.departedAt)) : t.stops(count(run.stopCount)),
          run.state === 'planned' && run.waitingCount > 0 ? t.waitsFor(count(run.waitingCount)) : null,
          run.state === 'planned' ? null : t.done(count(run.doneCount), count(run.stopCount)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {run.stopCount > STITCHES_MAX ? (
        <Bar part={run.doneCount} whole={run.stopCount} />
      ) : (
        <Stitches done={run.doneCount} all={run.stopCount} />
      )}
      {run.collectedVnd > 0 && <span class="price">{t.collected(money(run.collectedVnd))}</span>}
    </a>
  );
}
