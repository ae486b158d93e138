import { Injectable } from '@nestjs/common';
import { addDays, vietnamTime } from '#kernel';
import { Database } from '#persistence';
import {
  type BroadcastForSale,
  ClerkOrderStore,
  type LotForSale,
  type StaffOrderFilter,
  type StaffOrderRow,
} from '../clerk/clerk-order.store.js';
import type { PreparedDelivery } from '../domain/prepared-order.js';

const OPEN_BROADCASTS = `('scheduled', 'rehearsing', 'live', 'interrupted')`;

@Injectable()
export class SqlClerkOrderStore extends ClerkOrderStore {
  constructor(private readonly database: Database) {
    super();
  }

  lotsForSale(cooperativeIds: readonly string[], broadcastId: string | null, limit: number): Promise<LotForSale[]> {
    return this.database.query<LotForSale>(
      `SELECT l.id AS "lotId", offer.code, l.cooperative_id AS "cooperativeId", p.name AS "productName", p.picture,
         f.name AS "farmName", c.name AS "communeName", p.sell_by AS "sellBy", p.price_by AS "priceBy", p.step,
         p.minimum, p.typical_grams AS "typicalGrams", p.tolerance_per_mille AS "tolerancePerMille",
         l.maximum_per_buyer::float8 AS "maximumPerBuyer", (l.capacity - l.sold - l.held)::float8 AS remaining,
         coalesce(offer.price_vnd, l.price_vnd)::float8 AS "priceVnd",
         coalesce(offer.price_version, l.price_version) AS "priceVersion", l.harvest_from AS "harvestFrom"
       FROM lot l JOIN product p ON p.id = l.product_id JOIN farm f ON f.id = l.farm_id
       JOIN commune c ON c.code = f.commune_code
       LEFT JOIN LATERAL (
         SELECT o.code, o.price_vnd, o.price_version FROM offer o JOIN broadcast b ON b.id = o.broadcast_id
         WHERE o.lot_id = l.id AND o.broadcast_id = $2 AND o.state = 'open' AND b.state IN ${OPEN_BROADCASTS}
         ORDER BY o.code LIMIT 1) AS offer ON true
       WHERE l.state = 'open' AND l.cooperative_id = ANY($1::uuid[]) AND f.state = 'verified'
       ORDER BY offer.code NULLS LAST, p.name, l.id LIMIT $3`,
      [cooperativeIds, broadcastId, limit],
    );
  }

  broadcastsForSale(cooperativeIds: readonly string[], limit: number): Promise<BroadcastForSale[]> {
    return this.database.query<BroadcastForSale>(
      `SELECT b.id, b.title, b.state, b.starts_at AS "startsAt" FROM broadcast b
       WHERE b.state IN ${OPEN_BROADCASTS} AND EXISTS (
         SELECT 1 FROM offer o JOIN lot l ON l.id = o.lot_id
         WHERE o.broadcast_id = b.id AND o.state = 'open' AND l.state = 'open' AND l.cooperative_id = ANY($1::uuid[]))
       ORDER BY b.state IN ('live', 'interrupted') DESC, b.starts_at, b.id LIMIT $2`,
      [cooperativeIds, limit],
    );
  }

  list(filter: StaffOrderFilter, limit: number, beforeId: string | null): Promise<StaffOrderRow[]> {
    const { cooperativeIds, enteredBy, placedOn, state, number, phoneDigits, nameWords } = filter;
    return this.database.query<StaffOrderRow>(
      `SELECT o.id, o.number::float8 AS number, o.state, o.source, o.channel, p.recipient_name AS "recipientName",
         p.recipient_phone AS "recipientPhone", p.village, c.name AS "communeName",
         p.delivery_day::text AS "deliveryDay", o.payment_method AS "paymentMethod", pay.state AS "paymentState",
         pay.due_vnd::float8 AS "dueVnd", o.created_at AS "createdAt", clerk.name AS "enteredByName"
       FROM market_order o JOIN parcel p ON p.id = o.parcel_id JOIN commune c ON c.code = p.commune_code
       JOIN payment pay ON pay.order_id = o.id LEFT JOIN user_account clerk ON clerk.id = o.entered_by
       WHERE ($1::uuid[] IS NULL OR o.cooperative_id = ANY($1)) AND ($2::uuid IS NULL OR o.entered_by = $2)
         AND ($3::timestamptz IS NULL OR o.created_at >= $3 AND o.created_at < $4)
         AND ($5::text IS NULL OR o.state = $5)
         AND ($6::bigint IS NULL AND $7::text IS NULL OR o.number = $6 OR p.recipient_phone LIKE '%' || $7
           OR o.buyer_id IN (SELECT id FROM user_account WHERE phone LIKE '%' || $7))
         AND ($8::text[] IS NULL OR without_accents(p.recipient_name) LIKE ALL ($8))
         AND ($9::uuid IS NULL OR o.id < $9)
       ORDER BY o.id DESC LIMIT $10`,
      [
        cooperativeIds,
        enteredBy ?? null,
        placedOn ? vietnamTime(placedOn, 0) : null,
        placedOn ? vietnamTime(addDays(placedOn, 1), 0) : null,
        state ?? null,
        number ?? null,
        phoneDigits ?? null,
        nameWords?.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`) ?? null,
        beforeId,
        limit,
      ],
    );
  }

  lastDelivery(phone: string, cooperativeIds: readonly string[]): Promise<PreparedDelivery | null> {
    return this.database.one<PreparedDelivery>(
      `SELECT p.method, p.recipient_name AS name, p.recipient_phone AS phone, p.commune_code AS "communeCode",
         p.village, p.note, p.pickup_point_id AS "pickupPointId"
       FROM parcel p
       WHERE p.cooperative_id = ANY($2::uuid[])
         AND (p.recipient_phone = $1 OR p.buyer_id = (SELECT id FROM user_account WHERE phone = $1))
       ORDER BY p.id DESC LIMIT 1`,
      [phone, cooperativeIds],
    );
  }
}
