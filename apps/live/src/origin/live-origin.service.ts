import { Injectable } from '@nestjs/common';
import { DomainError, isId } from '#kernel';
import {
  answerReload,
  type EpochConfig,
  type MediaName,
  type ReloadDirectives,
  type Rendition,
  renderMasterPlaylist,
  renderMediaPlaylist,
  writeInitSegment,
} from '#media';
import { Drain } from '#monitoring';
import { BroadcastDirectory } from '../edge/broadcast-directory.js';
import type { LiveBroadcast } from '../edge/live-broadcast.js';
import type { Playable } from '../edge/playable.js';
import { ByteCache } from './byte-cache.js';
import { type ReadyPlaylist, readyPlaylist } from './send-playlist.js';

/** Segments that were made again from the store, for viewers who look back; all broadcasts together. */
const MADE_AGAIN_BYTES = 64_000_000;
/** rfc8216bis section 6.2.5.2: a request is held for three target durations at most. */
const HELD_TARGETS = 3;

interface CachedPlaylists {
  version: number;
  playlists: Map<string, Promise<ReadyPlaylist>>;
}

/** What viewers of a broadcast get: playlists, and the media that these name. */
@Injectable()
export class LiveOriginService {
  private readonly cached = new WeakMap<Playable, CachedPlaylists>();
  private readonly madeAgain = new ByteCache(MADE_AGAIN_BYTES);

  constructor(
    private readonly directory: BroadcastDirectory,
    drain: Drain,
  ) {
    // Players that wait for the next part ask again; the next process has it.
    drain.onBegin(() => {
      for (const { edge } of this.directory.all) {
        edge.waiting.giveUp();
        edge.practice?.waiting.giveUp();
      }
    });
  }

  /**
   * @param rehearsalKey names the practice of its host instead of the broadcast; a wrong one finds nothing
   * @throws DomainError `media.not_found` until there is something to play | `media.taken_down`
   */
  async master(broadcastId: string, rehearsalKey: string | null): Promise<ReadyPlaylist> {
    const { edge, broadcast } = await this.playable(broadcastId, rehearsalKey);
    const { epochs } = broadcast;
    const config = newestConfig([...epochs].map(([epoch, open]) => [epoch, open.config]));
    if (edge.timeline.isEmpty || !config) throw new DomainError('media.not_found');
    return this.playlist(edge, 'master', () => renderMasterPlaylist(config, edge.peakBitRates));
  }

  /**
   * Holds the request until the playlist has what it asks for.
   *
   * @throws DomainError `media.not_found` | `media.taken_down` | `media.directive_invalid` | `media.not_yet`
   */
  async media(
    broadcastId: string,
    rehearsalKey: string | null,
    rendition: Rendition,
    directives: ReloadDirectives,
  ): Promise<ReadyPlaylist> {
    const { edge, broadcast } = await this.playable(broadcastId, rehearsalKey);
    if (edge.timeline.isEmpty) throw new DomainError('media.not_found');
    const answer = answerReload(edge.timeline, directives);
    if (answer === 'too_far_ahead') throw new DomainError('media.directive_invalid');
    if (answer === 'wait') {
      const isThere = await edge.waiting.until(() => answerReload(edge.timeline, directives) === 'now', holdMs(edge));
      if (!isThere) throw new DomainError('media.not_yet');
      this.playableOf(broadcast, rehearsalKey);
    }
    const isDelta = directives.isDelta && !edge.timeline.isEnded;
    const key = `${rendition}${isDelta ? '+delta' : ''}`;
    const { pins } = broadcast.record;
    return this.playlist(edge, key, () => renderMediaPlaylist(edge.timeline, { rendition, pins, isDelta }));
  }

  /**
   * The bytes behind a name in a playlist; the part that a preload hint names is held until it is whole.
   *
   * @throws DomainError `media.not_found` | `media.taken_down` | `media.not_yet`
   */
  async bytes(broadcastId: string, rehearsalKey: string | null, name: MediaName): Promise<Uint8Array> {
    const { edge, broadcast } = await this.playable(broadcastId, rehearsalKey);
    const bytes = await this.find(broadcast, edge, name);
    if (!bytes?.length) throw new DomainError('media.not_found');
    return bytes;
  }

  private async find(broadcast: LiveBroadcast, edge: Playable, name: MediaName): Promise<Uint8Array | null> {
    switch (name.kind) {
      case 'init': {
        const open = broadcast.epochs.get(name.epoch);
        return open ? initSegment(open.config, name.rendition) : null;
      }
      case 'segment': {
        const make = () => edge.segment(name.rendition, name.sequence);
        // A rehearsal has numbers of its own, and nobody looks back in it.
        const isAtHand = edge.hasRecent(name.sequence) || edge !== broadcast.edge;
        return isAtHand ? make() : this.madeAgain.get(`${broadcast.id}/${name.rendition}-${name.sequence}`, make);
      }
      case 'part':
        await this.untilPublished(edge, name.sequence, name.index);
        return edge.part(name.rendition, name.sequence, name.index);
    }
  }

  private async untilPublished(edge: Playable, sequence: number, index: number): Promise<void> {
    const { timeline } = edge;
    const hinted = timeline.expectedNext();
    if (timeline.isEmpty || timeline.isEnded || hinted.sequence !== sequence || hinted.index !== index) return;
    // The next part may turn out to open another segment; then nobody needs to wait for this one any more.
    const isDecided = () => {
      const next = timeline.expectedNext();
      return timeline.isEnded || next.sequence !== sequence || next.index !== index;
    };
    if (!(await edge.waiting.until(isDecided, holdMs(edge)))) throw new DomainError('media.not_yet');
  }

  private async playable(
    broadcastId: string,
    rehearsalKey: string | null,
  ): Promise<{ broadcast: LiveBroadcast; edge: Playable }> {
    if (!isId(broadcastId)) throw new DomainError('media.not_found');
    const broadcast = await this.directory.open(broadcastId);
    return { broadcast, edge: this.playableOf(broadcast, rehearsalKey) };
  }

  private playableOf(broadcast: LiveBroadcast, rehearsalKey: string | null): Playable {
    if (broadcast.isTakenDown) throw new DomainError('media.taken_down');
    const edge = rehearsalKey === null ? broadcast.isWatchable && broadcast.edge : broadcast.rehearsed(rehearsalKey);
    if (!edge) throw new DomainError('media.not_found');
    return edge;
  }

  /** Rendered and compressed once per change, however many viewers wait for it. */
  private playlist(edge: Playable, key: string, render: () => string): Promise<ReadyPlaylist> {
    let cached = this.cached.get(edge);
    if (cached?.version !== edge.version) {
      cached = { version: edge.version, playlists: new Map() };
      this.cached.set(edge, cached);
    }
    const ready = cached.playlists.get(key) ?? readyPlaylist(render());
    cached.playlists.set(key, ready);
    return ready;
  }
}

const holdMs = ({ timeline }: Playable): number => HELD_TARGETS * timeline.policy.targetDurationSeconds * 1_000;

export function initSegment(config: EpochConfig, rendition: Rendition): Uint8Array | null {
  if (rendition === 'audio' && !config.audio) return null;
  return writeInitSegment(rendition === 'audio' ? { audio: config.audio } : config);
}

/** The newest epoch with pictures, or the newest of all. */
export function newestConfig(epochs: readonly (readonly [number, EpochConfig])[]): EpochConfig | undefined {
  const sorted = [...epochs].sort(([a], [b]) => b - a).map(([, config]) => config);
  return sorted.find(({ video }) => video) ?? sorted[0];
}
