import { signal } from '@preact/signals';
import { addDays, vietnamDay } from '#kernel';

/** The day at which the desk looks, `YYYY-MM-DD` in Vietnam; every page of the desk shares it. */
export const day = signal(vietnamDay(new Date()));

export function isToday(): boolean {
  return day.value === vietnamDay(new Date());
}

/** Looks `by` days further on, or back at today. */
export function turnDay(by: number): void {
  day.value = by === 0 ? vietnamDay(new Date()) : addDays(day.value, by);
}

/** Noon in Vietnam: a moment that is on this day in every reader's time zone that matters here. */
export function noonOf(date: string): string {
  return `${date}T12:00:00+07:00`;
}
