import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { coopApi, type ProofBody, type Run } from '../shared/coop-api.js';
import { money } from '../shared/format.js';
import { online } from '../shared/http.js';
import { useKeptLoad } from '../shared/kept.js';
import { waiting } from '../shared/outbox.js';
import type { Problem } from '../shared/problem.js';
import { Busy, Failure } from '../shared/ui/index.js';
import { words as common } from '../shared/words.js';
import { AllDone } from './AllDone.js';
import { CourierFrame } from './CourierFrame.js';
import { DoorPage } from './DoorPage.js';
import { giveProof, refusals } from './proofs.js';
import { nextStop, type RoadStop, roadOf } from './road.js';
import { words } from './words.js';

/** After so long the road goes on and the phone keeps trying: nobody stands at a door for a network. */
const PATIENCE_MS = 4000;

/** A run being ridden: the next door, or one chosen from the list, or all done. */
export function RunRoad({ runId = '', stopId }: { runId?: string; stopId?: string }) {
  const t = words.t;
  const run = useKeptLoad(`courier/run/${runId}`, () => coopApi.run(runId));
  if (run.data === undefined) {
    return (
      <CourierFrame title={common.t.brand} back="/courier" say={t.myRuns}>
        {run.problem ? (
          <Failure problem={run.problem} onRetry={run.problem.status === 404 ? undefined : run.reload} />
        ) : (
          <Busy doing={t.loadingRuns} />
        )}
      </CourierFrame>
    );
  }
  return (
    <Road key={`${runId}/${stopId ?? ''}`} run={run.data} stopId={stopId} onChange={run.set} reload={run.reload} />
  );
}

function Road(props: { run: Run; stopId: string | undefined; onChange: (run: Run) => void; reload: () => void }) {
  const t = words.t;
  const { run } = props;
  const { route } = useLocation();
  const road = roadOf(run, waiting.value, refusals.value);
  // While an answer is awaited the page stays at its door, although the proof is written down already.
  const [sendingId, setSendingId] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ stopId: string; problem: Problem } | null>(null);
  const find = (id: string | null | undefined) => road.find((one) => one.stop.id === id);
  const here: RoadStop | undefined = find(sendingId) ?? find(refused?.stopId) ?? find(props.stopId) ?? nextStop(road);

  if (run.state === 'planned') {
    return (
      <CourierFrame title={common.t.brand} back="/courier" say={t.notLeft}>
        <h1>{t.myRuns}</h1>
        <p>{t.notLeft}</p>
      </CourierFrame>
    );
  }
  if (!here || run.state === 'reconciled') return <AllDone run={run} road={road} />;

  async function give(stop: RoadStop['stop'], body: ProofBody) {
    setRefused(null);
    setSendingId(stop.id);
    const giving = giveProof(run, stop, body);
    const patience = online.value ? PATIENCE_MS : 0;
    const given = await Promise.race([
      giving,
      new Promise<null>((done) => {
        setTimeout(() => done(null), patience);
      }),
    ]);
    setSendingId(null);
    if (given?.ended === 'refused') {
      setRefused({ stopId: stop.id, problem: given.problem });
      props.reload();
      return;
    }
    if (given?.ended === 'sent') {
      const stops = run.stops.map((one) =>
        one.id === stop.id ? { ...one, outcome: body.outcome, cashVnd: body.cashVnd } : one,
      );
      props.onChange({ ...run, stops });
    }
    // Behind the page, so that the list and the sums agree with the market again.
    props.reload();
    if (props.stopId) route(`/courier/${run.id}`, true);
  }

  return (
    <DoorPage
      key={here.stop.id}
      run={run}
      road={road}
      here={here}
      busy={sendingId === here.stop.id}
      problem={refused?.stopId === here.stop.id ? refused.problem : null}
      problemWords={refused ? wordsOf(refused.problem) : ''}
      onGive={(body) => void give(here.stop, body)}
    />
  );
}

/** What a refusal at the door means, and what to do there and now. */
function wordsOf(problem: Problem): string {
  const t = words.t;
  const { code, body } = problem;
  if (code === 'proof.code_wrong') {
    return typeof body.triesLeft === 'number' ? t.codeWrongLeft(String(body.triesLeft)) : t.codeWrong;
  }
  if (code === 'proof.cash_differs' && typeof body.expectedVnd === 'number') return t.expected(money(body.expectedVnd));
  return t.refusedWhy[code] ?? t.refusedOther;
}
