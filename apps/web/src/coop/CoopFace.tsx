import '../shared/staff-problems.js';
import { useEffect } from 'preact/hooks';
import { Route, Router } from 'preact-iso';
import { onOutcome } from '../shared/outbox.js';
import { problemWords } from '../shared/problem.js';
import { user } from '../shared/session.js';
import { Busy, Button, Empty, Frame, toast } from '../shared/ui/index.js';
import { Board } from './Board.js';
import { Books } from './Books.js';
import { Cash } from './Cash.js';
import { Complaints } from './Complaints.js';
import { CutLists } from './CutLists.js';
import { FarmStatement } from './FarmStatement.js';
import { MoneyDesk } from './MoneyDesk.js';
import { OrderDesk } from './orders/OrderDesk.js';
import { OrderList } from './orders/OrderList.js';
import { StaffOrderPage } from './orders/StaffOrderPage.js';
import { Pack } from './Pack.js';
import { Payouts } from './Payouts.js';
import { PlanRun } from './PlanRun.js';
import { RunPage } from './RunPage.js';
import { Runs } from './Runs.js';
import { Weigh } from './Weigh.js';
import { words } from './words.js';

const DESK_WORK = new Set(['clerk-order', 'weigh-in', 'packing', 'cash-count']);

/** The cooperative's pages; see apps/web/README.md for how to add one. */
export function CoopFace() {
  const t = words.t;
  const who = user.value;
  // What had to wait may be refused on whatever page of the desk is open by then.
  useEffect(
    () =>
      onOutcome((outcome) => {
        if ('problem' in outcome && DESK_WORK.has(outcome.attempt.kind)) {
          toast(words.t.refusedLater(outcome.attempt.label, problemWords(outcome.problem).title));
        }
      }),
    [],
  );
  if (who === undefined) {
    return (
      <Frame title={t.coop}>
        <Busy plain />
      </Frame>
    );
  }
  if (!who?.roles.includes('clerk')) {
    return (
      <Frame title={t.coop} width="narrow">
        <Empty title={t.clerksOnly} text={t.clerksOnlyText}>
          <Button href="/sign-in?next=/coop">{t.signIn}</Button>
        </Empty>
      </Frame>
    );
  }
  return (
    <Router onRouteChange={pageOpened}>
      <Route path="/" component={Board} />
      <Route path="/orders" component={OrderList} />
      <Route path="/orders/new" component={OrderDesk} />
      <Route path="/orders/:orderId" component={StaffOrderPage} />
      <Route path="/complaints" component={Complaints} />
      <Route path="/cut" component={CutLists} />
      <Route path="/weigh/:lotId?" component={Weigh} />
      <Route path="/pack/:parcelId?" component={Pack} />
      <Route path="/runs" component={Runs} />
      <Route path="/runs/new" component={PlanRun} />
      <Route path="/runs/:runId" component={RunPage} />
      <Route path="/cash/:runId?" component={Cash} />
      <Route path="/money" component={MoneyDesk} />
      <Route path="/payouts" component={Payouts} />
      <Route path="/books" component={Books} />
      <Route path="/farms/:farmId" component={FarmStatement} />
      <Route default component={Board} />
    </Router>
  );
}

function pageOpened(): void {
  window.scrollTo(0, 0);
}
