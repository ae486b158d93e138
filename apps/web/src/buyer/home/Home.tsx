import './home.css';
import bell from '@phosphor-icons/core/bold/bell-bold.svg?raw';
import caretDown from '@phosphor-icons/core/bold/caret-down-bold.svg?raw';
import glass from '@phosphor-icons/core/bold/magnifying-glass-bold.svg?raw';
import eye from '@phosphor-icons/core/fill/eye-fill.svg?raw';
import mapPin from '@phosphor-icons/core/fill/map-pin-fill.svg?raw';
import playIcon from '@phosphor-icons/core/fill/play-fill.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { quantityOf } from '#kernel';
import { api, type Broadcast, type Commune, type Product } from '../../shared/api.js';
import { fetchFonts } from '../../shared/fonts.js';
import { clock, count, moment, quantity, sameDay, shortDay } from '../../shared/format.js';
import { useKeptLoad } from '../../shared/kept.js';
import { type Loaded, loadAhead, useLoad, useRefreshed } from '../../shared/load.js';
import { pictureOf } from '../../shared/produce.js';
import {
  Await,
  Button,
  Empty,
  Frame,
  Icon,
  IconButton,
  Price,
  SectionHead,
  Tag,
  toast,
} from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { chooseCommune, commune } from '../commune.js';
import type { ForSale } from '../order/for-sale.js';
import { LateOrderSheet } from '../order/LateOrderSheet.js';
import { sceneOf } from '../scene.js';
import { words } from '../words.js';
import { downloadReminder } from './reminder.js';

/** Whoever waits on this page sees a broadcast come on air within this time. */
const REFRESH_SECONDS = 15;
/** A plan that nobody has begun so long after its time is no news any more. */
const OVERDUE_MS = 3_600_000;
const isSoon = ({ startsAt }: Broadcast) => Date.parse(startsAt) > Date.now() - OVERDUE_MS;
/** What the market last looked like, for when there is no signal. */
const LAST = { whenFailed: true };

/** The name under which the first answer of this page is kept. */
export const ON_AIR = 'broadcasts/live';
const onAirNow = () => api.broadcasts('live').then((page) => page.items);

/** Asks who is on air before this page is there. */
export const askOnAir = () => loadAhead(ON_AIR, onAirNow);

/** The market: who is on air, who soon will be, what was harvested today, and what was missed. */
export function Home() {
  const t = words.t;
  const live = useKeptLoad(ON_AIR, onAirNow, LAST);
  const soon = useKeptLoad(
    'broadcasts/scheduled',
    () => api.broadcasts('scheduled').then((page) => page.items.filter(isSoon)),
    LAST,
  );
  const past = useKeptLoad('broadcasts/ended', () => api.broadcasts('ended').then((page) => page.items), LAST);
  const communes = useLoad('communes', () => api.communes().then((page) => page.items));
  const harvest = useKeptLoad(
    `products/${commune.value ?? ''}`,
    () => api.products(commune.value).then((page) => page.items),
    { slot: 'home/harvest', whenFailed: true },
  );

  useRefreshed(REFRESH_SECONDS, live, soon);

  // Who is on air can be read now, or why not.
  const looked = live.data !== undefined || live.problem !== undefined;
  useEffect(() => {
    if (looked) fetchFonts();
  }, [looked]);

  // The room is where most people go next: fetch its code while they read, and the player when there is a picture.
  const somebodyIsOn = (live.data?.length ?? 0) > 0;
  useEffect(() => {
    const timer = setTimeout(() => {
      import('../room/LiveRoom.js').then(
        (room) => somebodyIsOn && room.fetchPlayer(),
        () => undefined, // Offline, perhaps: it is fetched when the room is entered.
      );
    }, 2500);
    return () => clearTimeout(timer);
  }, [somebodyIsOn]);

  const next = soon.data?.[0];
  return (
    <Frame
      title={common.t.brand}
      head={<h1 class="word grow home-word">{common.t.brand}</h1>}
      aside={
        <>
          <CommuneChooser communes={communes.data ?? []} />
          <IconButton icon={glass} label={t.search} href="/search" />
        </>
      }
    >
      <div class="home">
        <section class="home-air" aria-label={t.onAir}>
          <SectionHead title={t.onAir} />
          <Await of={live} doing={t.loadingMarket}>
            {(items) =>
              items.length > 0 ? (
                <OnAir items={items} />
              ) : (
                <Empty title={t.noOneOnAir} text={next ? t.nextAt(moment(next.startsAt)) : t.noNext}>
                  {past.data && past.data.length > 0 && (
                    <Button kind="calm" href="#past">
                      {t.seePast}
                    </Button>
                  )}
                </Empty>
              )
            }
          </Await>
        </section>
        <div class="home-side">
          <Soon of={soon} />
          <Past of={past} />
        </div>
        <Harvest of={harvest} live={live.data ?? []} communes={communes.data ?? []} />
      </div>
    </Frame>
  );
}

function CommuneChooser({ communes }: { communes: readonly Commune[] }) {
  const t = words.t;
  const chosen = communes.find((one) => one.code === commune.value);
  return (
    <label class="place">
      <Icon svg={mapPin} small />
      <span aria-hidden="true">{chosen?.name ?? t.everyCommune}</span>
      <Icon svg={caretDown} small />
      <select
        aria-label={t.commune}
        value={commune.value ?? ''}
        onChange={(event) => chooseCommune(event.currentTarget.value || null)}
      >
        <option value="">{t.everyCommune}</option>
        {communes.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The first broadcast large, the others beside it. */
function OnAir({ items }: { items: readonly Broadcast[] }) {
  const [first, ...others] = items;
  if (!first) return null;
  return (
    <div class="air">
      <AirCard broadcast={first} />
      {others.length > 0 && (
        <div class="shelf">
          {others.map((one) => (
            <AirCard key={one.id} broadcast={one} small />
          ))}
        </div>
      )}
    </div>
  );
}

function AirCard({ broadcast, small }: { broadcast: Broadcast; small?: boolean }) {
  const t = words.t;
  return (
    <article class={small ? 'card air-card small-card' : 'card air-card'}>
      <div class="video">
        <img src={sceneOf(broadcast.host.name)} alt="" />
        <div class="tl">
          <Tag kind="live">{common.t.live}</Tag>
        </div>
        {broadcast.viewers > 0 && (
          <div class="tr">
            <Tag kind="plate" icon={eye}>
              <span class="unseen">{t.viewers(count(broadcast.viewers))}</span>
              <span aria-hidden="true">{count(broadcast.viewers)}</span>
            </Tag>
          </div>
        )}
      </div>
      <div class="air-in">
        <h3>{broadcast.title}</h3>
        <p class="mute">{[broadcast.host.name, broadcast.communeName].filter(Boolean).join(' · ')}</p>
        <Button wide icon={playIcon} href={`/live/${broadcast.id}`} label={`${t.watch}: ${broadcast.title}`}>
          {t.watch}
        </Button>
      </div>
    </article>
  );
}

function Soon({ of }: { of: Loaded<Broadcast[]> }) {
  const t = words.t;
  if (of.data === undefined || of.data.length === 0) return null;
  return (
    <section class="home-soon" aria-label={t.soon}>
      <SectionHead title={t.soon} />
      <ul class="shelf soon-list">
        {of.data.map((one) => (
          <li key={one.id} class="card soon">
            <a class="grow" href={`/live/${one.id}`}>
              <span class="soon-at">
                {clock(one.startsAt)}
                {!sameDay(one.startsAt, new Date()) && <small> {shortDay(one.startsAt)}</small>}
              </span>
              <span class="soon-title">{one.title}</span>
            </a>
            <IconButton
              icon={bell}
              label={t.remindAt(moment(one.startsAt))}
              onPress={() => {
                downloadReminder(one);
                toast(t.reminderMade);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function roomOf(product: Product, live: readonly Broadcast[]): Broadcast | undefined {
  const lots = new Set(product.lots.map((lot) => lot.id));
  return live.find((one) => one.offers.some((offer) => lots.has(offer.lotId)));
}

/** What is being shown right now comes first: it can be seen before it is bought. */
function onAirFirst(products: readonly Product[], live: readonly Broadcast[]): Product[] {
  const isOn = (product: Product) => (roomOf(product, live) ? 0 : 1);
  return [...products].sort((a, b) => isOn(a) - isOn(b));
}

const GROUNDS = ['leaf', 'wait', 'stop'] as const;

interface HarvestProps {
  of: Loaded<Product[]>;
  live: readonly Broadcast[];
  communes: readonly Commune[];
}

function Harvest({ of, live, communes }: HarvestProps) {
  const t = words.t;
  const [wanted, setWanted] = useState<ForSale | null>(null);
  return (
    <section class="home-harvest" aria-label={t.harvestedAll}>
      <SectionHead
        title={commune.value ? t.harvested : t.harvestedAll}
        href={commune.value ? `/search?commune=${commune.value}` : '/search'}
        more={t.seeAll}
      />
      <Await of={of}>
        {(products) =>
          products.length > 0 ? (
            <ul class="shelf tiles">
              {onAirFirst(products, live).map((product, i) => (
                <HarvestTile
                  key={product.id}
                  product={product}
                  place={communes.find((one) => one.code === product.communeCode)?.name}
                  ground={GROUNDS[i % GROUNDS.length] ?? 'leaf'}
                  live={live}
                  onWant={setWanted}
                />
              ))}
            </ul>
          ) : (
            <Empty title={t.noHarvest} text={t.noHarvestText}>
              {commune.value && (
                <Button kind="calm" onPress={() => chooseCommune(null)}>
                  {t.seeEvery}
                </Button>
              )}
            </Empty>
          )
        }
      </Await>
      <LateOrderSheet item={wanted} onClose={() => setWanted(null)} />
    </section>
  );
}

interface TileProps {
  product: Product;
  place: string | undefined;
  ground: string;
  live: readonly Broadcast[];
  onWant: (item: ForSale) => void;
}

function HarvestTile({ product, place, ground, live, onWant }: TileProps) {
  const t = words.t;
  const lot = product.lots.find((one) => one.remaining > 0) ?? product.lots[0];
  const room = roomOf(product, live);
  const inside = (
    <>
      <span class={`tile-pic ${ground}`}>
        <img src={pictureOf(product)} alt="" loading="lazy" decoding="async" />
      </span>
      <span class="tile-in">
        <b class="tile-name">{product.name}</b>
        {lot ? <Price vnd={lot.priceVnd} by={product.priceBy} /> : <span class="mute">{common.t.soldOut}</span>}
        {room ? (
          <Tag kind="live" thin>
            {common.t.live}
          </Tag>
        ) : (
          <span class="small mute">
            {lot && lot.remaining > 0
              ? t.leftOf(quantity(quantityOf(product.sellBy, lot.remaining)))
              : common.t.soldOut}
          </span>
        )}
        {!room && place && <span class="small mute">{place}</span>}
      </span>
    </>
  );
  if (room) {
    return (
      <li class="card tile">
        <a href={`/live/${room.id}`}>{inside}</a>
      </li>
    );
  }
  if (!lot || lot.remaining <= 0) {
    return (
      <li class="card tile">
        <div>{inside}</div>
      </li>
    );
  }
  return (
    <li class="card tile">
      <button type="button" aria-haspopup="dialog" onClick={() => onWant({ kind: 'lot', lotId: lot.id, product })}>
        {inside}
      </button>
    </li>
  );
}

function Past({ of }: { of: Loaded<Broadcast[]> }) {
  const t = words.t;
  const shown = of.data?.filter((one) => one.replayUrl !== null) ?? [];
  if (shown.length === 0) return null;
  return (
    <section class="home-past" id="past" aria-label={t.past}>
      <SectionHead title={t.past} />
      <ul class="past-list">
        {shown.map((one) => (
          <li key={one.id} class="card">
            <a class="past" href={`/replay/${one.id}`}>
              <span class="video past-pic">
                <img src={sceneOf(one.host.name)} alt="" loading="lazy" />
                <span class="bl">
                  <Tag kind="plate" icon={playIcon}>
                    {t.watchReplay}
                  </Tag>
                </span>
              </span>
              <span class="past-in">
                <b>{one.title}</b>
                <span class="small mute">{[one.host.name, shortDay(one.startsAt)].join(' · ')}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
