import './waiting.css';
import { useRef } from 'preact/hooks';
import type { Attempt } from '../shared/attempts.js';
import { moment } from '../shared/format.js';
import { online } from '../shared/http.js';
import { canTakeBack, takeBack, waiting } from '../shared/outbox.js';
import { Button, Empty, Frame, toast } from '../shared/ui/index.js';
import { words } from './words.js';

/** `/waiting`: everything that was decided on this device and is not with the market yet, in its order. */
export function WaitingPage() {
  const t = words.t;
  const left = waiting.value;
  return (
    <Frame title={t.title} width="narrow">
      {left.length === 0 ? (
        <Empty title={t.nothing} text={t.nothingText}>
          <Button href="/">{t.toMarket}</Button>
        </Empty>
      ) : (
        <div class="stack">
          <p>{online.value ? t.goingText : t.waitText}</p>
          <ol class="card pad waiting-list">
            {left.map((one) => (
              <li key={one.key}>
                <div class="grow">
                  <b>{one.label}</b>
                  <br />
                  <span class="small mute">
                    {t.kinds[one.kind] ?? t.something} · {moment(one.decidedAt)}
                  </span>
                  {!canTakeBack(one) && (
                    <>
                      <br />
                      <span class="small mute">{t.mayBeThere}</span>
                    </>
                  )}
                </div>
                {canTakeBack(one) && <TakeBack of={one} />}
              </li>
            ))}
          </ol>
        </div>
      )}
    </Frame>
  );
}

function TakeBack({ of }: { of: Attempt }) {
  const t = words.t;
  const pressed = useRef(false);
  return (
    <Button
      kind="line"
      label={t.takeBackWhat(of.label)}
      onPress={() => {
        if (pressed.current) return; // Two hasty taps: the device is forgetting it already.
        pressed.current = true;
        void takeBack(of).then((undo) => (undo ? toast(t.takenBack(of.label), undo) : toast(t.tooLate)));
      }}
    >
      {t.takeBack}
    </Button>
  );
}
