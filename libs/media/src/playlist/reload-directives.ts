import type { PublishedTimeline } from '../timeline/published-timeline.js';

/** Query parameters of a media playlist (rfc8216bis section 6.2.5). */
export interface ReloadDirectives {
  /** `_HLS_msn`; null when the player does not want to wait. */
  sequence: number | null;
  /** `_HLS_part`. */
  part: number | null;
  /** `_HLS_skip`. */
  isDelta: boolean;
}

export type DirectivesReading = { ok: true; directives: ReloadDirectives } | { ok: false; reason: string };

const COUNT = /^(?:0|[1-9]\d{0,9})$/;

export function readDirectives(query: Readonly<Record<string, unknown>>): DirectivesReading {
  const { _HLS_msn: msn, _HLS_part: part, _HLS_skip: skip } = query;
  if (!isCount(msn) || !isCount(part)) return { ok: false, reason: '_HLS_msn and _HLS_part are whole numbers' };
  if (part !== undefined && msn === undefined) return { ok: false, reason: '_HLS_part needs _HLS_msn' };
  if (skip !== undefined && skip !== 'YES' && skip !== 'v2') return { ok: false, reason: '_HLS_skip is YES or v2' };
  return {
    ok: true,
    directives: {
      sequence: msn === undefined ? null : Number(msn),
      part: part === undefined ? null : Number(part),
      isDelta: skip !== undefined,
    },
  };
}

const isCount = (value: unknown): value is string | undefined =>
  value === undefined || (typeof value === 'string' && COUNT.test(value));

export type ReloadAnswer = 'now' | 'wait' | 'too_far_ahead';

/**
 * Whether the playlist already holds what a blocked reload asks for. A part past a segment's last one means part 0 of
 * the next segment; more than two segments or so many parts ahead can only be a mistake.
 */
export function answerReload(timeline: PublishedTimeline, { sequence, part }: ReloadDirectives): ReloadAnswer {
  if (sequence === null || timeline.isEnded) return 'now';
  const lastSequence = timeline.last?.sequence ?? -1;
  const lastIndex = (timeline.last?.parts.length ?? 0) - 1;
  if (sequence < lastSequence) return 'now';
  if (sequence === lastSequence) {
    if (timeline.last!.isClosed || (part !== null && part <= lastIndex)) return 'now';
    return isPartTooFar(timeline, part, lastIndex) ? 'too_far_ahead' : 'wait';
  }
  if (sequence > lastSequence + 2) return 'too_far_ahead';
  return isPartTooFar(timeline, part, -1) ? 'too_far_ahead' : 'wait';
}

/** rfc8216bis section 6.2.5.2: refuse a part that lies an advance part limit or more beyond what there is. */
function isPartTooFar({ policy }: PublishedTimeline, part: number | null, lastIndex: number): boolean {
  const partsPerTarget = Math.ceil(policy.targetDurationSeconds / policy.partTargetSeconds);
  const advanceLimit = policy.partTargetSeconds < 1 ? Math.ceil(3 / policy.partTargetSeconds) : 3;
  return part !== null && part > lastIndex + partsPerTarget + advanceLimit;
}
