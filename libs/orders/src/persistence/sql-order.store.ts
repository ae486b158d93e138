import { Injectable } from '@nestjs/common';
import type { UnitRule } from '#kernel';
import { Database } from '#persistence';
import type { ParcelState } from '../domain/parcel-state.js';
import type { OrderLineRecord, OrderRecord, ParcelRecord } from '../domain/records.js';
import type { ReservationState } from '../domain/reservation-state.js';
import {
  type Labels,
  type LabelsWanted,
  type LotStock,
  type OrderPage,
  OrderStore,
  type ParcelFilter,
  type PayingFacts,
  type ReservationRecord,
  type StockDelta,
} from '../order.store.js';
import { lineColumns, orderColumns, parcelColumns } from './columns.js';

const ORDER_COLUMNS = orderColumns();
const LINE_COLUMNS = lineColumns();
const PARCEL_COLUMNS = parcelColumns();

@Injectable()
export class SqlOrderStore extends OrderStore {
  constructor(private readonly database: Database) {
    super();
  }

  find(orderIds: readonly string[]): Promise<OrderRecord[]> {
    return this.database.query<OrderRecord>(
      `SELECT ${ORDER_COLUMNS} FROM market_order WHERE id = ANY($1::uuid[]) ORDER BY id`,
      [orderIds],
    );
  }

  lock(orderIds: readonly string[]): Promise<OrderRecord[]> {
    return this.database.query<OrderRecord>(
      `SELECT ${ORDER_COLUMNS} FROM market_order WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
      [orderIds],
    );
  }

  page({ buyerId, limit, beforeId }: OrderPage): Promise<OrderRecord[]> {
    return this.database.query<OrderRecord>(
      `SELECT ${ORDER_COLUMNS} FROM market_order WHERE buyer_id = $1 AND ($2::uuid IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [buyerId, beforeId, limit],
    );
  }

  async save(orders: readonly OrderRecord[]): Promise<void> {
    if (!orders.length) return;
    await this.database.query(
      `UPDATE market_order SET state = o.state, estimated_vnd = o."estimatedVnd", cap_vnd = o."capVnd",
         payment_method = o."paymentMethod", delivery_fee_vnd = o."deliveryFeeVnd", hold_expires_at = o."holdExpiresAt",
         cancel_cause = o."cancelCause", cancel_reason = o."cancelReason",
         confirmed_at = o."confirmedAt", closed_at = o."closedAt"
       FROM jsonb_to_recordset($1::jsonb) AS o(id uuid, state text, "estimatedVnd" bigint, "capVnd" bigint,
         "paymentMethod" text, "deliveryFeeVnd" bigint, "holdExpiresAt" timestamptz, "cancelCause" text,
         "cancelReason" text,
         "confirmedAt" timestamptz, "closedAt" timestamptz)
       WHERE market_order.id = o.id`,
      [JSON.stringify(orders)],
    );
  }

  lines(orderIds: readonly string[]): Promise<OrderLineRecord[]> {
    return this.database.query<OrderLineRecord>(
      `SELECT ${LINE_COLUMNS} FROM order_line WHERE order_id = ANY($1::uuid[]) ORDER BY order_id, line_number`,
      [orderIds],
    );
  }

  lockLinesOfLot(lotId: string): Promise<OrderLineRecord[]> {
    return this.database.query<OrderLineRecord>(
      `SELECT ${lineColumns('l')}
       FROM order_line l JOIN market_order o ON o.id = l.order_id
       WHERE l.lot_id = $1 AND o.state = 'confirmed' ORDER BY o.id, l.line_number FOR NO KEY UPDATE OF o`,
      [lotId],
    );
  }

  async line(lineId: string): Promise<OrderLineRecord | null> {
    return this.database.one<OrderLineRecord>(`SELECT ${LINE_COLUMNS} FROM order_line WHERE id = $1`, [lineId]);
  }

  async saveLines(lines: readonly OrderLineRecord[]): Promise<void> {
    if (!lines.length) return;
    await this.database.query(
      `UPDATE order_line SET wanted = l.wanted, harvested = l.harvested, packed = l.packed,
         packed_grams = l."packedGrams", accepted = l.accepted, accepted_grams = l."acceptedGrams",
         billed_vnd = l."billedVnd", estimated_vnd = l."estimatedVnd", cap_vnd = l."capVnd"
       FROM jsonb_to_recordset($1::jsonb) AS l(id uuid, wanted bigint, harvested bigint, packed bigint,
         "packedGrams" bigint, accepted bigint, "acceptedGrams" bigint, "billedVnd" bigint, "estimatedVnd" bigint,
         "capVnd" bigint)
       WHERE order_line.id = l.id`,
      [JSON.stringify(lines)],
    );
  }

  parcels({ ids, cooperativeIds, states, deliveryDay }: ParcelFilter): Promise<ParcelRecord[]> {
    return this.database.query<ParcelRecord>(
      `SELECT ${PARCEL_COLUMNS} FROM parcel
       WHERE ($1::uuid[] IS NULL OR id = ANY($1)) AND ($2::uuid[] IS NULL OR cooperative_id = ANY($2))
         AND ($3::text[] IS NULL OR state = ANY($3)) AND ($4::date IS NULL OR delivery_day = $4)
       ORDER BY delivery_day, id`,
      [ids ?? null, cooperativeIds ?? null, states ?? null, deliveryDay ?? null],
    );
  }

  lockParcel(parcelId: string): Promise<ParcelRecord | null> {
    return this.database.one<ParcelRecord>(`SELECT ${PARCEL_COLUMNS} FROM parcel WHERE id = $1 FOR NO KEY UPDATE`, [
      parcelId,
    ]);
  }

  ordersOfParcels(parcelIds: readonly string[]): Promise<OrderRecord[]> {
    return this.database.query<OrderRecord>(
      `SELECT ${ORDER_COLUMNS} FROM market_order WHERE parcel_id = ANY($1::uuid[]) AND state <> 'cancelled' ORDER BY id`,
      [parcelIds],
    );
  }

  async saveParcelState(parcelId: string, state: ParcelState, packedBy: string | null): Promise<void> {
    await this.database.query(
      `UPDATE parcel SET state = $2, packed_by = coalesce($3, packed_by),
         packed_at = CASE WHEN $2 = 'packed' THEN coalesce(packed_at, now()) ELSE packed_at END,
         dispatched_at = CASE WHEN $2 = 'dispatched' THEN now() ELSE dispatched_at END
       WHERE id = $1`,
      [parcelId, state, packedBy],
    );
  }

  async labels({ lotIds, communeCodes, clerkIds, parcelIds }: LabelsWanted): Promise<Labels> {
    const row = await this.database.one<Labels>(
      `SELECT
         (SELECT coalesce(jsonb_object_agg(l.id, jsonb_build_object('farmName', f.name, 'picture', p.picture,
            'open', l.state = 'open')), '{}')
          FROM lot l JOIN farm f ON f.id = l.farm_id JOIN product p ON p.id = l.product_id
          WHERE l.id = ANY($1::uuid[])) AS lots,
         (SELECT coalesce(jsonb_object_agg(code, name), '{}') FROM commune WHERE code = ANY($2::text[])) AS communes,
         (SELECT coalesce(jsonb_object_agg(id, name), '{}') FROM user_account WHERE id = ANY($3::uuid[])) AS clerks,
         -- Once the picture is there: the courier's phone sends it when it can, later than the proof.
         (SELECT coalesce(jsonb_agg(DISTINCT s.parcel_id), '[]')
          FROM stop s JOIN proof pr ON pr.stop_id = s.id
          JOIN picture pic ON pic.kind = 'proof' AND pic.owner_id = pr.courier_id
            AND pic.id = CASE WHEN pg_input_is_valid(pr.photo_id, 'uuid') THEN pr.photo_id::uuid END
          WHERE s.parcel_id = ANY($4::uuid[]) AND NOT pr.by_code AND pr.outcome IN ('delivered', 'part')) AS photographed`,
      [lotIds, communeCodes, clerkIds, parcelIds],
    );
    return row ?? { lots: {}, communes: {}, clerks: {}, photographed: [] };
  }

  async unitRule(lotId: string): Promise<UnitRule> {
    const rule = await this.database.one<UnitRule>(
      `SELECT p.sell_by AS "sellBy", p.price_by AS "priceBy", p.step, p.minimum, p.typical_grams AS "typicalGrams",
         p.tolerance_per_mille AS "tolerancePerMille"
       FROM lot l JOIN product p ON p.id = l.product_id WHERE l.id = $1`,
      [lotId],
    );
    if (!rule) throw new Error(`lot ${lotId} is gone`);
    return rule;
  }

  lockLots(lotIds: readonly string[]): Promise<LotStock[]> {
    return this.database.query<LotStock>(
      `SELECT id, state, capacity::float8 AS capacity, sold::float8 AS sold, held::float8 AS held
       FROM lot WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
      [lotIds],
    );
  }

  async changeStock(deltas: readonly StockDelta[]): Promise<void> {
    if (!deltas.length) return;
    await this.database.query(
      `UPDATE lot SET sold = lot.sold + d.sold, held = lot.held + d.held
       FROM (SELECT "lotId", sum(sold) AS sold, sum(held) AS held
             FROM jsonb_to_recordset($1::jsonb) AS x("lotId" uuid, sold bigint, held bigint) GROUP BY 1) AS d
       WHERE lot.id = d."lotId"`,
      [JSON.stringify(deltas)],
    );
  }

  lockHeldReservations(orderIds: readonly string[]): Promise<ReservationRecord[]> {
    return this.database.query<ReservationRecord>(
      `SELECT id, order_id AS "orderId", order_line_id AS "orderLineId", lot_id AS "lotId",
         quantity::float8 AS quantity, state, expires_at AS "expiresAt"
       FROM reservation WHERE order_id = ANY($1::uuid[]) AND state = 'held' ORDER BY id FOR UPDATE`,
      [orderIds],
    );
  }

  async closeReservations(ids: readonly string[], state: ReservationState): Promise<void> {
    await this.database.query(
      `UPDATE reservation SET state = $2, closed_at = now() WHERE id = ANY($1::uuid[]) AND state = 'held'`,
      [ids, state],
    );
  }

  async hold(reservations: readonly Omit<ReservationRecord, 'state'>[]): Promise<void> {
    await this.database.query(
      `INSERT INTO reservation (id, order_line_id, order_id, lot_id, quantity, expires_at)
       SELECT id, "orderLineId", "orderId", "lotId", quantity, "expiresAt"
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "orderLineId" uuid, "orderId" uuid, "lotId" uuid, quantity bigint,
         "expiresAt" timestamptz)`,
      [JSON.stringify(reservations)],
    );
  }

  payingFacts(orderId: string): Promise<PayingFacts | null> {
    return this.database.one<PayingFacts>(
      `SELECT p.delivery_day::text AS "deliveryDay", c.hold_seconds AS "holdSeconds",
         c.open_cash_orders_max AS "openCashOrdersMax",
         count(other.id) FILTER (WHERE other.payment_method = 'cash' AND other.state <> 'placed')::int AS "openOrRefusedCash",
         count(other.id) FILTER (WHERE other.state = 'placed')::int AS unpaid
       FROM market_order o JOIN parcel p ON p.id = o.parcel_id JOIN cooperative c ON c.id = o.cooperative_id
       LEFT JOIN market_order other ON other.buyer_id = o.buyer_id AND other.id <> o.id
         AND other.state IN ('placed', 'confirmed', 'packed', 'dispatched', 'returned')
       WHERE o.id = $1 GROUP BY p.id, c.id`,
      [orderId],
    );
  }

  async saveReservedQuantity(id: string, quantity: number): Promise<void> {
    await this.database.query('UPDATE reservation SET quantity = $2 WHERE id = $1', [id, quantity]);
  }

  async expiredHolds(at: Date, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ order_id: string }>(
      `SELECT DISTINCT order_id FROM reservation WHERE state = 'held' AND expires_at <= $1 ORDER BY order_id LIMIT $2`,
      [at, limit],
    );
    return rows.map(({ order_id }) => order_id);
  }
}
