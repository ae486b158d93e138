import signalLow from '@phosphor-icons/core/bold/cell-signal-medium-bold.svg?raw';
import signalSlash from '@phosphor-icons/core/bold/cell-signal-slash-bold.svg?raw';
import flip from '@phosphor-icons/core/fill/camera-rotate-fill.svg?raw';
import signalFull from '@phosphor-icons/core/fill/cell-signal-full-fill.svg?raw';
import eye from '@phosphor-icons/core/fill/eye-fill.svg?raw';
import microphone from '@phosphor-icons/core/fill/microphone-fill.svg?raw';
import microphoneOff from '@phosphor-icons/core/fill/microphone-slash-fill.svg?raw';
import record from '@phosphor-icons/core/fill/record-fill.svg?raw';
import stop from '@phosphor-icons/core/fill/stop-fill.svg?raw';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Talk } from '../../buyer/room/Talk.js';
import type { Broadcast, Offer } from '../../shared/api.js';
import { count } from '../../shared/format.js';
import { Button, Failure, Icon, LangSwitch, SpeakerButton, Tag, useTitle } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { CameraTrouble } from './CameraTrouble.js';
import { cameraRefusal, endedElsewhere, startForReal, takeBack, useEngine } from './desk.js';
import { EndSheet } from './EndSheet.js';
import { keptSession } from './kept-session.js';
import { airTime, type NetBand, netBand } from './net-words.js';
import { OfferSheet } from './OfferSheet.js';
import { Orders } from './Orders.js';
import { OrdersAloud } from './orders-aloud.js';
import { Preview } from './Preview.js';
import { Refusal } from './Refusal.js';
import type { StudioOrder } from './studio-room.js';
import { Tiles } from './Tiles.js';
import { usePins } from './usePins.js';
import { useStudioRoom } from './useStudioRoom.js';
import { useWakeLock } from './wake-lock.js';
import { words } from './words.js';

/** So long a new order stands in large letters where no voice can read it. */
const LARGE_MS = 8000;

/** On air: picture, signal in words, codes to pin, orders as they come. Nothing moves under the thumb. */
export function Air({ broadcast }: { broadcast: Broadcast }) {
  const t = words.t;
  useTitle(broadcast.title);
  const engine = useEngine();
  const aloud = useMemo(() => new OrdersAloud((n) => t.manyMore(count(n))), []);
  const [large, setLarge] = useState<StudioOrder | null>(null);
  const { room, linked, heardAtMs, refresh } = useStudioRoom(broadcast, (order) => {
    aloud.say(order.spoken);
    if (aloud.hasVoice.value !== true) setLarge(order);
  });
  const [editing, setEditing] = useState<string | null>(null);
  const [ending, setEnding] = useState(false);

  const recording = engine.recording.value;
  const link = engine.link.value;
  const practising = room.state === 'rehearsing';
  const band = netBand(link, recording, !practising);
  const lost = band.look === 'lost';
  const mayPin = practising || room.state === 'live' || room.state === 'interrupted';
  const pins = usePins(broadcast.id, room.pinCode, mayPin, () => engine.captureNow());
  useWakeLock(recording !== 'idle' && recording !== 'done');

  useEffect(() => () => aloud.stop(), [aloud]);
  useEffect(() => {
    if (!large) return;
    const timer = setTimeout(() => setLarge(null), LARGE_MS);
    return () => clearTimeout(timer);
  }, [large]);
  useEffect(() => {
    if (room.state === 'taken_down') void endedElsewhere(true);
    else if (room.state === 'ended' || room.state === 'replay_ready') void endedElsewhere(false);
  }, [room.state]);

  const offer = room.offers.find(({ code }) => code === editing);
  const trouble = engine.trouble.value;
  return (
    <div class={lost ? 'on-air lost' : 'on-air'}>
      <div class="air-left">
        <Preview kept={lost}>
          <div class="tl">
            <AirTag lost={lost} practising={practising} />
            <AirClock />
          </div>
          <div class="tr">
            {!lost && !practising && (
              <Tag kind="plate" icon={eye}>
                <span class="unseen">{t.viewers(count(viewersOf(room.viewers, linked)))}</span>
                <span aria-hidden="true">{count(viewersOf(room.viewers, linked))}</span>
              </Tag>
            )}
          </div>
        </Preview>
        <Band band={band} />
        {practising && <Practice />}
      </div>
      <main id="main" class="air-body" tabIndex={-1}>
        <h1 class="unseen">{t.pinList}</h1>
        {cameraRefusal.value === null && trouble && (
          <CameraTrouble code={trouble}>
            {trouble === 'studio.key_refused' && (
              <Button tall wide onPress={() => void takeBack()}>
                {t.takeBack}
              </Button>
            )}
          </CameraTrouble>
        )}
        <Refusal />
        {pins.problem && <Failure problem={pins.problem} />}
        <Tiles offers={room.offers} pins={pins} onEdit={(one: Offer) => setEditing(one.code)} />
        <Orders room={room} offers={room.offers} aloud={aloud} inTouch={linked && !lost} heardAtMs={heardAtMs} />
        {room.comments.length > 0 && (
          <section class="air-talk" aria-label={t.talk}>
            <h2>{t.talk}</h2>
            <Talk comments={room.comments} />
          </section>
        )}
        <div class="air-lang">
          <LangSwitch />
        </div>
      </main>
      <AirBar onEnd={() => setEnding(true)} />
      {large && (
        <button type="button" class="large-order" onClick={() => setLarge(null)}>
          <span>{large.spoken}</span>
        </button>
      )}
      {offer && (
        <OfferSheet
          broadcastId={broadcast.id}
          offer={offer}
          pinned={pins.code === offer.code}
          onChanged={refresh}
          onUnpinned={pins.unpinned}
          onClose={() => setEditing(null)}
        />
      )}
      {ending && <EndSheet practising={practising} onClose={() => setEnding(false)} />}
    </div>
  );
}

/** The host's own page listens too; nobody is their own viewer. */
function viewersOf(viewers: number, linked: boolean): number {
  return Math.max(0, viewers - (linked ? 1 : 0));
}

function AirTag({ lost, practising }: { lost: boolean; practising: boolean }) {
  const t = words.t;
  if (practising) return <span class="tag practice">{t.practising}</span>;
  if (!lost) return <Tag kind="live">{common.t.live}</Tag>;
  return (
    <span class="tag rec">
      <Icon svg={record} small />
      {t.recording}
    </span>
  );
}

function AirClock() {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const started = keptSession.value ? Date.parse(keptSession.value.startedAt) : now;
  const time = airTime((now - started) / 1000);
  return (
    <Tag kind="plate">
      <span class="unseen">{words.t.airLength(time)}</span>
      <span aria-hidden="true">{time}</span>
    </Tag>
  );
}

const BAND_ICONS: Record<NetBand['look'], string> = {
  good: signalFull,
  weak: signalLow,
  lost: signalSlash,
  gone: signalSlash,
};

function Band({ band }: { band: NetBand }) {
  const title = [band.title, band.titleMore].filter(Boolean).join(' ');
  return (
    <section class={`net ${band.look}`}>
      <Icon svg={BAND_ICONS[band.look]} />
      <div class="grow">
        {/* Only the change of state is announced: seconds that count up would never let a reader finish. */}
        <p class="h" role="status">
          {band.title}
          {band.titleMore && (
            <>
              <br />
              {band.titleMore}
            </>
          )}
        </p>
        <p>{band.text}</p>
      </div>
      <SpeakerButton text={`${title} ${band.text}`} kind="bare" />
    </section>
  );
}

function Practice() {
  const t = words.t;
  const [going, setGoing] = useState(false);
  return (
    <section class="practice-band">
      <p>{t.practiceText}</p>
      <Button
        tall
        wide
        off={going}
        onPress={() => {
          setGoing(true);
          void startForReal().finally(() => setGoing(false));
        }}
      >
        {going ? t.practiceGoing : t.practiceGo}
      </Button>
    </section>
  );
}

function AirBar({ onEnd }: { onEnd: () => void }) {
  const t = words.t;
  const engine = useEngine();
  const muted = engine.muted.value;
  const [flipping, setFlipping] = useState(false);
  return (
    <div class="air-bar">
      <button type="button" aria-pressed={muted} onClick={() => engine.setMuted(!muted)}>
        <Icon svg={muted ? microphoneOff : microphone} />
        <span>{muted ? t.unmute : t.mute}</span>
      </button>
      <button
        type="button"
        aria-disabled={flipping ? 'true' : undefined}
        onClick={() => {
          if (flipping) return;
          setFlipping(true);
          engine
            .flipCamera()
            .catch((reason: unknown) => console.warn('the other camera did not open', reason))
            .finally(() => setFlipping(false));
        }}
      >
        <Icon svg={flip} />
        <span>{t.flip}</span>
      </button>
      <button type="button" class="end" aria-haspopup="dialog" onClick={onEnd}>
        <Icon svg={stop} />
        <span>{t.end}</span>
      </button>
    </div>
  );
}
