import { addDays, vietnamDay, vietnamTime } from '#kernel';

/**
 * The day on which a parcel goes out, `YYYY-MM-DD` in Vietnam. What is ordered before the cooperative's cut-off hour
 * is cut on the next morning, later orders on the morning after; nothing is cut before its harvest begins, and the
 * whole parcel waits for the last of its lots.
 */
export function deliveryDay(now: Date, cutOffHour: number, harvestsFrom: readonly Date[]): string {
  const today = vietnamDay(now);
  const earliest = addDays(today, now < vietnamTime(today, cutOffHour) ? 1 : 2);
  return [earliest, ...harvestsFrom.map(vietnamDay)].sort().at(-1) ?? earliest;
}
