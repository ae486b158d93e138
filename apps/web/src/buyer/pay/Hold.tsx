import { useEffect, useState } from 'preact/hooks';
import type { Order } from '../../shared/api.js';
import { clock, count } from '../../shared/format.js';
import { words } from './words.js';

const MINUTE_MS = 60_000;

/** Whole minutes until then, rounded up, by this device's clock: words for people, never a decision. */
export function minutesUntil(iso: string, now: number): number {
  return Math.max(0, Math.ceil((new Date(iso).getTime() - now) / MINUTE_MS));
}

/** Now, looked at every ten seconds. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Until when the goods are held, in words that do not hurry anybody. */
export function Hold({ order }: { order: Order }) {
  const t = words.t;
  const now = useNow();
  if (!order.holdExpiresAt) return null;
  const minutes = minutesUntil(order.holdExpiresAt, now);
  const at = clock(order.holdExpiresAt);
  return <p class="small mute">{minutes > 0 ? t.holdLeft(at, count(minutes)) : t.holdOver(at)}</p>;
}
