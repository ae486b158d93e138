import './officer.css';
import '../shared/staff-problems.js';

import { Route, Router } from 'preact-iso';
import { BroadcastPlan } from '../farmer/air/BroadcastPlan.js';
import { Broadcasts } from '../farmer/air/Broadcasts.js';
import { ScheduleForFarms } from '../farmer/air/Schedule.js';
import { officerCommune } from '../farmer/farms.js';
import { user } from '../shared/session.js';
import { Busy, Button, Empty, Frame } from '../shared/ui/index.js';
import { CutListsToConfirm } from './CutListsToConfirm.js';
import { FarmRooms } from './FarmRooms.js';
import { Farms } from './Farms.js';
import { OpenFarm } from './OpenFarm.js';
import { words } from './words.js';

/** The pages of the commune's agricultural officer. */
export function OfficerFace() {
  const t = words.t;
  const who = user.value;
  if (who === undefined) {
    return (
      <Frame title={t.officer}>
        <Busy plain />
      </Frame>
    );
  }
  if (!who || !officerCommune(who)) {
    return (
      <Frame title={t.officer} width="narrow">
        <Empty title={t.officersOnly} text={t.officersOnlyText}>
          <Button href="/sign-in?next=/officer">{t.signIn}</Button>
        </Empty>
      </Frame>
    );
  }
  return (
    <Router onRouteChange={() => window.scrollTo(0, 0)}>
      <Route path="/" component={Farms} />
      <Route path="/farms/new" component={OpenFarm} />
      <Route path="/farms/:farmId" component={FarmRooms} />
      <Route path="/farms/:farmId/*" component={FarmRooms} />
      <Route path="/cut-lists" component={CutListsToConfirm} />
      <Route path="/broadcasts" component={SharedBroadcasts} />
      <Route path="/broadcasts/new" component={ScheduleForFarms} />
      <Route path="/broadcasts/:broadcastId" component={SharedPlan} />
      <Route default component={Farms} />
    </Router>
  );
}

function SharedBroadcasts() {
  return <Broadcasts base="/officer" />;
}

function SharedPlan({ broadcastId = '' }: { broadcastId?: string }) {
  return <BroadcastPlan base="/officer" broadcastId={broadcastId} />;
}
