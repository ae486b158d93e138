import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { PreparedDelivery, PreparedOrder } from '../domain/prepared-order.js';
import { type PreparedDraft, PreparedOrderStore } from '../prepared/prepared-order.store.js';

const COLUMNS = `id, buyer_id AS "buyerId", broadcast_id AS "broadcastId", comment_id AS "commentId", lines, phone,
  delivery, repeats_order_id AS "repeatsOrderId", expires_at AS "expiresAt", order_id AS "orderId"`;
const RECENT_MAX = 20;

@Injectable()
export class SqlPreparedOrderStore extends PreparedOrderStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add(draft: PreparedDraft): Promise<PreparedOrder> {
    await this.database.query(
      `DELETE FROM prepared_order WHERE buyer_id = $1 AND order_id IS NULL AND expires_at < now() - interval '1 day'`,
      [draft.buyerId],
    );
    const [added] = await this.database.query<PreparedOrder>(
      `INSERT INTO prepared_order (buyer_id, broadcast_id, comment_id, lines, phone, delivery, repeats_order_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
      [
        draft.buyerId,
        draft.broadcastId,
        draft.commentId,
        JSON.stringify(draft.lines),
        draft.phone,
        draft.delivery && JSON.stringify(draft.delivery),
        draft.repeatsOrderId,
        draft.expiresAt,
      ],
    );
    return added!;
  }

  find(id: string): Promise<PreparedOrder | null> {
    return this.database.one<PreparedOrder>(`SELECT ${COLUMNS} FROM prepared_order WHERE id = $1`, [id]);
  }

  recent(buyerId: string, broadcastId: string, since: Date): Promise<PreparedOrder[]> {
    return this.database.query<PreparedOrder>(
      `SELECT ${COLUMNS} FROM prepared_order
       WHERE buyer_id = $1 AND broadcast_id = $2 AND expires_at > $3 ORDER BY id DESC LIMIT ${RECENT_MAX}`,
      [buyerId, broadcastId, since],
    );
  }

  async renew(
    id: string,
    { commentId, lines, phone, delivery, expiresAt }: Parameters<PreparedOrderStore['renew']>[1],
  ): Promise<PreparedOrder | null> {
    return this.database.one<PreparedOrder>(
      `UPDATE prepared_order SET comment_id = coalesce($2, comment_id), lines = coalesce($3, lines),
         phone = coalesce($4, phone), delivery = coalesce($5, delivery), expires_at = coalesce($6, expires_at)
       WHERE id = $1 AND order_id IS NULL RETURNING ${COLUMNS}`,
      [
        id,
        commentId ?? null,
        lines ? JSON.stringify(lines) : null,
        phone ?? null,
        delivery ? JSON.stringify(delivery) : null,
        expiresAt ?? null,
      ],
    );
  }

  lastDelivery(buyerId: string, cooperativeId: string | null): Promise<PreparedDelivery | null> {
    return this.database.one<PreparedDelivery>(
      `SELECT p.method, p.recipient_name AS name, p.recipient_phone AS phone, p.commune_code AS "communeCode",
         p.village, p.note, p.pickup_point_id AS "pickupPointId"
       FROM market_order o JOIN parcel p ON p.id = o.parcel_id
       WHERE o.buyer_id = $1 AND (p.method = 'home' OR p.cooperative_id = $2)
       ORDER BY o.id DESC LIMIT 1`,
      [buyerId, cooperativeId],
    );
  }
}
