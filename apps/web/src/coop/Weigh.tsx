import './weigh.css';
import { useEffect, useState } from 'preact/hooks';
import { amountOf, quantityOf } from '#kernel';
import { coopApi, type DayLot, type Parcel, type WeighInAnswer } from '../shared/coop-api.js';
import { quantity } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { onOutcome, waiting } from '../shared/outbox.js';
import { Await, Empty, Note } from '../shared/ui/index.js';
import { Desk } from './Desk.js';
import { day } from './day.js';
import { Onward } from './Onward.js';
import { LotName } from './pieces.js';
import { WeighHead, WeighPane } from './WeighPane.js';
import { WeighResult } from './WeighResult.js';
import { words } from './words-field.js';

/** The scale: which lot, how much came, who would be cut, and who was. */
export function Weigh({ lotId }: { lotId?: string }) {
  const t = words.t;
  const today = useKeptLoad(`today/${day.value}`, () => coopApi.today(day.value), { slot: 'coop/today' });
  const parcels = useKeptLoad(`parcels/${day.value}`, () => coopApi.parcels(day.value), { slot: 'coop/parcels' });
  const [answer, setAnswer] = useState<WeighInAnswer | null>(null);
  // A weight that waited has arrived, or was refused: either way the day looks different now.
  useEffect(() => onOutcome(({ attempt }) => attempt.kind === 'weigh-in' && today.reload()), []);
  return (
    <Desk title={t.weighTitle}>
      <Await of={today}>
        {({ lots }) =>
          lots.length === 0 ? (
            <Empty title={t.noLots} text={t.noLotsText} />
          ) : (
            <Panes
              lots={lots}
              lotId={lotId}
              parcels={parcels.data ?? []}
              answer={answer}
              onWeighed={(given) => {
                setAnswer(given);
                today.reload();
                parcels.reload();
              }}
            />
          )
        }
      </Await>
    </Desk>
  );
}

function Panes(props: {
  lots: readonly DayLot[];
  lotId: string | undefined;
  parcels: readonly Parcel[];
  answer: WeighInAnswer | null;
  onWeighed: (answer: WeighInAnswer) => void;
}) {
  const { lots, lotId, answer } = props;
  const open = lots.filter((lot) => lot.arrived === null && !waitsFor(lot.lotId));
  // A wide screen starts with the next lot at once, and stays at one just weighed; a phone shows the list first.
  const chosen =
    lots.find((lot) => lot.lotId === lotId) ?? lots.find((lot) => lot.lotId === answer?.lotId) ?? open[0] ?? lots[0];
  const next = open.find((lot) => lot.lotId !== chosen?.lotId);
  return (
    <div class={lotId ? 'two-panes has-choice' : 'two-panes'}>
      <LotList lots={lots} chosenId={chosen?.lotId} />
      {chosen && (
        <section class={lotId ? 'pane' : 'pane pane-unasked'} aria-labelledby="weigh-name">
          {answer?.lotId === chosen.lotId ? (
            <WeighResult lot={chosen} answer={answer} nextLotId={next?.lotId} />
          ) : chosen.arrived !== null ? (
            <Weighed lot={chosen} nextLotId={next?.lotId} />
          ) : waitsFor(chosen.lotId) ? (
            <Waits nextLotId={next?.lotId} />
          ) : (
            <WeighPane key={chosen.lotId} lot={chosen} parcels={props.parcels} onWeighed={props.onWeighed} />
          )}
        </section>
      )}
    </div>
  );
}

/** Whether its weight waits on this device. */
function waitsFor(lotId: string): boolean {
  return waiting.value.some((one) => one.kind === 'weigh-in' && (one.body as { lotId?: string }).lotId === lotId);
}

function LotList({ lots, chosenId }: { lots: readonly DayLot[]; chosenId: string | undefined }) {
  const t = words.t;
  const open = lots.filter((lot) => lot.arrived === null);
  const done = lots.filter((lot) => lot.arrived !== null);
  return (
    <nav class="pane-list" aria-label={t.chooseLot}>
      {open.length > 0 && <h2>{t.waitingToCome}</h2>}
      <ul>
        {open.map((lot) => (
          <LotPick key={lot.lotId} lot={lot} on={lot.lotId === chosenId} say={t.ordered(quantity(lot.ordered))} />
        ))}
      </ul>
      {done.length > 0 && <h2>{t.alreadyWeighed}</h2>}
      <ul>
        {done.map((lot) => (
          <LotPick
            key={lot.lotId}
            lot={lot}
            on={lot.lotId === chosenId}
            say={t.came(quantity(lot.arrived ?? lot.ordered))}
          />
        ))}
      </ul>
    </nav>
  );
}

function LotPick({ lot, on, say }: { lot: DayLot; on: boolean; say: string }) {
  return (
    <li>
      <a class="pick" href={`/coop/weigh/${lot.lotId}`} aria-current={on ? 'true' : undefined}>
        <LotName code={lot.offerCode} name={lot.productName} picture={lot.picture} under={lot.farmName} />
        <span class="pick-say small">{say}</span>
      </a>
    </li>
  );
}

function Weighed({ lot, nextLotId }: { lot: DayLot; nextLotId: string | undefined }) {
  const t = words.t;
  const came = lot.arrived ?? quantityOf(lot.sellBy, 0);
  const isShort = amountOf(came) < amountOf(lot.ordered);
  return (
    <div class="stack weigh-said">
      <WeighHead lot={lot} />
      <Note kind={isShort ? 'wait' : undefined}>{t.weighedBefore(quantity(came))}</Note>
      {isShort && (
        <p>
          {t.orderedIs}: <b>{quantity(lot.ordered)}</b>
        </p>
      )}
      <Onward nextLotId={nextLotId} />
    </div>
  );
}

function Waits({ nextLotId }: { nextLotId: string | undefined }) {
  return (
    <div class="stack weigh-said">
      <h2 id="weigh-name">{words.t.weighTitle}</h2>
      <Note kind="wait">{words.t.weighWaits}</Note>
      <Onward nextLotId={nextLotId} />
    </div>
  );
}
