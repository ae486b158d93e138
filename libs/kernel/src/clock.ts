/** Where the time comes from, so that a test can hold it still. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Vietnam keeps UTC+7 all year (no summer time since 1975), so a fixed offset is exact. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** The calendar day in Vietnam, `YYYY-MM-DD`. */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** The moment at which the Vietnamese day `YYYY-MM-DD` reaches `hour` (0–24). */
export function vietnamTime(day: string, hour: number, minute = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS + hour * 3_600_000 + minute * 60_000);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
