import './orders.css';
import { useEffect } from 'preact/hooks';
import { api, type Order } from '../../shared/api.js';
import { clock, count, moment, money, quantity } from '../../shared/format.js';
import { useKeptLoad } from '../../shared/kept.js';
import { useLoad } from '../../shared/load.js';
import { onOutcome, waiting } from '../../shared/outbox.js';
import { pictureOf } from '../../shared/produce.js';
import { user } from '../../shared/session.js';
import { Await, Button, Empty, Frame, Pic, SectionHead, Stitches, Tag } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { minutesUntil, useNow } from '../pay/Hold.js';
import { costVnd } from '../pay/money-lines.js';
import { isUnpaid } from '../pay/stage.js';
import { isClosed, KEPT_ORDERS, STEPS, stepsDone } from './order-view.js';
import { words } from './words.js';

/** `/orders`: what is under way, what waits on the device, what is done. */
export function Orders() {
  const t = words.t;
  const who = user.value;
  const orders = useKeptLoad(who ? `orders/${who.id}` : null, () => api.orders().then((page) => page.items), {
    slot: KEPT_ORDERS,
  });
  const { reload } = orders;
  useEffect(() => onOutcome(reload), []);
  return (
    <Frame title={t.title}>
      {who === null ? (
        <div class="one-card">
          <Empty title={t.signInFirst} text={t.signInText}>
            <Button href="/sign-in?next=/orders">{common.t.signIn}</Button>
          </Empty>
        </div>
      ) : (
        <>
          <Waiting />
          <Await of={orders}>{(items) => <Lists orders={items} />}</Await>
        </>
      )}
    </Frame>
  );
}

function Waiting() {
  const t = words.t;
  const mine = waiting.value.filter((attempt) => attempt.kind === 'order');
  if (mine.length === 0) return null;
  return (
    <section aria-label={t.waits}>
      <SectionHead title={t.waits} />
      <ul class="order-list">
        {mine.map((attempt) => (
          <li key={attempt.key} class="state waiting">
            <p class="state-title">{attempt.label}</p>
            <p>{t.waitsText}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lists({ orders }: { orders: readonly Order[] }) {
  const t = words.t;
  const none = orders.length === 0;
  const onAir = useLoad(none ? 'broadcasts/live' : null, () => api.broadcasts('live').then((page) => page.items));
  const soon = useLoad(none ? 'broadcasts/scheduled' : null, () =>
    api.broadcasts('scheduled').then((page) => page.items),
  );
  if (none) {
    // Somebody on air now is nearer than whoever comes next.
    const next = onAir.data?.length === 0 ? soon.data?.[0] : undefined;
    return (
      <div class="one-card">
        <Empty title={t.empty} text={next ? t.emptyNext(moment(next.startsAt)) : t.emptyText}>
          <Button href="/">{t.seeMarket}</Button>
        </Empty>
      </div>
    );
  }
  const unpaid = orders.filter((order) => isUnpaid(order));
  const open = orders.filter((order) => !isClosed(order.state) && !unpaid.includes(order));
  const closed = orders.filter((order) => isClosed(order.state));
  return (
    <>
      <List title={t.unpaid} orders={unpaid} />
      <List title={t.open} orders={open} />
      <List title={t.closed} orders={closed} />
    </>
  );
}

function List({ title, orders }: { title: string; orders: readonly Order[] }) {
  if (orders.length === 0) return null;
  return (
    <section aria-label={title}>
      <SectionHead title={title} />
      <ul class="order-list">
        {orders.map((order) => (
          <li key={order.id} class="card">
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OrderCard({ order }: { order: Order }) {
  const t = words.t;
  const first = order.lines[0];
  return (
    <a class="order-card" href={`/orders/${order.id}`}>
      {first && <Pic src={pictureOf({ picture: first.picture, name: first.productName })} size="middle" />}
      <span class="grow">
        <span class="row between">
          <b>{order.lines.map((line) => `${line.productName} ${quantity(line.ordered)}`).join(', ')}</b>
          <span class="price">{money(costVnd(order))}</span>
        </span>
        <span class="row between">
          <span class="small mute nowrap">
            {t.order(String(order.number))} · {moment(order.placedAt)}
          </span>
          <StateMark order={order} />
        </span>
        {isUnpaid(order) && <Unpaid order={order} />}
      </span>
    </a>
  );
}

/** What is left to do, and how long the goods wait for it. */
function Unpaid({ order }: { order: Order }) {
  const t = words.t;
  const now = useNow();
  const { holdExpiresAt } = order;
  const minutes = holdExpiresAt ? minutesUntil(holdExpiresAt, now) : 0;
  return (
    <span class="row between unpaid">
      <b>{t.payNow[order.payment.method]}</b>
      {holdExpiresAt && (
        <span class="small mute">{minutes > 0 ? t.held(clock(holdExpiresAt), count(minutes)) : t.heldOver}</span>
      )}
    </span>
  );
}

function StateMark({ order }: { order: Order }) {
  const word = words.t.states[order.state] ?? order.state;
  if (order.state === 'cancelled' || order.state === 'returned') return <Tag kind="cham">{word}</Tag>;
  if (order.state === 'placed') return <Tag kind="wait">{word}</Tag>;
  return (
    <span class="state-mark">
      <Stitches done={stepsDone(order.state)} all={STEPS.length} />
      <span class="small">{word}</span>
    </span>
  );
}
