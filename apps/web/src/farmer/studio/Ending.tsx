import { useRef } from 'preact/hooks';
import { waiting } from '../../shared/outbox.js';
import { Bar, Button, Note, SpeakerButton } from '../../shared/ui/index.js';
import { leaveStudio, useEngine } from './desk.js';
import { duration } from './net-words.js';
import { Refusal } from './Refusal.js';
import { words } from './words.js';

const WORTH_SAYING_SECONDS = 1;

/** The camera is off; what is left goes out, and the host sees how much. */
export function Sending({ broadcastId, onLeave }: { broadcastId: string; onLeave: () => void }) {
  const t = words.t;
  const { secondsWaiting, quality } = useEngine().link.value;
  const most = useRef(0);
  most.current = Math.max(most.current, secondsWaiting);
  const endWaits = waiting.value.some((one) => one.path === `/broadcasts/${broadcastId}/end`);
  const title = secondsWaiting >= WORTH_SAYING_SECONDS ? t.sendingTitle(duration(secondsWaiting)) : t.endNoVideo;
  const text = quality === 'lost' ? t.sendingLost : t.sendingText;
  return (
    <section class="stack sending">
      <div class="row">
        <h2 class="grow">{title}</h2>
        <SpeakerButton text={`${title} ${text}`} />
      </div>
      <Bar part={most.current - secondsWaiting} whole={Math.max(most.current, 1)} low={quality === 'lost'} />
      {quality === 'lost' ? <Note kind="wait">{text}</Note> : <p>{text}</p>}
      {endWaits && <Note kind="wait">{t.endWaits}</Note>}
      <Refusal />
      <Button
        kind="line"
        tall
        wide
        onPress={() => {
          void leaveStudio().then(onLeave);
        }}
      >
        {t.sendingLater}
      </Button>
    </section>
  );
}

/** Everything has arrived. */
export function Done({ takenDown, onLeave }: { takenDown: boolean; onLeave: () => void }) {
  const t = words.t;
  const title = takenDown ? t.takenDownTitle : t.doneTitle;
  const text = takenDown ? t.takenDownText : t.doneText;
  const leave = () => {
    void leaveStudio().then(onLeave);
  };
  return (
    <section class="stack sending">
      <div class="row">
        <h2 class="grow">{title}</h2>
        <SpeakerButton text={`${title}. ${text}`} />
      </div>
      <Note kind={takenDown ? 'wait' : 'leaf'}>{text}</Note>
      {!takenDown && (
        <Button tall wide href="/farmer/cut-lists" onPress={() => void leaveStudio()}>
          {t.toCutLists}
        </Button>
      )}
      <Button kind="calm" tall wide onPress={leave}>
        {t.toHome}
      </Button>
    </section>
  );
}
