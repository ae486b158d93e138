import { coopApi, type RunState, type RunSummary } from '../shared/coop-api.js';
import { count, money, weekDay } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { waiting } from '../shared/outbox.js';
import { Bar, Busy, Button, Empty, Failure, Stitches, Tag } from '../shared/ui/index.js';
import { words as common } from '../shared/words.js';
import { CourierFrame } from './CourierFrame.js';
import { spokenVnd } from './goods.js';
import { PROOF } from './road.js';
import { words } from './words.js';

const RANK: Record<RunState, number> = { out: 0, back: 1, planned: 2, reconciled: 3 };
const KINDS: Record<RunState, 'wait' | 'cham' | 'leaf'> = {
  planned: 'wait',
  out: 'cham',
  back: 'wait',
  reconciled: 'leaf',
};
const SHOWN_MAX = 8;

/** The runs this person rides: the one on the road first. */
export function MyRuns() {
  const t = words.t;
  const runs = useKeptLoad('courier/runs', coopApi.myRuns);
  const items = [...(runs.data ?? [])].sort((a, b) => RANK[a.state] - RANK[b.state]).slice(0, SHOWN_MAX);
  const first = items[0];
  const say = first
    ? `${t.sayRuns(count(items.length))} ${t.sayRun(count(first.stopCount), count(doneOf(first)), spokenVnd(first.collectedVnd))}`
    : t.noRuns;
  return (
    <CourierFrame title={common.t.brand} back="/me" say={say}>
      <h1>{t.myRuns}</h1>
      {runs.data === undefined && runs.problem ? (
        <Failure problem={runs.problem} onRetry={runs.reload} />
      ) : runs.data === undefined ? (
        <Busy doing={t.loadingRuns} />
      ) : items.length === 0 ? (
        <Empty title={t.noRuns} text={t.noRunsText}>
          <Button kind="calm" onPress={runs.reload}>
            {t.lookAgain}
          </Button>
        </Empty>
      ) : (
        <ul class="my-runs">
          {items.map((run, i) => (
            <li key={run.id}>
              <RunCard run={run} first={i === 0} />
            </li>
          ))}
        </ul>
      )}
    </CourierFrame>
  );
}

/** Stops done, with those that only this phone knows of. */
function doneOf(run: RunSummary): number {
  const kept = waiting.value.filter((one) => one.kind === PROOF && one.path.startsWith(`/runs/${run.id}/`)).length;
  return Math.min(run.stopCount, run.doneCount + kept);
}

const STITCHES_MAX = 16;

function RunCard({ run, first }: { run: RunSummary; first: boolean }) {
  const t = words.t;
  const done = doneOf(run);
  return (
    <article class="card pad my-run">
      <div class="row">
        <h2 class="grow">{weekDay(run.date)}</h2>
        <Tag kind={KINDS[run.state]}>{t.runState[run.state] ?? run.state}</Tag>
      </div>
      <p class="mute">
        {run.state === 'planned' ? t.stops(count(run.stopCount)) : t.stopsDone(count(done), count(run.stopCount))}
      </p>
      {run.stopCount > STITCHES_MAX ? (
        <Bar part={done} whole={run.stopCount} />
      ) : (
        <Stitches done={done} all={run.stopCount} />
      )}
      {run.state === 'planned' && <p>{t.notLeft}</p>}
      {run.state === 'back' && <p class="price">{t.bringCash(money(run.collectedVnd))}</p>}
      <Button
        kind={first && run.state !== 'planned' && run.state !== 'reconciled' ? 'go' : 'calm'}
        wide
        tall
        href={run.state === 'planned' ? `/courier/${run.id}/stops` : `/courier/${run.id}`}
      >
        {run.state === 'out' ? (done === 0 ? t.start : t.goOn) : t.seeRun}
      </Button>
    </article>
  );
}
