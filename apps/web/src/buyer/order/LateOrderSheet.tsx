import { online } from '../../shared/http.js';
import { useLater } from '../../shared/later.js';
import { Busy, Offline, Sheet } from '../../shared/ui/index.js';
import { words } from '../words.js';
import type { ForSale } from './for-sale.js';
import type { OrderSheetProps } from './OrderSheet.js';

const fetchOrderSheet = () => import('./OrderSheet.js').then((part) => part.OrderSheet);

/** The order sheet on pages where people look before they order: its code comes after the first look. */
export function LateOrderSheet({ item, ...rest }: Omit<OrderSheetProps, 'item'> & { item: ForSale | null }) {
  const OrderSheet = useLater(fetchOrderSheet, item !== null);
  if (!item) return null;
  if (OrderSheet) return <OrderSheet item={item} {...rest} />;
  return (
    <Sheet label={words.t.ordering} head={<h2>{words.t.ordering}</h2>} onClose={rest.onClose}>
      {online.value ? <Busy plain /> : <Offline />}
    </Sheet>
  );
}
