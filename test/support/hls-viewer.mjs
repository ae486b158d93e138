import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A player that follows a live playlist and remembers everything, so that whatever changes after it was published is
 * found out: numbers that go back, names that get other bytes, discontinuities that come from nowhere.
 */
export class HlsViewer {
  problems = [];
  /** Hash of each part and segment by its name. */
  seen = new Map();
  lastSequence = -1;
  lastPart = -1;
  newPartAt = 0;
  discontinuities = 0;
  stopped = false;

  constructor(playlistUrl) {
    this.playlistUrl = playlistUrl;
  }

  async follow() {
    while (!this.stopped) {
      const wanted = this.lastSequence < 0 ? '' : `?_HLS_msn=${this.lastSequence}&_HLS_part=${this.lastPart + 1}`;
      const playlist = await this.text(`${this.playlistUrl}${wanted}`);
      if (playlist === null) await delay(100);
      else await this.read(playlist);
    }
  }

  async read(playlist) {
    const lines = playlist.split('\n');
    const value = (tag) => Number(lines.find((line) => line.startsWith(tag)).slice(tag.length));
    const first = value('#EXT-X-MEDIA-SEQUENCE:');
    if (first !== 0) this.problems.push(`media sequence begins at ${first}`);
    this.discontinuities = lines.filter((line) => line === '#EXT-X-DISCONTINUITY').length;
    const parts = [...playlist.matchAll(/#EXT-X-PART:[^\n]*URI="([^"]+)"/g)].map(([, uri]) => uri);
    const segments = lines.filter((line) => /^av-\d+\.m4s$/.test(line));
    segments.forEach((uri, index) => {
      if (uri !== `av-${index}.m4s`) this.problems.push(`segment ${index} is called ${uri}`);
    });
    const last = /^av-(\d+)\.(\d+)\.m4s$/.exec(parts.at(-1) ?? '');
    if (last) this.advance(Number(last[1]), Number(last[2]));
    for (const uri of [...parts, ...segments.slice(-3)]) if (!this.seen.has(uri)) await this.fetchMedia(uri);
    if (playlist.includes('#EXT-X-ENDLIST')) this.stopped = true;
  }

  advance(sequence, part) {
    const goesBack = sequence < this.lastSequence || (sequence === this.lastSequence && part < this.lastPart);
    if (goesBack) this.problems.push(`went back from ${this.lastSequence}.${this.lastPart} to ${sequence}.${part}`);
    if (sequence !== this.lastSequence || part !== this.lastPart) this.newPartAt = performance.now();
    [this.lastSequence, this.lastPart] = [sequence, part];
  }

  /** Everything that was ever named must still be there and be the same. */
  async checkAll() {
    for (const uri of [...this.seen.keys()]) await this.fetchMedia(uri);
    return this.seen.size;
  }

  async fetchMedia(uri) {
    const answer = await fetch(new URL(uri, this.playlistUrl)).catch(() => null);
    const bytes = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null;
    if (answer?.status === 404) this.problems.push(`${uri} was listed and is not there`);
    if (!bytes) return;
    const hash = createHash('sha256').update(Buffer.from(bytes)).digest('hex');
    if (this.seen.has(uri) && this.seen.get(uri) !== hash) this.problems.push(`${uri} has other bytes now`);
    this.seen.set(uri, hash);
  }

  async text(url) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(15_000) }).catch(() => null);
    return answer?.ok ? answer.text().catch(() => null) : null;
  }
}
