import type { StaffOrderRow } from '../../shared/coop-api.js';
import { localPhone, moment, money, shortDay } from '../../shared/format.js';
import { Tag } from '../../shared/ui/index.js';
import { noonOf } from '../day.js';
import { words } from './words-orders.js';

/** Orders as a list that prints as a table: number, who, where, how much, how far. */
export function OrderRows({ items }: { items: readonly StaffOrderRow[] }) {
  const t = words.t;
  return (
    <ul class="order-rows">
      {items.map((order) => (
        <li key={order.id}>
          <a class="order-row" href={`/coop/orders/${order.id}`}>
            <span class="order-number">
              <b>{order.number}</b>
              <span class="small mute">{moment(order.placedAt)}</span>
            </span>
            <span class="lot-words">
              <b>{order.name}</b>
              <span class="small mute">{localPhone(order.phone)}</span>
            </span>
            <span class="lot-words order-where">
              <span>{[order.village, order.communeName].filter(Boolean).join(', ')}</span>
              <span class="small mute">
                {shortDay(noonOf(order.deliveryDay))} ·{' '}
                {order.enteredByName && order.channel
                  ? t.typedBy(order.enteredByName, t.byWay[order.channel] ?? '')
                  : t.sources[order.source]}
              </span>
            </span>
            <b class="order-sum">{money(order.dueVnd)}</b>
            <span class="order-state">
              <Tag kind={tagOf(order.state)} thin>
                {t.states[order.state]}
              </Tag>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export function tagOf(state: StaffOrderRow['state']): 'wait' | 'leaf' | 'cham' | 'plate' {
  if (state === 'placed') return 'wait';
  if (state === 'cancelled' || state === 'returned') return 'cham';
  return state === 'delivered' ? 'plate' : 'leaf';
}
