import '../shared/staff-problems.js';
import { useEffect } from 'preact/hooks';
import { Route, Router } from 'preact-iso';
import { forgetOthers } from '../shared/kept.js';
import { user } from '../shared/session.js';
import { Busy, Button, Empty, Frame } from '../shared/ui/index.js';
import { BroadcastPlan } from './air/BroadcastPlan.js';
import { Broadcasts } from './air/Broadcasts.js';
import { ScheduleOwn } from './air/Schedule.js';
import { CutLists } from './CutLists.js';
import { FarmHome } from './FarmHome.js';
import { maySell } from './farms.js';
import { CorrectProduct } from './goods/CorrectProduct.js';
import { LotPage } from './goods/LotPage.js';
import { Lots } from './goods/Lots.js';
import { NewLot } from './goods/NewLot.js';
import { NewProduct } from './goods/NewProduct.js';
import { Money } from './Money.js';
import { isOnAir } from './studio/desk.js';
import { sendLeftovers } from './studio/leftover-sender.js';
import { Studio } from './studio/Studio.js';
import { InOurName } from './trail/InOurName.js';
import { words } from './words.js';

/** The pages of those who sell, and of the officer beside them. */
export function FarmerFace() {
  const t = words.t;
  const who = user.value;
  useEffect(() => {
    if (!who) return;
    forgetOthers();
    // The studio sends its own.
    if (!isOnAir() && !location.pathname.startsWith('/farmer/studio')) void sendLeftovers();
  }, [who]);
  if (who === undefined) {
    return (
      <Frame title={t.farmer}>
        <Busy plain doing={t.loading} />
      </Frame>
    );
  }
  if (who === null) {
    return (
      <Frame title={t.farmer} width="narrow">
        {isOnAir() ? (
          // The key to send with is another one than the session: the camera runs on.
          <Empty title={t.signInAgain} text={t.signInAgainText}>
            <Button href="/sign-in?next=/farmer/studio">{t.signIn}</Button>
          </Empty>
        ) : (
          <Empty title={t.signInTitle} text={t.signInText}>
            <Button href="/sign-in?next=/farmer">{t.signIn}</Button>
          </Empty>
        )}
      </Frame>
    );
  }
  if (!maySell(who)) {
    return (
      <Frame title={t.farmer} width="narrow">
        <Empty title={t.notFarmer} text={t.notFarmerText} />
      </Frame>
    );
  }
  return (
    <Router onRouteChange={() => window.scrollTo(0, 0)}>
      <Route path="/" component={FarmHome} />
      <Route path="/lots" component={Lots} />
      <Route path="/lots/new" component={NewLot} />
      <Route path="/lots/:lotId" component={LotPage} />
      <Route path="/products/new" component={NewProduct} />
      <Route path="/products/:productId" component={CorrectProduct} />
      <Route path="/broadcasts" component={OwnBroadcasts} />
      <Route path="/broadcasts/new" component={ScheduleOwn} />
      <Route path="/broadcasts/:broadcastId" component={OwnPlan} />
      <Route path="/in-our-name" component={InOurName} />
      <Route path="/money" component={Money} />
      <Route path="/cut-lists" component={CutLists} />
      <Route path="/studio" component={Studio} />
      <Route default component={FarmHome} />
    </Router>
  );
}

function OwnBroadcasts() {
  return <Broadcasts base="/farmer" />;
}

function OwnPlan({ broadcastId = '' }: { broadcastId?: string }) {
  return <BroadcastPlan base="/farmer" broadcastId={broadcastId} />;
}
