import type { Run } from '../shared/coop-api.js';
import { count, money } from '../shared/format.js';
import { waiting } from '../shared/outbox.js';
import { Button, Note } from '../shared/ui/index.js';
import { CourierFrame } from './CourierFrame.js';
import { spokenVnd } from './goods.js';
import { bringBack, cashOn, type RoadStop } from './road.js';
import { words } from './words.js';

/** Every door has its outcome: what to bring back, in big digits, and what is still to be sent. */
export function AllDone({ run, road }: { run: Run; road: readonly RoadStop[] }) {
  const t = words.t;
  const cash = cashOn(road);
  const back = bringBack(road);
  const kept = waiting.value.length;
  const counted = run.state === 'reconciled';
  return (
    <CourierFrame title={t.myRuns} back="/courier" say={counted ? t.counted : t.sayDone(spokenVnd(cash))}>
      <div class="road">
        <span class="road-stitches" aria-hidden="true">
          {road.slice(0, 12).map((one) => (
            <i key={one.stop.id} class={one.mark === 'kept' ? 'stitch short' : 'stitch done'} />
          ))}
        </span>
      </div>
      <h1>{t.doneTitle(count(road.length))}</h1>
      <section class="card take bring">
        <span class="grow">
          <span class="mute">{counted ? t.handedIn : t.bringTitle}</span>
          <span class={cash > 0 ? 'amount' : 'amount paid'}>{cash > 0 ? money(cash) : t.bringNothing}</span>
        </span>
      </section>
      {back.length > 0 && (
        <section class="card pad">
          <h2>{t.bringGoods(count(back.length))}</h2>
          <ul class="bring-list">
            {back.map((one) => (
              <li key={one.stop.id}>
                {one.stop.parcel.recipient.name}{' '}
                <span class="mute">
                  · {one.outcome === 'part' ? t.restOf : one.outcome ? t.outcome[one.outcome] : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {counted ? (
        <Note>{t.counted}</Note>
      ) : kept > 0 ? (
        <Note kind="wait">{t.stillWaits(count(kept))}</Note>
      ) : (
        <Note>{t.allSentNow}</Note>
      )}
      <div class="door-foot">
        <Button kind="line" tall wide href={`/courier/${run.id}/stops`}>
          {t.allStops}
        </Button>
      </div>
    </CourierFrame>
  );
}
