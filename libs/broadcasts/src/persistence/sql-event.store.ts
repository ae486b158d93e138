import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { type EventPosition, START } from '../domain/event-position.js';
import { type EventDraft, type EventKind, EventStore, type StoredEvent } from '../event.store.js';

interface EventRow {
  transaction_id: string;
  id: string;
  broadcast_id: string;
  kind: EventKind;
  data: Record<string, unknown>;
  staff_data: Record<string, unknown> | null;
}

const EVENT = 'e.transaction_id::text, e.id::text, e.broadcast_id, e.kind, e.data, e.staff_data';
const SETTLED = 'e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())';

@Injectable()
export class SqlEventStore extends EventStore {
  constructor(private readonly database: Database) {
    super();
  }

  async append(events: readonly EventDraft[]): Promise<void> {
    const rows = events.map(({ broadcastId, kind, data, staffData }) => ({
      broadcast_id: broadcastId,
      kind,
      data,
      staff_data: staffData ?? null,
    }));
    await this.database.query(
      `INSERT INTO broadcast_event (broadcast_id, kind, data, staff_data)
       SELECT broadcast_id, kind, data, staff_data
       FROM jsonb_to_recordset($1::jsonb) AS e(broadcast_id uuid, kind text, data jsonb, staff_data jsonb)`,
      [JSON.stringify(rows)],
    );
  }

  async forgetComment(broadcastId: string, commentId: string): Promise<void> {
    await this.database.query(
      `DELETE FROM broadcast_event WHERE broadcast_id = $1 AND kind = 'comment' AND data->>'id' = $2`,
      [broadcastId, commentId],
    );
  }

  async head(broadcastId: string): Promise<EventPosition> {
    const row = await this.database.one<Pick<EventRow, 'transaction_id' | 'id'>>(
      `SELECT e.transaction_id::text, e.id::text FROM broadcast_event e
       WHERE e.broadcast_id = $1 AND ${SETTLED} ORDER BY e.transaction_id DESC, e.id DESC LIMIT 1`,
      [broadcastId],
    );
    return row ? toPosition(row) : START;
  }

  async after(readers: ReadonlyMap<string, EventPosition>, limit: number): Promise<StoredEvent[]> {
    if (!readers.size) return [];
    const positions = [...readers.values()];
    const rows = await this.database.query<EventRow>(
      `SELECT ${EVENT}
       FROM unnest($1::uuid[], $2::xid8[], $3::bigint[]) AS r(broadcast_id, transaction_id, id)
       CROSS JOIN LATERAL (
         SELECT * FROM broadcast_event e
         WHERE e.broadcast_id = r.broadcast_id AND (e.transaction_id, e.id) > (r.transaction_id, r.id) AND ${SETTLED}
         ORDER BY e.transaction_id, e.id LIMIT $4) e
       ORDER BY e.broadcast_id, e.transaction_id, e.id`,
      [
        [...readers.keys()],
        positions.map(({ transactionId }) => String(transactionId)),
        positions.map(({ id }) => String(id)),
        limit,
      ],
    );
    return rows.map(toEvent);
  }

  async between(broadcastId: string, from: EventPosition, to: EventPosition, limit: number): Promise<StoredEvent[]> {
    const rows = await this.database.query<EventRow>(
      `SELECT ${EVENT} FROM broadcast_event e
       WHERE e.broadcast_id = $1 AND (e.transaction_id, e.id) > ($2::xid8, $3::bigint)
         AND (e.transaction_id, e.id) <= ($4::xid8, $5::bigint)
       ORDER BY e.transaction_id, e.id LIMIT $6`,
      [broadcastId, String(from.transactionId), String(from.id), String(to.transactionId), String(to.id), limit],
    );
    return rows.map(toEvent);
  }

  async knows(broadcastId: string, { transactionId, id }: EventPosition): Promise<boolean> {
    const row = await this.database.one(
      'SELECT id FROM broadcast_event WHERE broadcast_id = $1 AND transaction_id = $2::xid8 AND id = $3::bigint',
      [broadcastId, String(transactionId), String(id)],
    );
    return row !== null;
  }
}

function toPosition({ transaction_id, id }: Pick<EventRow, 'transaction_id' | 'id'>): EventPosition {
  return { transactionId: BigInt(transaction_id), id: BigInt(id) };
}

function toEvent(row: EventRow): StoredEvent {
  const { broadcast_id, kind, data, staff_data } = row;
  return { position: toPosition(row), broadcastId: broadcast_id, kind, data, staffData: staff_data };
}
