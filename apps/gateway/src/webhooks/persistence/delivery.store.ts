import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { Database } from '#persistence';
import type {
  Attempt,
  ClaimedDelivery,
  Delivery,
  DeliveryState,
  DeliveryWithAttempts,
  NewDelivery,
} from '../delivery.types.js';

interface DeliveryRow {
  id: string;
  channel: Delivery['channel'];
  event_id: string | null;
  endpoint_id: string | null;
  transfer_id: string | null;
  state: DeliveryState;
  attempts: number;
  due_at: Date;
  created_at: Date;
  lane: string;
  url: string | null;
}

interface AttemptRow {
  delivery_id: string;
  at: Date;
  duration_ms: number;
  status: number | null;
  problem: string | null;
}

/** Which deliveries a list shows; `before` is the id of the last one seen, lists go from new to old. */
export interface DeliveryFilter {
  eventId?: string;
  endpointId?: string;
  transferIds?: string[];
  state?: DeliveryState;
  before?: string;
  limit: number;
}

@Injectable()
export class DeliveryStore {
  constructor(private readonly database: Database) {}

  async add(deliveries: readonly NewDelivery[]): Promise<void> {
    const rows = deliveries.map(({ channel, eventId, endpointId, transferId, state, dueAt }) => ({
      id: newId(),
      channel,
      event_id: eventId ?? null,
      endpoint_id: endpointId ?? null,
      transfer_id: transferId ?? null,
      state,
      due_at: dueAt.toISOString(),
    }));
    if (rows.length === 0) return;
    await this.database.query(
      `INSERT INTO delivery (id, channel, event_id, endpoint_id, transfer_id, state, due_at)
       SELECT id, channel, event_id, endpoint_id, transfer_id, state, due_at
       FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, channel text, event_id text, endpoint_id text,
         transfer_id uuid, state text, due_at timestamptz)`,
      [JSON.stringify(rows)],
    );
  }

  /**
   * Takes over what is due, at most `limit` for each receiver and nothing for `busyLanes`; nobody else gets it for
   * `holdSeconds`, unless this process dies first.
   */
  async claim(limit: number, busyLanes: readonly string[], holdSeconds: number): Promise<ClaimedDelivery[]> {
    const rows = await this.database.query<DeliveryRow & { claim: string }>(
      `UPDATE delivery SET claimed_until = clock_timestamp() + make_interval(secs => $2)
       WHERE id IN (
         SELECT due.id
         FROM (SELECT id AS lane FROM webhook_endpoint UNION ALL SELECT 'bank') AS receiver
         CROSS JOIN LATERAL (
           SELECT id FROM delivery
           WHERE lane = receiver.lane AND state = 'waiting'
             AND due_at <= (SELECT clock_timestamp() + ahead FROM clock)
             AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
           ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED) AS due
         WHERE receiver.lane <> ALL ($3))
       RETURNING *, claimed_until::text AS claim`,
      [limit, holdSeconds, busyLanes],
    );
    return rows.map((row) => ({ ...toDelivery(row), claim: row.claim }));
  }

  /**
   * An attempt in vain with `nextDueAt` null is the last one. Of a delivery that was asked for anew while it was on the
   * road the attempt is kept and nothing else: it is due again.
   */
  record(
    { id, claim }: ClaimedDelivery,
    attempt: Attempt,
    outcome: { delivered: boolean; nextDueAt: Date | null },
  ): Promise<void> {
    return this.database.transaction(async () => {
      const state = outcome.delivered ? 'delivered' : outcome.nextDueAt ? 'waiting' : 'given_up';
      await this.database.query(
        `UPDATE delivery SET state = $3, attempts = attempts + 1, due_at = coalesce($4, due_at), claimed_until = NULL
         WHERE id = $1 AND claimed_until = $2`,
        [id, claim, state, outcome.nextDueAt],
      );
      // Nothing at all once its endpoint was deleted while it was on the road.
      await this.database.query(
        `INSERT INTO delivery_attempt (delivery_id, at, duration_ms, status, problem)
         SELECT id, $2, $3, $4, $5 FROM delivery WHERE id = $1 FOR KEY SHARE`,
        [id, attempt.at, attempt.durationMs, attempt.status, attempt.problem],
      );
    });
  }

  /** Gives back what was taken over but not sent. */
  async release({ id, claim }: ClaimedDelivery): Promise<void> {
    await this.database.query(`UPDATE delivery SET claimed_until = NULL WHERE id = $1 AND claimed_until = $2`, [
      id,
      claim,
    ]);
  }

  async giveUp({ id, claim }: ClaimedDelivery): Promise<void> {
    await this.database.query(
      `UPDATE delivery SET state = 'given_up', claimed_until = NULL WHERE id = $1 AND claimed_until = $2`,
      [id, claim],
    );
  }

  /** Due at once, whatever became of it before. Answers how many there were. */
  async sendAgain(filter: { id?: string; eventId?: string; transferId?: string }, now: Date): Promise<number> {
    const rows = await this.database.query(
      `UPDATE delivery SET state = 'waiting', attempts = 0, due_at = $4, claimed_until = NULL
       WHERE id = $1::uuid OR event_id = $2 OR transfer_id = $3::uuid RETURNING 1`,
      [filter.id ?? null, filter.eventId ?? null, filter.transferId ?? null, now],
    );
    return rows.length;
  }

  /** Endpoints that an event has been on its way to. */
  async endpointsOf(eventId: string): Promise<string[]> {
    const rows = await this.database.query<{ endpoint_id: string }>(
      `SELECT DISTINCT endpoint_id FROM delivery WHERE event_id = $1`,
      [eventId],
    );
    return rows.map((row) => row.endpoint_id);
  }

  /** One more than `limit` when there are more. */
  async list(filter: DeliveryFilter): Promise<DeliveryWithAttempts[]> {
    const rows = await this.database.query<DeliveryRow>(
      `SELECT delivery.*, webhook_endpoint.url
       FROM delivery LEFT JOIN webhook_endpoint ON webhook_endpoint.id = delivery.endpoint_id
       WHERE ($1::text IS NULL OR event_id = $1) AND ($2::text IS NULL OR endpoint_id = $2)
         AND ($3::uuid[] IS NULL OR transfer_id = ANY ($3)) AND ($4::text IS NULL OR delivery.state = $4)
         AND ($5::uuid IS NULL OR delivery.id < $5)
       ORDER BY delivery.id DESC LIMIT $6`,
      [
        filter.eventId ?? null,
        filter.endpointId ?? null,
        filter.transferIds ?? null,
        filter.state ?? null,
        filter.before ?? null,
        filter.limit + 1,
      ],
    );
    const attempts = await this.database.query<AttemptRow>(
      `SELECT * FROM delivery_attempt WHERE delivery_id = ANY ($1) ORDER BY id`,
      [rows.map((row) => row.id)],
    );
    return rows.map((row) => ({
      ...toDelivery(row),
      url: row.url,
      history: attempts.filter((attempt) => attempt.delivery_id === row.id).map(toAttempt),
    }));
  }
}

const toDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id,
  channel: row.channel,
  eventId: row.event_id,
  endpointId: row.endpoint_id,
  transferId: row.transfer_id,
  state: row.state,
  attempts: row.attempts,
  dueAt: row.due_at,
  createdAt: row.created_at,
  lane: row.lane,
});

const toAttempt = (row: AttemptRow): Attempt => ({
  at: row.at,
  durationMs: row.duration_ms,
  status: row.status,
  problem: row.problem,
});
