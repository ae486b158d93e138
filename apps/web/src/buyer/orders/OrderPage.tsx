import './orders.css';
import mapPin from '@phosphor-icons/core/fill/map-pin-fill.svg?raw';
import { useState } from 'preact/hooks';
import { newId } from '#kernel';
import { api, type Order, type OrderLine } from '../../shared/api.js';
import { localPhone, moment, money, quantity, weekDay, weight } from '../../shared/format.js';
import { keptIn } from '../../shared/kept.js';
import { type Loaded, useLoad } from '../../shared/load.js';
import { handoverPhotoUrl } from '../../shared/pictures.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { pictureOf } from '../../shared/produce.js';
import { user } from '../../shared/session.js';
import {
  Await,
  Busy,
  Button,
  Chips,
  Empty,
  Failure,
  Frame,
  Icon,
  Pic,
  Sheet,
  SpeakerButton,
  toast,
} from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { MoneyCard } from '../pay/MoneyCard.js';
import { costVnd } from '../pay/money-lines.js';
import { PayStep } from '../pay/PayStep.js';
import { useMyMoney } from '../pay/Refunds.js';
import { payStage } from '../pay/stage.js';
import { Complaints } from './Complaints.js';
import { isClosed, KEPT_ORDERS, STEPS, stepsDone } from './order-view.js';
import { words } from './words.js';

function keptOrder(id: string): Order | undefined {
  return keptIn<Order[]>(KEPT_ORDERS)?.find((order) => order.id === id);
}

/** `/orders/:id`: where it is, what it costs, the handover code, and the way to cancel it. */
export function OrderPage({ id }: { id: string }) {
  const t = words.t;
  const who = user.value;
  const asked = useLoad(who ? `order/${id}` : null, () => api.order(id));
  // Without signal: as the list of orders last had it.
  const last = asked.data === undefined && asked.problem?.passing ? keptOrder(id) : undefined;
  const order = last ? { ...asked, data: last } : asked;
  const title = order.data ? t.order(String(order.data.number)) : t.title;
  return (
    <Frame
      title={title}
      back="/orders"
      aside={order.data && <SpeakerButton text={spokenOrder(order.data)} kind="bare" />}
    >
      {who === null ? (
        <div class="one-card">
          <Empty title={t.signInFirst} text={t.signInText}>
            <Button href={`/sign-in?next=/orders/${id}`}>{common.t.signIn}</Button>
          </Empty>
        </div>
      ) : order.problem?.status === 404 && order.data === undefined ? (
        <div class="one-card">
          <Failure problem={order.problem}>
            <Button href="/orders">{t.title}</Button>
          </Failure>
        </div>
      ) : (
        <Await of={order} doing={t.loading}>
          {(data) => <Details order={data} loaded={order} />}
        </Await>
      )}
    </Frame>
  );
}

function spokenOrder(order: Order): string {
  const t = words.t;
  const said = t.spoken(String(order.number), t.states[order.state] ?? order.state, money(costVnd(order)));
  return order.handoverCode ? said + t.spokenCode(order.handoverCode.split('').join(' ')) : said;
}

function Details({ order, loaded }: { order: Order; loaded: Loaded<Order> }) {
  const t = words.t;
  const [cancelling, setCancelling] = useState(false);
  const stage = payStage(order);
  const mine = useMyMoney(order);
  const where = isClosed(order.state) ? t.deliverTo : t.deliverOn(weekDay(order.delivery.day));
  return (
    <div class="order-page">
      <div class="stack">
        <PayStep order={order} loaded={loaded} mine={mine} />
        {stage === 'none' && (
          <section class="card pad stack" aria-label={t.track}>
            <h2 class="order-state">{t.states[order.state] ?? order.state}</h2>
            <p class="mute">{whatNext(order)}</p>
            {order.state !== 'cancelled' && <Timeline order={order} />}
          </section>
        )}
        <section class="card pad" aria-label={t.goods}>
          <h2 class="part-title">{t.goods}</h2>
          <ul>
            {order.lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ul>
          {order.enteredBy && (
            <p class="small mute">{t.typedBy(order.enteredBy.name, t.byWay[order.enteredBy.channel] ?? '')}</p>
          )}
        </section>
      </div>
      <div class="stack">
        {order.handoverCode && !isClosed(order.state) && stage === 'none' && (
          <section class="code-card" aria-label={t.handover}>
            <p>{t.handover}</p>
            <p class="code-digits">{order.handoverCode}</p>
            <p class="small">{t.handoverText}</p>
          </section>
        )}
        <MoneyCard order={order} mine={mine} />
        <section class="card pad row" aria-label={where}>
          <Icon svg={mapPin} />
          <p class="grow">
            <span class="mute">{where}</span>
            <br />
            <b>
              {order.delivery.name} · {localPhone(order.delivery.phone)}
            </b>
            <br />
            <span class="mute">
              {[order.delivery.village, order.delivery.communeName].filter(Boolean).join(', ')}
              {order.delivery.note && (
                <>
                  <br />
                  {order.delivery.note}
                </>
              )}
            </span>
          </p>
        </section>
        {order.hasHandoverPhoto && <HandoverPhoto parcelId={order.parcelId} />}
        {order.broadcastId && (
          <Button kind="line" wide href={`/live/${order.broadcastId}`}>
            {t.watch}
          </Button>
        )}
        <Complaints order={order} />
        {order.changeable && (
          <Button kind="link" onPress={() => setCancelling(true)}>
            {t.cancel}
          </Button>
        )}
      </div>
      {cancelling && (
        <Cancel
          order={order}
          onClose={() => setCancelling(false)}
          onDone={(next) => {
            loaded.set(next);
            setCancelling(false);
            toast(t.cancelled);
          }}
        />
      )}
    </div>
  );
}

/** What comes next, or what the end means for money. */
function whatNext(order: Order): string {
  const t = words.t;
  const { method, paidVnd } = order.payment;
  if (order.state === 'cancelled' && (method !== 'cash' || paidVnd > 0)) return t.cancelledPaid;
  return t.whatNext[order.state] ?? '';
}

/** The four steps, each with its stitch, the ones behind it with their time. */
function Timeline({ order }: { order: Order }) {
  const t = words.t;
  const done = stepsDone(order.state);
  return (
    <ol class="timeline">
      {STEPS.map((step, i) => {
        const at = order.history.find((one) => one.state === step)?.at;
        return (
          <li key={step} class={i < done ? 'done' : ''} aria-current={i === done - 1 ? 'step' : undefined}>
            <span class="timeline-at">{at ? moment(at) : ''}</span>
            <i class={i < done ? 'stitch done' : 'stitch'} aria-hidden="true" />
            <span>{t.steps[step]}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** What the courier left where, when nobody read out the code: small, and whole in a tab of its own. */
function HandoverPhoto({ parcelId }: { parcelId: string }) {
  const t = words.t;
  const [lost, setLost] = useState(false);
  // Without signal, or taken away since: an order needs no picture to be read.
  if (lost) return null;
  return (
    <section class="card pad stack" aria-label={t.handoverPhoto}>
      <h2 class="part-title">{t.handoverPhoto}</h2>
      <a class="handover-photo" href={handoverPhotoUrl(parcelId, 1280)} target="_blank" rel="noreferrer">
        <img
          src={handoverPhotoUrl(parcelId, 320)}
          alt={t.handoverPhotoAlt}
          loading="lazy"
          decoding="async"
          onError={() => setLost(true)}
        />
      </a>
      <p class="small mute">{t.handoverPhotoText}</p>
    </section>
  );
}

/** Ordered, what came, what was weighed, what is billed: separate facts, each shown once it is known. */
function Line({ line }: { line: OrderLine }) {
  const t = words.t;
  return (
    <li class="order-line">
      <Pic src={pictureOf({ picture: line.picture, name: line.productName })} size="middle" />
      <div class="grow">
        <p>
          <b>{line.productName}</b>
          {line.farmName && <span class="small mute"> · {line.farmName}</span>}
        </p>
        <dl class="facts">
          <Fact name={t.ordered} value={quantity(line.ordered)} />
          {line.harvested && <Fact name={t.harvested} value={quantity(line.harvested)} />}
          {line.packed && (
            <Fact name={t.packed} value={line.packedGrams ? weight(line.packedGrams) : quantity(line.packed)} />
          )}
          <Fact
            name={line.billedVnd === null ? t.estimated : t.billed}
            value={money(line.billedVnd ?? line.estimatedVnd)}
          />
        </dl>
      </div>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface CancelProps {
  order: Order;
  onClose: () => void;
  onDone: (order: Order) => void;
}

/** What cancelling means for the money, before anybody presses it. */
function cancelWords({ payment }: Order): string {
  const t = words.t;
  if (payment.state === 'authorised') return t.cancelHeld;
  if (payment.method === 'qr' && payment.paidVnd > 0) return t.cancelPaid(money(payment.paidVnd));
  return t.cancelText;
}

function Cancel({ order, onClose, onDone }: CancelProps) {
  const t = words.t;
  const [reason, setReason] = useState('changed_mind');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // One key for this decision: pressing again after a lost answer is the same cancellation.
  const [key] = useState(() => newId());

  async function cancel(): Promise<void> {
    setBusy(true);
    setProblem(null);
    const why = t.reasons.find((one) => one.value === reason)?.label ?? reason;
    try {
      onDone(await api.cancelOrder(order.id, why, key));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Sheet label={t.cancelTitle} head={<h2>{t.cancelTitle}</h2>} onClose={onClose}>
      <p>{cancelWords(order)}</p>
      <Chips label={t.why} labelled value={reason} chips={t.reasons} onChange={setReason} />
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.cancelling} plain />
      ) : (
        <div class="cancel-ways">
          <Button kind="stop" onPress={() => void cancel()}>
            {t.cancelYes}
          </Button>
          <Button kind="calm" onPress={onClose}>
            {t.cancelNo}
          </Button>
        </div>
      )}
    </Sheet>
  );
}
