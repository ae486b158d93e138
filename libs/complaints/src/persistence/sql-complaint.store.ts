import { Injectable } from '@nestjs/common';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import { type ComplainedOrder, type Complaint, type ComplaintFilter, ComplaintStore } from '../complaint.store.js';
import type { ComplaintKind, ComplaintState } from '../domain/complaint-state.js';

type Row = Omit<Complaint, 'messages'> & {
  messages: (Omit<Complaint['messages'][number], 'at'> & { at: string })[];
};

const COMPLAINT = `
  SELECT c.id, c.order_id AS "orderId", o.number::float8 AS "orderNumber", c.buyer_id AS "buyerId", u.name AS "buyerName",
         u.phone AS "buyerPhone", c.cooperative_id AS "cooperativeId", k.name AS "cooperativeName", c.kind, c.state,
         c.created_at AS "createdAt", c.closed_at AS "closedAt",
         (SELECT coalesce(json_agg(json_build_object('saidBy', m.said_by, 'authorName', a.name, 'text', m.text,
            'at', m.at) ORDER BY m.id), '[]')
          FROM complaint_message m JOIN user_account a ON a.id = m.author_id WHERE m.complaint_id = c.id) AS messages
  FROM complaint c JOIN market_order o ON o.id = c.order_id JOIN user_account u ON u.id = c.buyer_id
    JOIN cooperative k ON k.id = c.cooperative_id`;

@Injectable()
export class SqlComplaintStore extends ComplaintStore {
  constructor(private readonly database: Database) {
    super();
  }

  order(orderId: string): Promise<ComplainedOrder | null> {
    return this.database.one<ComplainedOrder>(
      `SELECT id, number::float8 AS number, state, buyer_id AS "buyerId", cooperative_id AS "cooperativeId"
       FROM market_order WHERE id = $1`,
      [orderId],
    );
  }

  async add({ id, buyerId, cooperativeId }: ComplainedOrder, kind: ComplaintKind): Promise<string | null> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO complaint (order_id, buyer_id, cooperative_id, kind) VALUES ($1, $2, $3, $4)
       ON CONFLICT (order_id) WHERE state <> 'closed' DO NOTHING RETURNING id`,
      [id, buyerId, cooperativeId, kind],
    );
    return row?.id ?? null;
  }

  async addMessage(complaintId: string, authorId: string, saidBy: 'buyer' | 'staff', text: string): Promise<void> {
    await this.database.query(
      'INSERT INTO complaint_message (complaint_id, author_id, said_by, text) VALUES ($1, $2, $3, $4)',
      [complaintId, authorId, saidBy, text],
    );
  }

  async lock(complaintId: string): Promise<boolean> {
    return (await this.database.one('SELECT id FROM complaint WHERE id = $1 FOR UPDATE', [complaintId])) !== null;
  }

  async find(complaintId: string): Promise<Complaint | null> {
    const row = await this.database.one<Row>(`${COMPLAINT} WHERE c.id = $1`, [complaintId]);
    return row && fromRow(row);
  }

  async setState(complaintId: string, state: ComplaintState): Promise<void> {
    await this.database.query(
      `UPDATE complaint SET state = $2, closed_at = CASE WHEN $2 = 'closed' THEN now() END WHERE id = $1`,
      [complaintId, state],
    );
  }

  async ofOrder(orderId: string): Promise<Complaint[]> {
    const rows = await this.database.query<Row>(`${COMPLAINT} WHERE c.order_id = $1 ORDER BY c.id DESC LIMIT 50`, [
      orderId,
    ]);
    return rows.map(fromRow);
  }

  async list({ cooperativeIds, state }: ComplaintFilter, { limit, cursor }: PageRequest): Promise<Page<Complaint>> {
    const rows = await this.database.query<Row>(
      `${COMPLAINT} WHERE ($1::uuid[] IS NULL OR c.cooperative_id = ANY($1)) AND ($2::text IS NULL OR c.state = $2)
         AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $4`,
      [cooperativeIds, state, cursorId(cursor), limit + 1],
    );
    return pageOf(rows.map(fromRow), limit, ({ id }) => [id]);
  }

  async openCount(cooperativeIds: readonly string[] | null): Promise<number> {
    const row = await this.database.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM complaint
       WHERE state = 'open' AND ($1::uuid[] IS NULL OR cooperative_id = ANY($1))`,
      [cooperativeIds],
    );
    return row?.n ?? 0;
  }
}

function fromRow(row: Row): Complaint {
  return { ...row, messages: row.messages.map((message) => ({ ...message, at: new Date(message.at) })) };
}
