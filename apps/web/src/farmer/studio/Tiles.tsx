import pinIcon from '@phosphor-icons/core/fill/push-pin-fill.svg?raw';
import { useRef } from 'preact/hooks';
import { quantityOf } from '#kernel';
import type { Offer } from '../../shared/api.js';
import { quantity } from '../../shared/format.js';
import { pictureOf } from '../../shared/produce.js';
import { Icon, Ma, Price } from '../../shared/ui/index.js';
import type { Pins } from './usePins.js';
import { words } from './words.js';

const LONG_PRESS_MS = 550;
/** More codes than this scroll in a field of their own, so that orders stay in sight. */
const FEW = 6;

/** Codes to pin, each with its picture: one tap shows it, a long one opens price and stock. */
export function Tiles(props: { offers: readonly Offer[]; pins: Pins; onEdit: (offer: Offer) => void }) {
  const { offers, pins, onEdit } = props;
  const shown = offers.find(({ code }) => code === pins.code);
  return (
    <>
      <ul class={offers.length > FEW ? 'pin-tiles many' : 'pin-tiles'}>
        {offers.map((offer) => (
          <li key={offer.code}>
            <Tile
              offer={offer}
              pinned={offer.code === pins.code}
              waits={pins.waits}
              onPin={() => offer.code !== pins.code && pins.pin(offer.code)}
              onLong={() => onEdit(offer)}
            />
          </li>
        ))}
      </ul>
      {shown && <PinnedStrip offer={shown} onEdit={() => onEdit(shown)} />}
    </>
  );
}

function Tile(props: { offer: Offer; pinned: boolean; waits: boolean; onPin: () => void; onLong: () => void }) {
  const t = words.t;
  const { offer, pinned } = props;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wasLong = useRef(false);
  const gone = offer.state === 'closed' || offer.remaining < offer.minimum;
  const now = pinned ? (props.waits ? t.pinWaits : t.pinned) : gone ? t.soldOut : null;
  const release = () => clearTimeout(timer.current);
  return (
    <button
      type="button"
      class={gone ? 'pin-tile gone' : 'pin-tile'}
      aria-pressed={pinned}
      aria-label={pinned ? t.pinnedLabel(offer.code, offer.productName) : t.pin(offer.code, offer.productName)}
      onPointerDown={() => {
        wasLong.current = false;
        release();
        timer.current = setTimeout(() => {
          wasLong.current = true;
          props.onLong();
        }, LONG_PRESS_MS);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        if (!wasLong.current) props.onPin();
      }}
    >
      <span class="pin-pic">
        <img src={pictureOf({ picture: offer.picture, name: offer.productName })} alt="" draggable={false} />
      </span>
      <span class="pin-words">
        <span class="pin-code">
          <Ma code={offer.code} />
          {pinned && <Icon svg={pinIcon} />}
        </span>
        <span class="pin-name">{offer.productName}</span>
        {now && <span class="pin-now">{now}</span>}
      </span>
    </button>
  );
}

/** What to say aloud about the pinned code, and the way to change it. */
function PinnedStrip({ offer, onEdit }: { offer: Offer; onEdit: () => void }) {
  const t = words.t;
  return (
    <div class="pinned-strip">
      <p class="grow">
        <Price vnd={offer.priceVnd} by={offer.priceBy} />
        <br />
        <span class="small">{t.leftNow(quantity(quantityOf(offer.sellBy, offer.remaining)))}</span>
      </p>
      <button
        type="button"
        class="btn calm"
        aria-haspopup="dialog"
        aria-label={t.priceAndStockOf(offer.code)}
        onClick={onEdit}
      >
        {t.priceAndStock}
      </button>
    </div>
  );
}
