import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { Charge } from '../domain/otp.js';
import { type Challenge, SignInStore } from '../sign-in.store.js';

@Injectable()
export class SqlSignInStore extends SignInStore {
  constructor(private readonly database: Database) {
    super();
  }

  async charge(charges: readonly Charge[], now: Date): Promise<{ key: string; freeAt: Date }[]> {
    // Rows are taken in key order, so two requests never wait for each other in a circle.
    const counts = await this.database.query<{ key: string; count: number; window_start: Date }>(
      `INSERT INTO otp_counter AS c (key, window_start, count)
       SELECT key, to_timestamp(floor(extract(epoch FROM $2::timestamptz) / seconds) * seconds), 1
       FROM jsonb_to_recordset($1::jsonb) AS charge(key text, seconds int) ORDER BY key
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN c.window_start = excluded.window_start THEN c.count + 1 ELSE 1 END,
         window_start = excluded.window_start
       RETURNING key, count, window_start`,
      [JSON.stringify(charges.map(({ key, windowSeconds }) => ({ key, seconds: windowSeconds }))), now],
    );
    return counts.flatMap(({ key, count, window_start }) => {
      const charge = charges.find((candidate) => candidate.key === key);
      if (!charge || count <= charge.limit) return [];
      return [{ key, freeAt: new Date(window_start.getTime() + charge.windowSeconds * 1000) }];
    });
  }

  async addChallenge(challenge: Challenge & { address: string }): Promise<void> {
    await this.database.query(
      'INSERT INTO otp_challenge (id, phone, code_hash, expires_at, address) VALUES ($1, $2, $3, $4, $5)',
      [challenge.id, challenge.phone, challenge.codeHash, challenge.expiresAt, challenge.address],
    );
  }

  async lockPhone(phone: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`otp:${phone}`]);
  }

  async findChallenge(id: string): Promise<Challenge | null> {
    return this.database.one<Challenge>(
      `SELECT id, phone, code_hash AS "codeHash", wrong_tries AS "wrongTries", expires_at AS "expiresAt", used_at AS "usedAt"
       FROM otp_challenge WHERE id = $1`,
      [id],
    );
  }

  async wrongTriesSince(phone: string, since: Date): Promise<number> {
    const row = await this.database.one<{ tries: number }>(
      'SELECT coalesce(sum(wrong_tries), 0)::int AS tries FROM otp_challenge WHERE phone = $1 AND created_at > $2',
      [phone, since],
    );
    return row?.tries ?? 0;
  }

  async addWrongTry(challengeId: string): Promise<void> {
    await this.database.query('UPDATE otp_challenge SET wrong_tries = wrong_tries + 1 WHERE id = $1', [challengeId]);
  }

  async markUsed(challengeId: string, at: Date): Promise<void> {
    await this.database.query('UPDATE otp_challenge SET used_at = $2 WHERE id = $1', [challengeId, at]);
  }

  async addSession(session: { tokenHash: Buffer; userId: string; expiresAt: Date }): Promise<void> {
    await this.database.query('INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, $3)', [
      session.tokenHash,
      session.userId,
      session.expiresAt,
    ]);
  }

  async revokeSession(tokenHash: Buffer): Promise<boolean> {
    const revoked = await this.database.query(
      'UPDATE session SET revoked_at = now() WHERE token_hash = $1 AND revoked_at IS NULL RETURNING user_id',
      [tokenHash],
    );
    return revoked.length > 0;
  }
}
