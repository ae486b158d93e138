import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from './database.js';

const EVERY_MS = 600_000;
const BATCH = 5_000;

/** What may be forgotten, and after how long. An answer is kept for 24 h, as docs and clients expect of a key. */
const FORGETTABLE = [
  { table: 'outbox', key: 'id', where: `done_at < now() - interval '3 days'` },
  { table: 'idempotency_record', key: '(actor_id, route, key)', where: `created_at < now() - interval '1 day'` },
  { table: 'otp_challenge', key: 'id', where: `created_at < now() - interval '2 days'` },
  { table: 'otp_counter', key: 'key', where: `window_start < now() - interval '2 days'` },
  // Before the sessions that these tokens stand for.
  { table: 'event_token', key: 'token_hash', where: `expires_at < now() - interval '1 day'` },
  { table: 'session', key: 'token_hash', where: `coalesce(revoked_at, expires_at) < now() - interval '30 days'` },
  { table: 'broadcast_event', key: '(broadcast_id, transaction_id, id)', where: `at < now() - interval '30 days'` },
] as const;

/** Keeps tables that only ever grow at a bounded size, a small batch at a time. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Housekeeping.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: Error) => this.log.warn(`not swept: ${error.message}`));
    }, EVERY_MS);
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Answers how many rows went, by table. */
  async sweep(): Promise<Record<string, number>> {
    const gone: Record<string, number> = {};
    for (const { table, key, where } of FORGETTABLE) {
      gone[table] = 0;
      for (let deleted = BATCH; deleted === BATCH; gone[table] += deleted) {
        const rows = await this.database.query(
          `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key.replace(/[()]/g, '')} FROM ${table} WHERE ${where} LIMIT ${BATCH}) RETURNING 1`,
        );
        deleted = rows.length;
      }
    }
    return gone;
  }
}
