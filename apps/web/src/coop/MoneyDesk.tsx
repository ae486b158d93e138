import './money-desk.css';
import coins from '@phosphor-icons/core/bold/coins-bold.svg?raw';
import { coopApi } from '../shared/coop-api.js';
import { useLoad } from '../shared/load.js';
import { Await, Empty, Icon } from '../shared/ui/index.js';
import { CardProblems } from './CardProblems.js';
import { Desk } from './Desk.js';
import { RefundDesk } from './RefundDesk.js';
import { TransferDesk } from './TransferDesk.js';
import { words } from './words-desk.js';

/** What came or goes through the bank and needs a person: strange transfers, money to send back, cards. */
export function MoneyDesk() {
  const t = words.t;
  const transfers = useLoad('transfers/waiting', coopApi.waitingTransfers);
  const refunds = useLoad('refunds/open', coopApi.openRefunds);
  const problems = useLoad('payment-problems', coopApi.paymentProblems);
  const nothing = [transfers, refunds, problems].every((list) => list.data?.length === 0);
  return (
    <Desk dayless title={t.title} sub={t.sub}>
      <div class="money-desk">
        <p>
          <a class="text-link" href="/coop/cash">
            <Icon svg={coins} small />
            {t.toCash}
          </a>
        </p>
        {nothing ? (
          <Empty title={t.nothing} text={t.nothingText} />
        ) : (
          <>
            <Await of={transfers}>
              {(items) => (
                <TransferDesk
                  items={items}
                  onDone={(id) => {
                    transfers.set(items.filter((one) => one.id !== id));
                    refunds.reload();
                  }}
                />
              )}
            </Await>
            <Await of={refunds}>
              {(items) => (
                <RefundDesk
                  items={items}
                  onChange={(changed) =>
                    refunds.set(
                      items.map((one) => (one.id === changed.id ? changed : one)).filter((one) => one.state !== 'sent'),
                    )
                  }
                />
              )}
            </Await>
            <Await of={problems}>
              {(items) => (
                <CardProblems items={items} onDone={(id) => problems.set(items.filter((one) => one.id !== id))} />
              )}
            </Await>
          </>
        )}
      </div>
    </Desk>
  );
}
