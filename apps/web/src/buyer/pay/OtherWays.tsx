import creditCard from '@phosphor-icons/core/bold/credit-card-bold.svg?raw';
import qrCode from '@phosphor-icons/core/bold/qr-code-bold.svg?raw';
import cash from '@phosphor-icons/core/fill/money-fill.svg?raw';
import type { Order, PaymentMethod } from '../../shared/api.js';
import { Busy, Button, Failure, Sheet } from '../../shared/ui/index.js';
import type { Paying } from './usePay.js';
import { words } from './words.js';

const WAYS: readonly { method: PaymentMethod; icon: string }[] = [
  { method: 'cash', icon: cash },
  { method: 'qr', icon: qrCode },
  { method: 'card', icon: creditCard },
];

/** The other ways to pay for an order that is not paid yet; the market says which of them it takes. */
export function OtherWays({ order, paying, onClose }: { order: Order; paying: Paying; onClose: () => void }) {
  const t = words.t;
  return (
    <Sheet label={t.otherWayTitle} head={<h2>{t.otherWayTitle}</h2>} onClose={onClose}>
      <p class="mute">{t.otherWayText}</p>
      {order.payment.method === 'qr' && <p class="mute">{t.otherWayQr}</p>}
      {paying.changeProblem && <Failure problem={paying.changeProblem} />}
      {paying.changingTo ? (
        <Busy doing={t.changing} plain />
      ) : (
        <div class="stack">
          {WAYS.filter((way) => way.method !== order.payment.method).map((way) => (
            <Button
              key={way.method}
              kind="line"
              wide
              icon={way.icon}
              onPress={() => {
                paying.change(way.method);
              }}
            >
              {t.ways[way.method]}
            </Button>
          ))}
        </div>
      )}
    </Sheet>
  );
}
