import './goods.css';
import caret from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import plus from '@phosphor-icons/core/bold/plus-bold.svg?raw';
import { useState } from 'preact/hooks';
import type { Lot } from '../../shared/api.js';
import { count } from '../../shared/format.js';
import { useKeptLoad } from '../../shared/kept.js';
import { usePaged } from '../../shared/paged.js';
import { pictureOf } from '../../shared/produce.js';
import { Await, Button, Chips, Empty, Icon, Pic, Price, SpeakerButton, Tag } from '../../shared/ui/index.js';
import { More } from '../../shared/ui/More.js';
import { FarmChooser } from '../FarmChooser.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { useFarm } from '../farm-scope.js';
import { farmerApi } from '../farmer-api.js';
import { spokenAmount, spokenPrice } from '../spoken.js';
import { lotAloud } from './aloud.js';
import { StockBar } from './StockBar.js';
import { words } from './words.js';

const OVER_PAGE = 20;

/** What the farm has on sale, how much of it has gone, each read aloud; and what is over. */
export function Lots() {
  const t = words.t;
  const { farm, farms, base, onBehalfOfFarmId } = useFarm();
  const [stage, setStage] = useState<'open' | 'over'>('open');
  const open = useKeptLoad(farm ? `farm-lots/${farm.id}` : null, () => farmerApi.lotsOf(farm?.id ?? '', 'open'));
  const items = open.data?.items ?? [];
  const say =
    items.length > 0
      ? [t.sayLots(count(items.length)), ...items.map((lot) => t.sayLot(...said(lot)))].join(' ')
      : t.noLots;
  return (
    <FarmerFrame title={onBehalfOfFarmId ? t.lots : t.lotsTitle} back={base} say={say}>
      {farm && <FarmChooser farms={farms} farm={farm} />}
      <Button tall wide icon={plus} href={`${base}/lots/new`}>
        {t.sellMore}
      </Button>
      <Chips
        label={t.stages}
        value={stage}
        chips={[
          { value: 'open', label: t.selling },
          { value: 'over', label: t.over },
        ]}
        onChange={(value) => setStage(value as 'open' | 'over')}
      />
      {stage === 'over' ? (
        <OverLots farmId={farm?.id ?? null} base={base} />
      ) : (
        <Await of={open}>
          {(page) =>
            page.items.length === 0 ? (
              <Empty title={t.noLots} text={t.noLotsText} />
            ) : (
              <ul class="stack">
                {page.items.map((lot) => (
                  <li key={lot.id}>
                    <LotCard lot={lot} href={`${base}/lots/${lot.id}`} />
                  </li>
                ))}
              </ul>
            )
          }
        </Await>
      )}
    </FarmerFrame>
  );
}

function OverLots({ farmId, base }: { farmId: string | null; base: string }) {
  const t = words.t;
  const over = usePaged(farmId && `farm-lots-over/${farmId}`, (cursor) =>
    farmerApi.lotsOf(farmId ?? '', 'over', cursor, OVER_PAGE),
  );
  return (
    <Await of={over.first}>
      {() =>
        over.items.length === 0 ? (
          <Empty title={t.noOver} text={t.noOverText} />
        ) : (
          <>
            <ul class="stack">
              {over.items.map((lot) => (
                <li key={lot.id}>
                  <LotCard lot={lot} href={`${base}/lots/${lot.id}`} />
                </li>
              ))}
            </ul>
            <More of={over} />
          </>
        )
      }
    </Await>
  );
}

function said(lot: Lot): [name: string, left: string, price: string] {
  return [lot.productName, spokenAmount(lot.sellBy, lot.remaining), spokenPrice(lot, lot.priceVnd)];
}

function LotCard({ lot, href }: { lot: Lot; href: string }) {
  const t = words.t;
  return (
    <article class="card pad farm-lot">
      <div class="row">
        <a class="farm-lot-way grow" href={href}>
          <Pic src={pictureOf({ picture: lot.picture, name: lot.productName })} size="large" />
          <span class="grow">
            <span class="farm-lot-name">
              <h2>{lot.productName}</h2>
              <Icon svg={caret} small />
            </span>
            <Price vnd={lot.priceVnd} by={lot.priceBy} />
            {lot.state !== 'open' && (
              <>
                {' '}
                <Tag kind="cham" thin>
                  {t.states[lot.state]}
                </Tag>
              </>
            )}
          </span>
        </a>
        <SpeakerButton text={lotAloud(lot)} />
      </div>
      <StockBar lot={lot} />
    </article>
  );
}
