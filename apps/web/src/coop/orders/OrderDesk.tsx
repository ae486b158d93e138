import './orders.css';
import x from '@phosphor-icons/core/bold/x-bold.svg?raw';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { withoutAccents } from '#kernel';
import { api } from '../../shared/api.js';
import { coopApi, type ForSale, type LotForSale } from '../../shared/coop-api.js';
import { money, perUnit, quantity, weekDay, wirePhone } from '../../shared/format.js';
import { useLoad } from '../../shared/load.js';
import { Await, Button, Chips, Choose, Failure, Field, IconButton, Ma, Note, toast } from '../../shared/ui/index.js';
import { Desk } from '../Desk.js';
import { amount } from '../pieces.js';
import { chosenBroadcast } from './broadcast.js';
import { type DraftLine, isStarted, lineVnd, missingIn, pickupPlace, withLine } from './draft.js';
import { LastPlaced } from './LastPlaced.js';
import { TodaysOrders } from './TodaysOrders.js';
import { type Desk as DeskState, useDesk } from './useDesk.js';
import { words } from './words-orders.js';

/** Orders by phone and Zalo, typed without a mouse: phone, goods, Ctrl+Enter, and the next buyer. */
export function OrderDesk() {
  const t = words.t;
  const forSale = useLoad(`for-sale/${chosenBroadcast.value ?? ''}`, () => coopApi.forSale(chosenBroadcast.value));
  return (
    <Desk
      title={t.newTitle}
      sub={t.newSub}
      dayless
      aside={
        <Button kind="line" href="/coop/orders">
          {t.allOrders}
        </Button>
      }
    >
      <Await of={forSale}>{(data) => <Sheets forSale={data} onPlaced={forSale.reload} />}</Await>
    </Desk>
  );
}

function Sheets({ forSale, onPlaced }: { forSale: ForSale; onPlaced: () => void }) {
  const mine = useLoad('staff-orders/mine', () => coopApi.staffOrders({ mine: 'true', limit: 50, placedOn: today() }));
  const desk = useDesk(forSale, () => {
    mine.reload();
    onPlaced();
  });
  const page = useRef<HTMLDivElement>(null);
  const phone = useRef<HTMLInputElement>(null);
  const line = useRef<HTMLInputElement>(null);

  async function place() {
    if (await desk.place()) phone.current?.focus();
  }
  useEffect(() => phone.current?.focus(), []);
  // On the whole page, wherever the focus is: the clerk's hands never look for it. Before the next key is heard: a fast
  // hand must not place what stood here one key ago.
  useLayoutEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void place();
      } else if (event.key === 'Escape' && desk.choices.length > 0) {
        desk.setChoices([]);
        line.current?.focus();
      } else if (event.key === 'Escape') {
        desk.clear();
        phone.current?.focus();
      }
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  return (
    <div class="order-desk" ref={page}>
      <div class="stack">
        <BuyerCard desk={desk} forSale={forSale} phone={phone} line={line} />
        <GoodsCard desk={desk} line={line} />
        {desk.last && <LastPlaced order={desk.last} />}
      </div>
      <div class="stack no-print">
        <SumCard desk={desk} onPlace={() => void place()} />
        <Selling desk={desk} forSale={forSale} line={line} />
        <Keys />
      </div>
      <TodaysOrders orders={mine} />
    </div>
  );
}

function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
}

/** Enter goes on to the next field instead of sending anything. */
function onEnter(work: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    work();
  };
}

type InputRef = { current: HTMLInputElement | null };

function BuyerCard(props: { desk: DeskState; forSale: ForSale; phone: InputRef; line: InputRef }) {
  const t = words.t;
  const { desk, forSale } = props;
  const { draft, change } = desk;
  const name = useRef<HTMLInputElement>(null);
  const village = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLInputElement>(null);
  const communes = useLoad('communes', () => api.communes().then((page) => page.items)).data ?? [];
  const cooperativeId = forSale.lots[0]?.cooperativeId ?? null;
  const points =
    useLoad(cooperativeId && `pickup/${cooperativeId}`, () => coopApi.pickupPoints(cooperativeId ?? '')).data ?? [];

  async function phoneDone() {
    await desk.lookUp();
    name.current?.focus();
  }
  // A known buyer needs nothing more: straight on to the goods.
  useEffect(() => {
    const inBuyer = document.activeElement === props.phone.current || document.activeElement === name.current;
    if (desk.known === 'known' && inBuyer && missingIn(draft).every((one) => one === 'lines'))
      props.line.current?.focus();
  }, [desk.known]);

  return (
    <section class="card pad stack no-print" aria-labelledby="desk-buyer">
      <h2 id="desk-buyer">{t.buyer}</h2>
      <div class="desk-fields">
        <Field
          label={t.phone}
          value={draft.phone}
          onInput={(phone) => change({ phone })}
          type="tel"
          inputMode="tel"
          autocomplete="off"
          maxLength={30}
          input={props.phone}
          onKeyDown={onEnter(() => void phoneDone())}
          onBlur={() => void desk.lookUp()}
          error={draft.phone.length > 12 && !wirePhone(draft.phone) ? t.badPhone : null}
        />
        <Field
          label={t.name}
          value={draft.name}
          onInput={(value) => change({ name: value })}
          autocomplete="off"
          maxLength={80}
          input={name}
          onKeyDown={onEnter(() => (draft.place ? village.current?.focus() : focusPlace()))}
        />
        <div id="desk-place">
          <Choose
            label={t.place}
            value={draft.place}
            placeholder={t.choosePlace}
            options={[
              ...communes.map(({ code, name: label }) => ({ value: code, label })),
              ...points.map((point) => ({ value: pickupPlace(point.id), label: t.pickup(point.name) })),
            ]}
            onChange={(place) => change({ place })}
          />
        </div>
        <Field
          label={t.village}
          value={draft.village}
          onInput={(value) => change({ village: value })}
          autocomplete="off"
          maxLength={120}
          input={village}
          onKeyDown={onEnter(() => note.current?.focus())}
        />
        <Field
          label={t.note}
          value={draft.note}
          onInput={(value) => change({ note: value })}
          autocomplete="off"
          maxLength={200}
          input={note}
          onKeyDown={onEnter(() => props.line.current?.focus())}
        />
        <Chips
          label={t.channel}
          labelled
          value={draft.channel}
          chips={(['phone', 'zalo'] as const).map((value) => ({ value, label: t.channels[value] ?? value }))}
          onChange={(value) => change({ channel: value as 'phone' | 'zalo' })}
        />
      </div>
      <p class="small mute desk-known" role="status">
        {desk.known === 'known' ? t.knownBuyer : desk.known === 'new' ? t.newBuyer : ''}
      </p>
    </section>
  );
}

function focusPlace(): void {
  document.querySelector<HTMLSelectElement>('#desk-place select')?.focus();
}

function GoodsCard({ desk, line }: { desk: DeskState; line: InputRef }) {
  const t = words.t;
  const { draft, choices } = desk;
  const list = useRef<HTMLUListElement>(null);
  const asking = choices.length > 0;
  useEffect(() => {
    if (asking) list.current?.querySelector('button')?.focus();
  }, [asking]);

  /** Up and down walk through the choices; Enter is the button's own. */
  function walk(event: KeyboardEvent) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  }
  return (
    <section class="card pad stack no-print" aria-labelledby="desk-goods">
      <h2 id="desk-goods">{t.goods}</h2>
      <Field
        label={t.line}
        hint={desk.busy === 'reading' ? t.reading : t.lineHint}
        error={desk.hint}
        value={desk.text}
        onInput={desk.setText}
        autocomplete="off"
        maxLength={200}
        input={line}
        onKeyDown={onEnter(() => void desk.readLine())}
      />
      {asking && (
        <fieldset class="desk-choices" onKeyDown={walk}>
          <legend>{t.which}</legend>
          <ul ref={list}>
            {choices.map((choice) => (
              <li key={`${choice.lot.lotId}${choice.quantity?.grams ?? choice.quantity?.pieces ?? ''}`}>
                <button
                  type="button"
                  class="pick"
                  onClick={() => {
                    desk.choose(choice);
                    line.current?.focus();
                  }}
                >
                  <LotWords lot={choice.lot} />
                  <b class="pick-say">{choice.quantity ? quantity(choice.quantity) : ''}</b>
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {draft.lines.length === 0 ? (
        <p class="mute">{t.noLines}</p>
      ) : (
        <ul class="lines">
          {draft.lines.map((one) => (
            <LineRow
              key={one.lot.lotId}
              line={one}
              onRemove={() => {
                desk.change({ lines: withLine(draft, { ...one, amount: 0 }).lines });
                toast(t.removed(one.lot.productName), () => desk.change({ lines: withLine(draft, one).lines }));
                line.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function LotWords({ lot }: { lot: LotForSale }) {
  return (
    <span class="desk-lot">
      {lot.code !== null && <Ma code={lot.code} size="small" />}
      <span class="lot-words">
        <b>{lot.productName}</b>
        <span class="small mute">
          {lot.farmName} · <span class="nowrap">{lot.communeName}</span>
        </span>
      </span>
    </span>
  );
}

function LineRow({ line, onRemove }: { line: DraftLine; onRemove: () => void }) {
  const t = words.t;
  const { lot } = line;
  const { estimate, cap } = lineVnd(line);
  return (
    <li>
      <span class="grow">
        <LotWords lot={lot} />
      </span>
      <span class="desk-amount">
        <b>{amount(lot.sellBy, line.amount)}</b>
        <span class="small mute">
          {money(lot.priceVnd)}
          {perUnit(lot.priceBy)}
        </span>
      </span>
      <span class="desk-amount">
        <b>{money(estimate)}</b>
        {cap > estimate && <span class="small mute">{t.upTo(money(cap))}</span>}
      </span>
      <IconButton icon={x} label={t.remove(lot.productName)} onPress={onRemove} />
    </li>
  );
}

function SumCard({ desk, onPlace }: { desk: DeskState; onPlace: () => void }) {
  const t = words.t;
  const { draft, quote } = desk;
  const goods = draft.lines.reduce((sum, line) => sum + lineVnd(line).estimate, 0);
  const caps = draft.lines.reduce((sum, line) => sum + lineVnd(line).cap, 0);
  const { quoted } = quote;
  const fee = quoted?.deliveryFeeVnd ?? 0;
  const total = (quoted?.estimatedVnd ?? goods) + fee;
  const [missing] = missingIn(draft);
  const cashClosed = quoted !== null && draft.payment === 'cash' && !quoted.methods.includes('cash');
  const problem = desk.problem ?? quote.problem;
  return (
    <section class="card pad stack no-print" aria-label={t.total}>
      <Chips
        label={t.pay}
        labelled
        value={draft.payment}
        chips={(['cash', 'qr'] as const).map((value) => ({ value, label: t.pays[value] ?? value }))}
        onChange={(value) => desk.change({ payment: value as 'cash' | 'qr' })}
      />
      <dl class="facts">
        <dt>{t.goodsSum}</dt>
        <dd>{money(quoted?.estimatedVnd ?? goods)}</dd>
        <dt>{t.road}</dt>
        <dd>{quoted ? quoted.joinsParcel ? t.noFee : money(fee) : <span class="mute">{t.feeLater}</span>}</dd>
        {quoted && (
          <>
            <dt>{t.deliverOn}</dt>
            <dd>{weekDay(quoted.deliveryDay)}</dd>
          </>
        )}
        <dt class="total">{t.total}</dt>
        <dd class="total">{money(total)}</dd>
        {caps > goods && (
          <>
            <dt>{t.capTotal}</dt>
            <dd>{money((quoted?.capVnd ?? caps) + fee)}</dd>
          </>
        )}
      </dl>
      {cashClosed && <Note kind="wait">{t.cashClosed}</Note>}
      {problem && <Failure problem={problem} />}
      <Button
        tall
        wide
        off={missing !== undefined || desk.busy !== null || (cashClosed && draft.payment === 'cash')}
        onPress={onPlace}
      >
        {desk.busy === 'placing'
          ? t.placing
          : missing && isStarted(draft)
            ? (t.missing[missing] ?? '')
            : t.placeGo(money(total))}
      </Button>
    </section>
  );
}

/** What is on sale, narrowed by what is being typed; a tap puts it into the line. */
function Selling({ desk, forSale, line }: { desk: DeskState; forSale: ForSale; line: InputRef }) {
  const t = words.t;
  const names = useMemo(
    () => forSale.lots.map((lot) => withoutAccents(`${lot.code ?? ''} ${lot.productName} ${lot.farmName}`)),
    [forSale],
  );
  const typed = withoutAccents(desk.text)
    .split(/[\s,;]+/)
    .filter((word) => /^(\p{L}{2,}|\d{2,3})$/u.test(word));
  const fits = forSale.lots.filter((_, index) => typed.every((word) => names[index]?.includes(word)));
  const shown = fits.length > 0 ? fits : forSale.lots;
  return (
    <section class="card pad stack" aria-labelledby="desk-selling">
      <h2 id="desk-selling">{t.selling}</h2>
      {forSale.broadcasts.length > 0 && (
        <Choose
          label={t.broadcast}
          value={forSale.broadcastId ?? 'none'}
          options={[
            ...forSale.broadcasts.map((one) => ({
              value: one.id,
              label: one.state === 'live' || one.state === 'interrupted' ? t.onAir(one.title) : one.title,
            })),
            { value: 'none', label: t.noBroadcast },
          ]}
          onChange={(value) => {
            chosenBroadcast.value = value;
          }}
        />
      )}
      {forSale.lots.length === 0 ? (
        <p class="mute">{t.nothingSold}</p>
      ) : (
        <ul class="desk-selling">
          {shown.map((lot) => (
            <li key={lot.lotId}>
              <button
                type="button"
                class="desk-sale"
                onClick={() => {
                  desk.setText(`${lot.code ?? lot.productName} `);
                  line.current?.focus();
                }}
              >
                <LotWords lot={lot} />
                <span class="desk-amount">
                  <b>
                    {money(lot.priceVnd)}
                    {perUnit(lot.priceBy)}
                  </b>
                  <span class="small mute">
                    {lot.remaining > 0 ? t.left(amount(lot.sellBy, lot.remaining)) : t.gone}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Keys() {
  const t = words.t;
  return (
    <section class="card pad wide-only desk-keys" aria-labelledby="desk-keys">
      <h2 id="desk-keys">{t.keys}</h2>
      <dl>
        {t.keyList.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
