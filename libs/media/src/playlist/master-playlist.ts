import type { EpochConfig } from '../epoch-config.js';
import { playlistName } from './names.js';

/** Measured peaks, in bits per second. */
export interface PeakBitRates {
  av: number;
  audio: number;
}

const DEFAULT_PEAKS: PeakBitRates = { av: 900_000, audio: 72_000 };
/** `BANDWIDTH` is an upper bound (rfc8216bis section 4.4.6.2), and the master playlist is read once, early. */
const HEADROOM = 1.2;

/**
 * The multivariant playlist. Sound is in each video rendition, because light players do not read alternate audio; the
 * audio rendition stands by itself for the weakest links, and is the variant of at most 192 kbit/s that mobile networks
 * ask for.
 */
export function renderMasterPlaylist(
  { video, audio }: Pick<EpochConfig, 'video' | 'audio'>,
  peaks: Partial<PeakBitRates> = {},
): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:9', '#EXT-X-INDEPENDENT-SEGMENTS'];
  const bandwidth = (rendition: keyof PeakBitRates) =>
    Math.ceil(Math.max(peaks[rendition] ?? 0, DEFAULT_PEAKS[rendition]) * HEADROOM);
  if (video) {
    const codecs = [video.codec, ...(audio ? [audio.codec] : [])].join(',');
    const size = `RESOLUTION=${video.width}x${video.height}`;
    lines.push(`#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth('av')},CODECS="${codecs}",${size}`, playlistName('av'));
  }
  if (audio) {
    lines.push(`#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth('audio')},CODECS="${audio.codec}"`, playlistName('audio'));
  }
  return `${lines.join('\n')}\n`;
}
