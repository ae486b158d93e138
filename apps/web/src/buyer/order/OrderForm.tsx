import mapPin from '@phosphor-icons/core/fill/map-pin-fill.svg?raw';
import scales from '@phosphor-icons/core/fill/scales-fill.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { quantityOf } from '#kernel';
import { api, type Delivery, type Offer, type PaymentMethod, type Quote } from '../../shared/api.js';
import { maskedPhone, money, quantity, weekDay } from '../../shared/format.js';
import { type Loaded, useLoad } from '../../shared/load.js';
import { user } from '../../shared/session.js';
import { Button, Icon, Note, Stepper } from '../../shared/ui/index.js';
import { Busy } from '../../shared/ui/states.js';
import { commune } from '../commune.js';
import { words } from '../words.js';
import { AddressForm, useCommunes } from './AddressForm.js';
import { goodsAmounts, mostOf } from './amounts.js';
import { type Address, address, blankAddress, deliveryOf, missingIn, rememberAddress } from './delivery-memory.js';
import { lastWay, rememberWay } from './last-way.js';
import { PayWays, wayTaken } from './PayWays.js';

/** What the buyer has decided on. */
export interface Wish {
  amount: number;
  priceVersion: string;
  delivery: Delivery;
  method: PaymentMethod;
}

interface OrderFormProps {
  offer: Offer;
  broadcastId: string | null;
  busy: boolean;
  onConfirm: (wish: Wish) => void;
}

export function OrderForm({ offer, broadcastId, busy, onConfirm }: OrderFormProps) {
  const t = words.t;
  const most = mostOf(offer);
  const [chosen, setChosen] = useState(offer.minimum);
  const [editing, setEditing] = useState(false);
  const [wished, setWished] = useState<PaymentMethod>(lastWay);
  // Somebody else may buy while this one thinks: the amount follows what is left, downwards only.
  useEffect(() => {
    if (most > 0 && chosen > most) setChosen(most);
  }, [most, chosen]);
  const amount = Math.min(chosen, Math.max(most, offer.minimum));

  const given = address.value;
  const complete = given !== null && missingIn(given).length === 0;
  const asked = useQuote(offer, broadcastId, complete ? given : null);
  const quote = asked.data;
  const goods = goodsAmounts(offer, amount);
  const method = wayTaken(wished, quote?.methods ?? (asked.problem ? ['cash'] : [wished]));
  const what = quantity(quantityOf(offer.sellBy, amount));
  const write = (value: number) => quantity(quantityOf(offer.sellBy, value));

  const stepper = (
    <Stepper value={amount} step={offer.step} min={offer.minimum} max={most} write={write} onChange={setChosen}>
      {amount + offer.step > most && offer.maximumPerBuyer !== null && offer.maximumPerBuyer <= offer.remaining
        ? t.most(write(offer.maximumPerBuyer))
        : undefined}
    </Stepper>
  );

  if (!complete || editing) {
    return (
      <>
        {stepper}
        <AddressForm
          start={given ?? blankAddress(user.value, commune.value)}
          onDone={(next) => {
            rememberAddress(next);
            setEditing(false);
          }}
        />
      </>
    );
  }

  const feeVnd = quote?.deliveryFeeVnd;
  const totalVnd = goods.estimatedVnd + (feeVnd ?? 0);
  const priced = offer.priceBy === 'weight';
  /** Nobody agrees to an amount that can still grow: without an answer the words say that the fee comes on top. */
  function confirmWords(): string {
    if (!quote) return asked.problem ? t.confirmFeeLater(what, money(goods.estimatedVnd)) : t.feeAsked;
    if (method === 'cash') return t.confirm(what, money(totalVnd));
    return method === 'qr' ? t.confirmQr : t.confirmCard;
  }
  return (
    <>
      {stepper}
      <AddressLine given={given} onEdit={() => setEditing(true)} />
      {quote && <PayWays value={method} offered={quote.methods} onChange={setWished} />}
      <dl class="sum">
        <dt>{priced ? t.goods : t.goodsExact}</dt>
        <dd>{money(goods.estimatedVnd)}</dd>
        <dt>{quote ? t.feeOn(weekDay(quote.deliveryDay)) : t.fee}</dt>
        <dd>{feeWords(quote)}</dd>
        <dt class="total">{{ cash: t.payOnDelivery, qr: t.toTransfer, card: t.byCard }[method]}</dt>
        <dd class="total">{money(totalVnd)}</dd>
      </dl>
      <CapNote method={method} priced={priced} capVnd={goods.capVnd + (feeVnd ?? 0)} />
      {busy ? (
        <Busy doing={t.holding} plain />
      ) : (
        <Button
          tall
          wide
          off={!quote && !asked.problem}
          onPress={() => {
            rememberWay(method);
            onConfirm({ amount, priceVersion: offer.priceVersion, delivery: deliveryOf(given), method });
          }}
        >
          {confirmWords()}
        </Button>
      )}
    </>
  );
}

/** What the true weight can change about the amount, in the words of the way to pay. */
function CapNote({ method, priced, capVnd }: { method: PaymentMethod; priced: boolean; capVnd: number }) {
  const t = words.t;
  if (method === 'card') {
    return <Note icon={scales}>{priced ? t.cardCap(money(capVnd)) : t.cardCapExact(money(capVnd))}</Note>;
  }
  if (!priced) return null;
  if (method === 'qr') return <Note icon={scales}>{t.qrFixed}</Note>;
  return (
    <Note icon={scales}>
      {t.weighed} <b class="nowrap">{t.capped(money(capVnd))}</b>
      {t.never}
    </Note>
  );
}

function feeWords(quote: Quote | undefined): string {
  const t = words.t;
  if (!quote) return t.feePending;
  if (quote.joinsParcel) return t.joins;
  return quote.deliveryFeeVnd === 0 ? t.freeFee : money(quote.deliveryFeeVnd);
}

function AddressLine({ given, onEdit }: { given: Address; onEdit: () => void }) {
  const communes = useCommunes();
  const place = communes.find((one) => one.code === given.communeCode)?.name;
  return (
    <div class="address-line">
      <Icon svg={mapPin} />
      <p class="grow">
        <b>
          {given.name} · {maskedPhone(given.phone)}
        </b>
        <br />
        <span class="small mute">{[given.village, place].filter(Boolean).join(', ')}</span>
      </p>
      <button type="button" class="text-link" onClick={onEdit}>
        {words.t.edit}
      </button>
    </div>
  );
}

/** Fee and ways to pay: they follow the address, not how much of the lot is taken, so they are asked once for both. */
function useQuote(offer: Offer, broadcastId: string | null, given: Address | null): Loaded<Quote> {
  const delivery = given && deliveryOf(given);
  const key = delivery ? `quote/${offer.lotId}/${JSON.stringify(delivery)}` : null;
  return useLoad(key, () =>
    delivery
      ? api.quote({
          ...(broadcastId ? { broadcastId } : {}),
          lines: [
            {
              lotId: offer.lotId,
              ...(broadcastId ? { offerCode: offer.code } : {}),
              quantity: quantityOf(offer.sellBy, offer.minimum),
              priceVersion: offer.priceVersion,
            },
          ],
          delivery,
        })
      : Promise.reject(new RangeError('no address to ask for')),
  );
}
