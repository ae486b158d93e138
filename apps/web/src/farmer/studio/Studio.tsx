import './studio.css';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { newId } from '#kernel';
import { isOver } from '../../buyer/room/room-state.js';
import { api, type Broadcast } from '../../shared/api.js';
import { online } from '../../shared/http.js';
import { type Loaded, useLoad } from '../../shared/load.js';
import { user } from '../../shared/session.js';
import { Await, Busy, Button, Empty, Offline } from '../../shared/ui/index.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { farmerApi } from '../farmer-api.js';
import { Air } from './Air.js';
import { Trouble } from './CameraTrouble.js';
import { CarryOn } from './CarryOn.js';
import { Check } from './Check.js';
import { Choose } from './Choose.js';
import { endedBefore, leaveStudio, onAir, stage, takenDown, useEngine } from './desk.js';
import { Done, Sending } from './Ending.js';
import { type KeptSession, readKeptSession } from './kept-session.js';
import { pauseLeftovers, sendLeftovers } from './leftover-sender.js';
import { keepPagesForOutage } from './offline-pages.js';
import { PlanCards } from './PlanCards.js';
import { type Sale, useSale } from './useSale.js';
import { useLeaveGuard } from './wake-lock.js';
import { words } from './words.js';

interface Open {
  broadcast: Broadcast;
  session: KeptSession | null;
}

/** What is open already: on this device first, then on another one. */
async function whatIsOpen(): Promise<Open | null> {
  await pauseLeftovers();
  const session = await readKeptSession();
  // At once, as the device knows it: whether it still is so is asked behind it, and there may be no signal to ask.
  if (session) return { broadcast: session.broadcast, session };
  const live = await farmerApi.myBroadcasts('live');
  return live[0] ? { broadcast: live[0], session: null } : null;
}

/** `/farmer/studio`: the phone is the camera. */
export function Studio() {
  const at = stage.value;
  const { route } = useLocation();
  const engine = useEngine();
  const link = engine.link.value;
  const recording = engine.recording.value;
  useLeaveGuard(at === 'opening' || recording === 'recording' || link.secondsWaiting > 0);
  // The camera's line is asked far more often than any other: what it knows of the signal holds for all that waits.
  useEffect(() => {
    if (link.quality === 'lost') online.value = false;
    else if (link.quality === 'good' || link.quality === 'weak') online.value = true;
  }, [link.quality]);
  useEffect(() => lineIsUnknown, []);
  // Once more when the camera runs: some of what it needs is fetched only then.
  useEffect(keepPagesForOutage, [at === 'air']);
  useEffect(() => {
    // Somebody who only looked gives the camera back; whoever is on air stays so on every page of the app.
    return () => {
      if (stage.value === 'check' || stage.value === 'choose') void leaveStudio().then(sendLeftovers);
    };
  }, []);
  const broadcast = onAir.value;
  const home = () => route('/farmer');
  if (at === 'air' && broadcast) return <Air key={broadcast.id} broadcast={broadcast} />;
  if (at === 'sending' && broadcast) {
    return (
      <Page say={words.t.sendingText}>
        <Sending broadcastId={broadcast.id} onLeave={home} />
      </Page>
    );
  }
  if (at === 'done') {
    return (
      <Page say={words.t.doneText}>
        <Done takenDown={takenDown.value} onLeave={home} />
      </Page>
    );
  }
  return <Before />;
}

/** Nobody watches the line any more: the device's own word has to do. */
function lineIsUnknown(): void {
  online.value = navigator.onLine !== false;
}

function Page({ say, back, children }: { say: string; back?: string; children: preact.ComponentChildren }) {
  return (
    <FarmerFrame title={words.t.studio} back={back} say={say}>
      <div class="studio">{children}</div>
    </FarmerFrame>
  );
}

/** Before anything is recorded. */
function Before() {
  const t = words.t;
  const who = user.value;
  // Asked anew at each visit: what was open last time may have ended since.
  const [visit] = useState(newId);
  const open = useLoad(who ? `studio-open/${who.id}/${visit}` : null, whatIsOpen);
  const { query } = useLocation();
  const sale = useSale(query.broadcast);
  useStillOpen(open);
  if (who && !who.identityVerified) {
    return (
      <Page back="/farmer" say={t.noIdentityText}>
        <Trouble title={t.noIdentityTitle} text={t.noIdentityText} />
      </Page>
    );
  }
  // What is open decides everything else; an old answer of another visit must not.
  if (open.busy && open.data === undefined) {
    return (
      <Page back="/farmer" say={t.loadingSale}>
        <Busy doing={t.loadingSale} plain />
      </Page>
    );
  }
  if (open.data) {
    return (
      <Page back="/farmer" say={t.carryOnText}>
        <CarryOn {...open.data} />
      </Page>
    );
  }
  return <Prepare sale={sale} />;
}

/** Follows what has become of a broadcast that this device remembers; one that is over is only sent, not offered. */
function useStillOpen(open: Loaded<Open | null>): void {
  const session = open.data?.session ?? null;
  const fresh = useLoad(session && `studio-still/${session.broadcastId}/${session.target.uploadToken}`, () =>
    api.broadcast(session?.broadcastId ?? ''),
  );
  const { data } = fresh;
  useEffect(() => {
    if (!session || !data) return;
    if (isOver(data.state)) void endedBefore(session).then(open.reload);
    else if (data.state !== open.data?.broadcast.state) open.set({ broadcast: data, session });
  }, [session, data]);
}

/** Taps two and three. */
function Prepare({ sale }: { sale: Sale }) {
  const t = words.t;
  const [chosen, setChosen] = useState(0);
  const plan = sale.plans[chosen] ?? sale.plans[0];
  if ((stage.value === 'choose' || stage.value === 'opening') && plan) {
    return (
      <Page back={stage.value === 'choose' ? '/farmer' : undefined} say={plan.title}>
        <Choose sale={sale} plan={plan} />
      </Page>
    );
  }
  return (
    <Page back="/farmer" say={t.checkTitle}>
      <Check>
        <Await of={sale.facts} doing={t.loadingSale}>
          {() =>
            plan && plan.offers.length > 0 ? (
              <>
                <PlanCards plans={sale.plans} chosen={chosen} onChoose={setChosen} />
                <div class="studio-foot">
                  <Button
                    tall
                    wide
                    onPress={() => {
                      stage.value = 'choose';
                    }}
                  >
                    {t.sellThese}
                  </Button>
                </div>
              </>
            ) : (
              <Empty title={t.noLots} text={t.noLotsText}>
                <Button kind="calm" href="/farmer">
                  {t.back}
                </Button>
              </Empty>
            )
          }
        </Await>
        {sale.facts.problem?.code === 'net.offline' && !sale.facts.data && <Offline text={t.offlineSale} />}
      </Check>
    </Page>
  );
}
