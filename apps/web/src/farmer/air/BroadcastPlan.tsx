import './air.css';
import pencil from '@phosphor-icons/core/bold/pencil-simple-bold.svg?raw';
import megaphone from '@phosphor-icons/core/fill/megaphone-fill.svg?raw';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { copyText } from '../../buyer/pay/share-qr.js';
import type { Broadcast } from '../../shared/api.js';
import { clock, count, longDay } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { asProblem, problemWords } from '../../shared/problem.js';
import { pictureOf } from '../../shared/produce.js';
import { user } from '../../shared/session.js';
import { ConfirmSheet } from '../../shared/ui/ConfirmSheet.js';
import { Await, Button, Icon, Ma, Note, Pic, Price, SpeakerButton, Tag, toast } from '../../shared/ui/index.js';
import { FarmerFrame } from '../FarmerFrame.js';
import { farmerApi } from '../farmer-api.js';
import { announcementText, loudspeakerScript } from './announce.js';
import { ReplanSheet } from './ReplanSheet.js';
import { words } from './words.js';

/** One coming broadcast: what is in it, how people hear of it, and the way on air. */
export function BroadcastPlan({ base, broadcastId }: { base: '/farmer' | '/officer'; broadcastId: string }) {
  const t = words.t;
  const broadcast = useLoad(`air/${broadcastId}`, () => farmerApi.broadcast(broadcastId));
  const { data } = broadcast;
  const say = data ? t.sayNext(data.title, `${clock(data.startsAt)} ${longDay(data.startsAt)}`) : t.title;
  return (
    <FarmerFrame title={t.title} back={`${base}/broadcasts`} say={say} about="nobody">
      <Await of={broadcast}>
        {(found) => <Plan broadcast={found} base={base} onChange={broadcast.set} onStale={broadcast.reload} />}
      </Await>
    </FarmerFrame>
  );
}

function Plan(props: {
  broadcast: Broadcast;
  base: string;
  onChange: (changed: Broadcast) => void;
  onStale: () => void;
}) {
  const t = words.t;
  const { broadcast, base } = props;
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const [moving, setMoving] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const mine = broadcast.host.id === user.value?.id;
  const waits = broadcast.state === 'scheduled' || broadcast.state === 'rehearsing';
  const onAir = broadcast.state === 'live' || broadcast.state === 'interrupted';

  async function callOff(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await farmerApi.callOff(broadcast.id);
      toast(t.calledOff);
      route(`${base}/broadcasts`, true);
    } catch (thrown) {
      const says = problemWords(asProblem(thrown));
      setError(`${says.title}. ${says.text}`);
      setBusy(false);
    }
  }

  return (
    <>
      <section class="card pad stack">
        <h2>{broadcast.title}</h2>
        <p class="row air-when">
          {onAir && <Tag kind="live">{t.live}</Tag>}
          <b>{`${clock(broadcast.startsAt)} · ${longDay(broadcast.startsAt)}`}</b>
        </p>
        {!mine && <Note>{t.notMine(broadcast.host.name)}</Note>}
        {mine && waits && (
          <Button kind="line" wide icon={pencil} onPress={() => setMoving(true)}>
            {t.replan}
          </Button>
        )}
      </section>
      {mine && (waits || onAir) ? (
        <Button tall wide href={`/farmer/studio?broadcast=${broadcast.id}`}>
          {t.goNow}
        </Button>
      ) : (
        onAir && (
          <Button tall wide href={`/live/${broadcast.id}`}>
            {t.watch}
          </Button>
        )
      )}
      {broadcast.replayUrl && (
        <Button kind="line" tall wide href={`/replay/${broadcast.id}`}>
          {t.replay}
        </Button>
      )}
      <ul class="card offer-rows">
        {broadcast.offers.map((offer) => (
          <li key={offer.code}>
            <Ma code={offer.code} />
            <Pic src={pictureOf({ picture: offer.picture, name: offer.productName })} size="small" />
            <span class="grow">
              <b>{offer.productName}</b>
              <br />
              <Price vnd={offer.priceVnd} by={offer.priceBy} />
              <br />
              <span class="small mute">{offer.farmName}</span>
            </span>
          </li>
        ))}
      </ul>
      {waits && <Announcement broadcast={broadcast} />}
      {mine && waits && (
        <Button kind="line" tall wide onPress={() => setAsking(true)}>
          {t.callOff}
        </Button>
      )}
      {moving && (
        <ReplanSheet
          broadcast={broadcast}
          onDone={(changed) => {
            setMoving(false);
            props.onChange(changed);
          }}
          onStale={props.onStale}
          onClose={() => setMoving(false)}
        />
      )}
      {asking && (
        <ConfirmSheet
          title={t.callOffTitle}
          act={busy ? t.working : t.callOff}
          busy={busy}
          error={error}
          onConfirm={() => void callOff()}
          onClose={() => setAsking(false)}
        >
          <p>{t.callOffText}</p>
        </ConfirmSheet>
      )}
    </>
  );
}

/** The text for phones and the script for the loudspeaker, both in Vietnamese: the commune reads them. */
function Announcement({ broadcast }: { broadcast: Broadcast }) {
  const t = words.t;
  const text = announcementText(broadcast, location.origin);
  const script = loudspeakerScript(broadcast);
  const last = script.at(-1);
  const canShare = typeof navigator.share === 'function';

  async function share(): Promise<void> {
    try {
      await navigator.share({ text });
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return;
      await copy(); // Some devices say that they can and then cannot.
    }
  }
  async function copy(): Promise<void> {
    toast((await copyText(text)) ? t.copied : t.notCopied);
  }

  return (
    <>
      <section class="card pad stack" aria-labelledby="announce-title">
        <div class="row">
          <Icon svg={megaphone} />
          <h2 id="announce-title" class="grow">
            {t.announce}
          </h2>
          <SpeakerButton text={text} />
        </div>
        <p class="announce-text" lang="vi">
          {text.replaceAll(' đ/', '\u00a0đ/')}
        </p>
        {canShare && (
          <Button kind="line" tall wide onPress={() => void share()}>
            {t.share}
          </Button>
        )}
        <Button kind="line" tall wide onPress={() => void copy()}>
          {t.copy}
        </Button>
      </section>
      <section class="card pad stack" aria-labelledby="script-title">
        <div class="row">
          <div class="grow">
            <h2 id="script-title">{t.loudspeaker}</h2>
            <p class="mute">{t.total(count(last ? last.atSeconds + last.seconds : 0))}</p>
          </div>
          <SpeakerButton text={script.map((line) => line.text).join(' ')} />
        </div>
        <ol class="script">
          {script.map((line) => (
            <li key={line.atSeconds}>
              <span class="when-said">{t.seconds(count(line.atSeconds))}</span>
              <span lang="vi">{line.text}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
