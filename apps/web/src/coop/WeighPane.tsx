import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import warning from '@phosphor-icons/core/fill/warning-fill.svg?raw';
import { useState } from 'preact/hooks';
import { amountOf, quantityOf } from '#kernel';
import type { DayLot, Parcel, WeighInAnswer, WeighInBody } from '../shared/coop-api.js';
import { count, quantity } from '../shared/format.js';
import { send } from '../shared/outbox.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { Button, Chips, Failure, Field, Icon, Note, toast } from '../shared/ui/index.js';
import { NumberPad } from '../shared/ui/NumberPad.js';
import { amountTyped, commaSign, typed } from './numbers.js';
import { amount, LotName } from './pieces.js';
import { type WouldBeCut, whoIsCut } from './who-is-cut.js';
import { words } from './words-field.js';

/** What stands in the way of recording, or the body to send. */
function useScale(lot: DayLot) {
  const [text, setText] = useState('');
  const [grade, setGrade] = useState<'a' | 'b' | 'c'>('a');
  const [spoils, setSpoils] = useState(false);
  const [spoiledText, setSpoiledText] = useState('');
  const [reason, setReason] = useState('');
  const came = amountTyped(lot.sellBy, text);
  const spoiled = spoils ? (amountTyped(lot.sellBy, spoiledText) ?? 0) : 0;
  const usable = came === null ? null : Math.max(0, came - spoiled);
  const body: WeighInBody | null =
    came === null || spoiled > came || (spoiled > 0 && !reason.trim())
      ? null
      : {
          lotId: lot.lotId,
          quantity: quantityOf(lot.sellBy, came),
          grade,
          ...(spoiled > 0 ? { spoiled: quantityOf(lot.sellBy, spoiled), reason: reason.trim() } : {}),
        };
  const fields = { text, setText, grade, setGrade, spoils, setSpoils, spoiledText, setSpoiledText, reason, setReason };
  return { ...fields, came, spoiled, usable, body };
}

/** How much of a lot came: a big number, what is spoiled of it, and who would be cut, before it is recorded. */
export function WeighPane(props: {
  lot: DayLot;
  parcels: readonly Parcel[];
  onWeighed: (answer: WeighInAnswer) => void;
}) {
  const t = words.t;
  const { lot } = props;
  const scale = useScale(lot);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { came, spoiled, usable, body } = scale;
  const cut = usable === null ? [] : whoIsCut(props.parcels, lot.lotId, usable);

  async function record() {
    if (!body || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const label = t.weighOf(lot.productName);
      props.onWeighed(await send<WeighInAnswer>({ kind: 'weigh-in', method: 'POST', path: '/weigh-ins', body, label }));
    } catch (thrown) {
      const found = asProblem(thrown);
      // Unanswered is written down: the pane shows that it waits.
      if (found.passing) toast(t.weighWaits);
      else setProblem(found);
      setBusy(false);
    }
  }

  return (
    <div class="scale">
      <WeighHead lot={lot} />
      <ScaleInput lot={lot} text={scale.text} onText={scale.setText} />
      <div class="scale-side">
        <Quality lot={lot} scale={scale} />
        <Outcome lot={lot} usable={usable} cut={cut} />
        {problem && <Failure problem={problem} />}
        <div class="scale-go">
          <Button tall wide off={!body || busy} onPress={() => void record()}>
            {busy
              ? t.sending
              : came === null
                ? lot.sellBy === 'weight'
                  ? t.typeWeight
                  : t.typeCount
                : !body
                  ? spoiled > came
                    ? t.tooMuchSpoiled
                    : t.typeReason
                  : cut.length > 0
                    ? t.saveWeighCut(amount(lot.sellBy, came), count(cut.length))
                    : t.saveWeigh(amount(lot.sellBy, came))}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Which lot it is, and on a phone the way back to all of them. */
export function WeighHead({ lot }: { lot: DayLot }) {
  const t = words.t;
  return (
    <div class="scale-head">
      <a class="square bare pane-back" href="/coop/weigh" aria-label={t.allLots}>
        <Icon svg={back} />
      </a>
      <h2 id="weigh-name" class="unseen">
        {t.weighOf(lot.productName)}
      </h2>
      <LotName code={lot.offerCode} name={lot.productName} picture={lot.picture} under={lot.farmName} />
    </div>
  );
}

/** The big number: typed on a keyboard, on our own keys, or taken over from the order. */
function ScaleInput({ lot, text, onText }: { lot: DayLot; text: string; onText: (text: string) => void }) {
  const t = words.t;
  const byWeight = lot.sellBy === 'weight';
  return (
    <div class="scale-input">
      <label class="scale-box">
        <span class="unseen">{t.howMuchCame}</span>
        <input
          value={text}
          inputMode="none"
          autocomplete="off"
          placeholder="0"
          onInput={(event) => onText(event.currentTarget.value)}
        />
        <span aria-hidden="true">{byWeight ? 'kg' : t.unitOfCount}</span>
      </label>
      <Button kind="line" wide onPress={() => onText(typed(lot.ordered))}>
        {t.asOrdered(quantity(lot.ordered))}
      </Button>
      <NumberPad
        look="phone"
        label={t.pad}
        value={text}
        onChange={onText}
        comma={byWeight ? commaSign() : undefined}
        maxLength={8}
      />
    </div>
  );
}

function Quality({ lot, scale }: { lot: DayLot; scale: ReturnType<typeof useScale> }) {
  const t = words.t;
  const reasons = t.spoiledReasons;
  const known = reasons.includes(scale.reason);
  return (
    <div class="stack">
      <Chips
        label={t.grade}
        labelled
        value={scale.grade}
        chips={(['a', 'b', 'c'] as const).map((value) => ({ value, label: t.grades[value] ?? value }))}
        onChange={(value) => scale.setGrade(value as 'a' | 'b' | 'c')}
      />
      <Chips
        label={t.anySpoiled}
        labelled
        value={scale.spoils ? 'yes' : 'no'}
        chips={[
          { value: 'no', label: t.noneSpoiled },
          { value: 'yes', label: t.someSpoiled },
        ]}
        onChange={(value) => scale.setSpoils(value === 'yes')}
      />
      {scale.spoils && (
        <>
          <Field
            label={t.spoiledHow}
            value={scale.spoiledText}
            onInput={scale.setSpoiledText}
            inputMode="decimal"
            unit={lot.sellBy === 'weight' ? 'kg' : undefined}
          />
          <Chips
            label={t.spoiledWhy}
            labelled
            value={known ? scale.reason : ''}
            chips={reasons.map((reason) => ({ value: reason, label: reason }))}
            onChange={scale.setReason}
          />
          <Field label={t.otherReason} value={known ? '' : scale.reason} onInput={scale.setReason} maxLength={200} />
        </>
      )}
    </div>
  );
}

/** Ordered against what can be sold now, and who would be cut, before anything is recorded. */
function Outcome({ lot, usable, cut }: { lot: DayLot; usable: number | null; cut: readonly WouldBeCut[] }) {
  const t = words.t;
  const ordered = amountOf(lot.ordered);
  return (
    <div class="stack">
      <dl class="facts">
        <dt>{t.orderedIs}</dt>
        <dd>{quantity(lot.ordered)}</dd>
        <dt class="total">{t.cameIs}</dt>
        <dd class="total">{usable === null ? '–' : amount(lot.sellBy, usable)}</dd>
      </dl>
      {usable !== null && usable >= ordered && (
        <Note>{usable > ordered ? t.over(amount(lot.sellBy, usable - ordered)) : t.enough}</Note>
      )}
      {usable !== null && usable < ordered && (
        <div class="would-cut">
          <p class="row">
            <span class="stop-sign">
              <Icon svg={warning} />
            </span>
            <b class="grow">
              {cut.length > 0
                ? t.wouldCut(count(cut.length), amount(lot.sellBy, ordered - usable))
                : t.shortOnly(amount(lot.sellBy, ordered - usable))}
            </b>
          </p>
          <ul class="lines">
            {cut.map((line) => (
              <li key={line.orderLineId}>
                <span class="grow">
                  {line.buyerName}
                  <br />
                  <span class="small mute">
                    {t.orderNumbers(String(line.orderNumber))} · {line.village}
                  </span>
                </span>
                <span>
                  {line.allotted === 0
                    ? t.fromTo(amount(lot.sellBy, line.wanted), t.nothingLeft)
                    : t.fromTo(amount(lot.sellBy, line.wanted), amount(lot.sellBy, line.allotted))}
                </span>
              </li>
            ))}
          </ul>
          {cut.length > 0 && <p class="small mute">{t.cutTold}</p>}
        </div>
      )}
    </div>
  );
}
