import copy from '@phosphor-icons/core/bold/copy-bold.svg?raw';
import download from '@phosphor-icons/core/bold/download-simple-bold.svg?raw';
import type { Order, VietQr } from '../../shared/api.js';
import { money } from '../../shared/format.js';
import { Button, Icon, Note, toast } from '../../shared/ui/index.js';
import { QrCode } from '../../shared/ui/QrCode.js';
import { Hold } from './Hold.js';
import { copyText, shareOrSaveQr } from './share-qr.js';
import { words } from './words.js';

/** A transfer that is awaited: the code to scan, the same in words, and what the market knows of it. */
export function PayQr({ order, short }: { order: Order; short: boolean }) {
  const t = words.t;
  const { payment } = order;
  const qr = payment.vietQr;
  if (!qr) return null;
  return (
    <>
      <h2 class="part-title">{short ? t.shortTitle(money(qr.amountVnd)) : t.qrTitle}</h2>
      {short && (
        <div role="status">
          <Note kind="wait">{t.shortText(money(payment.paidVnd), money(qr.amountVnd))}</Note>
        </div>
      )}
      <Hold order={order} />
      <div class="qr-pay">
        <QrCode payload={qr.payload} label={t.qrLabel(money(qr.amountVnd))} />
        <p class="qr-amount price">{money(qr.amountVnd)}</p>
        <Button kind="calm" wide icon={download} onPress={() => void save(qr)}>
          {t.saveQr}
        </Button>
        <p class="small mute">{t.qrHow}</p>
      </div>
      <div class="pay-awaits" role="status">
        <span class="busy" aria-hidden="true">
          <i class="stitch done" />
          <i class="stitch done" />
          <i class="stitch" />
        </span>
        <p class="grow">
          <b>{t.awaiting}</b>
          <br />
          <span class="small mute">{t.awaitingText}</span>
        </p>
      </div>
      <dl class="transfer">
        <Copyable name={t.amount} shown={money(qr.amountVnd)} value={String(qr.amountVnd)} />
        <Copyable name={t.reference} shown={qr.reference} value={qr.reference} />
        {qr.bankName && <Fact name={t.bank} value={qr.bankName} />}
        {qr.accountNumber && <Copyable name={t.account} shown={qr.accountNumber} value={qr.accountNumber} />}
        {qr.accountHolder && <Fact name={t.accountHolder} value={qr.accountHolder} />}
      </dl>
      <p class="small mute">{t.keepReference}</p>
      {payment.demoBankUrl && (
        <Button kind="line" wide href={withWayBack(payment.demoBankUrl)}>
          {t.demoBank}
        </Button>
      )}
    </>
  );
}

/** The demo bank leads back to this page. */
function withWayBack(url: string): string {
  const bank = new URL(url, location.origin);
  bank.searchParams.set('return_url', location.href);
  return bank.href;
}

async function save(qr: VietQr): Promise<void> {
  const t = words.t;
  try {
    const ended = await shareOrSaveQr(qr.payload, [money(qr.amountVnd), qr.reference]);
    if (ended === 'saved') toast(t.saved);
  } catch (thrown) {
    console.warn('no picture of the QR code', thrown);
    toast(t.saveFailed);
  }
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Copyable({ name, shown, value }: { name: string; shown: string; value: string }) {
  const t = words.t;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{shown}</dd>
      <dd class="copy">
        <button
          type="button"
          class="square calm"
          aria-label={t.copyOf(name.toLowerCase())}
          onClick={() =>
            void copyText(value).then((copied) => toast(copied ? t.copied(name.toLowerCase()) : t.copyFailed))
          }
        >
          <Icon svg={copy} />
        </button>
      </dd>
    </div>
  );
}
