import './goods.css';
import plus from '@phosphor-icons/core/bold/plus-bold.svg?raw';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { addDays, quantityOf, vietnamDay, vietnamTime } from '#kernel';
import type { Lot, Product } from '../../shared/api.js';
import { useDraft } from '../../shared/draft.js';
import { money, perUnit, quantity } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { pictureOf } from '../../shared/produce.js';
import { Await, Busy, Button, Chips, Empty, Failure, Icon, Note, Pic, toast } from '../../shared/ui/index.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { useFarm } from '../farm-scope.js';
import { farmerApi } from '../farmer-api.js';
import { spokenAmount, spokenPrice } from '../spoken.js';
import { AmountSteps } from './AmountSteps.js';
import {
  amountStep,
  HIGHEST_AMOUNT,
  HIGHEST_PRICE_VND,
  LOWEST_PRICE_VND,
  priceStep,
  usualAmounts,
} from './lot-amounts.js';
import { words } from './words.js';

/** `/lots/new`: a product, then how much, for how much, on which day. */
export function NewLot() {
  const t = words.t;
  const { farm, base } = useFarm();
  const { query } = useLocation();
  const products = useLoad(farm ? `farm-products/${farm.id}` : null, () => farmerApi.productsOfFarm(farm?.id ?? ''));
  const chosen = products.data?.find(({ id }) => id === query.product);
  if (chosen) return <LotForm key={chosen.id} product={chosen} />;
  const names = products.data?.map(({ name }) => name).join(', ') ?? '';
  return (
    <FarmerFrame title={t.newLot} back={`${base}/lots`} say={names ? t.sayWhich(names) : t.whichProduct}>
      {farm && farm.state !== 'verified' && <Note kind="wait">{`${t.notVerified}. ${t.notVerifiedText}`}</Note>}
      <Await of={products}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.noProducts} text={t.noProductsText}>
              <Button href={`${base}/products/new`}>{t.addProduct}</Button>
            </Empty>
          ) : (
            <>
              <h2>{t.whichProduct}</h2>
              <ul class="pick-list">
                {items.map((product) => (
                  <li key={product.id}>
                    <a class="pick" href={`${base}/lots/new?product=${product.id}`}>
                      <Pic src={pictureOf(product)} size="middle" />
                      <b class="grow">{product.name}</b>
                    </a>
                  </li>
                ))}
                <li>
                  <a class="pick" href={`${base}/products/new`}>
                    <span class="pick-plus">
                      <Icon svg={plus} />
                    </span>
                    <span class="grow">{t.anotherProduct}</span>
                  </a>
                </li>
              </ul>
            </>
          )
        }
      </Await>
    </FarmerFrame>
  );
}

const FIRST_PRICE_VND = 20_000;
/** A harvest begins at first light and is over before the day's heat. */
const HARVEST_HOURS = [5, 10] as const;

/** What this product sold like last time: the newest lot of it, on sale or over. */
async function lastLotOf(product: Product): Promise<Lot | null> {
  if (product.lots[0]) return product.lots[0];
  const over = await farmerApi.lotsOf(product.farm.id, 'over');
  return over.items.find(({ productId }) => productId === product.id) ?? null;
}

function LotForm({ product }: { product: Product }) {
  const t = words.t;
  const { base } = useFarm();
  const last = useLoad(`last-lot/${product.id}`, () => lastLotOf(product));
  if (last.busy && last.data === undefined) {
    return (
      <FarmerFrame title={t.newLot} back={`${base}/lots/new`} say={product.name}>
        <Busy plain />
      </FarmerFrame>
    );
  }
  return <Amounts product={product} last={last.data ?? null} />;
}

function Amounts({ product, last }: { product: Product; last: Lot | null }) {
  const t = words.t;
  const { base, onBehalfOfFarmId, farm } = useFarm();
  const { route } = useLocation();
  const { sellBy, priceBy } = product;
  // Who puts the product's name right in between finds it here again.
  const [{ capacity, priceVnd, inDays }, change, forget] = useDraft(`lot/${product.id}`, {
    capacity: last?.capacity ?? usualAmounts(sellBy)[1] ?? 1,
    priceVnd: last?.priceVnd ?? FIRST_PRICE_VND,
    inDays: '1',
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const inWords = (amount: number) => quantity(quantityOf(sellBy, amount));
  const days = [
    { value: '0', label: t.today },
    { value: '1', label: t.tomorrow },
    { value: '2', label: t.afterTomorrow },
  ];

  async function open(): Promise<void> {
    setBusy(true);
    setProblem(null);
    const day = addDays(vietnamDay(new Date()), Number(inDays));
    // Who cuts today cuts from now on; the hours before are over.
    const from = inDays === '0' ? new Date() : vietnamTime(day, HARVEST_HOURS[0]);
    const until = inDays === '0' ? vietnamTime(day, 24) : vietnamTime(day, HARVEST_HOURS[1]);
    try {
      await farmerApi.openLot({
        productId: product.id,
        capacity: quantityOf(sellBy, capacity),
        priceVnd,
        harvestFrom: from.toISOString(),
        harvestTo: until.toISOString(),
        ...(onBehalfOfFarmId ? { onBehalfOfFarmId } : {}),
      });
      forget();
      toast(t.opened(product.name));
      route(`${base}/lots`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  const day = days.find(({ value }) => value === inDays)?.label ?? '';
  const say = t.sayNewLot(product.name, spokenAmount(sellBy, capacity), spokenPrice(product, priceVnd), day);
  return (
    <FarmerFrame title={t.newLot} back={`${base}/lots/new`} say={say}>
      <div class="row new-lot-of">
        <Pic src={pictureOf(product)} size="large" />
        <div class="grow">
          <h2>{product.name}</h2>
          {last && <p class="mute">{t.lastTime}</p>}
          <Button kind="link" href={`${base}/products/${product.id}`}>
            {t.correct}
          </Button>
        </div>
      </div>
      <AmountSteps
        label={t.howMuch}
        value={capacity}
        usual={usualAmounts(sellBy)}
        min={product.minimum}
        max={HIGHEST_AMOUNT[sellBy]}
        stepOf={(amount) => amountStep(sellBy, amount)}
        write={inWords}
        onChange={(next) => change({ capacity: next })}
      />
      <AmountSteps
        label={t.priceAsk(priceBy === 'weight' ? t.kg : t.piece)}
        value={priceVnd}
        min={LOWEST_PRICE_VND}
        max={HIGHEST_PRICE_VND}
        stepOf={priceStep}
        write={money}
        onChange={(next) => change({ priceVnd: next })}
      />
      <Chips label={t.when} labelled value={inDays} chips={days} onChange={(next) => change({ inDays: next })} />
      {farm && farm.state !== 'verified' && <Note kind="wait">{`${t.notVerified}. ${t.notVerifiedText}`}</Note>}
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.opening} plain />
      ) : (
        <Button tall wide onPress={() => void open()}>
          {t.open(inWords(capacity), `${money(priceVnd)}${perUnit(priceBy)}`)}
        </Button>
      )}
    </FarmerFrame>
  );
}
