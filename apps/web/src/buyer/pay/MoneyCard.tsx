import scales from '@phosphor-icons/core/fill/scales-fill.svg?raw';
import type { MyMoney, MyRefund, Order, Payment } from '../../shared/api.js';
import { money } from '../../shared/format.js';
import type { Loaded } from '../../shared/load.js';
import { Note, Tag } from '../../shared/ui/index.js';
import { isSettled, type MoneyLine, moneyLines } from './money-lines.js';
import { Refunds, refundsOf } from './Refunds.js';
import { payStage } from './stage.js';
import { words } from './words.js';

/** What the order costs, how it is paid, and what became of the money, so that every sum can be added up. */
export function MoneyCard({ order, mine }: { order: Order; mine: Loaded<MyMoney> }) {
  const t = words.t;
  const { payment } = order;
  const { cost, paid } = moneyLines(order);
  const refunds = refundsOf(order, mine.data);
  const ended = order.state === 'cancelled';
  const capVnd = order.capVnd + order.deliveryFeeVnd;
  return (
    <section class="card pad stack" aria-label={t.paying}>
      <div class="row between">
        <h2 class="part-title">{t.how[payment.method]}</h2>
        <Tag kind={tagOf(order)}>{stateWords(order)}</Tag>
      </div>
      {ended ? (
        <p class="mute">{endWords(order, refunds)}</p>
      ) : (
        <dl class="sum">
          {cost.map((line) => (
            <Row key={line.key} line={line} free={t.free} />
          ))}
        </dl>
      )}
      {paid.length > 0 && (
        <dl class="sum sum-paid">
          {paid.map((line) => (
            <Row key={line.key} line={line} />
          ))}
        </dl>
      )}
      <Refunds refunds={refunds} mine={mine} />
      {refunds.length === 0 && why(order) && <p class="small mute">{why(order)}</p>}
      {payStage(order) === 'none' && !ended && !isSettled(order) && order.capVnd > order.estimatedVnd && (
        <Note icon={scales}>
          {payment.method === 'cash'
            ? t.cap(money(capVnd))
            : payment.method === 'card'
              ? t.cardHeld(money(capVnd))
              : t.qrFixed}
        </Note>
      )}
    </section>
  );
}

function Row({ line, free }: { line: MoneyLine; free?: string }) {
  const t = words.t;
  const look = line.total ? 'total' : undefined;
  return (
    <>
      <dt class={look}>{t.lines[line.key] ?? line.key}</dt>
      <dd class={line.total ? 'total price' : undefined}>
        {line.vnd === 0 && free && line.key === 'fee' ? free : signed(line.vnd)}
      </dd>
    </>
  );
}

/** A real minus sign, which stands on the line of the digits. */
function signed(vnd: number): string {
  return vnd < 0 ? `−${money(-vnd)}` : money(vnd);
}

function stateWords({ payment }: Order): string {
  const t = words.t;
  // The market calls it refunded from the first đồng that goes back; to people most of it is paid.
  if (isPartlyRefunded(payment)) return t.partlyRefunded;
  return t.states[payment.method]?.[payment.state] ?? payment.state;
}

function isPartlyRefunded({ state, paidVnd, refundedVnd, creditVnd }: Payment): boolean {
  return state === 'refunded' && paidVnd > refundedVnd + creditVnd;
}

function tagOf({ payment }: Order): 'leaf' | 'wait' | 'stop' | 'cham' {
  if (payment.state === 'failed') return 'stop';
  if (isPartlyRefunded(payment)) return 'leaf';
  if (payment.state === 'cancelled' || payment.state === 'refunded') return 'cham';
  return ['captured', 'authorised', 'collected', 'handed_in'].includes(payment.state) ? 'leaf' : 'wait';
}

function endWords({ payment }: Order, refunds: readonly MyRefund[]): string {
  const t = words.t;
  const owedVnd = refunds.reduce((sum, refund) => sum + refund.amountVnd, 0);
  const backVnd = owedVnd || payment.refundedVnd + payment.creditVnd || payment.paidVnd;
  if (backVnd > 0) return t.endedRefund(money(backVnd));
  return payment.method === 'card' && (payment.heldVnd ?? 0) > 0 ? t.endedHeld : t.endedNothing;
}

function why(order: Order): string | null {
  const t = words.t;
  const { method, state, refundedVnd, heldVnd = 0, paidVnd } = order.payment;
  if (refundedVnd > 0) {
    if (order.state === 'cancelled') return t.why.cancelled ?? null;
    const partly = order.state === 'returned' || order.lines.some((line) => line.accepted !== null);
    return (partly ? t.why.returned : t.why.lighter) ?? null;
  }
  if (method === 'card' && state === 'authorised' && isSettled(order))
    return t.willCapture(money(order.payment.dueVnd));
  return method === 'card' && state === 'captured' && heldVnd > paidVnd ? t.releasedWhy : null;
}
