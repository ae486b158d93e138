import { useState } from 'preact/hooks';
import { coopApi, type Refund } from '../shared/coop-api.js';
import { localPhone, money } from '../shared/format.js';
import { Button, Failure, Field, Note, Sheet, Tag, toast } from '../shared/ui/index.js';
import { QrCode } from '../shared/ui/QrCode.js';
import { CallButton } from './pieces.js';
import { useMove } from './useMove.js';
import { words } from './words-desk.js';

/** Money that goes back by transfer: a person sends it with the cooperative's banking app and says so here. */
export function RefundDesk({ items, onChange }: { items: readonly Refund[]; onChange: (refund: Refund) => void }) {
  const t = words.t;
  if (items.length === 0) return null;
  return (
    <section class="card pad" aria-labelledby="refunds-title">
      <div class="card-head">
        <h2 id="refunds-title">{t.refunds}</h2>
        <b class="price">{money(items.reduce((sum, one) => sum + one.amountVnd, 0))}</b>
      </div>
      <ul class="money-list">
        {items.map((one) => (
          <RefundRow key={one.id} refund={one} onChange={onChange} />
        ))}
      </ul>
    </section>
  );
}

function RefundRow({ refund, onChange }: { refund: Refund; onChange: (refund: Refund) => void }) {
  const t = words.t;
  const [showQr, setShowQr] = useState(false);
  const [sending, setSending] = useState(false);
  const { busy, problem, move } = useMove();
  const sum = money(refund.amountVnd);
  const mustApprove = refund.needsTwoPeople && refund.state === 'due';
  return (
    <li class="money-row">
      <div>
        <p class="price big">{sum}</p>
        <p>
          <b>{nameOf(refund)}</b> · {refund.orderNumber ? t.ofOrder(String(refund.orderNumber)) : t.noOrder} ·{' '}
          {t.reasons[refund.reason]}
        </p>
        <Where refund={refund} />
        {refund.needsTwoPeople && <Note kind="wait">{t.twoPeople}</Note>}
      </div>
      <div class="money-do">
        {refund.state === 'approved' && <Tag kind="leaf">{t.refundState.approved}</Tag>}
        {showQr && refund.vietQrPayload && (
          <div class="stack">
            <QrCode payload={refund.vietQrPayload} label={`${t.scanToSend}: ${sum}`} />
            <p class="small mute">{t.scanToSend}</p>
          </div>
        )}
        <div class="state-ways">
          {mustApprove ? (
            <Button
              kind="line"
              off={busy}
              onPress={() =>
                move(async (key) => {
                  onChange(await coopApi.approveRefund(refund.id, key));
                  toast(t.approvedToast(sum));
                })
              }
            >
              {busy ? t.sending : t.approve(sum)}
            </Button>
          ) : (
            <>
              {refund.vietQrPayload && (
                <Button kind="calm" onPress={() => setShowQr(!showQr)}>
                  {showQr ? t.hideQr : t.showQr}
                </Button>
              )}
              <Button kind="line" off={busy} onPress={() => setSending(true)}>
                {t.send}
              </Button>
            </>
          )}
        </div>
        {problem && <Failure problem={problem} />}
      </div>
      {sending && <Sending refund={refund} onClose={() => setSending(false)} onSent={onChange} />}
    </li>
  );
}

/** Buyers who have not said their name are known by their phone. */
function nameOf({ buyer }: Refund): string {
  return buyer ? buyer.name || localPhone(buyer.phone) : words.t.unknownSender;
}

/** Where it goes, or whom to ask. */
function Where({ refund }: { refund: Refund }) {
  const t = words.t;
  const { refundAccount, buyer, bankReferences } = refund;
  if (refundAccount) {
    return (
      <p class="small mute">
        {t.toAccount} {refundAccount.accountNumber}, {refundAccount.accountHolder}
      </p>
    );
  }
  if (!buyer) return <p class="small mute">{t.sendBackWhere(bankReferences.join(', '))}</p>;
  return (
    <div class="row">
      <p class="small grow">
        {t.noAccount} {localPhone(buyer.phone)}
      </p>
      <CallButton name={buyer.name} number={buyer.phone} />
    </div>
  );
}

function Sending(props: { refund: Refund; onClose: () => void; onSent: (refund: Refund) => void }) {
  const t = words.t;
  const { refund } = props;
  const [reference, setReference] = useState('');
  const { busy, problem, move } = useMove();
  const sum = money(refund.amountVnd);
  const who = nameOf(refund);
  return (
    <Sheet label={t.sendTitle} head={<h2>{t.sendTitle}</h2>} onClose={props.onClose}>
      <p>{t.sendText(sum, who)}</p>
      <Field label={t.sendReference} value={reference} onInput={setReference} maxLength={100} />
      {problem && <Failure problem={problem} />}
      <Button
        wide
        off={busy}
        onPress={() =>
          move(async (key) => {
            const sent = await coopApi.sendRefund(refund.id, reference.trim(), key);
            toast(t.sentToast(sum, who));
            props.onClose();
            props.onSent(sent);
          })
        }
      >
        {busy ? t.sending : t.sendGo(sum)}
      </Button>
    </Sheet>
  );
}
