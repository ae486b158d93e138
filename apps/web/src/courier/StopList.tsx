import { coopApi } from '../shared/coop-api.js';
import { count, money } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { waiting } from '../shared/outbox.js';
import { Busy, Failure, Note, Tag } from '../shared/ui/index.js';
import { CourierFrame } from './CourierFrame.js';
import { spokenVnd } from './goods.js';
import { refusals } from './proofs.js';
import { cashOn, nextStop, type RoadStop, roadOf } from './road.js';
import { words } from './words.js';

/** Every door of the run, and how it went. */
export function StopList({ runId = '' }: { runId?: string }) {
  const t = words.t;
  const run = useKeptLoad(`courier/run/${runId}`, () => coopApi.run(runId));
  const road = run.data ? roadOf(run.data, waiting.value, refusals.value) : [];
  const next = nextStop(road);
  const refused = road.filter((one) => one.mark === 'refused').length;
  const done = road.filter((one) => one.mark === 'done' || one.mark === 'kept').length;
  const out = run.data?.state === 'out';
  return (
    <CourierFrame
      title={t.listTitle}
      bar={out ? t.goOn : t.myRuns}
      back={out ? `/courier/${runId}` : '/courier'}
      say={t.sayRun(count(road.length), count(done), spokenVnd(cashOn(road)))}
    >
      <h1>{t.listTitle}</h1>
      {!run.data && run.problem && <Failure problem={run.problem} onRetry={run.reload} />}
      {!run.data && !run.problem && <Busy doing={t.loadingRuns} />}
      {run.data && (
        <>
          <p class="mute">
            {t.stopsDone(count(done), count(road.length))} ·{' '}
            {run.data.state === 'reconciled' ? t.wasHandedIn(money(cashOn(road))) : t.inHand(money(cashOn(road)))}
          </p>
          {run.data.state === 'planned' && <Note kind="wait">{t.notLeft}</Note>}
          {refused > 0 && <Note kind="stop">{t.refusedN(count(refused))}</Note>}
          <ol class="door-list card">
            {road.map((one) => (
              <li key={one.stop.id}>
                <StopRow runId={runId} one={one} isNext={out === true && one === next} openable={out === true} />
              </li>
            ))}
          </ol>
          <p>
            <a class="text-link" href="/courier">
              {t.myRuns}
            </a>
          </p>
        </>
      )}
    </CourierFrame>
  );
}

function StopRow(props: { runId: string; one: RoadStop; isNext: boolean; openable: boolean }) {
  const t = words.t;
  const { one } = props;
  const { recipient, amountToCollectVnd } = one.stop.parcel;
  const open = props.openable && (one.mark === 'open' || one.mark === 'refused');
  const inside = (
    <>
      <span class="stop-place" aria-hidden="true">
        {one.stop.position}
      </span>
      <span class="grow">
        <b>{recipient.name}</b>
        <br />
        <span class="small mute">
          {recipient.village}, {recipient.communeName}
        </span>
        {one.refusal && (
          <>
            <br />
            <span class="small">{t.refusedWhy[one.refusal.code] ?? t.refusedOther}</span>
          </>
        )}
      </span>
      <span class="stop-says">
        <MarkTag one={one} isNext={props.isNext} />
        <span class="small">
          {one.outcome ? money(one.cashVnd) : amountToCollectVnd > 0 ? money(amountToCollectVnd) : t.takeNothing}
        </span>
      </span>
    </>
  );
  return open ? (
    <a class="door-row" href={`/courier/${props.runId}/stops/${one.stop.id}`}>
      {inside}
    </a>
  ) : (
    <div class="door-row">{inside}</div>
  );
}

function MarkTag({ one, isNext }: { one: RoadStop; isNext: boolean }) {
  const t = words.t;
  if (one.stop.notVisited && !one.outcome) return <Tag kind="wait">{t.notVisited}</Tag>;
  if (one.mark === 'kept') return <Tag kind="wait">{t.mark.kept}</Tag>;
  if (one.mark === 'refused') return <Tag kind="stop">{t.mark.refused}</Tag>;
  if (one.outcome) {
    return <Tag kind={one.outcome === 'delivered' ? 'leaf' : 'wait'}>{t.outcome[one.outcome] ?? one.outcome}</Tag>;
  }
  return isNext ? <Tag kind="cham">{t.hereNow}</Tag> : <span class="small mute">{t.mark.open}</span>;
}
