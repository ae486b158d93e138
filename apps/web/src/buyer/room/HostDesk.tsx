import './host.css';
import { useEffect, useState } from 'preact/hooks';
import { api, type Offer } from '../../shared/api.js';
import { count } from '../../shared/format.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { Check } from '../../shared/ui/Check.js';
import { Button, Ma, Sheet } from '../../shared/ui/index.js';
import { Busy, Failure } from '../../shared/ui/states.js';
import { words } from './host-words.js';

interface HostDeskProps {
  broadcastId: string;
  offers: readonly Offer[];
  pinCode: string | null;
  slowModeSeconds: number;
}

/** Long enough to read what others say, short enough to order. */
const SLOW_SECONDS = 30;

/** What only the host finds in the room: which code is on show, how fast people may write, and the end. The room hears
 * of all of it by its events. */
export function HostDesk({ broadcastId, offers, pinCode, slowModeSeconds }: HostDeskProps) {
  const t = words.t;
  const [ending, setEnding] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function show(code: string): Promise<void> {
    setProblem(null);
    try {
      await (code === pinCode ? api.unpin(broadcastId) : api.pin(broadcastId, code));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <section class="card pad stack" aria-label={t.title}>
      <div class="host-head">
        <h2 class="part-title">{t.title}</h2>
        <Button kind="line" label={t.end} onPress={() => setEnding(true)}>
          {t.endShort}
        </Button>
      </div>
      <p class="small mute">{t.hint}</p>
      <ul class="host-codes">
        {offers.map((offer) => {
          const shown = offer.code === pinCode;
          return (
            <li key={offer.code}>
              <button
                type="button"
                class="host-code"
                aria-pressed={shown}
                aria-label={shown ? t.unpin(offer.code) : t.pin(offer.code, offer.productName)}
                onClick={() => void show(offer.code)}
              >
                <Ma code={offer.code} />
                <span>{shown ? t.shown : offer.productName}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <SlowMode broadcastId={broadcastId} seconds={slowModeSeconds} onProblem={setProblem} />
      {problem && <Failure problem={problem} />}
      {ending && <End broadcastId={broadcastId} onClose={() => setEnding(false)} />}
    </section>
  );
}

/** An administrator may have set another wait: what is shown is what holds. */
function SlowMode(props: { broadcastId: string; seconds: number; onProblem: (problem: Problem | null) => void }) {
  const t = words.t;
  const { broadcastId, seconds, onProblem } = props;
  // Until the room's event says the same.
  const [asked, setAsked] = useState<number | null>(null);
  useEffect(() => setAsked(null), [seconds]);
  const holds = asked ?? seconds;

  async function change(isOn: boolean): Promise<void> {
    const wanted = isOn ? SLOW_SECONDS : 0;
    setAsked(wanted);
    onProblem(null);
    try {
      await api.setSlowMode(broadcastId, wanted);
    } catch (thrown) {
      setAsked(null);
      onProblem(asProblem(thrown));
    }
  }

  return (
    <Check
      as="switch"
      label={t.slow}
      hint={holds > 0 ? t.slowOn(count(holds)) : t.slowOff(count(SLOW_SECONDS))}
      checked={holds > 0}
      onChange={(isOn) => void change(isOn)}
    />
  );
}

function End(props: { broadcastId: string; onClose: () => void }) {
  const t = words.t;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function end(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await api.endBroadcast(props.broadcastId);
      props.onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Sheet label={t.endTitle} head={<h2>{t.endTitle}</h2>} onClose={props.onClose}>
      <p>{t.endText}</p>
      {problem && <Failure problem={problem} />}
      {busy ? (
        <Busy doing={t.ending} plain />
      ) : (
        <div class="host-ways">
          <Button kind="stop" wide onPress={() => void end()}>
            {t.endYes}
          </Button>
          <Button kind="calm" wide onPress={props.onClose}>
            {t.endNo}
          </Button>
        </div>
      )}
    </Sheet>
  );
}
