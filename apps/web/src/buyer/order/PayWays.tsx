import creditCard from '@phosphor-icons/core/bold/credit-card-bold.svg?raw';
import qrCode from '@phosphor-icons/core/bold/qr-code-bold.svg?raw';
import cash from '@phosphor-icons/core/fill/money-fill.svg?raw';
import { useId, useState } from 'preact/hooks';
import type { PaymentMethod } from '../../shared/api.js';
import { Icon, Note } from '../../shared/ui/index.js';
import { words } from '../words.js';

const WAYS: readonly { method: PaymentMethod; icon: string }[] = [
  { method: 'cash', icon: cash },
  { method: 'qr', icon: qrCode },
  { method: 'card', icon: creditCard },
];

/** The way that is taken: the one wished for, as long as the market offers it to this buyer for this order. */
export function wayTaken(wished: PaymentMethod, offered: readonly PaymentMethod[]): PaymentMethod {
  return offered.includes(wished) ? wished : (offered[0] ?? wished);
}

/** Three ways to pay, each in its place. One that is not offered stays in sight, and says why when it is pressed. */
export function PayWays(props: {
  value: PaymentMethod;
  offered: readonly PaymentMethod[];
  onChange: (method: PaymentMethod) => void;
}) {
  const t = words.t;
  const name = useId();
  const [asked, setAsked] = useState<PaymentMethod | null>(null);
  const names: Record<PaymentMethod, string> = { cash: t.cash, qr: t.qr, card: t.card };
  const refused = asked !== null && !props.offered.includes(asked) ? asked : null;
  return (
    <>
      <fieldset class="chips pay-ways">
        <legend class="unseen">{t.payBy}</legend>
        {WAYS.map(({ method, icon }) => {
          const off = !props.offered.includes(method);
          return (
            <label key={method} class={off ? 'chip off' : 'chip'}>
              <input
                class="unseen"
                type="radio"
                name={name}
                value={method}
                checked={method === props.value}
                aria-disabled={off ? 'true' : undefined}
                onClick={(event) => {
                  if (!off) return; // A state set here would redraw the button before its change is heard.
                  event.preventDefault();
                  setAsked(method);
                }}
                onChange={() => {
                  setAsked(null);
                  if (!off) props.onChange(method);
                }}
              />
              <Icon svg={icon} />
              <span>{names[method]}</span>
            </label>
          );
        })}
      </fieldset>
      {refused && (
        <div role="status">
          <Note kind="wait">{t.notOffered[refused]}</Note>
        </div>
      )}
    </>
  );
}
