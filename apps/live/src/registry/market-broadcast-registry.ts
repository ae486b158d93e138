import { Injectable } from '@nestjs/common';
import { BroadcastIngestService } from '#broadcasts';
import type { ErrorCode } from '#kernel';
import { BroadcastRegistry, type RegisteredBroadcast, type StreamKeyAnswer } from './broadcast-registry.js';

/** The market itself, in the same database. */
@Injectable()
export class MarketBroadcastRegistry extends BroadcastRegistry {
  constructor(private readonly market: BroadcastIngestService) {
    super();
  }

  async authorizeUpload(broadcastId: string, token: string): Promise<boolean> {
    return !('refusal' in (await this.market.authorizeUpload(broadcastId, token)));
  }

  async authorizeStreamKey(streamKey: string): Promise<StreamKeyAnswer> {
    const answer = await this.market.authorizeStreamKey(streamKey);
    return 'refusal' in answer ? answer : { broadcastId: answer.broadcastId };
  }

  async ingestRefused(broadcastId: string, refusal: { code: ErrorCode; detail: string } | null): Promise<void> {
    if (refusal) await this.market.ingestRefused(broadcastId, refusal.code, refusal.detail);
  }

  async get(broadcastId: string): Promise<RegisteredBroadcast | null> {
    const view = await this.market.get(broadcastId);
    if (!view) return null;
    const { id, state, startedAt, rehearsalKey, endedAt, pins } = view;
    return { id, state, startedAt, rehearsalKey, endedAt, pins };
  }

  async mediaArrived(broadcastId: string): Promise<void> {
    await this.market.mediaArrived(broadcastId);
  }

  async mediaLost(broadcastId: string): Promise<void> {
    await this.market.mediaLost(broadcastId);
  }

  async end(broadcastId: string): Promise<void> {
    await this.market.end(broadcastId);
  }

  async replayReady(broadcastId: string): Promise<void> {
    await this.market.replayReady(broadcastId);
  }

  onChange(listener: (broadcastId: string) => void): void {
    this.market.onChange(listener);
  }
}
