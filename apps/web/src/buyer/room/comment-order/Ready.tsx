import check from '@phosphor-icons/core/bold/check-bold.svg?raw';
import { useEffect, useState } from 'preact/hooks';
import { quantityOf } from '#kernel';
import type { Offer, Order, PreparedOrder } from '../../../shared/api.js';
import { count, money, quantity, weekDay } from '../../../shared/format.js';
import { type Problem, problemWords } from '../../../shared/problem.js';
import { user } from '../../../shared/session.js';
import { Button, Icon, Ma, Note, Sheet } from '../../../shared/ui/index.js';
import { Busy } from '../../../shared/ui/states.js';
import { commune } from '../../commune.js';
import { SignIn } from '../../me/SignIn.js';
import { AddressForm, useCommunes } from '../../order/AddressForm.js';
import { type Address, address, blankAddress, rememberAddress } from '../../order/delivery-memory.js';
import { PayWays } from '../../order/PayWays.js';
import { addressOf, deliveryFor } from './delivery.js';
import { type Line, linesOf, shortOf } from './lines.js';
import { type Confirming, useConfirming } from './useConfirming.js';
import { words } from './words.js';

interface ReadyProps {
  prepared: PreparedOrder;
  offers: readonly Offer[];
  /** These lines instead, at the prices of now. */
  onAsk: (lines: Line[]) => void;
  onStale: () => void;
}

const PRICE_CODES = new Set(['price.changed', 'price.unknown']);
const STALE_CODES = new Set([...PRICE_CODES, 'stock.insufficient', 'offer.closed', 'lot.not_open']);

/** Everything is said: what it is, what it costs, and the one tap. */
export function Ready({ prepared, offers, onAsk, onStale }: ReadyProps) {
  const t = words.t;
  const [given, setGiven] = useState<Address | null>(null);
  const [editing, setEditing] = useState(false);
  const delivery = deliveryFor(prepared, given, address.value);
  const lines = linesOf(prepared, []);
  const confirming = useConfirming(prepared, delivery, seenOf(lines, offers));
  const { placing, quote } = confirming;
  const problem = (placing.step === 'filling' ? placing.problem : undefined) ?? quote.problem;
  useEffect(() => {
    if (problem && STALE_CODES.has(problem.code)) onStale();
  }, [problem]);

  const what = wordsFor(prepared, true);
  if (placing.step === 'placed') return <Placed order={placing.order} what={what} />;
  if (placing.step === 'waiting') {
    return (
      <p class="comment-order-words" role="status">
        {t.waits(what)}
      </p>
    );
  }
  const short = shortOf(lines, offers);
  return (
    <div class="stack comment-order-ready">
      <Lines prepared={prepared} />
      {short ? (
        <Short short={short} lines={lines} onAsk={onAsk} />
      ) : problem && PRICE_CODES.has(problem.code) ? (
        <>
          <Note kind="wait">{t.newPrice}</Note>
          <Button wide onPress={() => onAsk(lines)}>
            {t.seePrice}
          </Button>
        </>
      ) : (
        <>
          {problem && !problem.passing && <Refused problem={problem} />}
          <To prepared={prepared} delivery={delivery} confirming={confirming} onEdit={() => setEditing(true)} />
          <Tap
            prepared={prepared}
            confirming={confirming}
            asksWhere={delivery === null}
            onAskWhere={() => setEditing(true)}
          />
        </>
      )}
      {editing && (
        <Sheet label={t.deliverySheet} head={<h2>{t.deliverySheet}</h2>} onClose={() => setEditing(false)}>
          <PayWays value={confirming.method} offered={confirming.methods} onChange={confirming.setMethod} />
          <AddressForm
            start={formStart(prepared, delivery)}
            onDone={(next) => {
              rememberAddress(next);
              setGiven(next);
              setEditing(false);
            }}
          />
        </Sheet>
      )}
      {placing.step === 'signedOut' && (
        <Sheet label={t.signIn} head={<h2>{t.signIn}</h2>} onClose={() => undefined}>
          <SignIn onDone={confirming.goOn} />
        </Sheet>
      )}
    </div>
  );
}

/** "2 kg", with the name where nothing beside it says it, or "3 mã" where there are several. */
function wordsFor(prepared: PreparedOrder, named = false): string {
  const [only, ...others] = prepared.lines;
  if (!only?.quantity || others.length > 0) return words.t.things(count(prepared.lines.length));
  return named ? `${quantity(only.quantity)} ${(only.productName ?? '').toLowerCase()}` : quantity(only.quantity);
}

/** What makes the amounts worth asking again: a new price; null while the market could not answer with any. */
function seenOf(lines: readonly Line[], offers: readonly Offer[]): string | null {
  if (shortOf(lines, offers)) return null;
  return lines.map(({ offerCode }) => offers.find((one) => one.code === offerCode)?.priceVersion).join();
}

function formStart(prepared: PreparedOrder, delivery: ReturnType<typeof deliveryFor>): Address {
  const blank = address.value ?? blankAddress(user.value, commune.value);
  if (delivery) return addressOf(delivery, blank);
  return prepared.phone ? { ...blank, phone: `0${prepared.phone.slice(3)}` } : blank;
}

function Lines({ prepared }: { prepared: PreparedOrder }) {
  return (
    <div role="status">
      <ul class="comment-order-lines">
        {prepared.lines.map((line) => (
          <li key={line.offerCode} class="row">
            <Ma code={line.offerCode ?? ''} size="small" />
            <span class="grow">
              <b>
                {line.quantity ? quantity(line.quantity) : ''} {line.productName}
              </b>
            </span>
            {line.estimatedVnd !== null && <span class="price">{money(line.estimatedVnd)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function To(props: {
  prepared: PreparedOrder;
  delivery: ReturnType<typeof deliveryFor>;
  confirming: Confirming;
  onEdit: () => void;
}) {
  const t = words.t;
  const { delivery, confirming } = props;
  const communes = useCommunes();
  const quote = confirming.quote.data;
  if (!delivery) return null;
  const place = communes.find((one) => one.code === delivery.communeCode)?.name;
  const where =
    delivery.method === 'pickup'
      ? t.pickup(delivery.name)
      : t.to(delivery.name, [delivery.village, place].filter(Boolean).join(', '));
  const capped = props.prepared.lines.some((line) => line.capVnd !== line.estimatedVnd);
  return (
    <div class="row comment-order-to">
      <p class="grow small mute">
        {where} · {t.payBy[confirming.method]}
        {quote && capped && (
          <>
            {' · '}
            {t.capped(money(quote.capVnd + quote.deliveryFeeVnd))}
          </>
        )}
      </p>
      <button type="button" class="text-link" aria-haspopup="dialog" onClick={props.onEdit}>
        {t.change}
      </button>
    </div>
  );
}

function Tap(props: { prepared: PreparedOrder; confirming: Confirming; asksWhere: boolean; onAskWhere: () => void }) {
  const t = words.t;
  const { prepared, confirming } = props;
  const what = wordsFor(prepared);
  const { quote, placing } = confirming;
  if (placing.step === 'sending') return <Busy doing={t.sending} plain />;
  if (props.asksWhere) {
    return (
      <Button wide onPress={props.onAskWhere}>
        {t.whereTo(what)}
      </Button>
    );
  }
  const { data } = quote;
  const total = data && money(data.estimatedVnd + data.deliveryFeeVnd);
  const confirmWords = prepared.repeatsOrderId ? t.confirmMore : t.confirm;
  return (
    <>
      {prepared.repeatsOrderId && (
        <p class="small">
          {t.repeats} <a href={`/orders/${prepared.repeatsOrderId}`}>{t.seeOrder}</a>
        </p>
      )}
      <Button wide off={!total} onPress={() => confirming.confirm(wordsFor(prepared, true))}>
        {total ? confirmWords(what, total) : t.working}
      </Button>
      {quote.problem && !data && (
        <Button kind="line" wide onPress={quote.reload}>
          {t.retry}
        </Button>
      )}
    </>
  );
}

function Refused({ problem }: { problem: Problem }) {
  const says = problemWords(problem);
  return (
    <div role="alert">
      <Note kind="wait">
        <b>{says.title}.</b> {says.text}
      </Note>
    </div>
  );
}

/** Others were faster: what is left can be taken with one tap. */
function Short(props: {
  short: NonNullable<ReturnType<typeof shortOf>>;
  lines: readonly Line[];
  onAsk: (lines: Line[]) => void;
}) {
  const t = words.t;
  const { offer, most } = props.short;
  const left = quantityOf(offer.sellBy, most);
  const others = props.lines.filter(({ offerCode }) => offerCode !== offer.code);
  return (
    <>
      <div role="alert">
        <Note kind="wait">{shortWords(offer, most)}</Note>
      </div>
      {(most > 0 || others.length > 0) && (
        <Button
          wide
          onPress={() => props.onAsk([...others, ...(most > 0 ? [{ offerCode: offer.code, quantity: left }] : [])])}
        >
          {most > 0 ? t.takeLeft(quantity(left)) : t.takeOthers}
        </Button>
      )}
    </>
  );
}

function shortWords(offer: Offer, most: number): string {
  const t = words.t;
  if (offer.state === 'closed') return t.closed(offer.productName);
  if (most > 0) return t.onlyLeft(quantity(quantityOf(offer.sellBy, most)), offer.productName);
  return `${t.soldOut(offer.productName)}. ${t.soldOutText}`;
}

function Placed({ order, what }: { order: Order; what: string }) {
  const t = words.t;
  return (
    <div class="row comment-order-placed" role="status">
      <span class="done-sign">
        <Icon svg={check} />
      </span>
      <p class="grow">
        <b>{t.placed(what)}</b>
        <br />
        <span class="small mute">{t.placedText(String(order.number), weekDay(order.delivery.day))}</span>
      </p>
      <a class="text-link" href={`/orders/${order.id}`}>
        {t.seeOrder}
      </a>
    </div>
  );
}
