import backspace from '@phosphor-icons/core/bold/backspace-bold.svg?raw';
import caretRight from '@phosphor-icons/core/bold/caret-right-bold.svg?raw';
import navigation from '@phosphor-icons/core/fill/navigation-arrow-fill.svg?raw';
import phone from '@phosphor-icons/core/fill/phone-fill.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { quantityOf } from '#kernel';
import { collectingOf } from '../shared/collecting.js';
import type { ProofBody, Run, Stop } from '../shared/coop-api.js';
import { count, money } from '../shared/format.js';
import type { Problem } from '../shared/problem.js';
import { pictureOf } from '../shared/produce.js';
import { Button, Icon, Note } from '../shared/ui/index.js';
import { NumberPad } from '../shared/ui/NumberPad.js';
import { CashSheet } from './CashSheet.js';
import { CourierFrame } from './CourierFrame.js';
import { partDueVnd, type Taken } from './door.js';
import { mapLink, parcelWords, spokenVnd } from './goods.js';
import { OtherSheet } from './OtherSheet.js';
import { PhotoProof, type PhotoReason } from './PhotoProof.js';
import type { RoadStop } from './road.js';
import { words } from './words.js';

const CODE_LENGTH = 4;
const WRONG_CODES_MAX = 3;

/** What happens at this door other than "all taken, all paid". */
interface Change {
  taken: Taken | null;
  /** Less cash than is due, and why. */
  less: { cashVnd: number; reason: string } | null;
}

/** One door: who, where, how much, and the code that the buyer reads out. */
export function DoorPage(props: {
  run: Run;
  road: readonly RoadStop[];
  here: RoadStop;
  busy: boolean;
  problem: Problem | null;
  problemWords: string;
  onGive: (body: ProofBody) => void;
}) {
  const t = words.t;
  const { road, here, busy, problem } = props;
  const { stop } = here;
  const { parcel } = stop;
  const [code, setCode] = useState('');
  const [change, setChange] = useState<Change>({ taken: null, less: null });
  const [sheet, setSheet] = useState<'other' | 'cash' | null>(null);
  const [photo, setPhoto] = useState<PhotoReason | null>(null);
  const photoNeeded =
    stop.wrongCodeTries >= WRONG_CODES_MAX ||
    problem?.code === 'proof.photo_needed' ||
    here.refusal?.code === 'proof.photo_needed';
  const due = change.taken ? partDueVnd(parcel, change.taken) : parcel.amountToCollectVnd;
  const expected = typeof problem?.body.expectedVnd === 'number' ? problem.body.expectedVnd : due;
  const cashVnd = change.less?.cashVnd ?? expected;
  const place = `${parcel.recipient.village}, ${parcel.recipient.communeName}`;
  const ready = photoNeeded ? photo !== null : code.length === CODE_LENGTH;

  // A wrong code is wiped, so that the next one starts at its first digit.
  useEffect(() => {
    if (problem) setCode('');
  }, [problem]);
  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || sheet || event.ctrlKey || event.metaKey) return;
      if (/^\d$/.test(event.key)) setCode((was) => (was + event.key).slice(0, CODE_LENGTH));
      if (event.key === 'Backspace') setCode((was) => was.slice(0, -1));
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  }, [sheet]);

  function deliver() {
    if (!ready || busy) return;
    const reason = [change.less?.reason, photoNeeded ? photo?.reason : null].filter(Boolean).join('; ');
    props.onGive({
      outcome: change.taken ? 'part' : 'delivered',
      ...(photoNeeded ? { photoId: photo?.id ?? '' } : { handoverCode: code }),
      ...(reason ? { reason } : {}),
      ...(change.taken ? { acceptedLines: acceptedOf(stop, change.taken) } : {}),
      cashVnd,
      deviceTime: new Date().toISOString(),
    });
  }

  return (
    <CourierFrame
      title={t.stopAt(count(stop.position), count(road.length))}
      back={`/courier/${props.run.id}/stops`}
      backLabel={t.allStops}
      bar={t.allStops}
      say={t.sayStop(
        count(stop.position),
        parcel.recipient.name,
        place,
        parcel.recipient.note,
        cashVnd > 0 ? t.sayTake(spokenVnd(cashVnd)) : t.takeNothing,
        parcelWords(parcel),
      )}
    >
      <RoadStitches road={road} hereId={stop.id} />
      <div class="door">
        <h1>{parcel.recipient.name}</h1>
        <p class="where">
          {place}
          {parcel.recipient.note && (
            <>
              <br />
              <span class="mute">{parcel.recipient.note}</span>
            </>
          )}
        </p>
        <div class="two">
          <a class="btn" href={`tel:${parcel.recipient.phone}`} aria-label={t.callOf(parcel.recipient.name)}>
            <Icon svg={phone} />
            <span>{t.call}</span>
          </a>
          <a class="btn" href={mapLink(parcel)}>
            <Icon svg={navigation} />
            <span>{t.way}</span>
          </a>
        </div>
        {here.refusal && !problem && <Note kind="stop">{t.refusedWhy[here.refusal.code] ?? t.refusedOther}</Note>}
        <Take stop={stop} cashVnd={cashVnd} due={expected} change={change} onPress={() => setSheet('cash')} />
        {photoNeeded ? (
          <PhotoProof value={photo} onChange={setPhoto} />
        ) : (
          <Code code={code} onChange={setCode} wrong={problem ? props.problemWords : null} />
        )}
      </div>
      <div class="door-foot">
        <Button tall wide off={!ready || busy} onPress={deliver}>
          {busy
            ? t.sending
            : !ready
              ? photoNeeded
                ? t.photoNeeded
                : t.codeNeeded
              : change.taken
                ? cashVnd > 0
                  ? t.deliverPart(money(cashVnd))
                  : t.deliverPartPaid
                : cashVnd > 0
                  ? t.deliver(money(cashVnd))
                  : t.deliverPaid}
        </Button>
        <button type="button" class="door-alt" onClick={() => setSheet('other')}>
          {t.other}
        </button>
      </div>
      {sheet === 'other' && (
        <OtherSheet
          parcel={parcel}
          taken={change.taken}
          onClose={() => setSheet(null)}
          onPart={(taken) => {
            setChange({ taken, less: null });
            setSheet(null);
          }}
          onNothing={(outcome, reason) => {
            setSheet(null);
            props.onGive({ outcome, reason, cashVnd: 0, deviceTime: new Date().toISOString() });
          }}
        />
      )}
      {sheet === 'cash' && (
        <CashSheet
          dueVnd={expected}
          onClose={() => setSheet(null)}
          onLess={(less) => {
            setChange({ ...change, less });
            setSheet(null);
          }}
        />
      )}
    </CourierFrame>
  );
}

function acceptedOf(stop: Stop, taken: Taken): NonNullable<ProofBody['acceptedLines']> {
  return stop.parcel.orders
    .flatMap((order) => order.lines)
    .filter((line) => line.packed !== null)
    .map((line) => ({
      orderLineId: line.orderLineId,
      quantity: quantityOf(line.sellBy, taken[line.orderLineId] ?? line.packed?.grams ?? line.packed?.pieces ?? 0),
    }));
}

const STITCHES_MAX = 12;

/** The road in stitches: done, kept on this phone, here, to come. */
function RoadStitches({ road, hereId }: { road: readonly RoadStop[]; hereId: string }) {
  const t = words.t;
  const i = road.findIndex((one) => one.stop.id === hereId);
  const done = road.filter((one) => one.mark === 'done' || one.mark === 'kept').length;
  const look = (one: RoadStop) => {
    if (one.stop.id === hereId) return 'here';
    if (one.mark === 'done') return 'done';
    return one.mark === 'kept' ? 'short' : one.mark === 'refused' ? 'refused' : '';
  };
  return (
    <div class="road">
      {road.length <= STITCHES_MAX ? (
        <span class="road-stitches" role="img" aria-label={t.roadSaid(count(i + 1), count(road.length), count(done))}>
          {road.map((one) => (
            <i key={one.stop.id} class={`stitch ${look(one)}`} />
          ))}
        </span>
      ) : (
        <span class="bar grow" aria-hidden="true">
          <i style={{ width: `${(done / road.length) * 100}%` }} />
        </span>
      )}
      <b>{t.stopAt(count(i + 1), count(road.length))}</b>
    </div>
  );
}

/** How much to collect, in big digits; pressing it reckons the change. */
function Take(props: { stop: Stop; cashVnd: number; due: number; change: Change; onPress: () => void }) {
  const t = words.t;
  const { parcel } = props.stop;
  const first = parcel.orders[0]?.lines.find((line) => line.packed !== null);
  const inside = (
    <>
      <span class="grow">
        <span class="mute">{props.due > 0 ? t.takeCash : (t.paidBy[collectingOf(parcel)] ?? t.paidBefore)}</span>
        <span class={props.due > 0 ? 'amount' : 'amount paid'}>
          {props.due > 0 ? money(props.cashVnd) : t.takeNothing}
        </span>
        {props.change.less && <b class="small">{t.gaveLess(money(props.due - props.cashVnd))}</b>}
        {props.change.taken && <b class="small">{t.takesPart}</b>}
        {!props.change.less && !props.change.taken && (
          <span class="small mute">{t.parcelHas(parcelWords(parcel))}</span>
        )}
      </span>
      {first && (
        <span class="pic door-pic">
          <img src={pictureOf({ picture: first.picture, name: first.productName })} alt="" />
        </span>
      )}
    </>
  );
  if (props.due === 0) return <div class="card take">{inside}</div>;
  return (
    <button type="button" class="card take" onClick={props.onPress} aria-haspopup="dialog">
      {inside}
      <span class="unseen">{t.cashHelp}</span>
      <Icon svg={caretRight} small />
    </button>
  );
}

function Code(props: { code: string; onChange: (code: string) => void; wrong: string | null }) {
  const t = words.t;
  const { code } = props;
  return (
    <section class="code" aria-label={t.code}>
      {props.wrong ? (
        <p class="field-error code-wrong" role="alert">
          {props.wrong}
        </p>
      ) : (
        <p>
          <b>{t.code}</b> <span class="mute">{t.codeAsk}</span>
        </p>
      )}
      <div class="code-row">
        <span class="code-boxes" role="img" aria-label={t.codeBoxes(count(code.length))}>
          {Array.from({ length: CODE_LENGTH }, (_, i) => (
            <span key={i} class={i === code.length ? 'code-box now' : 'code-box'} aria-hidden="true">
              {code[i] ?? ''}
            </span>
          ))}
        </span>
        <button type="button" class="code-wipe" aria-label={t.wipe} onClick={() => props.onChange(code.slice(0, -1))}>
          <Icon svg={backspace} />
        </button>
      </div>
      <NumberPad look="wide" label={t.pad} value={code} onChange={props.onChange} maxLength={CODE_LENGTH} />
    </section>
  );
}
