import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { type IngestKey, IngestKeyStore } from '../ingest-key.store.js';

const KEY = 'id, broadcast_id AS "broadcastId", created_at AS "createdAt", revoked_at AS "revokedAt"';

@Injectable()
export class SqlIngestKeyStore extends IngestKeyStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add(broadcastId: string, uploadTokenHash: Buffer, streamKeyHash: Buffer): Promise<IngestKey> {
    const key = await this.database.one<IngestKey>(
      `INSERT INTO ingest_key (broadcast_id, upload_token_hash, stream_key_hash) VALUES ($1, $2, $3) RETURNING ${KEY}`,
      [broadcastId, uploadTokenHash, streamKeyHash],
    );
    return key!;
  }

  async countLive(broadcastId: string): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      'SELECT count(*)::int AS count FROM ingest_key WHERE broadcast_id = $1 AND revoked_at IS NULL',
      [broadcastId],
    );
    return row?.count ?? 0;
  }

  ofBroadcast(broadcastId: string): Promise<IngestKey[]> {
    return this.database.query<IngestKey>(
      `SELECT ${KEY} FROM ingest_key WHERE broadcast_id = $1 ORDER BY id DESC LIMIT 100`,
      [broadcastId],
    );
  }

  async revoke(broadcastId: string, keyId: string): Promise<boolean> {
    const revoked = await this.database.query(
      'UPDATE ingest_key SET revoked_at = now() WHERE id = $2 AND broadcast_id = $1 AND revoked_at IS NULL RETURNING id',
      [broadcastId, keyId],
    );
    return revoked.length > 0;
  }

  findByUploadToken(hash: Buffer): Promise<IngestKey | null> {
    return this.database.one<IngestKey>(`SELECT ${KEY} FROM ingest_key WHERE upload_token_hash = $1`, [hash]);
  }

  findByStreamKey(hash: Buffer): Promise<IngestKey | null> {
    return this.database.one<IngestKey>(`SELECT ${KEY} FROM ingest_key WHERE stream_key_hash = $1`, [hash]);
  }
}
