import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Delivery, type PaymentMethod, type PreparedOrder, type Quote } from '../../../shared/api.js';
import { type Loaded, rememberAnswer, useLoad } from '../../../shared/load.js';
import { lastWay, rememberWay } from '../../order/last-way.js';
import { wayTaken } from '../../order/PayWays.js';
import { type Placing, usePlacing } from '../../order/usePlacing.js';
import { headForCard } from '../../pay/heading.js';

export interface Confirming {
  quote: Loaded<Quote>;
  method: PaymentMethod;
  methods: readonly PaymentMethod[];
  setMethod(method: PaymentMethod): void;
  placing: Placing;
  /** The one tap. */
  confirm(label: string): void;
  goOn(): void;
}

/** What a complete prepared order costs with its delivery, and the tap that places it. */
export function useConfirming(prepared: PreparedOrder, delivery: Delivery | null, seen: string | null): Confirming {
  const [wished, setWished] = useState<PaymentMethod>(lastWay);
  const { placing, place, goOn } = usePlacing();
  const { route } = useLocation();
  const quote = useQuote(prepared, delivery, seen);
  const methods = quote.data?.methods ?? (quote.problem ? (['cash'] as const) : [wished]);
  const method = wayTaken(wished, methods);

  const order = placing.step === 'placed' ? placing.order : null;
  useEffect(() => {
    // A card or a transfer goes on at the order's own page, as from the order sheet.
    if (order?.state !== 'placed' || order.payment.method === 'cash') return;
    rememberAnswer(`order/${order.id}`, order);
    if (order.payment.method === 'card') headForCard(order.id);
    route(`/orders/${order.id}`);
  }, [order]);

  return {
    quote,
    method,
    methods,
    setMethod(next) {
      setWished(next);
      rememberWay(next);
    },
    placing,
    confirm(label) {
      if (!delivery) return;
      rememberWay(method);
      place({ preparedOrderId: prepared.id, delivery, payment: { method } }, label);
    },
    goOn,
  };
}

/** @param seen changes when the prices of these codes do, so that the amounts are asked anew; null: not now */
function useQuote(prepared: PreparedOrder, delivery: Delivery | null, seen: string | null): Loaded<Quote> {
  const lines = prepared.lines.flatMap(({ lotId, offerCode, quantity, priceVersion }) =>
    lotId && offerCode && quantity && priceVersion ? { lotId, offerCode, quantity, priceVersion } : [],
  );
  const askable = delivery !== null && seen !== null && lines.length === prepared.lines.length;
  const key = askable ? `quote/${JSON.stringify([prepared.broadcastId, lines, delivery])}/${seen}` : null;
  return useLoad(key, () =>
    delivery
      ? api.quote({ broadcastId: prepared.broadcastId, lines, delivery })
      : Promise.reject(new RangeError('no address to ask for')),
  );
}
