import { type Rendition } from '../timeline/mux.js';
import type { PublishedTimeline } from '../timeline/published-timeline.js';
import { decimal, hasGap, PLAYLIST_VERSION } from './media-playlist.js';
import { initName, segmentName } from './names.js';
import { type Pin, renderPins } from './pins.js';

/**
 * The playlist of a finished broadcast.
 *
 * @param folder where its media lie, relative to the playlist, with a slash at the end. It names the plan, so that a
 *   player that began before late fragments came in still finds what its playlist lists.
 */
export function renderReplayPlaylist(
  timeline: PublishedTimeline,
  rendition: Rendition,
  pins: readonly Pin[],
  folder: string,
): string {
  const longest = timeline.segments.reduce((most, { durationSeconds }) => Math.max(most, durationSeconds), 1);
  const lines = [
    '#EXTM3U',
    `#EXT-X-VERSION:${PLAYLIST_VERSION}`,
    `#EXT-X-TARGETDURATION:${Math.round(longest)}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MEDIA-SEQUENCE:0',
    ...renderPins(pins),
  ];
  let epoch: number | null = null;
  for (const segment of timeline.segments) {
    if (segment.isDiscontinuous) lines.push('#EXT-X-DISCONTINUITY');
    if (segment.epoch !== epoch) lines.push(`#EXT-X-MAP:URI="${folder}${initName(rendition, segment.epoch)}"`);
    epoch = segment.epoch;
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.startsAtMs).toISOString()}`);
    if (hasGap(segment, rendition)) lines.push('#EXT-X-GAP');
    lines.push(`#EXTINF:${decimal(segment.durationSeconds)},`, `${folder}${segmentName(rendition, segment.sequence)}`);
  }
  lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}
