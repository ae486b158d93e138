/** How a live timeline is cut. The values a broadcast starts with stay its own until it ends. */
export interface LivePolicy {
  /** A segment ends at the first key frame that would carry it beyond this. */
  segmentSeconds: number;
  /** Advertised as PART-TARGET: no part is longer. */
  partTargetSeconds: number;
  /** Advertised as EXT-X-TARGETDURATION: no segment, rounded, is longer. Whole seconds. */
  targetDurationSeconds: number;
  /** How long what follows waits for a missing fragment before the live edge goes on without it. */
  lateSeconds: number;
  /** Media kept in the playlist; null keeps the whole event. At least 3 target durations. */
  windowSeconds: number | null;
}

/**
 * Key frames may be 3 s apart (encoders that stream over RTMP often use that), so a segment can reach 3 s whatever
 * length is aimed at, and the target duration may never change within a broadcast.
 */
export const DEFAULT_LIVE_POLICY: LivePolicy = {
  segmentSeconds: 2,
  partTargetSeconds: 0.5,
  targetDurationSeconds: 3,
  lateSeconds: 3,
  windowSeconds: null,
};

/** Rounding of decode times and the odd millisecond of an encoder's clock. */
export const TIME_TOLERANCE_SECONDS = 0.05;

/** Holes in decode time up to this are walked over by players; a longer one is a discontinuity. */
export const SMALL_HOLE_SECONDS = 1;

/** The longest segment whose duration still rounds to the target duration (rfc8216bis section 4.4.3.1). */
export const longestSegmentSeconds = (policy: LivePolicy): number => policy.targetDurationSeconds + 0.499;
