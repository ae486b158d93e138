import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import { useState } from 'preact/hooks';
import { api, type MyMoney, type MyRefund, type Order } from '../../shared/api.js';
import { moment, money } from '../../shared/format.js';
import { type Loaded, useLoad } from '../../shared/load.js';
import { Button, Icon, Note } from '../../shared/ui/index.js';
import { RefundAccountSheet } from './RefundAccountSheet.js';
import { words } from './words.js';

/** What goes back to this buyer by transfer; nothing is asked for orders that no transfer can belong to. */
export function useMyMoney(order: Order): Loaded<MyMoney> {
  const { method, state, refundedVnd, creditVnd } = order.payment;
  // Asked anew whenever the order's own money has moved.
  const key = `my-money/${order.id}/${order.state}/${state}/${refundedVnd}/${creditVnd}`;
  return useLoad(method === 'cash' ? null : key, api.myMoney);
}

export function refundsOf(order: Order, money: MyMoney | undefined): MyRefund[] {
  return (money?.items ?? []).filter((refund) => refund.orderId === order.id);
}

/** Each sum of this order that goes back by transfer, why, and how far it is; and where it should go. */
export function Refunds({ refunds, mine }: { refunds: readonly MyRefund[]; mine: Loaded<MyMoney> }) {
  const t = words.t;
  const [asking, setAsking] = useState(false);
  if (refunds.length === 0) return null;
  const account = mine.data?.account ?? null;
  const open = refunds.some((refund) => refund.state !== 'sent');
  return (
    <div class="stack">
      <ul class="refunds">
        {refunds.map((refund) => (
          <li key={refund.id}>
            <p class="row between">
              <b>{t.comesBack(money(refund.amountVnd))}</b>
              <span class="small">
                {refund.state === 'sent' && refund.sentAt ? (
                  <>
                    <Icon svg={check} small /> {t.sentBack(moment(refund.sentAt))}
                  </>
                ) : (
                  t.waitsToGo
                )}
              </span>
            </p>
            <p class="small mute">{t.refundWhy[refund.reason]}</p>
          </li>
        ))}
      </ul>
      {open && account && (
        <div class="row">
          <p class="small mute grow">{t.goesTo(account.accountNumber, account.accountHolder)}</p>
          <button type="button" class="text-link" onClick={() => setAsking(true)}>
            {t.changeAccount}
          </button>
        </div>
      )}
      {open && mine.data && !account && (
        <>
          <Note kind="wait">{t.whereTo}</Note>
          <Button kind="line" wide onPress={() => setAsking(true)}>
            {t.giveAccount}
          </Button>
        </>
      )}
      {asking && mine.data && (
        <RefundAccountSheet
          start={account}
          onClose={() => setAsking(false)}
          onDone={(given) => {
            if (mine.data) mine.set({ ...mine.data, account: given });
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}
