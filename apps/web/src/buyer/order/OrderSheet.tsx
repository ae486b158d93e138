import './order.css';
import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { quantityOf } from '#kernel';
import { api, type Offer, type Order } from '../../shared/api.js';
import { money, perUnit, quantity, weekDay } from '../../shared/format.js';
import { type Loaded, rememberAnswer, useLoad } from '../../shared/load.js';
import type { Problem } from '../../shared/problem.js';
import { pictureOf } from '../../shared/produce.js';
import { sessionKnown, user } from '../../shared/session.js';
import { Await, Button, Failure, Icon, Ma, Note, Offline, Pic, Price, Sheet, SoldOut } from '../../shared/ui/index.js';
import { Busy } from '../../shared/ui/states.js';
import { SignIn } from '../me/SignIn.js';
import { headForCard } from '../pay/heading.js';
import { words } from '../words.js';
import { mostOf } from './amounts.js';
import type { ForSale } from './for-sale.js';
import { OrderForm, type Wish } from './OrderForm.js';
import { usePlacing } from './usePlacing.js';

export interface OrderSheetProps {
  item: ForSale;
  /** The market said that what we show is old: somebody should fetch it anew. */
  onStale?: () => void;
  onClose: () => void;
}

/** The second tap: how much, where to, how to pay, confirm. Every refusal says what did not happen. */
export function OrderSheet({ item, onStale, onClose }: OrderSheetProps) {
  const lot = useLoad(item.kind === 'lot' ? `lot/${item.lotId}` : null, () =>
    item.kind === 'lot' ? api.lotOffer(item.lotId) : Promise.reject(new RangeError('an offer is in hand already')),
  );
  const offer: Loaded<Offer> =
    item.kind === 'lot'
      ? lot
      : { data: item.offer, problem: undefined, busy: false, reload: () => onStale?.(), set: () => undefined };
  const known = offer.data;
  return (
    <Sheet label={words.t.orderThis(known?.productName ?? '')} onClose={onClose} head={<Head offer={known} />}>
      <Await of={offer}>
        {(data) => (
          <Ordering
            offer={data}
            broadcastId={item.kind === 'offer' ? item.broadcastId : null}
            onStale={offer.reload}
            onClose={onClose}
          />
        )}
      </Await>
    </Sheet>
  );
}

function Head({ offer }: { offer: Offer | undefined }) {
  if (!offer) return null;
  const left = quantity(quantityOf(offer.sellBy, offer.remaining));
  return (
    <div class="row">
      <Pic src={pictureOf({ picture: offer.picture, name: offer.productName })} size="middle" />
      <div class="grow">
        <div class="row sheet-name">
          {offer.code && <Ma code={offer.code} />}
          <h2>{offer.productName}</h2>
        </div>
        <p>
          <Price vnd={offer.priceVnd} by={offer.priceBy} />
          <span class="small mute"> · {words.t.left(left)}</span>
        </p>
      </div>
    </div>
  );
}

interface OrderingProps {
  offer: Offer;
  broadcastId: string | null;
  onStale: () => void;
  onClose: () => void;
}

function Ordering({ offer: shown, broadcastId, onStale, onClose }: OrderingProps) {
  const t = words.t;
  const { placing, place, goOn } = usePlacing();
  const [asking, setAsking] = useState<Wish | null>(null);
  const problem = placing.step === 'filling' ? placing.problem : undefined;
  const offer = { ...shown, remaining: Math.min(shown.remaining, leftBy(problem)) };

  // What we show is old when the market says so: the sheet keeps what was chosen and shows the new facts.
  useEffect(() => {
    if (problem && STALE_CODES.has(problem.code)) onStale();
  }, [problem]);

  function go(wish: Wish): void {
    if (user.value === undefined) {
      void sessionKnown.then(() => go(wish));
      return;
    }
    if (user.value === null) {
      setAsking(wish);
      return;
    }
    place(
      {
        ...(broadcastId ? { broadcastId } : {}),
        lines: [
          {
            lotId: offer.lotId,
            ...(broadcastId ? { offerCode: offer.code } : {}),
            quantity: quantityOf(offer.sellBy, wish.amount),
            priceVersion: wish.priceVersion,
          },
        ],
        delivery: wish.delivery,
        payment: { method: wish.method },
      },
      `${quantity(quantityOf(offer.sellBy, wish.amount))} ${offer.productName.toLowerCase()}`,
    );
  }

  if (asking) {
    return (
      <div class="stack">
        <h3>{t.signInToOrder}</h3>
        <SignIn
          onDone={() => {
            setAsking(null);
            go(asking);
          }}
        />
      </div>
    );
  }
  if (placing.step === 'placed') return <Placed order={placing.order} onClose={onClose} />;
  if (placing.step === 'waiting') return <Waits offer={offer} problem={placing.problem} onClose={onClose} />;
  if (mostOf(offer) === 0 && placing.step === 'filling') {
    return <SoldOut title={t.soldOutName(offer.productName)} text={t.soldOutText} />;
  }
  if (placing.step === 'signedOut') {
    return (
      <div class="stack">
        <h3>{t.signInToOrder}</h3>
        <SignIn onDone={goOn} />
      </div>
    );
  }
  return (
    <>
      {problem && <Refusal problem={problem} offer={offer} />}
      <OrderForm offer={offer} broadcastId={broadcastId} busy={placing.step === 'sending'} onConfirm={go} />
    </>
  );
}

/** How much a refusal says is left; no limit when it does not say. */
function leftBy(problem: Problem | undefined): number {
  const left = problem?.body.remaining;
  return problem?.code === 'stock.insufficient' && typeof left === 'number' ? left : Number.MAX_SAFE_INTEGER;
}

const STALE_CODES = new Set(['price.changed', 'price.unknown', 'stock.insufficient', 'offer.closed', 'lot.not_open']);

function Refusal({ problem, offer }: { problem: Problem; offer: Offer }) {
  const t = words.t;
  if (problem.code === 'price.changed') {
    return (
      <div role="alert">
        <Note kind="wait">{t.newPrice(`${money(offer.priceVnd)}${perUnit(offer.priceBy)}`)}</Note>
      </div>
    );
  }
  if (problem.code === 'stock.insufficient') {
    return (
      <div role="alert">
        <Note kind="wait">{t.onlyLeft(quantity(quantityOf(offer.sellBy, offer.remaining)))}</Note>
      </div>
    );
  }
  return <Failure problem={problem} />;
}

/** Cash is done here. A card or a transfer goes on at the order's own page, which survives reloads and the way back. */
function Placed({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = words.t;
  const { route } = useLocation();
  const toBePaid = order.state === 'placed' && order.payment.method !== 'cash';
  useEffect(() => {
    if (!toBePaid) return;
    rememberAnswer(`order/${order.id}`, order);
    if (order.payment.method === 'card') headForCard(order.id);
    route(`/orders/${order.id}`);
  }, []);
  if (toBePaid) return <Busy doing={t.opensPaying} plain />;
  return (
    <div class="stack placed">
      <div class="row" role="status">
        <span class="done-sign">
          <Icon svg={check} />
        </span>
        <div class="grow">
          <p class="state-title">{t.placed}</p>
          <p class="mute">{t.placedText(String(order.number), weekDay(order.delivery.day))}</p>
        </div>
      </div>
      <dl class="sum">
        <dt class="total">{order.payment.method === 'cash' ? t.payOnDelivery : t.alreadyPaid}</dt>
        <dd class="total price">{money(order.payment.dueVnd)}</dd>
      </dl>
      {order.handoverCode && (
        <div class="code-card">
          <p class="small">{t.handover}</p>
          <p class="code-digits">{order.handoverCode}</p>
          <p class="small">{t.handoverText}</p>
        </div>
      )}
      <Button tall wide onPress={onClose}>
        {t.keepWatching}
      </Button>
      <Button kind="line" wide href={`/orders/${order.id}`}>
        {t.seeOrder}
      </Button>
    </div>
  );
}

/** No answer came. The order is written down and goes once; the sheet may be closed. */
function Waits({ offer, problem, onClose }: { offer: Offer; problem: Problem; onClose: () => void }) {
  const t = words.t;
  const what = offer.productName;
  return (
    <div class="stack">
      {problem.unanswered ? <Offline text={t.waitsText(what)} /> : <Busy doing={t.waitsBusy(what)} plain />}
      <Button kind="calm" wide onPress={onClose}>
        {t.keepWatching}
      </Button>
    </div>
  );
}
