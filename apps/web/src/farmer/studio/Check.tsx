import battery from '@phosphor-icons/core/fill/battery-high-fill.svg?raw';
import signalIcon from '@phosphor-icons/core/fill/cell-signal-full-fill.svg?raw';
import microphone from '@phosphor-icons/core/fill/microphone-fill.svg?raw';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, Icon, SpeakerButton } from '../../shared/ui/index.js';
import { CameraTrouble, InsecureOrigin } from './CameraTrouble.js';
import { cameraRefusal, openCamera, useEngine } from './desk.js';
import type { NetCheck } from './judge-net.js';
import { duration } from './net-words.js';
import { Preview } from './Preview.js';
import { useBattery, useNetCheck } from './useCheck.js';
import { words } from './words.js';

/** Under this the microphone hears nothing worth sending. */
const HEARD = 0.02;
const BATTERY_LOW = 0.25;

/** Picture, sound, signal and phone, each in one sentence; below it the way on. */
export function Check({ children }: { children: ComponentChildren }) {
  const t = words.t;
  const engine = useEngine();
  const camera = engine.camera.value;
  const net = useNetCheck();
  const secure = globalThis.isSecureContext !== false;
  // The tap that led here is the person's wish; the browser asks for the rest.
  useEffect(() => {
    if (secure && engine.camera.value === 'closed') void openCamera();
  }, [engine, secure]);

  if (!secure) return <InsecureOrigin />;
  const refused = cameraRefusal.value;
  if (refused) {
    return (
      <CameraTrouble code={refused}>
        <Button tall wide onPress={() => void openCamera()}>
          {t.again}
        </Button>
      </CameraTrouble>
    );
  }
  const heard = engine.soundLevel.value >= HEARD;
  const say = t.sayCheck(heard ? t.soundHear : t.soundQuiet, netWords(net));
  return (
    <>
      <Preview>
        {camera === 'asking' && (
          <p class="cam-words" role="status">
            {t.askingCamera}
          </p>
        )}
      </Preview>
      <section class="card checks" aria-label={t.checkTitle}>
        <CheckLine icon={microphone} name={t.sound} said={<SpeakerButton text={say} />}>
          <SoundLevel />
          {heard ? t.soundHear : t.soundQuiet}
        </CheckLine>
        <CheckLine icon={signalIcon} name={t.net} low={net === 'weak' || net === 'none'}>
          {netWords(net)}
        </CheckLine>
        <PhoneLine />
      </section>
      {camera === 'ready' && children}
    </>
  );
}

function netWords(net: NetCheck): string {
  const t = words.t;
  const says: Record<NetCheck, string> = {
    measuring: t.netMeasuring,
    good: t.netGood,
    fair: t.netFair,
    weak: t.netWeak,
    none: t.netNone,
  };
  return says[net];
}

function CheckLine(props: {
  icon: string;
  name: string;
  low?: boolean;
  said?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <div class={props.low ? 'check low' : 'check'}>
      <Icon svg={props.icon} />
      <p class="grow">
        <b>{props.name}</b>
        <br />
        {props.children}
      </p>
      {props.said}
    </div>
  );
}

const STEPS = 8;

/** A row of stitches that fill with the voice: seen from an arm's length. */
function SoundLevel() {
  const level = useEngine().soundLevel.value;
  // Ears and microphones count in powers, so does the row.
  const filled = Math.round(Math.min(1, Math.sqrt(level) * 1.6) * STEPS);
  return (
    <span class="sound" aria-hidden="true">
      {Array.from({ length: STEPS }, (_, step) => (
        <i key={step} class={step < filled ? 'stitch done' : 'stitch'} />
      ))}
    </span>
  );
}

function PhoneLine() {
  const t = words.t;
  const charge = useBattery();
  const storage = useEngine().storage.value;
  const says: string[] = [];
  if (charge && charge.level < BATTERY_LOW && !charge.charging) {
    says.push(t.batteryLow(`${Math.round(charge.level * 100)} %`));
  }
  if (storage.level === 'memory') says.push(t.storageNone);
  else if (storage.level !== 'free' && storage.secondsLeft !== null) {
    says.push(t.storageLow(duration(storage.secondsLeft)));
  }
  return (
    <CheckLine icon={battery} name={t.phone} low={says.length > 0}>
      {says.length > 0 ? says.join(' ') : t.phoneFine}
    </CheckLine>
  );
}
