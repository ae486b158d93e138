import '../shared/staff-problems.js';
import { Route, Router } from 'preact-iso';
import { user } from '../shared/session.js';
import { Busy, Button, Empty, Frame } from '../shared/ui/index.js';
import { Audit } from './Audit.js';
import { Broadcasts } from './Broadcasts.js';
import { Complaints } from './Complaints.js';
import { CooperativePage } from './CooperativePage.js';
import { HealthPage } from './HealthPage.js';
import { Jobs } from './Jobs.js';
import { Moderation } from './Moderation.js';
import { People } from './People.js';
import { PersonPage } from './PersonPage.js';
import { Places } from './Places.js';
import { Today } from './Today.js';
import { words } from './words.js';

/** The administration's pages. */
export function AdminFace() {
  const t = words.t;
  const who = user.value;
  if (who === undefined) {
    return (
      <Frame title={t.admin}>
        <Busy plain />
      </Frame>
    );
  }
  if (!who?.roles.includes('administrator')) {
    return (
      <Frame title={t.admin} width="narrow">
        <Empty title={t.adminsOnly} text={t.adminsOnlyText}>
          <Button href="/sign-in?next=/admin">{t.signIn}</Button>
        </Empty>
      </Frame>
    );
  }
  return (
    <Router onRouteChange={pageOpened}>
      <Route path="/" component={Today} />
      <Route path="/people" component={People} />
      <Route path="/people/:userId" component={PersonPage} />
      <Route path="/places" component={Places} />
      <Route path="/cooperatives/:cooperativeId" component={CooperativePage} />
      <Route path="/moderation" component={Moderation} />
      <Route path="/complaints" component={Complaints} />
      <Route path="/broadcasts" component={Broadcasts} />
      <Route path="/audit" component={Audit} />
      <Route path="/jobs" component={Jobs} />
      <Route path="/health" component={HealthPage} />
      <Route default component={Today} />
    </Router>
  );
}

function pageOpened(): void {
  window.scrollTo(0, 0);
}
