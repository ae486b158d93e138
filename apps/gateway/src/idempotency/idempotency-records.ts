import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';

export interface KeptAnswer {
  requestHash: Buffer;
  requestId: string;
  status: number;
  body: string;
}

/**
 * What was answered under which key, for 24 hours of wall time. A record is written in the transaction that does the
 * work, so there is never one without the other: after a crash in the middle the key is as good as new.
 */
@Injectable()
export class IdempotencyRecords {
  constructor(private readonly database: Database) {}

  /** Takes the key until the transaction ends, or answers false when another call has it. A crash gives it back. */
  async take(key: string): Promise<boolean> {
    const row = await this.database.one<{ taken: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('gateway ' || $1, 0)) AS taken`,
      [key],
    );
    return row?.taken === true;
  }

  find(key: string): Promise<KeptAnswer | null> {
    return this.database.one<KeptAnswer>(
      `SELECT request_hash AS "requestHash", request_id AS "requestId", status, body
       FROM idempotency_record WHERE key = $1 AND created > now() - interval '24 hours'`,
      [key],
    );
  }

  async keep(key: string, { requestHash, requestId, status, body }: KeptAnswer): Promise<void> {
    await this.database.query(
      `INSERT INTO idempotency_record (key, request_hash, request_id, status, body, created)
       VALUES ($1, $2, $3, $4, $5, now())
       ON CONFLICT (key) DO UPDATE SET request_hash = excluded.request_hash, request_id = excluded.request_id,
         status = excluded.status, body = excluded.body, created = excluded.created`,
      [key, requestHash, requestId, status, body],
    );
  }

  /** Forgets what is older than 24 hours, a bounded batch at a time. */
  async sweep(): Promise<void> {
    await this.database.query(
      `DELETE FROM idempotency_record WHERE key IN
         (SELECT key FROM idempotency_record WHERE created < now() - interval '24 hours' LIMIT 5000)`,
    );
  }
}
