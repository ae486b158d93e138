import { Injectable } from '@nestjs/common';
import { currentRequestId, runForRequest } from '#monitoring';
import { Database } from './database.js';

/** A thing that must happen after a commit: which queue works on it, what happened, and the facts. */
export interface OutboxMessage {
  queue: string;
  /** Past tense, `feature.fact`: `order.placed`, `broadcast.ended`. */
  name: string;
  payload: Record<string, unknown>;
  /** Not before this moment; at once when left out. */
  runAt?: Date;
}

/** Messages written in the transaction that causes them; the worker's relay hands them to Bull. */
@Injectable()
export class Outbox {
  constructor(private readonly database: Database) {}

  /** @throws Error outside a transaction: a message without its cause would be a lie */
  async add(...messages: OutboxMessage[]): Promise<void> {
    if (!this.database.inTransaction) throw new Error('Outbox.add needs an open transaction');
    if (!messages.length) return;
    await this.database.query(
      `INSERT INTO outbox (queue, name, payload, run_at, request_id)
       SELECT queue, name, payload, coalesce(run_at, now()), $2
       FROM jsonb_to_recordset($1::jsonb) AS m(queue text, name text, payload jsonb, run_at timestamptz)`,
      [
        JSON.stringify(
          messages.map(({ queue, name, payload, runAt }) => ({ queue, name, payload, run_at: runAt ?? null })),
        ),
        currentRequestId(),
      ],
    );
  }
}

interface Waiting {
  request_id: string | null;
}

/** The other end: makes the effect of a message happen once, however often its job is delivered. */
@Injectable()
export class OutboxConsumer {
  constructor(private readonly database: Database) {}

  /**
   * For work that asks somebody outside and may safely be repeated: no transaction is open meanwhile. It happens at
   * least once, and a message that is done is not worked on again.
   */
  async repeat(outboxId: string, work: () => Promise<void>): Promise<boolean> {
    const waiting = await this.database.one<Waiting>(
      'SELECT request_id FROM outbox WHERE id = $1 AND done_at IS NULL',
      [outboxId],
    );
    if (!waiting) return false;
    await runForRequest(waiting.request_id, work);
    await this.database.query('UPDATE outbox SET done_at = now() WHERE id = $1', [outboxId]);
    return true;
  }

  /** Runs `work` and marks the message done in one transaction; does nothing when it is done already. */
  consume(outboxId: string, work: () => Promise<void>): Promise<boolean> {
    return this.database.transaction(async () => {
      const waiting = await this.database.one<Waiting>(
        'SELECT request_id FROM outbox WHERE id = $1 AND done_at IS NULL FOR UPDATE',
        [outboxId],
      );
      if (!waiting) return false;
      await runForRequest(waiting.request_id, work);
      await this.database.query('UPDATE outbox SET done_at = now() WHERE id = $1', [outboxId]);
      return true;
    });
  }
}
