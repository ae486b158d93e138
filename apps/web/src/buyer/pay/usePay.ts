import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Order, type Payment, type PaymentMethod } from '../../shared/api.js';
import type { Loaded } from '../../shared/load.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { toast } from '../../shared/ui/index.js';
import { headForCard, headsForCard, stopHeading } from './heading.js';
import { isAwaited, type PayStage, payStage } from './stage.js';
import { useWatch, type Watch } from './watch.js';
import { words } from './words.js';

/** So long the market may take to hear of a refusal before the card page is simply offered again. */
const TURNED_BACK_SECONDS = 5;
/** After this long on the way the button may be pressed again. */
const LEAVING_SECONDS = 10;

export interface Paying {
  stage: PayStage;
  /** What the card page said when it sent the buyer back; never believed without the market's word. */
  cardPageSays: string | undefined;
  watch: Watch;
  /** On the way to the card page. */
  leaving: boolean;
  toCard(): void;
  /** The way that is being changed to. */
  changingTo: PaymentMethod | null;
  changeProblem: Problem | null;
  change(method: PaymentMethod): void;
}

/** Everything that happens between an order and its money, for one order's page. */
export function usePay(order: Order, loaded: Loaded<Order>): Paying {
  const { query, path, route } = useLocation();
  const cardPageSays = query.redirect_status;
  const stage = payStage(order, cardPageSays);
  // Asking for the payment makes the market ask the gateway: whoever is back from the card page waits for no notice.
  const asked = stage === 'asking' || stage === 'checking';
  const latest = useRef(order);
  latest.current = order;

  /** Puts a payment in place; an order that moved with it is fetched whole. */
  async function take(payment: Payment): Promise<void> {
    const next = { ...latest.current, payment };
    if (payStage(next) === 'none' || payStage(next) === 'received') loaded.set(await api.order(order.id));
    else loaded.set(next);
  }
  const watch = useWatch(
    isAwaited(stage),
    async () => {
      if (asked) await take(await api.askPayment(order.id, {}));
      else loaded.set(await api.order(order.id));
    },
    asked,
  );

  // The address keeps what the card page said only as long as it is waited for.
  useEffect(() => {
    if (cardPageSays !== undefined && stage !== 'checking') route(path, true);
  }, [stage, cardPageSays]);
  // A buyer who only turned back says "failed" too. A refusal is heard of within seconds; else nothing was tried.
  const turnedBack = cardPageSays === 'failed' && stage === 'checking';
  useEffect(() => {
    if (!turnedBack) return;
    const timer = setTimeout(() => route(path, true), TURNED_BACK_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [turnedBack]);
  useToastWhenPaid(order, stage);

  const [leaving, setLeaving] = useState(false);
  const { payUrl } = order.payment;
  function toCard(): void {
    stopHeading();
    if (leaving || !payUrl || !isWebAddress(payUrl)) return;
    setLeaving(true);
    location.assign(payUrl);
  }
  // The back button of the card page may bring this very page back to life; and a page that never opened is no way.
  useEffect(() => {
    if (!leaving) return;
    const back = () => setLeaving(false);
    const timer = setTimeout(back, LEAVING_SECONDS * 1000);
    window.addEventListener('pageshow', back);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pageshow', back);
    };
  }, [leaving]);
  useEffect(() => {
    if (headsForCard(order.id) && stage === 'card') toCard();
  }, [stage, payUrl]);

  const [changingTo, setChangingTo] = useState<PaymentMethod | null>(null);
  const [changeProblem, setChangeProblem] = useState<Problem | null>(null);
  const changing = useRef(false);
  function change(method: PaymentMethod): void {
    if (changing.current) return;
    changing.current = true;
    setChangingTo(method);
    setChangeProblem(null);
    if (method === 'card') headForCard(order.id);
    else stopHeading();
    api
      .askPayment(order.id, { method })
      .then(take)
      .catch((thrown: unknown) => {
        stopHeading();
        setChangeProblem(asProblem(thrown));
        loaded.reload(); // A refusal mostly means that the order has moved on: show where it is.
      })
      .finally(() => {
        changing.current = false;
        setChangingTo(null);
      });
  }

  return { stage, cardPageSays, watch, leaving, toCard, changingTo, changeProblem, change };
}

/** A page to go to, never a script. */
function isWebAddress(url: string): boolean {
  return /^https?:$/.test(new URL(url, location.origin).protocol);
}

/** Says it once when an order that was being paid is confirmed before the buyer's eyes. */
function useToastWhenPaid(order: Order, stage: PayStage): void {
  const was = useRef(stage);
  useEffect(() => {
    const before = was.current;
    was.current = stage;
    if (!isAwaited(before) || stage !== 'none' || order.state === 'cancelled') return;
    const t = words.t;
    const number = String(order.number);
    if (order.payment.method === 'cash') toast(t.toastCash(number));
    else toast(order.payment.method === 'card' ? t.toastHeld(number) : t.toastPaid(number));
  }, [stage]);
}
