import hand from '@phosphor-icons/core/bold/hand-palm-bold.svg?raw';
import houseX from '@phosphor-icons/core/bold/house-bold.svg?raw';
import scissors from '@phosphor-icons/core/bold/minus-circle-bold.svg?raw';
import { useState } from 'preact/hooks';
import type { Parcel } from '../shared/coop-api.js';
import { money, pieces, quantity, weight } from '../shared/format.js';
import { Button, Chips, Field, Icon, Sheet, Stepper } from '../shared/ui/index.js';
import { isPart, packedAmount, packedLines, partDueVnd, type Taken } from './door.js';
import { words } from './words.js';

type Step = 'ask' | 'absent' | 'refused' | 'part';
const STEP_GRAMS = 250;

/** Not at home, refused, or only a part: each with its reason, none of them with the thumb's own button. */
export function OtherSheet(props: {
  parcel: Parcel;
  taken: Taken | null;
  onClose: () => void;
  /** Null: all of it after all. */
  onPart: (taken: Taken | null) => void;
  onNothing: (outcome: 'absent' | 'refused', reason: string) => void;
}) {
  const t = words.t;
  const [step, setStep] = useState<Step>(props.taken ? 'part' : 'ask');
  const head = step === 'ask' ? t.otherTitle : step === 'part' ? t.takeHowMuch : t[step];
  return (
    <Sheet label={head} onClose={props.onClose} head={<h2>{head}</h2>}>
      {step === 'ask' && (
        <div class="ways">
          {(
            [
              ['absent', houseX, t.absentSub],
              ['refused', hand, t.refusedSub],
              ['part', scissors, t.partSub],
            ] as const
          ).map(([kind, icon, sub]) => (
            <button type="button" class="pick" key={kind} onClick={() => setStep(kind)}>
              <Icon svg={icon} />
              <span class="grow">
                <b>{t[kind]}</b>
                <br />
                <span class="small mute">{sub}</span>
              </span>
            </button>
          ))}
        </div>
      )}
      {(step === 'absent' || step === 'refused') && (
        <Why
          reasons={step === 'absent' ? t.absentReasons : t.refusedReasons}
          go={step === 'absent' ? t.recordAbsent : t.recordRefused}
          onGo={(reason) => props.onNothing(step, reason)}
          onBack={() => setStep('ask')}
        />
      )}
      {step === 'part' && (
        <PartOf parcel={props.parcel} taken={props.taken} onPart={props.onPart} onBack={() => setStep('ask')} />
      )}
    </Sheet>
  );
}

function Why(props: { reasons: readonly string[]; go: string; onGo: (reason: string) => void; onBack: () => void }) {
  const t = words.t;
  const [reason, setReason] = useState('');
  const known = props.reasons.includes(reason);
  return (
    <>
      <div class="handed">
        <Chips
          label={t.why}
          labelled
          value={known ? reason : ''}
          chips={props.reasons.map((one) => ({ value: one, label: one }))}
          onChange={setReason}
        />
      </div>
      <Field label={t.otherWhy} value={known ? '' : reason} onInput={setReason} maxLength={200} />
      <Button tall wide off={!reason.trim()} onPress={() => props.onGo(reason.trim())}>
        {reason.trim() ? props.go : t.chooseWhy}
      </Button>
      <Button kind="link" wide onPress={props.onBack}>
        {t.back}
      </Button>
    </>
  );
}

/** Item by item, less of each; what is due follows. */
function PartOf(props: {
  parcel: Parcel;
  taken: Taken | null;
  onPart: (taken: Taken | null) => void;
  onBack: () => void;
}) {
  const t = words.t;
  const lines = packedLines(props.parcel);
  const [taken, setTaken] = useState<Taken>(
    () => props.taken ?? Object.fromEntries(lines.map((line) => [line.orderLineId, packedAmount(line)])),
  );
  const part = isPart(props.parcel, taken);
  return (
    <>
      {lines.map((line) => {
        const most = packedAmount(line);
        const step = line.sellBy === 'weight' ? STEP_GRAMS : 1;
        const now = taken[line.orderLineId] ?? most;
        const set = (value: number) => setTaken({ ...taken, [line.orderLineId]: value });
        return (
          <div key={line.orderLineId} class="part-line">
            <p>
              <b>{line.productName}</b> {line.packed && <span class="mute">{t.ofPacked(quantity(line.packed))}</span>}
            </p>
            <Stepper
              value={now}
              step={step}
              min={0}
              max={most}
              write={(value) => (line.sellBy === 'weight' ? weight(value) : pieces(value))}
              // The packed weight is seldom a whole number of steps: the last step ends at it, and leaves it again.
              onChange={(value) => set(value < now && now === most ? Math.floor((most - 1) / step) * step : value)}
            />
            {now + step > most && now < most && (
              <Button kind="link" onPress={() => set(most)}>
                {t.wholeAgain}
              </Button>
            )}
          </div>
        );
      })}
      <p class="price">{t.partDue(money(partDueVnd(props.parcel, taken)))}</p>
      <Button tall wide off={!part} onPress={() => props.onPart(taken)}>
        {part ? t.partGo : t.partNone}
      </Button>
      <Button kind="link" wide onPress={() => (props.taken ? props.onPart(null) : props.onBack())}>
        {props.taken ? t.wholeAgain : t.back}
      </Button>
    </>
  );
}
