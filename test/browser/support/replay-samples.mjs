import { samplesOf } from '../../support/fragment-samples.mjs';

const TRACK_IDS = { video: 1, audio: 2 };

/**
 * Every sample of a replay in the order of its playlist, as `epoch:decode time:hash`, by track.
 * @returns {Promise<Record<'video' | 'audio', string[]> | null>} null while there is no replay
 */
export async function replaySamples(marketUrl, broadcastId) {
  const base = `${marketUrl}/replay/${broadcastId}/`;
  const answer = await fetch(`${base}av.m3u8`);
  if (!answer.ok) return null;
  const played = { video: [], audio: [] };
  let epoch = -1;
  for (const line of (await answer.text()).split('\n')) {
    if (line.startsWith('#EXT-X-MAP')) epoch++;
    if (!line.endsWith('.m4s')) continue;
    const bytes = Buffer.from(await (await fetch(new URL(line, base))).arrayBuffer());
    const tracks = samplesOf(bytes);
    for (const [track, id] of Object.entries(TRACK_IDS)) {
      played[track].push(...(tracks.get(id) ?? []).map((sample) => `${epoch}:${sample}`));
    }
  }
  return played;
}

/** The same of what a phone has written down. */
export function writtenSamples(stored) {
  const epochs = [...new Set(stored.map(({ epochKey }) => epochKey))].sort((a, b) => a - b);
  const written = { video: [], audio: [] };
  const inOrder = [...stored].sort((a, b) => a.epochKey - b.epochKey || a.number - b.number);
  for (const { epochKey, track, samples } of inOrder) {
    written[track].push(...samples.map((sample) => `${epochs.indexOf(epochKey)}:${sample}`));
  }
  return written;
}
