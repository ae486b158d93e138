import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { type EventToken, EventTokenStore } from '../event-token.store.js';

@Injectable()
export class SqlEventTokenStore extends EventTokenStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ tokenHash, broadcastId, sessionHash, expiresAt }: EventToken): Promise<void> {
    await this.database.query(
      'INSERT INTO event_token (token_hash, broadcast_id, session_hash, expires_at) VALUES ($1, $2, $3, $4)',
      [tokenHash, broadcastId, sessionHash, expiresAt],
    );
  }

  find(tokenHash: Buffer): Promise<EventToken | null> {
    return this.database.one<EventToken>(
      `SELECT token_hash AS "tokenHash", broadcast_id AS "broadcastId", session_hash AS "sessionHash",
              expires_at AS "expiresAt" FROM event_token WHERE token_hash = $1`,
      [tokenHash],
    );
  }
}
