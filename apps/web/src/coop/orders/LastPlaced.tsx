import { useState } from 'preact/hooks';
import { copyText, shareOrSaveQr } from '../../buyer/pay/share-qr.js';
import type { StaffOrder } from '../../shared/coop-api.js';
import { clock, money } from '../../shared/format.js';
import { Button, Note, toast } from '../../shared/ui/index.js';
import { QrCode } from '../../shared/ui/QrCode.js';
import { words } from './words-orders.js';

/** The order that was just placed: its number to say, and the code to send where the buyer transfers. */
export function LastPlaced({ order }: { order: StaffOrder }) {
  const t = words.t;
  return (
    <section class="card pad stack desk-last" aria-labelledby="desk-last">
      <div class="card-head">
        <h2 id="desk-last">{t.last(String(order.number))}</h2>
        <b class="amount">{money(order.payment.dueVnd)}</b>
      </div>
      <Note>{t.buyerTold}</Note>
      <ToPay order={order} />
      <Button kind="line" href={`/coop/orders/${order.id}`}>
        {t.open}
      </Button>
    </section>
  );
}

/** The code of a transfer that is still expected; the clerk sends it on, or the buyer opens the link. */
export function ToPay({ order }: { order: StaffOrder }) {
  const t = words.t;
  const [busy, setBusy] = useState(false);
  const { vietQr } = order.payment;
  if (!vietQr || order.state !== 'placed') return null;
  async function share() {
    if (busy || !vietQr) return;
    setBusy(true);
    const about = [`${t.order(String(order.number))} · ${money(vietQr.amountVnd)}`, vietQr.reference];
    const became = await shareOrSaveQr(vietQr.payload, about).catch(() => 'closed' as const);
    if (became === 'saved') toast(t.saved);
    setBusy(false);
  }
  return (
    <div class="desk-qr">
      <QrCode payload={vietQr.payload} label={t.scan(money(vietQr.amountVnd))} />
      <div class="stack">
        <p>
          <b>{money(vietQr.amountVnd)}</b> · {vietQr.reference}
        </p>
        {order.holdExpiresAt && <p class="mute">{t.heldUntil(clock(order.holdExpiresAt))}</p>}
        <Button kind="calm" off={busy} onPress={() => void share()}>
          {t.sendQr}
        </Button>
        <Button
          kind="link"
          onPress={() => {
            void copyText(`${location.origin}/orders/${order.id}`).then((done) => toast(done ? t.copied : t.notCopied));
          }}
        >
          {t.copyLink}
        </Button>
      </div>
    </div>
  );
}
