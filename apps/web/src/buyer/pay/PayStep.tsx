import './pay.css';
import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { api, type MyMoney, type Order } from '../../shared/api.js';
import { money } from '../../shared/format.js';
import type { Loaded } from '../../shared/load.js';
import { Busy, Button, Failure, Icon, Note } from '../../shared/ui/index.js';
import { Hold } from './Hold.js';
import { OtherWays } from './OtherWays.js';
import { PayCard } from './PayCard.js';
import { PayQr } from './PayQr.js';
import { refundsOf } from './Refunds.js';
import { type Paying, usePay } from './usePay.js';
import { useWatch } from './watch.js';
import { words } from './words.js';

/** What there is to do about paying for this order, at the top of its page; nothing once it is settled. */
export function PayStep(props: { order: Order; loaded: Loaded<Order>; mine: Loaded<MyMoney> }) {
  const { order, loaded } = props;
  const t = words.t;
  const paying = usePay(order, loaded);
  const [choosing, setChoosing] = useState(false);
  const { stage, watch, changingTo, changeProblem } = paying;
  useEffect(() => {
    if (stage === 'none' || stage === 'received') setChoosing(false);
  }, [stage]);
  if (stage === 'none') return null;
  return (
    <section class="card pad stack pay-step" aria-label={t.paying}>
      <Stage order={order} paying={paying} mine={props.mine} onOtherWay={() => setChoosing(true)} />
      {watch.problem?.unanswered && <Note kind="wait">{t.lookFailed}</Note>}
      {watch.tired && (
        <div class="stack" role="status">
          <Note kind="wait">{t.tired}</Note>
          <Button kind="calm" wide onPress={watch.again}>
            {t.lookAgain}
          </Button>
        </div>
      )}
      {changeProblem && !choosing && <Failure problem={changeProblem} />}
      {changingTo && !choosing && <Busy doing={t.changing} plain />}
      {canChange(paying) && !changingTo && (
        <Button kind="link" onPress={() => setChoosing(true)}>
          {t.otherWay}
        </Button>
      )}
      {choosing && <OtherWays order={order} paying={paying} onClose={() => setChoosing(false)} />}
    </section>
  );
}

/** Not while an answer may come any second, and what has been paid is paid. */
function canChange({ stage }: Paying): boolean {
  return stage === 'asking' || stage === 'card' || stage === 'qr' || stage === 'declined';
}

function Stage(props: { order: Order; paying: Paying; mine: Loaded<MyMoney>; onOtherWay: () => void }) {
  const { order, paying, onOtherWay } = props;
  const t = words.t;
  const { payment } = order;
  switch (paying.stage) {
    case 'none':
      return null;
    case 'received':
      return (
        <div class="row" role="status">
          <span class="done-sign">
            <Icon svg={check} />
          </span>
          <div class="grow">
            <p class="state-title">
              {payment.method === 'card'
                ? t.receivedHeld(money(payment.authorisedVnd ?? order.capVnd + order.deliveryFeeVnd))
                : t.received(money(payment.paidVnd))}
            </p>
            <p class="mute">{t.receivedText}</p>
          </div>
        </div>
      );
    case 'lapsed':
    case 'late':
      return <Lapsed order={order} mine={props.mine} late={paying.stage === 'late'} />;
    case 'qr':
    case 'short':
      return <PayQr order={order} short={paying.stage === 'short'} />;
    default:
      if (payment.method === 'card') return <PayCard order={order} paying={paying} onOtherWay={onOtherWay} />;
      return (
        <>
          <Busy doing={t.qrAsking} plain />
          <p class="mute">{t.qrAskingText}</p>
          <Hold order={order} />
        </>
      );
  }
}

/** The hold ran out. Money that comes, or came, afterwards is still the buyer's: the page keeps looking for it. */
function Lapsed({ order, mine, late }: { order: Order; mine: Loaded<MyMoney>; late: boolean }) {
  const t = words.t;
  const { payment } = order;
  const keptVnd = refundsOf(order, mine.data).reduce((sum, refund) => sum + refund.amountVnd, 0);
  const came = late || keptVnd > 0;
  useWatch(payment.method === 'qr' && !came, async () => mine.set(await api.myMoney()));
  const unpaid = payment.method === 'card' ? t.lapsedCard : t.lapsedQr;
  return (
    <>
      <div role="status">
        <p class="state-title">{came ? t.late : t.lapsed}</p>
        <p class="mute">{came ? t.lateText(money(keptVnd || payment.paidVnd)) : unpaid}</p>
      </div>
      <Button wide href={order.broadcastId ? `/live/${order.broadcastId}` : '/'}>
        {t.orderAgain}
      </Button>
    </>
  );
}
