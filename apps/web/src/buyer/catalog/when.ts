import { addDays, vietnamDay } from '#kernel';
import { clock, sameDay, shortDay, weekDay } from '../../shared/format.js';
import { words } from './words.js';

type Window = { harvestFrom: string; harvestTo: string };

/** In a line of a small card: `có ngày mai`, `có 30/11`, `có từ 30/11 đến 2/12`; nobody picks a hen or a basket. */
export function harvestLine({ harvestFrom, harvestTo }: Window, now: Date = new Date()): string {
  const t = words.t;
  const [from, to] = [vietnamDay(new Date(harvestFrom)), vietnamDay(new Date(harvestTo))];
  const today = vietnamDay(now);
  if (from <= today && today <= to) return t.readyToday;
  if (from === to) return from === addDays(today, 1) ? t.readyTomorrow : t.readyOn(shortDay(harvestFrom));
  return t.readyUntil(shortDay(harvestFrom), shortDay(harvestTo));
}

/** In full: `Thứ Hai 30/11, 05:00–10:00`. */
export function harvestWindow({ harvestFrom, harvestTo }: Window): string {
  const day = (iso: string) => weekDay(vietnamDay(new Date(iso)));
  if (sameDay(harvestFrom, harvestTo)) return words.t.lotWindow(day(harvestFrom), clock(harvestFrom), clock(harvestTo));
  return words.t.lotDays(day(harvestFrom), day(harvestTo));
}
