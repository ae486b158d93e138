import { addDays, vietnamDay, vietnamTime } from '#kernel';
import type { Lot } from '../../shared/api.js';
import type { BroadcastBody } from '../farmer-api.js';
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
export const SLOTS: readonly { hour: number; minute: number }[] = Array.from({ length: 35 }, (_, i) => ({
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

export function daysAhead(now: Date): string[] {
  const today = vietnamDay(now);
  return Array.from({ length: DAYS_AHEAD }, (_, i) => addDays(today, i));
}

export function startOf({ day, hour, minute }: When): Date {
  return vietnamTime(day, hour, minute);
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
