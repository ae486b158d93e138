import { coopApi } from '../shared/coop-api.js';
import { count, money } from '../shared/format.js';
import { useLoad } from '../shared/load.js';
import { Button, Tag } from '../shared/ui/index.js';
import { words } from './words-desk.js';

/** Money through the bank that needs a person; nothing is drawn while nothing waits. */
export function BoardMoney() {
  const t = words.t;
  const transfers = useLoad('transfers/waiting', coopApi.waitingTransfers).data ?? [];
  const refunds = useLoad('refunds/open', coopApi.openRefunds).data ?? [];
  const problems = useLoad('payment-problems', coopApi.paymentProblems).data ?? [];
  const all = transfers.length + refunds.length + problems.length;
  if (all === 0) return null;
  const refundVnd = refunds.reduce((sum, one) => sum + one.amountVnd, 0);
  return (
    <section class="card pad board-money" aria-labelledby="bank-title">
      <div class="card-head">
        <h2 id="bank-title">{t.boardTitle}</h2>
        <Tag kind="wait">{count(all)}</Tag>
      </div>
      <ul>
        {transfers.length > 0 && <li class="board-li">{t.boardTransfers(count(transfers.length))}</li>}
        {refunds.length > 0 && <li class="board-li">{t.boardRefunds(count(refunds.length), money(refundVnd))}</li>}
        {problems.length > 0 && <li class="board-li">{t.boardCards(count(problems.length))}</li>}
      </ul>
      <Button kind="line" wide href="/coop/money">
        {t.openDesk}
      </Button>
    </section>
  );
}
