import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Authenticator } from '../authenticator.js';
import type { Actor, RoleGrant } from '../domain/actor.js';
import { hashToken } from '../secrets.js';

interface SessionRow {
  token_hash: Buffer;
  user_id: string;
  phone: string;
  name: string;
  locale: string;
  identity_verified: boolean;
  grants: RoleGrant[];
}

interface Waiting {
  hash: Buffer;
  resolve(actor: Actor | null): void;
  reject(error: unknown): void;
}

const LOOK_UP = {
  name: 'session-look-up',
  text: `SELECT s.token_hash, u.id AS user_id, u.phone, u.name, u.locale,
                u.identity_verified_at IS NOT NULL AS identity_verified,
                (SELECT coalesce(json_agg(json_build_object(
                   'role', g.role, 'communeCode', g.commune_code, 'cooperativeId', g.cooperative_id)), '[]')
                 FROM role_grant g WHERE g.user_id = u.id) AS grants
         FROM session s JOIN user_account u ON u.id = s.user_id
         WHERE s.token_hash = ANY($1) AND s.revoked_at IS NULL AND s.expires_at > now()`,
};
const IN_FLIGHT_MAX = 2;
const BATCH_MAX = 200;

/**
 * Every request looks its session up, so revoking one works at once. Under load the look-ups that wait
 * for the database share one prepared statement; without load each goes by itself, straight away.
 */
@Injectable()
export class BatchedAuthenticator extends Authenticator {
  private readonly pool: Pool;
  private waiting: Waiting[] = [];
  private inFlight = 0;

  constructor(@InjectDataSource() dataSource: DataSource) {
    super();
    // TypeORM has no prepared statements; its PostgreSQL driver's pool does.
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
  }

  authenticate(token: string): Promise<Actor | null> {
    return this.authenticateHash(hashToken(token));
  }

  authenticateHash(hash: Buffer): Promise<Actor | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ hash, resolve, reject });
      this.send();
    });
  }

  private send(): void {
    while (this.inFlight < IN_FLIGHT_MAX && this.waiting.length) {
      const batch = this.waiting.splice(0, BATCH_MAX);
      this.inFlight++;
      this.lookUp(batch).finally(() => {
        this.inFlight--;
        this.send();
      });
    }
  }

  private async lookUp(batch: Waiting[]): Promise<void> {
    try {
      const { rows } = await this.pool.query<SessionRow>({ ...LOOK_UP, values: [batch.map(({ hash }) => hash)] });
      const actors = new Map(rows.map((row) => [row.token_hash.toString('base64'), toActor(row)]));
      for (const { hash, resolve } of batch) resolve(actors.get(hash.toString('base64')) ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

function toActor(row: SessionRow): Actor {
  return {
    userId: row.user_id,
    phone: row.phone,
    name: row.name,
    locale: row.locale,
    identityVerified: row.identity_verified,
    grants: row.grants,
  };
}
