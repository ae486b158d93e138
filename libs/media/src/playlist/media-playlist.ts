import type { LivePolicy } from '../timeline/live-policy.js';
import { RENDITIONS, type Rendition } from '../timeline/mux.js';
import type { Part } from '../timeline/part.js';
import type { PublishedSegment, PublishedTimeline } from '../timeline/published-timeline.js';
import { initName, partName, playlistName, segmentName } from './names.js';
import { type Pin, renderPins } from './pins.js';

export interface MediaPlaylistRequest {
  rendition: Rendition;
  pins: readonly Pin[];
  /** Answer `_HLS_skip`: leave out what the player already has. */
  isDelta: boolean;
}

/** EXT-X-SKIP, EXT-X-PART and EXT-X-GAP need 9 at most (rfc8216bis section 8). */
export const PLAYLIST_VERSION = 9;

/** `CAN-SKIP-UNTIL` in target durations; 6 is the least allowed (rfc8216bis section 4.4.3.8). */
const SKIP_UNTIL_TARGETS = 6;
/** Parts are listed this near to the end only, in target durations (rfc8216bis section 4.4.4.9 and 6.2.2). */
const PARTS_LISTED_TARGETS = 3;
const HOLD_BACK_TARGETS = 3;

export const decimal = (seconds: number): string => seconds.toFixed(5);

/** The LL-HLS media playlist of one rendition, as `draft-pantos-hls-rfc8216bis` section 4.4 describes it. */
export function renderMediaPlaylist(timeline: PublishedTimeline, request: MediaPlaylistRequest): string {
  const { rendition } = request;
  const { policy, segments } = timeline;
  const skipped = request.isDelta ? skippable(timeline) : 0;
  const lines = header(timeline, segments[0]?.sequence ?? 0);
  lines.push(...renderPins(request.pins));
  if (skipped) lines.push(`#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}`);

  const partsFrom = firstSegmentWithin(timeline, PARTS_LISTED_TARGETS * policy.targetDurationSeconds);
  segments.forEach((segment, position) => {
    if (position < skipped) return;
    const hasMap = position === 0 || segments[position - 1]!.epoch !== segment.epoch;
    const listsParts = !timeline.isEnded && position >= partsFrom;
    lines.push(renderSegment(segment, rendition, policy, hasMap, listsParts));
  });

  if (timeline.isEnded) {
    lines.push('#EXT-X-ENDLIST');
  } else {
    const next = timeline.expectedNext();
    lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${partName(rendition, next.sequence, next.index)}"`);
    lines.push(...renditionReports(timeline, rendition));
  }
  return `${lines.join('\n')}\n`;
}

function header(timeline: PublishedTimeline, firstSequence: number): string[] {
  const { partTargetSeconds, targetDurationSeconds } = timeline.policy;
  const control = [
    'CAN-BLOCK-RELOAD=YES',
    `CAN-SKIP-UNTIL=${(SKIP_UNTIL_TARGETS * targetDurationSeconds).toFixed(1)}`,
    `HOLD-BACK=${(HOLD_BACK_TARGETS * targetDurationSeconds).toFixed(1)}`,
    `PART-HOLD-BACK=${(3 * partTargetSeconds).toFixed(2)}`,
  ];
  return [
    '#EXTM3U',
    `#EXT-X-VERSION:${PLAYLIST_VERSION}`,
    `#EXT-X-TARGETDURATION:${targetDurationSeconds}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-SERVER-CONTROL:${control.join(',')}`,
    `#EXT-X-PART-INF:PART-TARGET=${partTargetSeconds}`,
    `#EXT-X-MEDIA-SEQUENCE:${firstSequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${timeline.discontinuitiesRemoved}`,
  ];
}

/** Old segments never change, so their lines are written once. */
const renderedOnce = new WeakMap<PublishedSegment, Map<string, string>>();

function renderSegment(
  segment: PublishedSegment,
  rendition: Rendition,
  policy: LivePolicy,
  hasMap: boolean,
  listsParts: boolean,
): string {
  if (!segment.isClosed || listsParts) return writeSegment(segment, rendition, policy, hasMap, listsParts);
  const key = `${rendition}${hasMap ? '+map' : ''}`;
  const known = renderedOnce.get(segment) ?? new Map<string, string>();
  renderedOnce.set(segment, known);
  const lines = known.get(key) ?? writeSegment(segment, rendition, policy, hasMap, false);
  known.set(key, lines);
  return lines;
}

/** What concerns a whole segment stands before its first part (rfc8216bis section 4.4.4.9). */
function writeSegment(
  segment: PublishedSegment,
  rendition: Rendition,
  policy: LivePolicy,
  hasMap: boolean,
  listsParts: boolean,
): string {
  const lines: string[] = [];
  if (segment.isDiscontinuous) lines.push('#EXT-X-DISCONTINUITY');
  if (hasMap) lines.push(`#EXT-X-MAP:URI="${initName(rendition, segment.epoch)}"`);
  lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.startsAtMs).toISOString()}`);
  if (listsParts) {
    segment.parts.forEach((part, index) => {
      lines.push(renderPart(part, rendition, policy, partName(rendition, segment.sequence, index)));
    });
  }
  if (segment.isClosed) {
    if (hasGap(segment, rendition)) lines.push('#EXT-X-GAP');
    lines.push(`#EXTINF:${decimal(segment.durationSeconds)},`, segmentName(rendition, segment.sequence));
  }
  return lines.join('\n');
}

function renderPart(part: Part, rendition: Rendition, policy: LivePolicy, uri: string): string {
  // An encoder that stalls makes one long picture; the tag may still never exceed PART-TARGET.
  const seconds = Math.min(part.durationSeconds, policy.partTargetSeconds);
  const attributes = [`DURATION=${decimal(seconds)}`, `URI="${uri}"`];
  if (isGap(part, rendition)) attributes.push('GAP=YES');
  else if (part.isIndependent || rendition === 'audio') attributes.push('INDEPENDENT=YES');
  return `#EXT-X-PART:${attributes.join(',')}`;
}

const isGap = (part: Part, rendition: Rendition): boolean =>
  rendition === 'audio' ? part.audio.length === 0 : part.lacksPicture;

/** A segment of which a part is missing is a gap as a whole: players fetch either, and must get the same. */
export const hasGap = (segment: PublishedSegment, rendition: Rendition): boolean =>
  segment.parts.some((part) => isGap(part, rendition));

function renditionReports(timeline: PublishedTimeline, rendition: Rendition): string[] {
  const { last } = timeline;
  if (!last) return [];
  return RENDITIONS.filter((other) => other !== rendition).map(
    (other) =>
      `#EXT-X-RENDITION-REPORT:URI="${playlistName(other)}",LAST-MSN=${last.sequence},LAST-PART=${last.parts.length - 1}`,
  );
}

/** How many segments lie wholly before the skip boundary. */
function skippable(timeline: PublishedTimeline): number {
  return firstSegmentWithin(timeline, SKIP_UNTIL_TARGETS * timeline.policy.targetDurationSeconds);
}

/** Index of the first segment of which something lies within so many seconds from the end. */
function firstSegmentWithin({ segments }: PublishedTimeline, seconds: number): number {
  let fromEnd = 0;
  for (let position = segments.length - 1; position >= 0; position--) {
    if (fromEnd > seconds) return position + 1;
    fromEnd += segments[position]!.durationSeconds;
  }
  return 0;
}
