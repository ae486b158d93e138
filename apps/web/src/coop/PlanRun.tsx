import './runs.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { newId } from '#kernel';
import { type Courier, coopApi, type Parcel } from '../shared/coop-api.js';
import { count, money } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { Await, Button, Empty, Failure, Note, Tag } from '../shared/ui/index.js';
import { shortName } from './BoardLists.js';
import { collectWords } from './collect.js';
import { Desk } from './Desk.js';
import { day } from './day.js';
import { numbersOf } from './parcel-view.js';
import { words } from './words-road.js';

/** Who rides, and what goes along, village by village. */
export function PlanRun() {
  const t = words.t;
  const parcels = useLoad(`parcels/${day.value}`, () => coopApi.parcels(day.value));
  const runs = useLoad(`runs/${day.value}`, () => coopApi.runs(day.value));
  const couriers = useLoad('couriers', coopApi.couriers);
  const riding = new Set((runs.data ?? []).filter((run) => run.state !== 'reconciled').map((run) => run.id));
  return (
    <Desk title={t.newTitle}>
      <Await of={parcels}>
        {(items) => {
          const free = items.filter(
            (one) =>
              one.method === 'home' &&
              (one.state === 'open' || one.state === 'packed') &&
              !(one.runId && riding.has(one.runId)),
          );
          return free.length === 0 ? (
            <Empty title={t.noFree} text={t.noFreeText}>
              <Button kind="calm" href="/coop/runs">
                {t.allRuns}
              </Button>
            </Empty>
          ) : (
            <Await of={couriers}>{(people) => <Planner parcels={free} couriers={people} />}</Await>
          );
        }}
      </Await>
    </Desk>
  );
}

function Planner({ parcels, couriers }: { parcels: readonly Parcel[]; couriers: readonly Courier[] }) {
  const t = words.t;
  const { route } = useLocation();
  const [courierId, setCourierId] = useState(couriers.length === 1 ? (couriers[0]?.id ?? '') : '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [key] = useState(() => newId());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const courier = couriers.find((one) => one.id === courierId);
  const going = parcels.filter((one) => chosen.has(one.id));
  const due = going.reduce((sum, one) => sum + one.amountToCollectVnd, 0);
  const ready = courier !== undefined && going.length > 0;

  async function plan() {
    if (!ready || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const run = await coopApi.planRun({ date: day.value, courierId, parcelIds: going.map((one) => one.id) }, key);
      route(`/coop/runs/${run.id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <div class="planner">
      <section class="stack" aria-labelledby="who-title">
        <h2 id="who-title">{t.whoDelivers}</h2>
        {couriers.length === 0 && <Note kind="wait">{t.noCouriers}</Note>}
        <fieldset class="who" aria-labelledby="who-title">
          {couriers.map((one) => (
            <label class="pick" key={one.id}>
              <input type="radio" name="courier" checked={one.id === courierId} onChange={() => setCourierId(one.id)} />
              <b class="grow">{one.name}</b>
            </label>
          ))}
        </fieldset>
        <div class="plan-sum wide-block">
          <Summary count={going.length} due={due} />
        </div>
      </section>
      <section class="stack" aria-labelledby="which-title">
        <h2 id="which-title">{t.whichParcels}</h2>
        {villagesOf(parcels).map((village) => (
          <Village key={village.name} village={village} chosen={chosen} onChange={setChosen} />
        ))}
        {problem && <Failure problem={problem} />}
        <div class="plan-go">
          <Button tall wide off={!ready || busy} onPress={() => void plan()}>
            {busy
              ? t.making
              : !courier
                ? t.chooseCourier
                : going.length === 0
                  ? t.chooseParcels
                  : t.makeRun(count(going.length), shortName(courier.name))}
          </Button>
        </div>
      </section>
    </div>
  );
}

function Summary({ count: n, due }: { count: number; due: number }) {
  const t = words.t;
  return (
    <p>
      <b>{t.chosen(count(n))}</b> · <span class="price">{t.toCollect(money(due))}</span>
    </p>
  );
}

interface VillageGroup {
  name: string;
  commune: string;
  parcels: Parcel[];
}

function villagesOf(parcels: readonly Parcel[]): VillageGroup[] {
  const groups = new Map<string, VillageGroup>();
  for (const parcel of parcels) {
    const { village, communeName, communeCode } = parcel.recipient;
    const key = `${communeCode}/${village.toLocaleLowerCase('vi')}`;
    const group = groups.get(key) ?? { name: village, commune: communeName, parcels: [] };
    group.parcels.push(parcel);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function Village(props: {
  village: VillageGroup;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const t = words.t;
  const { village, chosen } = props;
  const inside = village.parcels.filter((one) => chosen.has(one.id)).length;
  const toggle = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    props.onChange(next);
  };
  return (
    <fieldset class="card village-pick">
      <legend class="unseen">{village.name}</legend>
      <label class="village-all">
        <input
          type="checkbox"
          checked={inside === village.parcels.length}
          ref={(box) => {
            if (box) box.indeterminate = inside > 0 && inside < village.parcels.length;
          }}
          onChange={(event) =>
            toggle(
              village.parcels.map((one) => one.id),
              event.currentTarget.checked,
            )
          }
        />
        <span class="grow">
          <b>{t.wholeVillage(village.name, count(village.parcels.length))}</b>
          <br />
          <span class="small mute">{village.commune}</span>
        </span>
      </label>
      <div class="village-parcels">
        {village.parcels.map((parcel) => (
          <label key={parcel.id} class="parcel-check">
            <input
              type="checkbox"
              checked={chosen.has(parcel.id)}
              onChange={(event) => toggle([parcel.id], event.currentTarget.checked)}
            />
            <span class="grow">
              {parcel.recipient.name}
              <br />
              <span class="small mute">{numbersOf(parcel)}</span>
            </span>
            {parcel.state === 'open' ? (
              <Tag kind="wait">{t.notPacked}</Tag>
            ) : (
              <span class="small">{collectWords(parcel)}</span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
