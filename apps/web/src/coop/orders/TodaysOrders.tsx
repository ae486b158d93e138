import printer from '@phosphor-icons/core/bold/printer-bold.svg?raw';
import type { StaffOrderPage } from '../../shared/coop-api.js';
import type { Loaded } from '../../shared/load.js';
import { waiting } from '../../shared/outbox.js';
import { Await, Button } from '../../shared/ui/index.js';
import { OrderRows } from './OrderRows.js';
import { words } from './words-orders.js';

/** What this clerk typed today, and what of it still waits on the device. */
export function TodaysOrders({ orders }: { orders: Loaded<StaffOrderPage> }) {
  const t = words.t;
  const left = waiting.value.filter(({ kind }) => kind === 'clerk-order');
  return (
    <section class="card pad stack desk-today" aria-labelledby="desk-today">
      <div class="card-head">
        <h2 id="desk-today">{t.todays}</h2>
        {orders.data && orders.data.items.length > 0 && (
          <span class="no-print">
            <Button kind="line" icon={printer} onPress={() => window.print()}>
              {t.print}
            </Button>
          </span>
        )}
      </div>
      {left.map((one) => (
        <p key={one.key} class="note wait">
          {one.label}
        </p>
      ))}
      <Await of={orders}>
        {({ items }) => (items.length === 0 ? <p class="mute">{t.todaysNone}</p> : <OrderRows items={items} />)}
      </Await>
    </section>
  );
}
