import back from '@phosphor-icons/core/bold/caret-left-bold.svg?raw';
import { useState } from 'preact/hooks';
import { amountOf } from '#kernel';
import { collectingOf } from '../shared/collecting.js';
import type { Parcel, ParcelLine, ParcelOrder } from '../shared/coop-api.js';
import { money, perUnit, pieces, quantity, weight } from '../shared/format.js';
import { send } from '../shared/outbox.js';
import { asProblem, type Problem } from '../shared/problem.js';
import { Button, Failure, Field, Icon, Note, toast } from '../shared/ui/index.js';
import { atTheDoor } from './collect.js';
import {
  hasPieces,
  hasWeight,
  type LineTyped,
  mostGrams,
  packingBody,
  startOf,
  type Weighed,
  weighed,
} from './pack-line.js';
import { type MissingLot, numbersOf } from './parcel-view.js';
import { LotName } from './pieces.js';
import { words as deskWords } from './words-desk.js';
import { words } from './words-field.js';

/** One parcel on the table: the true weight of each line, its cap in sight, and what is due by it. */
export function PackPane(props: {
  parcel: Parcel;
  /** Lots of it that nobody has weighed in. */
  missing: readonly MissingLot[];
  onPacked: (parcel: Parcel) => void;
}) {
  const t = words.t;
  const { parcel, missing } = props;
  const unpaid = parcel.orders.some((order) => order.state === 'placed');
  const lines = parcel.orders.flatMap((order) => order.lines).filter((line) => amountOf(line.quantity) > 0);
  const [texts, setTexts] = useState<LineTyped[]>(() => lines.map(startOf));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const given = lines.map((line, i) => weighed(line, texts[i] ?? startOf(line)));
  const ready = given.every((one): one is Weighed => one !== null && !one.farOver);
  const road = parcel.orders.reduce((sum, order) => sum + order.deliveryFeeVnd, 0);
  const goods = given.reduce((sum, one) => sum + (one?.settledVnd ?? 0), 0);
  const collecting = collectingOf(parcel);
  // Of several orders in one parcel only those by cash are collected; the others' money has come.
  const cashVnd = atTheDoor(parcel).reduce((sum, order) => sum + settledVnd(order, lines, given), 0);
  const totalVnd = collecting === 'some_cash' ? cashVnd : goods + road;
  const cash = collecting === 'cash' || collecting === 'some_cash';
  const blocked = missing.length > 0 || unpaid;

  async function pack() {
    if (!ready || busy || blocked) return;
    setBusy(true);
    setProblem(null);
    try {
      const path = `/parcels/${parcel.id}/packing`;
      const body = packingBody(lines, given as Weighed[]);
      const label = t.parcelOf(parcel.recipient.name);
      props.onPacked(await send<Parcel>({ kind: 'packing', method: 'POST', path, body, label }));
    } catch (thrown) {
      const found = asProblem(thrown);
      if (found.passing) toast(t.packWaits);
      else setProblem(found);
      setBusy(false);
    }
  }

  return (
    <form
      class="table"
      onSubmit={(event) => {
        event.preventDefault();
        void pack();
      }}
    >
      <header class="scale-head">
        <a class="square bare pane-back" href="/coop/pack" aria-label={t.backToList}>
          <Icon svg={back} />
        </a>
        <div class="grow">
          <h2 id="parcel-name" class="pane-title">
            {parcel.recipient.name}
          </h2>
          <p class="mute">
            {parcel.recipient.village}, {parcel.recipient.communeName} · {numbersOf(parcel)}
          </p>
        </div>
      </header>
      {missing.length > 0 && (
        <Note kind="wait">
          {t.notWeighedYet(missing.map((lot) => lot.name).join(', '))}{' '}
          <a class="note-link" href={`/coop/weigh/${missing[0]?.lotId}`}>
            {t.weighFirst}
          </a>
        </Note>
      )}
      {unpaid && <Note kind="wait">{t.unpaid}</Note>}
      <ul class="pack-lines">
        {lines.map((line, i) => (
          <li key={line.orderLineId}>
            <LineOnScale
              line={line}
              order={parcel.orders.length > 1 ? numberOf(parcel, line) : null}
              text={texts[i] ?? startOf(line)}
              given={given[i] ?? null}
              onText={(text) => setTexts(texts.map((old, n) => (n === i ? text : old)))}
            />
          </li>
        ))}
      </ul>
      <dl class="facts pack-sum">
        <dt>{t.goods}</dt>
        <dd>{money(goods)}</dd>
        <dt>{t.road}</dt>
        <dd>{money(road)}</dd>
        {collecting === 'some_cash' && (
          <>
            <dt>{deskWords.t.paidBefore}</dt>
            <dd>{money(goods + road - cashVnd)}</dd>
          </>
        )}
        <dt class="total">{deskWords.t.sums[collecting]}</dt>
        <dd class="total price">{money(totalVnd)}</dd>
      </dl>
      {collecting === 'qr' && ready && <Transferred parcel={parcel} totalVnd={totalVnd} />}
      {problem && <Failure problem={problem} />}
      <div class="scale-go">
        <Button tall wide type="submit" off={!ready || busy || blocked}>
          {busy
            ? t.sending
            : missing.length > 0
              ? t.weighBefore
              : unpaid
                ? t.unpaidShort
                : !ready
                  ? t.typeAll
                  : cash
                    ? t.packGo(money(totalVnd))
                    : t.packGoPaid}
        </Button>
      </div>
    </form>
  );
}

/** What an order comes to by the weights typed so far, road included. */
function settledVnd(order: ParcelOrder, lines: readonly ParcelLine[], given: readonly (Weighed | null)[]): number {
  return lines.reduce(
    (sum, line, i) => (order.lines.includes(line) ? sum + (given[i]?.settledVnd ?? 0) : sum),
    order.deliveryFeeVnd,
  );
}

/** A transfer was made for the estimate: what the scale makes of it is a gift or goes back (M14). */
function Transferred({ parcel, totalVnd }: { parcel: Parcel; totalVnd: number }) {
  const t = deskWords.t;
  const overVnd = totalVnd - parcel.orders.reduce((sum, order) => sum + order.dueVnd, 0);
  if (overVnd === 0) return null;
  return <Note>{overVnd > 0 ? t.transferGift(money(overVnd)) : t.transferBack(money(-overVnd))}</Note>;
}

function numberOf(parcel: Parcel, line: ParcelLine): number | null {
  return parcel.orders.find((order) => order.lines.includes(line))?.number ?? null;
}

/** Breaks between the facts of a line, never inside one. */
function unbroken(fact: string): string {
  return fact.replaceAll(' ', '\u00a0');
}

function LineOnScale(props: {
  line: ParcelLine;
  /** Which order it belongs to, where the parcel has several. */
  order: number | null;
  text: LineTyped;
  given: Weighed | null;
  onText: (text: LineTyped) => void;
}) {
  const t = words.t;
  const { line, text, given } = props;
  const most = mostGrams(line);
  const empty = given !== null && (given.actual.grams ?? given.actual.pieces ?? 0) === 0;
  return (
    <div class="pack-line">
      <div>
        <LotName
          code={line.offerCode}
          name={line.productName}
          picture={line.picture}
          under={[
            props.order === null ? null : t.orderNumbers(String(props.order)),
            t.orderedIsLine(quantity(line.quantity)),
            `${money(line.priceVnd)}${perUnit(line.priceBy)}`,
          ]
            .filter((one) => one !== null)
            .map(unbroken)
            .join(' · ')}
        />
      </div>
      <div class="pack-fields">
        {hasPieces(line) && (
          <Field
            label={t.countIn}
            value={text.pieces}
            onInput={(value) => props.onText({ ...text, pieces: value })}
            inputMode="numeric"
            big
          />
        )}
        {hasWeight(line) && (
          <Field
            label={hasPieces(line) ? t.weightOfPieces(pieces(amountOf(line.quantity))) : t.trueWeight}
            value={text.weight}
            onInput={(value) => props.onText({ ...text, weight: value })}
            inputMode="decimal"
            unit="kg"
            big
          />
        )}
      </div>
      <p class="pack-line-sum">
        <b>{given ? money(given.settledVnd) : '–'}</b>
        <span class="small mute">{most === null ? null : t.upTo(weight(most), money(line.capVnd))}</span>
      </p>
      {given && given.giftGrams > 0 && !given.farOver && (
        <div class="pack-line-note">
          <Note>{t.gift(weight(given.giftGrams))}</Note>
        </div>
      )}
      {given?.farOver && (
        <div class="pack-line-note">
          <Note kind="stop">{t.farOver}</Note>
        </div>
      )}
      {empty && (
        <div class="pack-line-note">
          <Note kind="wait">{t.lineMissing}</Note>
        </div>
      )}
    </div>
  );
}
