import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '#kernel';
import type { EpochConfig } from '#media';
import { IngestService } from '../ingest/ingest.service.js';
import { LiveSettings } from '../live-settings.js';
import { BroadcastRegistry } from '../registry/broadcast-registry.js';
import { FragmentPublication, type MediaIntake } from './fragment-publication.js';
import {
  type Publication,
  type PublishAnswer,
  PublishDesk,
  type PublisherLink,
  type PublishRefusal,
} from './publication.js';

const log = new Logger('RtmpIngest');
/** A publisher that has sent nothing for so long is a dead connection: its encoder may come in again beside it. */
const SILENT_MS = 3_000;
/** Another encoder, or a phone, may take the number that was chosen; each time it is chosen anew. */
const EPOCH_ATTEMPTS = 5;
const MAX_SUSPECTS = 10_000;

interface OnAir {
  streamKey: string;
  publication: FragmentPublication;
  link: PublisherLink;
}

/** Lets encoders with a valid stream key publish to their broadcast, one at a time. */
@Injectable()
export class IngestDesk extends PublishDesk {
  private readonly onAir = new Map<string, OnAir>();
  /** Broadcasts whose last encoder was refused for rare key frames. */
  private readonly suspects = new Set<string>();

  constructor(
    private readonly registry: BroadcastRegistry,
    private readonly ingest: IngestService,
    private readonly settings: LiveSettings,
  ) {
    super();
  }

  async open(streamKey: string, link: PublisherLink): Promise<PublishAnswer> {
    const answer = await this.registry.authorizeStreamKey(streamKey);
    if ('refusal' in answer) return { refusal: { code: 'ingest.key_refused', detail: answer.refusal } };
    const { broadcastId } = answer;
    const current = this.onAir.get(broadcastId);
    if (current && Date.now() - current.publication.lastMediaMs < SILENT_MS) {
      return { refusal: { code: 'ingest.busy', detail: 'Another encoder is already publishing to this broadcast.' } };
    }
    current?.link.refuse({ code: 'ingest.busy', detail: 'Another encoder has taken over after a silence.' });
    const publication = new FragmentPublication(this.intakeOf(broadcastId), {
      partMilliseconds: this.settings.policy.partTargetSeconds * 1_000,
      mustProveKeyframes: this.suspects.has(broadcastId),
      now: Date.now,
      onClose: () => {
        if (this.onAir.get(broadcastId)?.publication === publication) this.onAir.delete(broadcastId);
      },
    });
    this.onAir.set(broadcastId, { streamKey, publication, link });
    log.log(`an encoder publishes to ${broadcastId}`);
    return { publication: this.reporting(broadcastId, publication) };
  }

  /** Ends every publisher whose key has been revoked or whose broadcast is over. */
  async recheck(): Promise<void> {
    for (const [broadcastId, { streamKey, link }] of this.onAir) {
      const answer = await this.registry.authorizeStreamKey(streamKey);
      if ('broadcastId' in answer) continue;
      log.log(`the encoder of ${broadcastId} has to stop: ${answer.refusal}`);
      link.refuse({ code: 'ingest.key_refused', detail: answer.refusal });
    }
  }

  /** Tells the host's page what the publisher is told. */
  private reporting(broadcastId: string, publication: FragmentPublication): Publication {
    const report = async (refusal: PublishRefusal | null) => {
      if (refusal) {
        if (refusal.code === 'ingest.keyframe_interval') this.suspect(broadcastId);
        log.warn(`the encoder of ${broadcastId} is refused: ${refusal.code}`);
        await this.registry.ingestRefused(broadcastId, refusal);
      }
      return refusal;
    };
    return {
      video: async (timestamp, body) => report(await publication.video(timestamp, body)),
      audio: async (timestamp, body) => report(await publication.audio(timestamp, body)),
      close: () => publication.close(),
    };
  }

  private intakeOf(broadcastId: string): MediaIntake {
    return {
      openEpoch: async (config) => {
        const epoch = await this.openNextEpoch(broadcastId, config);
        this.suspects.delete(broadcastId);
        await this.registry.ingestRefused(broadcastId, null);
        return epoch;
      },
      putFragment: async (epoch, { track, number, bytes }) => {
        await this.ingest.putFragment(broadcastId, epoch, track, number, bytes);
      },
      closeEpoch: (epoch) => this.ingest.sourceClosed(broadcastId, epoch),
    };
  }

  /** @throws DomainError as `IngestService.openEpoch` does */
  private async openNextEpoch(broadcastId: string, config: EpochConfig): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      const { epochs } = await this.ingest.status(broadcastId);
      const epoch = Math.max(-1, ...epochs.map((known) => known.epoch)) + 1;
      try {
        if ((await this.ingest.openEpoch(broadcastId, epoch, config)) === 'created') return epoch;
      } catch (error) {
        const isTaken = error instanceof DomainError && error.code === 'ingest.epoch_conflict';
        if (!isTaken || attempt >= EPOCH_ATTEMPTS) throw error;
      }
    }
  }

  private suspect(broadcastId: string): void {
    if (this.suspects.size >= MAX_SUSPECTS) this.suspects.clear();
    this.suspects.add(broadcastId);
  }
}
