import './catalog.css';
import play from '@phosphor-icons/core/fill/play-fill.svg?raw';
import verified from '@phosphor-icons/core/fill/seal-check-fill.svg?raw';
import shareIcon from '@phosphor-icons/core/fill/share-network-fill.svg?raw';
import { useState } from 'preact/hooks';
import { quantityOf } from '#kernel';
import { type Appearance, api, type Lot, type Origin, type Product } from '../../shared/api.js';
import { categoryWords } from '../../shared/categories.js';
import { count, money, perUnit, quantity, shortDay } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { pictureOf } from '../../shared/produce.js';
import {
  Await,
  Bar,
  Button,
  Empty,
  Frame,
  Icon,
  IconButton,
  Ma,
  Note,
  Pic,
  Price,
  Tag,
} from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { OrderSheet } from '../order/OrderSheet.js';
import { sceneOf } from '../scene.js';
import { wayBack } from './last-search.js';
import { MoneySplit } from './MoneySplit.js';
import { SeeAll } from './SeeAll.js';
import { share } from './share.js';
import { unitWords } from './unit-words.js';
import { harvestWindow } from './when.js';
import { words } from './words.js';

/** `/products/:id`: what it is, what of it can be bought, where it comes from and where the money goes. */
export function ProductPage({ id }: { id: string }) {
  const product = useLoad(`product/${id}`, () => api.product(id));
  const origin = useLoad(`origin/${id}`, () => api.origin(id));
  const name = product.data?.name ?? words.t.product;
  return (
    <Frame
      title={name}
      head={<p class="word grow">{words.t.product}</p>}
      back={wayBack.value}
      aside={
        product.data && (
          <span class="share-way">
            <IconButton icon={shareIcon} label={words.t.share} onPress={() => void share(name)} />
          </span>
        )
      }
    >
      <Await of={product} whenMissing={<SeeAll />}>
        {(known) => (
          <div class="thing">
            <div class="thing-main stack">
              <Opening product={known} origin={origin.data} />
              <Lots product={known} appearances={origin.data?.appearances ?? []} onOrdered={product.reload} />
            </div>
            <div class="thing-side stack">
              <About product={known} />
              <Await of={origin}>
                {(from) => (
                  <>
                    <ComesFrom origin={from} />
                    <MoneySplit cooperative={from.cooperative.name} feePerMille={from.cooperative.feePerMille} />
                    <Shown appearances={from.appearances} />
                  </>
                )}
              </Await>
              <Button kind="line" wide onPress={() => window.print()}>
                {words.t.print}
              </Button>
            </div>
          </div>
        )}
      </Await>
    </Frame>
  );
}

function Opening({ product, origin }: { product: Product; origin: Origin | undefined }) {
  const picture = pictureOf(product);
  // A photo of the farm comes first; the drawn scene stands in where there is none.
  const photo = picture.startsWith('/api/');
  return (
    <>
      <div class={photo ? 'video thing-scene photo' : 'video thing-scene'}>
        <img src={photo ? picture.replace('/320.webp', '/1280.webp') : sceneOf(origin?.farm.ownerName ?? '')} alt="" />
      </div>
      <div class="row">
        <Pic src={picture} size="large" />
        <div class="grow">
          <h1 class="thing-name">{product.name}</h1>
          <p class="mute">
            <a class="text-link" href={`/farms/${product.farm.id}`}>
              {product.farm.name}
            </a>
            {' · '}
            {categoryWords.t[product.category]}
          </p>
        </div>
      </div>
      {product.story && <p>{product.story}</p>}
    </>
  );
}

interface LotsProps {
  product: Product;
  appearances: readonly Appearance[];
  onOrdered: () => void;
}

function Lots({ product, appearances, onOrdered }: LotsProps) {
  const t = words.t;
  const [wanted, setWanted] = useState<Lot | null>(null);
  const first = product.lots.find((lot) => lot.remaining > 0);
  const onAir = appearances.find((one) => one.onAir);
  const room = useLoad(onAir ? `room-of/${onAir.broadcastId}` : null, () => api.broadcast(onAir?.broadcastId ?? ''));
  const offer = room.data?.offers.find(({ code }) => code === onAir?.offerCode);
  if (product.lots.length === 0) return <Empty title={t.noLots} text={t.noLotsText} />;
  return (
    <section class="stack" aria-label={t.lots}>
      <h2 class="part-title">{t.lots}</h2>
      {onAir && (
        <a class="card pad row room-way" href={`/live/${onAir.broadcastId}`}>
          <Tag kind="live">{common.t.live}</Tag>
          <span class="grow">
            {onAir.title}
            {offer && <Price vnd={offer.priceVnd} by={offer.priceBy} />}
          </span>
          <Ma code={onAir.offerCode} size="small" />
        </a>
      )}
      <ul class="stack">
        {product.lots.map((lot) => (
          <li key={lot.id} class="card pad stack lot">
            <div class="row">
              <HarvestWindow lot={lot} />
              <Price vnd={lot.priceVnd} by={lot.priceBy} />
            </div>
            <div class="row">
              <Bar part={lot.remaining} whole={lot.capacity} low={lot.remaining * 5 < lot.capacity} />
              <span class="small nowrap">
                {lot.remaining > 0
                  ? t.ofAll(
                      quantity(quantityOf(lot.sellBy, lot.remaining)),
                      quantity(quantityOf(lot.sellBy, lot.capacity)),
                    )
                  : common.t.soldOut}
              </span>
            </div>
            {lot.maximumPerBuyer !== null && (
              <p class="small mute">{t.mostEach(quantity(quantityOf(lot.sellBy, lot.maximumPerBuyer)))}</p>
            )}
            {lot.remaining > 0 && (
              <Button kind={lot === first ? 'go' : 'line'} wide onPress={() => setWanted(lot)}>
                {lot === first ? t.order(`${money(lot.priceVnd)}${perUnit(lot.priceBy)}`) : t.orderLot}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {wanted && (
        <OrderSheet
          item={{ kind: 'lot', lotId: wanted.id, product }}
          onStale={onOrdered}
          onClose={() => {
            setWanted(null);
            onOrdered();
          }}
        />
      )}
    </section>
  );
}

/** The hours stay on one line. */
function HarvestWindow({ lot }: { lot: Lot }) {
  const [days, hours] = harvestWindow(lot).split(', ');
  return (
    <b class="grow">
      {days}
      {hours && (
        <>
          , <span class="nowrap">{hours}</span>
        </>
      )}
    </b>
  );
}

function About({ product }: { product: Product }) {
  const t = words.t;
  return (
    <section class="card pad stack" aria-label={t.howSold}>
      <h2 class="part-title">{t.howSold}</h2>
      {unitWords(product).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {product.storageNote && (
        <>
          <h3>{t.keeping}</h3>
          <p>{product.storageNote}</p>
        </>
      )}
    </section>
  );
}

function ComesFrom({ origin: { farm } }: { origin: Origin }) {
  const t = words.t;
  return (
    <section class="stack" aria-label={t.origin}>
      <h2 class="part-title">{t.origin}</h2>
      <p>{t.grownAt(farm.ownerName, farm.village, farm.communeName, farm.provinceName)}</p>
      <Verified {...farm} />
      <p class="row ways">
        <a class="text-link" href={`/farms/${farm.id}`}>
          {t.farmPage}
        </a>
        <a class="text-link" href={`/communes/${farm.communeCode}`}>
          {t.communePage(farm.communeName)}
        </a>
      </p>
    </section>
  );
}

/** Who says that this farm is what it says. */
export function Verified(farm: { verified: boolean; verifiedAt: string | null; verifiedByName: string | null }) {
  const t = words.t;
  if (!farm.verified || !farm.verifiedAt) return <Note kind="wait">{t.notVerified}</Note>;
  const day = shortDay(farm.verifiedAt);
  return (
    <Note icon={verified}>{farm.verifiedByName ? t.verifiedBy(farm.verifiedByName, day) : t.verifiedOn(day)}</Note>
  );
}

function Shown({ appearances }: { appearances: readonly Appearance[] }) {
  const t = words.t;
  const past = appearances.filter((one) => !one.onAir);
  if (past.length === 0) return null;
  return (
    <section class="stack" aria-label={t.shownIn}>
      <h2 class="part-title">{t.shownIn}</h2>
      <ul class="stack">
        {past.map((one) => (
          <li key={`${one.broadcastId}${one.offerCode}`}>
            <a class="card pad row" href={`/replay/${one.broadcastId}?code=${one.offerCode}`}>
              <Icon svg={play} />
              <span class="grow">
                <b>{one.title}</b>
                <br />
                <span class="small mute">
                  {shortDay(one.startedAt)}
                  {one.shownAfterSeconds !== null &&
                    ` · ${t.seeMinute(count(Math.floor(one.shownAfterSeconds / 60) + 1))}`}
                </span>
              </span>
              <Ma code={one.offerCode} size="small" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
