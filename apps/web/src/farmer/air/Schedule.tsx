import './air.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { quantityOf } from '#kernel';
import type { Lot } from '../../shared/api.js';
import { clock, count, longDay, money, quantity } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { pictureOf } from '../../shared/produce.js';
import { user } from '../../shared/session.js';
import { Await, Busy, Button, Failure, Field, Ma, Note, Pic, Price, Stepper, toast } from '../../shared/ui/index.js';
import { FarmChooser } from '../FarmChooser.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { useFarm } from '../farm-scope.js';
import { type Farm, farmerApi } from '../farmer-api.js';
import { actingFor, officerCommune } from '../farms.js';
import { LOWEST_PRICE_VND, priceStep } from '../goods/lot-amounts.js';
import { FarmPicker } from './FarmPicker.js';
import { codeAt, type PlannedLot, scheduleBody, startOf, suggestedTitle, toggleLot, usualWhen } from './schedule.js';
import { WhenFields } from './WhenFields.js';
import { words } from './words.js';

/** A farmer schedules a broadcast of the own goods. */
export function ScheduleOwn() {
  const { farm, farms } = useFarm();
  const own = farm && !actingFor(farm) ? farm : undefined;
  return (
    <Schedule base="/farmer" communeCode={own?.communeCode ?? null} farms={own ? [own] : []}>
      {own && <FarmChooser farms={farms.filter((one) => !actingFor(one))} farm={own} />}
    </Schedule>
  );
}

/** An officer schedules one for several farms of the commune. */
export function ScheduleForFarms() {
  const who = user.value;
  const [farms, setFarms] = useState<readonly Farm[]>([]);
  return (
    <Schedule base="/officer" communeCode={who ? officerCommune(who) : null} farms={farms}>
      <FarmPicker chosen={farms} onChange={setFarms} />
    </Schedule>
  );
}

/** When, whose goods, which codes at which price. */
function Schedule(props: {
  base: '/farmer' | '/officer';
  communeCode: string | null;
  farms: readonly Farm[];
  children: preact.ComponentChildren;
}) {
  const t = words.t;
  const { base, farms, communeCode } = props;
  const { route } = useLocation();
  const [name, setName] = useState('');
  const [when, setWhen] = useState(() => usualWhen(new Date()));
  const [chosen, setChosen] = useState<readonly PlannedLot[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // A farm that was taken out takes its goods along.
  const planned = chosen.filter(({ lot }) => farms.some(({ id }) => id === lot.farm.id));
  const title = name.trim() || suggestedTitle(planned, t.and);
  const startsAt = startOf(when);
  const isPast = startsAt.getTime() < Date.now();

  async function make(): Promise<void> {
    if (!communeCode) return;
    setBusy(true);
    setProblem(null);
    try {
      const made = await farmerApi.schedule(scheduleBody(title, when, communeCode, planned));
      toast(t.made);
      route(`${base}/broadcasts/${made.id}`, true);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  const whenSaid = `${clock(startsAt.toISOString())} ${longDay(startsAt.toISOString())}`;
  return (
    <FarmerFrame
      title={t.planTitle}
      back={`${base}/broadcasts`}
      say={t.sayPlan(title, whenSaid, count(planned.length))}
      about="nobody"
    >
      <WhenFields when={when} onChange={setWhen} />
      {isPast && <Note kind="wait">{t.pastTime}</Note>}
      {props.children}
      {farms.map((farm) => (
        <FarmGoods
          key={farm.id}
          farm={farm}
          base={base}
          planned={planned}
          onToggle={(lot) => setChosen(toggleLot(planned, lot, actingFor(farm)))}
        />
      ))}
      <PlannedList
        planned={planned}
        onPrice={(lotId, priceVnd) =>
          setChosen(planned.map((one) => (one.lot.id === lotId ? { ...one, priceVnd } : one)))
        }
      />
      <Field
        label={t.name}
        hint={t.nameHint}
        value={name}
        placeholder={suggestedTitle(planned, t.and)}
        maxLength={120}
        onInput={setName}
      />
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.making} plain />
      ) : (
        <Button tall wide off={planned.length === 0 || isPast} onPress={() => void make()}>
          {isPast ? t.pastTime : planned.length === 0 ? t.makeEmpty : t.make(count(planned.length))}
        </Button>
      )}
    </FarmerFrame>
  );
}

/** What a farm has on sale; a tap brings a lot in, under the next code. */
function FarmGoods(props: { farm: Farm; base: string; planned: readonly PlannedLot[]; onToggle: (lot: Lot) => void }) {
  const t = words.t;
  const { farm, planned } = props;
  const lots = useLoad(`farm-lots/${farm.id}`, () => farmerApi.lotsOf(farm.id, 'open'));
  const codeOf = (lot: Lot) => {
    const index = planned.findIndex((one) => one.lot.id === lot.id);
    return index < 0 ? null : codeAt(index);
  };
  const newLot = actingFor(farm) ? `/officer/farms/${farm.id}/lots/new` : '/farmer/lots/new';
  return (
    <section class="stack" aria-labelledby={`goods-${farm.id}`}>
      <h2 id={`goods-${farm.id}`}>{farm.name}</h2>
      <Await of={lots}>
        {({ items }) => {
          const sellable = items.filter((lot) => lot.remaining >= lot.minimum);
          if (sellable.length === 0) {
            return (
              <div class="row">
                <p class="grow">{t.noGoods}</p>
                <Button kind="line" href={newLot}>
                  {t.openLot}
                </Button>
              </div>
            );
          }
          return (
            <div class="lot-picks">
              {sellable.map((lot) => {
                const code = codeOf(lot);
                return (
                  <label key={lot.id} class="lot-pick">
                    <input
                      class="unseen"
                      type="checkbox"
                      checked={code !== null}
                      onChange={() => props.onToggle(lot)}
                    />
                    {code ? <Ma code={code} /> : <span class="no-code" aria-hidden="true" />}
                    <Pic src={pictureOf({ picture: lot.picture, name: lot.productName })} size="middle" />
                    <span class="grow">
                      <b>{lot.productName}</b>
                      <span class="lot-pick-facts">
                        <Price vnd={lot.priceVnd} by={lot.priceBy} />
                        <span class="mute">{t.left(quantity(quantityOf(lot.sellBy, lot.remaining)))}</span>
                      </span>
                    </span>
                  </label>
                );
              })}
            </div>
          );
        }}
      </Await>
    </section>
  );
}

const PRICE_TIMES_MAX = 4;

function PlannedList(props: { planned: readonly PlannedLot[]; onPrice: (lotId: string, priceVnd: number) => void }) {
  const t = words.t;
  return (
    <section class="card pad stack" aria-labelledby="planned-title">
      <h2 id="planned-title">{t.inIt}</h2>
      {props.planned.length === 0 && <p class="mute">{t.nothingYet}</p>}
      {props.planned.map(({ lot, priceVnd }, index) => (
        <div key={lot.id} class="planned">
          <p class="row">
            <Ma code={codeAt(index)} />
            <span class="grow">
              <b>{lot.productName}</b>
              <br />
              <span class="small mute">{lot.farm.name}</span>
            </span>
          </p>
          <Stepper
            value={priceVnd}
            step={priceStep(lot.priceVnd)}
            min={LOWEST_PRICE_VND}
            max={lot.priceVnd * PRICE_TIMES_MAX}
            write={money}
            onChange={(next) => props.onPrice(lot.id, next)}
          >
            {t.priceOf(codeAt(index))}
          </Stepper>
        </div>
      ))}
    </section>
  );
}
