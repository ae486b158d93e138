import { quantityOf } from '#kernel';
import type { Offer } from '../../shared/api.js';
import { quantity } from '../../shared/format.js';
import { pictureOf } from '../../shared/produce.js';
import { Bar, Button, Ma, Pic, Price, SoldOut } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { words } from '../words.js';

const LOW_SHARE = 0.2;
/** One pixel of nothing: keeps a picture's place. */
const UNDRAWN = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** How much is left: a length where the whole is known, and always the words. */
function Left({ offer }: { offer: Offer }) {
  const t = words.t;
  const left = quantity(quantityOf(offer.sellBy, offer.remaining));
  const whole = quantity(quantityOf(offer.sellBy, offer.capacity));
  return (
    <div class="row left">
      <span class="grow">
        <Bar part={offer.remaining} whole={offer.capacity} low={offer.remaining < offer.capacity * LOW_SHARE} />
      </span>
      <span class="small">
        <b>{t.remainingOnly(left)}</b>
        {t.ofWhole(whole)}
      </span>
    </div>
  );
}

/** What is on show, under the picture, readable in full sun at any bitrate: with the woven edge. */
export function PinnedOffer(props: {
  offer: Offer;
  /** The host is showing it now. */
  onShow: boolean;
  /** Left out for the host, who sells it. */
  onOrder?: (offer: Offer) => void;
}) {
  const { offer, onShow, onOrder } = props;
  const t = words.t;
  const gone = offer.remaining < offer.minimum;
  return (
    <section class={onShow ? 'card offer now' : 'card now'} aria-label={onShow ? t.pinned : t.onOffer}>
      <div class="now-in">
        <div class="row">
          <Pic src={pictureOf({ picture: offer.picture, name: offer.productName })} size="large" />
          <div class="grow">
            <div class="row now-name">
              <Ma code={offer.code} />
              <h2>{offer.productName}</h2>
            </div>
            <p class="small mute">{offer.farmName}</p>
            <p>
              <Price vnd={offer.priceVnd} by={offer.priceBy} big />
            </p>
          </div>
        </div>
        {gone ? (
          <SoldOut title={t.soldOutName(offer.productName)} text={t.soldOutText} />
        ) : (
          <>
            <Left offer={offer} />
            {offer.state === 'closed' ? (
              <Button kind="calm" wide off>
                {t.closedOffer}
              </Button>
            ) : (
              onOrder && (
                <Button wide onPress={() => onOrder(offer)}>
                  {t.orderCode(offer.code)}
                </Button>
              )
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** The other codes of the broadcast: small on phones, with name, price and stock on wide screens. */
export function OtherOffers(props: {
  offers: readonly Offer[];
  /** Drawn once the broadcast's own picture has had the line. */
  drawn: boolean;
  onOrder: (offer: Offer) => void;
}) {
  const { offers, drawn, onOrder } = props;
  const t = words.t;
  if (offers.length === 0) return null;
  return (
    <section class="others" aria-label={t.otherCodes}>
      <ul>
        {offers.map((offer) => {
          const gone = offer.remaining < offer.minimum || offer.state === 'closed';
          const left = gone ? common.t.soldOut : t.leftOf(quantity(quantityOf(offer.sellBy, offer.remaining)));
          return (
            <li key={offer.code}>
              <button
                type="button"
                class={gone ? 'other gone' : 'other'}
                aria-haspopup="dialog"
                onFocus={({ currentTarget }) => {
                  // Chromium leaves a chip cut off at the edge; a tap must move nothing.
                  if (currentTarget.matches(':focus-visible'))
                    currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' });
                }}
                onClick={() => onOrder(offer)}
              >
                <Ma code={offer.code} size="small" />
                <img src={drawn ? pictureOf({ picture: offer.picture, name: offer.productName }) : UNDRAWN} alt="" />
                <span class="other-words">
                  <b>{offer.productName}</b>
                  <Price vnd={offer.priceVnd} by={offer.priceBy} />
                  <span class="small mute">{left}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
