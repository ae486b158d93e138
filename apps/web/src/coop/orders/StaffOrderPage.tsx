import './orders.css';
import { useState } from 'preact/hooks';
import { coopApi, type StaffOrder } from '../../shared/coop-api.js';
import { localPhone, moment, money, perUnit, quantity, weekDay } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { Await, Button, Chips, Failure, Field, Ma, Note, Sheet, Tag, toast } from '../../shared/ui/index.js';
import { Desk } from '../Desk.js';
import { LabelButtons } from '../Papers.js';
import { CallButton } from '../pieces.js';
import { useMove } from '../useMove.js';
import { ToPay } from './LastPlaced.js';
import { tagOf } from './OrderRows.js';
import { words } from './words-orders.js';

/** One order as the cooperative sees it. */
export function StaffOrderPage({ orderId }: { orderId: string }) {
  const t = words.t;
  const order = useLoad(`staff-order/${orderId}`, () => coopApi.staffOrder(orderId));
  const [asking, setAsking] = useState(false);
  return (
    <Desk
      title={order.data ? t.order(String(order.data.number)) : t.listTitle}
      sub={order.data && <Came order={order.data} />}
      dayless
      aside={
        <Button kind="line" href="/coop/orders">
          {t.allOrders}
        </Button>
      }
    >
      <Await of={order}>{(data) => <Sheets order={data} onCancel={() => setAsking(true)} />}</Await>
      {asking && order.data && (
        <CancelSheet
          order={order.data}
          onClose={() => setAsking(false)}
          onDone={(done) => {
            setAsking(false);
            order.set(done);
            toast(t.cancelledToast(String(done.number)));
          }}
        />
      )}
    </Desk>
  );
}

function Came({ order }: { order: StaffOrder }) {
  const t = words.t;
  const by = order.enteredBy
    ? t.typedBy(order.enteredBy.name, t.byWay[order.enteredBy.channel] ?? '')
    : t.sources[order.source];
  return (
    <>
      {moment(order.placedAt)} · {by}
    </>
  );
}

function Sheets({ order, onCancel }: { order: StaffOrder; onCancel: () => void }) {
  const t = words.t;
  const { delivery, buyer, payment } = order;
  return (
    <div class="order-sheets">
      <section class="card pad stack" aria-labelledby="order-who">
        <div class="card-head">
          <h2 id="order-who">{t.recipient}</h2>
          <Tag kind={tagOf(order.state)}>{t.states[order.state]}</Tag>
        </div>
        <div class="row">
          <div class="grow">
            <p>
              <b>{delivery.name}</b>
              <br />
              {localPhone(delivery.phone)}
            </p>
            <p>{[delivery.village, delivery.communeName].filter(Boolean).join(', ')}</p>
            {delivery.note && <p class="mute">{delivery.note}</p>}
            <p>
              {t.deliverOn} <b>{weekDay(delivery.day)}</b>
            </p>
            {buyer.phone !== delivery.phone && <p class="mute">{t.orderedBy(buyer.name, localPhone(buyer.phone))}</p>}
          </div>
          <span class="no-print">
            <CallButton name={delivery.name} number={delivery.phone} />
          </span>
        </div>
        {order.cancelReason && <Note kind="stop">{t.cancelledWhy(order.cancelReason)}</Note>}
        <p class="small mute no-print">{t.codeHidden}</p>
      </section>
      <section class="card pad stack" aria-labelledby="order-goods">
        <h2 id="order-goods">{t.goods}</h2>
        <ul class="lines">
          {order.lines.map((line) => (
            <li key={line.id}>
              {line.offerCode !== null && <Ma code={line.offerCode} size="small" />}
              <span class="grow lot-words">
                <b>{line.productName}</b>
                <span class="small mute">
                  {line.farmName} ·{' '}
                  <span class="nowrap">
                    {money(line.priceVnd)}
                    {perUnit(line.priceBy)}
                  </span>
                </span>
              </span>
              <span class="order-line-says">
                <b>{quantity(line.packed ?? line.quantity)}</b>
                <b class="order-sum">{money(line.billedVnd ?? line.estimatedVnd)}</b>
              </span>
            </li>
          ))}
        </ul>
        <dl class="facts">
          <dt>{t.road}</dt>
          <dd>{order.deliveryFeeVnd === 0 ? t.noFee : money(order.deliveryFeeVnd)}</dd>
          <dt class="total">{t.sum}</dt>
          <dd class="total">{money(payment.dueVnd)}</dd>
          {payment.paidVnd > 0 && (
            <>
              <dt>{t.paid}</dt>
              <dd>{money(payment.paidVnd)}</dd>
            </>
          )}
        </dl>
        <ToPay order={order} />
      </section>
      <div class="order-do no-print">
        {order.state !== 'cancelled' && <LabelButtons of={{ parcelId: order.parcelId }} />}
        <Cancel order={order} onCancel={onCancel} />
      </div>
    </div>
  );
}

function Cancel({ order, onCancel }: { order: StaffOrder; onCancel: () => void }) {
  const t = words.t;
  if (order.changeable) {
    return (
      <Button kind="stop" onPress={onCancel}>
        {t.cancel}
      </Button>
    );
  }
  return order.state === 'confirmed' ? <p class="mute">{t.tooLate}</p> : null;
}

function CancelSheet(props: { order: StaffOrder; onClose: () => void; onDone: (order: StaffOrder) => void }) {
  const t = words.t;
  const { order } = props;
  const [cause, setCause] = useState<'buyer' | 'market'>('buyer');
  const [reason, setReason] = useState('');
  const { busy, problem, move } = useMove();
  const ready = reason.trim() !== '';
  return (
    <Sheet
      label={t.cancelTitle(String(order.number))}
      onClose={props.onClose}
      head={<h2>{t.cancelTitle(String(order.number))}</h2>}
    >
      <p class="mute">{t.cancelText}</p>
      <Chips
        label={t.cancelWhose}
        labelled
        value={cause}
        chips={(['buyer', 'market'] as const).map((value) => ({ value, label: t.causes[value] ?? value }))}
        onChange={(value) => setCause(value as 'buyer' | 'market')}
      />
      <Field label={t.why} value={reason} onInput={setReason} maxLength={200} />
      {problem && <Failure problem={problem} />}
      <Button
        kind="stop"
        tall
        wide
        off={!ready || busy}
        onPress={() =>
          move(async (key) =>
            props.onDone(await coopApi.cancelStaffOrder(order.id, { cause, reason: reason.trim() }, key)),
          )
        }
      >
        {busy ? t.cancelling : ready ? t.cancelGo : t.needWhy}
      </Button>
    </Sheet>
  );
}
