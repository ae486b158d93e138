import arrow from '@phosphor-icons/core/bold/arrow-square-out-bold.svg?raw';
import lock from '@phosphor-icons/core/fill/lock-simple-fill.svg?raw';
import warning from '@phosphor-icons/core/fill/warning-fill.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import type { Order } from '../../shared/api.js';
import { count, money } from '../../shared/format.js';
import { Busy, Button, Icon, Note } from '../../shared/ui/index.js';
import { Hold, minutesUntil, useNow } from './Hold.js';
import type { Paying } from './usePay.js';
import { words } from './words.js';

/** An order by card that is not paid yet: the way to the card page, and every way it can go wrong. */
export function PayCard({ order, paying, onOtherWay }: { order: Order; paying: Paying; onOtherWay: () => void }) {
  const { stage, leaving } = paying;
  if (stage === 'declined') return <Declined order={order} paying={paying} />;
  if (stage === 'checking') return <Checking order={order} paying={paying} onOtherWay={onOtherWay} />;
  if (stage === 'asking') return <Asking order={order} />;
  const t = words.t;
  const capVnd = order.capVnd + order.deliveryFeeVnd;
  return (
    <>
      <h2 class="part-title">{t.cardTitle}</h2>
      <p>{order.capVnd > order.estimatedVnd ? t.cardHeld(money(capVnd)) : t.cardHeldExact(money(capVnd))}</p>
      <Note icon={lock}>{t.cardSafe}</Note>
      <Button tall wide icon={leaving ? undefined : arrow} off={leaving} onPress={paying.toCard}>
        {leaving ? t.leaving : t.toCard}
      </Button>
      <Hold order={order} />
    </>
  );
}

/** What a wait says once it has lasted longer than anybody expects. */
function useLong(afterSeconds: number): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), afterSeconds * 1000);
    return () => clearTimeout(timer);
  }, []);
  return long;
}

const LONG_SECONDS = 12;

function Asking({ order }: { order: Order }) {
  const t = words.t;
  const long = useLong(LONG_SECONDS);
  return (
    <>
      <Busy doing={t.asking} plain />
      <p class="mute">{long ? t.askingLong : t.askingText}</p>
      <Hold order={order} />
    </>
  );
}

function Checking({ order, paying, onOtherWay }: { order: Order; paying: Paying; onOtherWay: () => void }) {
  const t = words.t;
  const long = useLong(LONG_SECONDS);
  return (
    <>
      <Busy doing={t.checking} plain />
      <p class="mute">{long ? t.checkingLong : paying.cardPageSays === 'failed' ? t.checkingFailed : t.checkingText}</p>
      <Hold order={order} />
      {long && order.payment.payUrl && (
        <Button kind="line" wide off={paying.leaving} onPress={paying.toCard}>
          {paying.leaving ? t.leaving : t.openCardAgain}
        </Button>
      )}
      {long && (
        <Button kind="link" onPress={onOtherWay}>
          {t.otherWay}
        </Button>
      )}
    </>
  );
}

function Declined({ order, paying }: { order: Order; paying: Paying }) {
  const t = words.t;
  const now = useNow();
  const why = order.payment.failureCode ? t.declinedWhy[order.payment.failureCode] : undefined;
  const minutes = order.holdExpiresAt ? minutesUntil(order.holdExpiresAt, now) : 0;
  const busy = paying.leaving || paying.changingTo !== null;
  return (
    <>
      <div class="stack" role="alert">
        <div class="row">
          <span class="stop-sign">
            <Icon svg={warning} />
          </span>
          <p class="state-title">{t.declined}</p>
        </div>
        <p class="mute">
          {why && `${why} `}
          {t.declinedText} {minutes > 0 && <b>{t.declinedHold(count(minutes))}</b>}
        </p>
      </div>
      <div class="state-ways">
        <Button off={busy} onPress={() => paying.change('cash')}>
          {t.ways.cash}
        </Button>
        <Button kind="line" off={busy} onPress={() => (order.payment.payUrl ? paying.toCard() : paying.change('card'))}>
          {paying.leaving ? t.leaving : t.otherCard}
        </Button>
      </div>
    </>
  );
}
