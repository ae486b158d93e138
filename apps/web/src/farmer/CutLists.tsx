import { useState } from 'preact/hooks';
import type { Quantity } from '#kernel';
import { clock, count, quantity, weekDay } from '../shared/format.js';
import { useKeptLoad } from '../shared/kept.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { pictureOf } from '../shared/produce.js';
import { Await, Busy, Button, Empty, Failure, Pic, SpeakerButton, Tag } from '../shared/ui/index.js';
import { FarmChooser } from './FarmChooser.js';
import { FarmerFrame } from './FarmerFrame.js';
import { useFarm } from './farm-scope.js';
import { type FarmCutList, farmerApi } from './farmer-api.js';
import { spokenAmount } from './spoken.js';
import { words } from './words.js';

/** What to cut, how much and by when; one tap says that the farm will. */
export function CutLists() {
  const t = words.t;
  const { farm, farms, base, onBehalfOfFarmId } = useFarm();
  const lists = useKeptLoad(farm ? `farm-cut/${farm.id}` : null, () => farmerApi.cutLists(farm?.id ?? ''));
  const say = lists.data && lists.data.length > 0 ? lists.data.map(cutWords).join(' ') : t.noCut;
  return (
    <FarmerFrame title={t.cutTitle} back={base} say={say}>
      {farm && <FarmChooser farms={farms} farm={farm} />}
      <Await of={lists}>
        {(items) =>
          items.length === 0 || !farm ? (
            <Empty title={t.noCut} text={t.noCutText} />
          ) : (
            <ul class="stack">
              {items.map((list) => (
                <li key={list.id}>
                  <CutCard
                    list={list}
                    calm={list.id !== items.find(({ state }) => state === 'issued')?.id}
                    onBehalfOfFarmId={onBehalfOfFarmId}
                    onTaken={(taken) => lists.set(items.map((one) => (one.id === taken.id ? taken : one)))}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </FarmerFrame>
  );
}

export function cutWords(list: FarmCutList): string {
  const items = list.items.map((item) => {
    const { grams, pieces } = item.quantity;
    const packs = item.portions.map((portion) =>
      words.t.packed(
        count(portion.count),
        spokenAmount(item.sellBy, portion.quantity.grams ?? portion.quantity.pieces ?? 0),
      ),
    );
    return [`${spokenAmount(item.sellBy, grams ?? pieces ?? 0)} ${item.productName}`, ...packs].join(', ');
  });
  return words.t.sayCut(weekDay(list.date), items.join(', '), clock(list.deliverBy));
}

export function CutCard(props: {
  /** Shown where lists of several farms stand together. */
  farmName?: string;
  /** Another one on the page is the green one. */
  calm?: boolean;
  list: FarmCutList;
  onBehalfOfFarmId: string | null;
  onTaken: (list: FarmCutList) => void;
}) {
  const t = words.t;
  const { list } = props;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function take(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      props.onTaken(await farmerApi.confirmCutList(list.id, props.onBehalfOfFarmId));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <article class="card pad stack">
      <div class="row">
        <div class="grow">
          {props.farmName && <h2>{props.farmName}</h2>}
          {props.farmName ? <p>{t.cutBy(weekDay(list.date))}</p> : <h2>{t.cutBy(weekDay(list.date))}</h2>}
          <p>{t.deliverBy(clock(list.deliverBy))}</p>
        </div>
        <SpeakerButton text={cutWords(list)} />
      </div>
      <ul class="stack">
        {list.items.map((item) => (
          <li key={item.lotId} class="row">
            <Pic src={pictureOf({ picture: item.picture, name: item.productName })} size="middle" />
            <span class="grow">
              <b>{item.productName}</b>
              <br />
              <span class="mute">
                {t.orders(count(item.orderCount))}
                {item.portions.map((portion) => (
                  <span key={JSON.stringify(portion.quantity)}>
                    {' · '}
                    <span class="nowrap">{t.packed(count(portion.count), quantity(portion.quantity as Quantity))}</span>
                  </span>
                ))}
              </span>
            </span>
            <b class="farm-left">{quantity(item.quantity as Quantity)}</b>
          </li>
        ))}
      </ul>
      {problem && <Failure problem={problem} />}
      {list.state === 'confirmed' ? (
        <p class="row">
          <Tag kind="leaf">{t.taken}</Tag>
          {list.confirmedAsAssist && list.confirmedByName && <span>{t.takenBy(list.confirmedByName)}</span>}
        </p>
      ) : busy ? (
        <Busy doing={t.taking} plain />
      ) : (
        <Button kind={props.calm ? 'line' : 'go'} wide tall onPress={() => void take()}>
          {props.farmName ? t.takeFor(props.farmName) : t.take}
        </Button>
      )}
    </article>
  );
}
