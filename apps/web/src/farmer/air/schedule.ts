import { addDays, vietnamDay, vietnamTime } from '#kernel';
import type { Broadcast, Lot } from '../../shared/api.js';
import type { BroadcastBody, ReplanBody } from '../farmer-api.js';
import { titleOf } from '../studio/sale-plan.js';

/** A lot that a coming broadcast will show. */
export interface PlannedLot {
  lot: Lot;
  /** Live price; the lot's own stays. */
  priceVnd: number;
  /** The farm an officer must name; null for the host's own. */
  onBehalfOfFarmId: string | null;
}

/** Two digits; nobody holds up more than this many in one evening. */
export const LOTS_MAX = 30;

/** `01`, `02` … in the order in which they were chosen. */
export function codeAt(index: number): string {
  return String(index + 1).padStart(2, '0');
}

/** Takes a lot out or brings it in, at its own price; the order of the others stays. */
export function toggleLot(
  planned: readonly PlannedLot[],
  lot: Lot,
  onBehalfOfFarmId: string | null,
): readonly PlannedLot[] {
  if (planned.some((one) => one.lot.id === lot.id)) return planned.filter((one) => one.lot.id !== lot.id);
  return planned.length < LOTS_MAX ? [...planned, { lot, priceVnd: lot.priceVnd, onBehalfOfFarmId }] : planned;
}

export function suggestedTitle(planned: readonly PlannedLot[], and: string): string {
  return titleOf(
    planned.map(({ lot }) => lot),
    and,
  );
}

export interface When {
  /** `YYYY-MM-DD` in Vietnam. */
  day: string;
  hour: number;
  minute: number;
}

/** Half hours at which people are free to watch. */
export const SLOTS: readonly Slot[] = Array.from({ length: 35 }, (_, i) => ({
  hour: 5 + Math.floor(i / 2),
  minute: (i % 2) * 30,
}));
const USUAL_HOUR = 19;
const DAYS_AHEAD = 14;

/** The next evening that is at least an hour away. */
export function usualWhen(now: Date): When {
  const today = vietnamDay(now);
  const soon = now.getTime() + 3_600_000 > vietnamTime(today, USUAL_HOUR).getTime();
  return { day: soon ? addDays(today, 1) : today, hour: USUAL_HOUR, minute: 0 };
}

/** The next two weeks, and the day of a broadcast that stands outside of them. */
export function daysAhead(now: Date, standing?: When): string[] {
  const today = vietnamDay(now);
  const days = Array.from({ length: DAYS_AHEAD }, (_, i) => addDays(today, i));
  return standing && !days.includes(standing.day) ? [...days, standing.day].sort() : days;
}

type Slot = Pick<When, 'hour' | 'minute'>;

/** Every half hour, and the minute of a broadcast that stands between two or in the night. */
export function slots(standing?: Slot): readonly Slot[] {
  const isOne = ({ hour, minute }: Slot) => hour === standing?.hour && minute === standing.minute;
  if (!standing || SLOTS.some(isOne)) return SLOTS;
  const { hour, minute } = standing;
  return [...SLOTS, { hour, minute }].sort((a, b) => a.hour - b.hour || a.minute - b.minute);
}

export function startOf({ day, hour, minute }: When): Date {
  return vietnamTime(day, hour, minute);
}

/** When a broadcast is planned for, to the minute. */
export function whenOf(startsAt: string): When {
  const at = new Date(startsAt);
  const day = vietnamDay(at);
  const minutes = Math.floor((at.getTime() - vietnamTime(day, 0).getTime()) / 60_000);
  return { day, hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

/** The body of `PATCH /broadcasts/:broadcastId`: what is not as it was. Without a title the old one stays. */
export function replanBody(before: Pick<Broadcast, 'title' | 'startsAt'>, title: string, when: When): ReplanBody {
  const named = title.trim();
  const startsAt = startOf(when).toISOString();
  return {
    ...(named !== '' && named !== before.title ? { title: named } : {}),
    ...(startsAt !== startOf(whenOf(before.startsAt)).toISOString() ? { startsAt } : {}),
  };
}

/** The body of `POST /broadcasts`: each farm that is acted for is named with its offer. */
export function scheduleBody(
  title: string,
  when: When,
  communeCode: string,
  planned: readonly PlannedLot[],
): BroadcastBody {
  return {
    title: title.trim(),
    startsAt: startOf(when).toISOString(),
    communeCode,
    offers: planned.map(({ lot, priceVnd, onBehalfOfFarmId }, index) => ({
      lotId: lot.id,
      code: codeAt(index),
      priceVnd,
      ...(onBehalfOfFarmId ? { onBehalfOfFarmId } : {}),
    })),
  };
}
