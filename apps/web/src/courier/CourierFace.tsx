import { useEffect } from 'preact/hooks';
import { Route, Router } from 'preact-iso';
import { forgetOthers } from '../shared/kept.js';
import { onOutcome } from '../shared/outbox.js';
import { user } from '../shared/session.js';
import { Busy, Button, Empty, Frame } from '../shared/ui/index.js';
import { MyRuns } from './MyRuns.js';
import { startPhotos } from './photos.js';
import { forgetRefusal, noteRefusal, stopIdOf } from './proofs.js';
import { RunRoad } from './RunRoad.js';
import { PROOF } from './road.js';
import { StopList } from './StopList.js';
import { words } from './words.js';

/** The courier's pages: they work without signal, from what the phone was told last. */
export function CourierFace() {
  const t = words.t;
  const who = user.value;
  useEffect(() => {
    if (who) forgetOthers();
  }, [who]);
  useEffect(() => (who ? startPhotos() : undefined), [who?.id]);
  useEffect(
    () =>
      onOutcome((outcome) => {
        const stopId = outcome.attempt.kind === PROOF ? stopIdOf(outcome.attempt.path) : null;
        if (!stopId) return;
        if ('problem' in outcome) noteRefusal(stopId, outcome.problem);
        else forgetRefusal(stopId);
      }),
    [],
  );
  if (who === undefined) {
    return (
      <Frame title={t.courier}>
        <Busy plain doing={t.loadingRuns} />
      </Frame>
    );
  }
  if (who === null) {
    return (
      <Frame title={t.courier} width="narrow">
        <Empty title={t.signInTitle} text={t.signInText}>
          <Button href="/sign-in?next=/courier">{t.signIn}</Button>
        </Empty>
      </Frame>
    );
  }
  return (
    <Router onRouteChange={() => window.scrollTo(0, 0)}>
      <Route path="/" component={MyRuns} />
      <Route path="/:runId" component={RunRoad} />
      <Route path="/:runId/stops" component={StopList} />
      <Route path="/:runId/stops/:stopId" component={RunRoad} />
      <Route default component={MyRuns} />
    </Router>
  );
}
