import { quantityOf } from '#kernel';
import type { Lot } from '../../shared/api.js';
import { quantity } from '../../shared/format.js';
import { words } from './words.js';

/** What of a lot is sold, held and left: one length in three, each with its number. */
export function StockBar({ lot }: { lot: Pick<Lot, 'sellBy' | 'capacity' | 'sold' | 'held'> }) {
  const t = words.t;
  const inWords = (amount: number) => quantity(quantityOf(lot.sellBy, amount));
  const left = lot.capacity - lot.sold - lot.held;
  const parts = [
    { look: 'sold', amount: lot.sold, says: t.sold(inWords(lot.sold)) },
    { look: 'held', amount: lot.held, says: t.held(inWords(lot.held)) },
    { look: 'rest', amount: left, says: t.left(inWords(left)) },
  ];
  const shown = parts.filter(({ look, amount }) => look !== 'held' || amount > 0);
  return (
    <div class="stock">
      <span class="stock-bar" aria-hidden="true">
        {shown
          .filter(({ amount }) => amount > 0)
          .map(({ look, amount }) => (
            <i key={look} class={look} style={{ width: `${(amount / lot.capacity) * 100}%` }} />
          ))}
      </span>
      <ul class="stock-key">
        {shown.map(({ look, says }) => (
          <li key={look} class={look}>
            <i class={look} aria-hidden="true" />
            {says}
          </li>
        ))}
      </ul>
    </div>
  );
}
