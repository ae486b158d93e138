/** Where a player begins in a live playlist, and what it asks for first there. */
export interface FirstMedia {
  /** Seconds from the beginning of the first segment listed. */
  startSeconds: number;
  /** How the media begins (EXT-X-MAP), as the playlist names it. */
  init: string | null;
  /** The part or segment with the key frame, as the playlist names it; null where that cannot be told. */
  media: string | null;
}

interface Piece {
  uri: string;
  start: number;
  independent: boolean;
}

interface Segment {
  start: number;
  uri: string | null;
  init: string | null;
  parts: Piece[];
}

/**
 * Begins where the server asks players to keep (PART-HOLD-BACK behind the newest part), from the last key frame before
 * that in the same segment: what hls.js asks for first when it is told to start there.
 *
 * @returns null for a playlist without an edge to keep to: an ended one, or one without parts
 * @see rfc8216bis sections 4.4.3.8 and 4.4.4.9
 */
export function firstMediaOf(playlist: string): FirstMedia | null {
  const holdBack = Number(/PART-HOLD-BACK=([\d.]+)/.exec(playlist)?.[1]);
  if (!(holdBack > 0) || playlist.includes('#EXT-X-ENDLIST')) return null;
  const segments: Segment[] = [];
  let init: string | null = null;
  let edge = 0;
  let segmentStart = 0;
  let duration = 0;
  let parts: Piece[] = [];
  for (const line of playlist.split('\n')) {
    if (line.startsWith('#EXT-X-MAP:')) init = quoted(line, 'URI');
    else if (line.startsWith('#EXT-X-PART:')) {
      const uri = quoted(line, 'URI');
      // A hole: nothing to begin with.
      if (uri && !line.includes('GAP=YES'))
        parts.push({ uri, start: edge, independent: line.includes('INDEPENDENT=YES') });
      edge += Number(/DURATION=([\d.]+)/.exec(line)?.[1]) || 0;
    } else if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice('#EXTINF:'.length)) || 0;
    else if (line !== '' && !line.startsWith('#')) {
      segments.push({ start: segmentStart, uri: line, init, parts });
      segmentStart += duration;
      edge = segmentStart;
      parts = [];
    }
  }
  if (parts.length > 0) segments.push({ start: segmentStart, uri: null, init, parts });
  const startSeconds = Math.max(0, edge - holdBack);
  const segment = segments.filter(({ start }) => start <= startSeconds).pop();
  if (!segment) return null;
  // In the first seconds of a broadcast hls.js takes now a part, now the whole segment.
  if (segments[0] && segments[0].parts.length > 0) return { startSeconds, init: segment.init, media: null };
  const key = segment.parts.filter(({ independent, start }) => independent && start <= startSeconds).pop();
  return { startSeconds, init: segment.init, media: key?.uri ?? segment.uri };
}

function quoted(line: string, attribute: string): string | null {
  return new RegExp(`[:,]${attribute}="([^"]+)"`).exec(line)?.[1] ?? null;
}
