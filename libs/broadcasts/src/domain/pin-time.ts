/** How far a device's word on when it happened is believed. */
const EARLIEST_SECONDS = 24 * 3_600;
const LATEST_SECONDS = 5;

/** A stretch in which something is or was on show; open while it lasts. */
export interface PinSpan {
  startedAt: Date;
  endedAt: Date | null;
}

/**
 * When something happened on the broadcast's capture clock: as the device says, but not before the broadcast, not longer
 * ago than a day, and not after now (a little more is clocks that differ). A word that comes late, after an outage,
 * counts as if it had come in time.
 */
export function pinTime(capturedAt: Date | null, now: Date, startedAt: Date | null): Date {
  const earliestMs = Math.max(now.getTime() - EARLIEST_SECONDS * 1000, startedAt?.getTime() ?? 0);
  const latestMs = Math.max(earliestMs, now.getTime() + LATEST_SECONDS * 1000);
  const wantedMs = (capturedAt ?? now).getTime();
  return new Date(Math.min(Math.max(wantedMs, earliestMs), latestMs));
}

/**
 * Where a pin from `from` on ends: at the next moment at which something else was shown or taken down, which is already
 * known when the pin comes late; null when it is what is on show now. Spans that are told never change again, except
 * that an open one gains its end.
 */
export function pinEnd(pins: readonly PinSpan[], from: Date): Date | null {
  const moments = pins.flatMap(({ startedAt, endedAt }) => [startedAt, ...(endedAt ? [endedAt] : [])]);
  const later = moments.filter((moment) => moment > from).map((moment) => moment.getTime());
  return later.length > 0 ? new Date(Math.min(...later)) : null;
}
