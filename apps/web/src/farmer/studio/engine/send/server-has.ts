import type { TrackStatus } from './upload-transport.js';

/** The status lists no more ranges than this: above the last one listed nothing is known. */
const MISSING_RANGES_LISTED = 100;

/** Whether the server's status says that it has this fragment for good. */
export function serverHas({ acknowledgedThrough, highest, missing }: TrackStatus, number: number): boolean {
  if (number <= acknowledgedThrough) return true;
  if (number > highest) return false;
  const isCut = missing.length >= MISSING_RANGES_LISTED;
  if (isCut && number > missing.at(-1)!.to) return false;
  return !missing.some(({ from, to }) => number >= from && number <= to);
}
