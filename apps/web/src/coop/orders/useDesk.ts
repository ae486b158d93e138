import { useEffect, useRef, useState } from 'preact/hooks';
import { newId } from '#kernel';
import { coopApi, type ForSale, type StaffOrder } from '../../shared/coop-api.js';
import { wirePhone } from '../../shared/format.js';
import { onOutcome, send } from '../../shared/outbox.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { toast } from '../../shared/ui/index.js';
import { amount } from '../pieces.js';
import {
  bodyOf,
  type Choice,
  type Draft,
  EMPTY,
  isStarted,
  repriced,
  takeReading,
  withLastDelivery,
  withLine,
} from './draft.js';
import { words } from './words-orders.js';

export type Quoted = Awaited<ReturnType<typeof coopApi.quoteTyped>>;

const QUOTE_AFTER_MS = 250;

/** What the clerk types, what the market says about it, and the ways on; the fields and their focus are the page's. */
export function useDesk(forSale: ForSale | undefined, onPlaced: () => void) {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [text, setText] = useState('');
  const [choices, setChoices] = useState<Choice[]>([]);
  const [hint, setHint] = useState<string | null>(null);
  const [known, setKnown] = useState<'known' | 'new' | null>(null);
  const [busy, setBusy] = useState<'reading' | 'placing' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [last, setLast] = useState<StaffOrder | null>(null);
  const asked = useRef('');
  const change = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }));

  useEffect(() => {
    if (forSale) setDraft((was) => repriced(was, forSale));
  }, [forSale]);
  // An order that had to wait ends here too, when the page is still open.
  useEffect(
    () =>
      onOutcome((outcome) => {
        if (outcome.attempt.kind !== 'clerk-order' || !('answer' in outcome)) return;
        setLast(outcome.answer as StaffOrder);
        onPlaced();
      }),
    [],
  );

  /** A known buyer's last address, once for each phone. */
  async function lookUp(): Promise<void> {
    const phone = wirePhone(draft.phone);
    if (!phone || asked.current === phone) return;
    asked.current = phone;
    setKnown(null);
    const found = await coopApi.lastDelivery(phone).catch(() => undefined);
    if (found === undefined || asked.current !== phone) return;
    setKnown(found ? 'known' : 'new');
    if (found) setDraft((was) => withLastDelivery(was, found));
  }

  async function readLine(): Promise<void> {
    const typed = text.trim();
    if (!typed || busy || !forSale) return;
    setBusy('reading');
    setHint(null);
    try {
      const taken = takeReading(draft, await coopApi.readLine(typed, forSale.broadcastId));
      setDraft(taken.draft);
      setChoices(taken.choices.filter(({ quantity }) => quantity !== null || taken.choices.length > 1));
      const open = taken.choices.length === 1 && taken.choices[0]?.quantity === null ? taken.choices[0] : undefined;
      if (open) setHint(words.t.howMuch(open.lot.productName, ruleOf(open)));
      else if (!taken.understood) setHint(words.t.notUnderstood(typed));
      else if (taken.choices.length === 0) setText('');
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(null);
    }
  }

  /** One of several: with its amount it goes in, without one the clerk types it behind the name. */
  function choose({ lot, quantity }: Choice): void {
    setChoices([]);
    if (quantity) {
      setDraft((was) => withLine(was, { lot, amount: quantity.grams ?? quantity.pieces ?? 0 }));
      setText('');
      setHint(null);
    } else {
      setText(`${lot.code ?? lot.productName} `);
      setHint(words.t.howMuch(lot.productName, ruleOf({ lot, quantity })));
    }
  }

  function clear(): void {
    if (!isStarted(draft) && !text) return;
    const before = { draft, text, known, asked: asked.current };
    reset();
    toast(words.t.cleared, () => {
      setDraft(before.draft);
      setText(before.text);
      setKnown(before.known);
      asked.current = before.asked;
    });
  }

  function reset(): void {
    setDraft((was) => ({ ...EMPTY, channel: was.channel }));
    setText('');
    setChoices([]);
    setHint(null);
    setKnown(null);
    setProblem(null);
    asked.current = '';
  }

  /** @returns whether the form is free for the next buyer */
  async function place(): Promise<boolean> {
    const body = forSale && bodyOf(draft, forSale);
    if (!body || busy) return false;
    setBusy('placing');
    setProblem(null);
    const name = draft.name.trim();
    const label = words.t.waitLabel(name);
    try {
      const order = await send<StaffOrder>(
        { kind: 'clerk-order', method: 'POST', path: '/coop/orders', body, label },
        newId(),
      );
      setLast(order);
      toast(words.t.placed(String(order.number), name));
      reset();
      onPlaced();
      return true;
    } catch (thrown) {
      const found = asProblem(thrown);
      if (found.unanswered) {
        toast(words.t.waits);
        reset();
        return true;
      }
      setProblem(found);
      onPlaced();
      return false;
    } finally {
      setBusy(null);
    }
  }

  const quote = useQuote(draft, forSale);
  const fields = { draft, change, text, setText, choices, setChoices, hint, known };
  return { ...fields, busy, problem, last, quote, lookUp, readLine, choose, clear, place };
}

export type Desk = ReturnType<typeof useDesk>;

/** What it would cost, as soon as it could be placed; null before that and while it is asked. */
function useQuote(draft: Draft, forSale: ForSale | undefined): { quoted: Quoted | null; problem: Problem | null } {
  const [answer, setAnswer] = useState<{ about: string; quoted?: Quoted; problem?: Problem } | null>(null);
  const body = forSale ? bodyOf(draft, forSale) : null;
  const about = body ? JSON.stringify({ ...body, payment: undefined, channel: undefined }) : '';
  useEffect(() => {
    if (!about || !body) return;
    let left = false;
    const timer = setTimeout(() => {
      const { channel, payment, ...asked } = body;
      coopApi.quoteTyped(asked).then(
        (quoted) => !left && setAnswer({ about, quoted }),
        (thrown) => !left && setAnswer({ about, problem: asProblem(thrown) }),
      );
    }, QUOTE_AFTER_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [about]);
  const fresh = answer !== null && answer.about === about ? answer : null;
  // Without signal there is no quote, and the order may still be written down.
  const problem = fresh?.problem && !fresh.problem.passing ? fresh.problem : null;
  return { quoted: fresh?.quoted ?? null, problem };
}

function ruleOf({ lot }: Choice): string {
  return words.t.rule(amount(lot.sellBy, lot.minimum), amount(lot.sellBy, lot.step));
}
