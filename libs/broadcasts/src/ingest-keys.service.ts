import { Injectable } from '@nestjs/common';
import { Settings } from '#config';
import { type Actor, hashToken, newToken } from '#identity';
import { DomainError } from '#kernel';
import { Database } from '#persistence';
import { BroadcastStore } from './broadcast.store.js';
import type { Broadcast } from './broadcast.types.js';
import { checkHost, checkIdentity } from './domain/broadcast-people.js';
import { isOpen } from './domain/broadcast-state.js';
import { type IngestKey, IngestKeyStore } from './ingest-key.store.js';

const LIVE_KEYS_MAX = 10;

/** Shown once; only hashes are kept. */
export interface NewIngestKey {
  id: string;
  uploadUrl: string;
  uploadToken: string;
  rtmpUrl: string;
  streamKey: string;
}

@Injectable()
export class IngestKeysService {
  constructor(
    private readonly broadcasts: BroadcastStore,
    private readonly keys: IngestKeyStore,
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /**
   * What a phone or an encoder needs to publish. Older keys stay valid until they are revoked: a second phone may help.
   * @throws DomainError `broadcast.not_found` | `broadcast.not_host` | `broadcast.host_not_verified` |
   *   `broadcast.not_on_air` | `ingest.key_limit`
   */
  create(actor: Actor, broadcastId: string): Promise<NewIngestKey> {
    return this.database.transaction(async () => {
      const { state } = await this.hosted(actor, broadcastId);
      checkIdentity(actor);
      if (!isOpen(state)) throw new DomainError('broadcast.not_on_air', { state });
      if ((await this.keys.countLive(broadcastId)) >= LIVE_KEYS_MAX) {
        throw new DomainError('ingest.key_limit', { maximum: LIVE_KEYS_MAX });
      }
      const uploadToken = newToken();
      const streamKey = newToken();
      const { id } = await this.keys.add(broadcastId, hashToken(uploadToken), hashToken(streamKey));
      return {
        id,
        uploadUrl: `${this.settings.publicOrigin}/live/${broadcastId}/upload`,
        uploadToken,
        rtmpUrl: this.settings.rtmpPublicUrl,
        streamKey,
      };
    });
  }

  /** @throws DomainError `broadcast.not_found` | `broadcast.not_host` */
  async list(actor: Actor, broadcastId: string): Promise<IngestKey[]> {
    await this.hosted(actor, broadcastId);
    return this.keys.ofBroadcast(broadcastId);
  }

  /** @throws DomainError `broadcast.not_found` | `broadcast.not_host` | `ingest.key_not_found` */
  revoke(actor: Actor, broadcastId: string, keyId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.hosted(actor, broadcastId);
      if (!(await this.keys.revoke(broadcastId, keyId))) throw new DomainError('ingest.key_not_found', { keyId });
    });
  }

  private async hosted(actor: Actor, broadcastId: string): Promise<Broadcast> {
    // Inside a transaction the lock keeps two requests from passing the limit together.
    const broadcast = this.database.inTransaction
      ? await this.broadcasts.findLocked(broadcastId)
      : await this.broadcasts.find(broadcastId);
    if (!broadcast) throw new DomainError('broadcast.not_found', { broadcastId });
    checkHost(actor, broadcast.host.id);
    return broadcast;
  }
}
