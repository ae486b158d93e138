/** A span of broadcast time in which an offer was on show, from `EXT-X-DATERANGE` with `X-OFFER-CODE`. */
export interface PinSpan {
  id: string;
  code: string;
  startMs: number;
  /** Null while it is still on show. */
  endMs: number | null;
}

interface RangeLike {
  id: string;
  attr: { [name: string]: unknown };
  startDate: Date;
  endDate: Date | null;
}

/** The pins of a media playlist, oldest first; ranges of other kinds are left out. */
export function pinsOf(ranges: { readonly [id: string]: RangeLike | undefined }): PinSpan[] {
  return Object.values(ranges)
    .flatMap((range) => {
      const code = range?.attr['X-OFFER-CODE'];
      if (!range || typeof code !== 'string') return [];
      const end = range.endDate?.getTime();
      return [
        {
          id: range.id,
          code,
          startMs: range.startDate.getTime(),
          endMs: end !== undefined && Number.isFinite(end) ? end : null,
        },
      ];
    })
    .sort((a, b) => a.startMs - b.startMs);
}

/** The offer on show at a moment of the *picture's* own clock; the newest one where spans overlap. */
export function pinAt(pins: readonly PinSpan[], atMs: number): PinSpan | null {
  let shown: PinSpan | null = null;
  for (const pin of pins) {
    if (pin.startMs <= atMs && (pin.endMs === null || atMs < pin.endMs)) shown = pin;
  }
  return shown;
}

interface FragmentLike {
  start: number;
  duration: number;
  programDateTime: number | null;
}

/**
 * Where in the video, in seconds, a stretch of the capture clock begins: its first moment that was recorded, since it may
 * have begun in a hole; null when none of it was.
 */
export function positionOf(
  fragments: readonly FragmentLike[],
  atMs: number,
  untilMs: number | null = null,
): number | null {
  for (const fragment of fragments) {
    if (fragment.programDateTime === null) continue;
    const into = (atMs - fragment.programDateTime) / 1000;
    if (into < 0) return untilMs !== null && untilMs <= fragment.programDateTime ? null : fragment.start;
    if (into < fragment.duration) return fragment.start + into;
  }
  return null;
}
