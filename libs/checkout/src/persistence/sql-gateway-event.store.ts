import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { GatewayEventStore, type NewEvent, type StoredEvent } from '../card/gateway-event.store.js';

@Injectable()
export class SqlGatewayEventStore extends GatewayEventStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ id, type, intentId, paymentId, payload }: NewEvent): Promise<boolean> {
    const added = await this.database.one(
      `INSERT INTO payment_event (id, type, intent_id, payment_id, payload, look_at)
       VALUES ($1, $2, $3, $4, $5, now() + interval '10 seconds') ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, type, intentId, paymentId, JSON.stringify(payload)],
    );
    return added !== null;
  }

  find(eventId: string): Promise<StoredEvent | null> {
    return this.database.one<StoredEvent>(
      `SELECT id, type, intent_id AS "intentId", payment_id AS "paymentId", payload, received_at AS "receivedAt", tries,
         done_at IS NOT NULL AS done
       FROM payment_event WHERE id = $1`,
      [eventId],
    );
  }

  async tryAgain(eventId: string, at: Date): Promise<void> {
    await this.database.query('UPDATE payment_event SET tries = tries + 1, look_at = $2 WHERE id = $1', [eventId, at]);
  }

  async done(eventId: string): Promise<void> {
    await this.database.query('UPDATE payment_event SET done_at = now(), look_at = NULL WHERE id = $1', [eventId]);
  }

  async claimDue(limit: number, forSeconds: number): Promise<string[]> {
    const claimed = await this.database.query<{ id: string }>(
      `UPDATE payment_event SET look_at = now() + make_interval(secs => $2)
       WHERE id IN (SELECT id FROM payment_event WHERE done_at IS NULL AND look_at <= now()
                    ORDER BY look_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [limit, forSeconds],
    );
    return claimed.map(({ id }) => id);
  }
}
