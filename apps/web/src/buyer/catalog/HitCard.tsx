import { quantityOf } from '#kernel';
import type { SearchHit } from '../../shared/api.js';
import { quantity } from '../../shared/format.js';
import { pictureOf } from '../../shared/produce.js';
import { Ma, Pic, Price, Tag } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { harvestLine } from './when.js';
import { words } from './words.js';

/** One product that was found: to its own page, and while a broadcast shows it straight into that. */
export function HitCard({ hit, ofFarm }: { hit: SearchHit; ofFarm?: boolean }) {
  const t = words.t;
  const { lot } = hit;
  const onAir = lot?.onAir ?? null;
  return (
    <li class="card hit">
      <a class="hit-main" href={`/products/${hit.id}`}>
        <Pic src={pictureOf(hit)} size="large" />
        <span class="grow hit-in">
          <b class="hit-name">{hit.name}</b>
          {!ofFarm && (
            <span class="dots small mute">
              <span>{hit.farm.name}</span> <span>{hit.communeName}</span>
            </span>
          )}
          {lot ? (
            <>
              <span class="dots">
                <Price vnd={onAir?.priceVnd ?? lot.priceVnd} by={hit.priceBy} />{' '}
                <span class="small mute">
                  {lot.remaining > 0 ? t.leftOf(quantity(quantityOf(hit.sellBy, lot.remaining))) : common.t.soldOut}
                </span>
              </span>
              <span class="small mute">{harvestLine(lot)}</span>
            </>
          ) : (
            <span class="small mute">{t.noLot}</span>
          )}
        </span>
      </a>
      {onAir && (
        <a class="hit-live" href={`/live/${onAir.broadcastId}`} aria-label={t.watchCode(onAir.code)}>
          <Tag kind="live">{common.t.live}</Tag>
          <Ma code={onAir.code} size="small" />
        </a>
      )}
    </li>
  );
}
