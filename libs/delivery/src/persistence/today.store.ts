import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { Call, CashHeld, LotProgress, Progress, RunProgress, VillageProgress } from '../domain/today.js';

/** Enough for a cooperative's day; a board that nobody can read to its end helps nobody. */
const ROWS_MAX = 200;

/** Each section of the board is one query. */
@Injectable()
export class TodayStore {
  constructor(private readonly database: Database) {}

  /** Farms that confirmed their cut lists, and farms of which everything was weighed in. */
  async farms(cooperativeIds: readonly string[], day: string): Promise<{ cutLists: Progress; weighIns: Progress }> {
    const row = await this.database.one<{ total: number; confirmed: number; weighed: number }>(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE confirmed)::int AS confirmed,
         count(*) FILTER (WHERE weighed)::int AS weighed
       FROM (
         SELECT bool_and(c.state = 'confirmed') AS confirmed, bool_and(l.state IN ('weighed', 'settled')) AS weighed
         FROM cut_list c JOIN cut_list_item i ON i.cut_list_id = c.id JOIN lot l ON l.id = i.lot_id
         WHERE c.cooperative_id = ANY($1::uuid[]) AND c.day = $2 GROUP BY c.farm_id) AS farms`,
      [cooperativeIds, day],
    );
    const total = row?.total ?? 0;
    return { cutLists: { done: row?.confirmed ?? 0, total }, weighIns: { done: row?.weighed ?? 0, total } };
  }

  lots(cooperativeIds: readonly string[], day: string): Promise<LotProgress[]> {
    return this.database.query<LotProgress>(
      `SELECT i.lot_id AS "lotId", (SELECT code FROM offer o WHERE o.lot_id = i.lot_id ORDER BY created_at DESC LIMIT 1) AS "offerCode",
         p.name AS "productName", p.picture, f.name AS "farmName", p.sell_by AS "sellBy", i.quantity::float8 AS ordered,
         (w.quantity - w.spoiled)::float8 AS arrived,
         (SELECT count(DISTINCT l.order_id) FROM line_cut k JOIN order_line l ON l.id = k.order_line_id
          WHERE k.weigh_in_id = w.id)::int AS "cutOrders",
         coalesce(w.surplus, 0)::float8 AS surplus
       FROM cut_list c JOIN cut_list_item i ON i.cut_list_id = c.id JOIN lot ON lot.id = i.lot_id
       JOIN product p ON p.id = lot.product_id JOIN farm f ON f.id = lot.farm_id LEFT JOIN weigh_in w ON w.lot_id = i.lot_id
       WHERE c.cooperative_id = ANY($1::uuid[]) AND c.day = $2 ORDER BY p.name, f.name LIMIT ${ROWS_MAX}`,
      [cooperativeIds, day],
    );
  }

  villages(cooperativeIds: readonly string[], day: string): Promise<VillageProgress[]> {
    return this.database.query<VillageProgress>(
      `SELECT p.commune_code AS "communeCode", c.name AS "communeName", p.village, count(*)::int AS total,
         count(*) FILTER (WHERE p.state <> 'open')::int AS packed,
         count(*) FILTER (WHERE p.state = 'open' AND EXISTS (
           SELECT 1 FROM market_order o JOIN order_line l ON l.order_id = o.id JOIN lot ON lot.id = l.lot_id
           WHERE o.parcel_id = p.id AND o.state = 'confirmed' AND l.wanted > 0
             AND lot.state IN ('open', 'closed', 'cut')))::int AS waiting
       FROM parcel p JOIN commune c ON c.code = p.commune_code
       WHERE p.cooperative_id = ANY($1::uuid[]) AND p.delivery_day = $2 AND p.state <> 'cancelled'
         AND EXISTS (SELECT 1 FROM market_order o WHERE o.parcel_id = p.id AND o.state NOT IN ('placed', 'cancelled'))
       GROUP BY p.commune_code, c.name, p.village ORDER BY c.name, p.village LIMIT ${ROWS_MAX}`,
      [cooperativeIds, day],
    );
  }

  runs(cooperativeIds: readonly string[], day: string): Promise<RunProgress[]> {
    return this.database.query<RunProgress>(
      `SELECT r.id, r.courier_id AS "courierId", u.name AS "courierName", r.state,
         coalesce(mode() WITHIN GROUP (ORDER BY p.village), '') AS toward, count(proof.stop_id)::int AS "doneCount",
         count(s.id)::int AS "stopCount", count(*) FILTER (WHERE p.state = 'open')::int AS "waitingCount"
       FROM run r JOIN user_account u ON u.id = r.courier_id LEFT JOIN stop s ON s.run_id = r.id
       LEFT JOIN parcel p ON p.id = s.parcel_id LEFT JOIN proof ON proof.stop_id = s.id
       WHERE r.cooperative_id = ANY($1::uuid[]) AND r.day = $2
       GROUP BY r.id, u.id ORDER BY r.id LIMIT ${ROWS_MAX}`,
      [cooperativeIds, day],
    );
  }

  /** Cash that couriers have not handed in yet, whatever day they took it; the ledger's own figure. */
  cash(cooperativeIds: readonly string[]): Promise<CashHeld[]> {
    return this.database.query<CashHeld>(
      `SELECT a.owner_id AS "courierId", u.name AS "courierName", sum(e.amount_vnd)::float8 AS "cashInHandVnd"
       FROM ledger_account a JOIN entry e ON e.account_code = a.code JOIN posting p ON p.id = e.posting_id
       JOIN user_account u ON u.id = a.owner_id
       WHERE a.kind = 'cash_in_hand' AND p.cooperative_id = ANY($1::uuid[])
       GROUP BY a.owner_id, u.name HAVING sum(e.amount_vnd) <> 0 ORDER BY u.name LIMIT ${ROWS_MAX}`,
      [cooperativeIds],
    );
  }

  /** Lists nobody confirmed within `patienceMinutes`, harvests that fell short, and buyers who were not at home. */
  calls(cooperativeIds: readonly string[], day: string, patienceMinutes: number): Promise<Call[]> {
    return this.database.query<Call>(
      `SELECT 'cut_list_unconfirmed' AS reason, c.id AS "subjectId", o.name, o.phone,
         string_agg(p.name, ', ' ORDER BY p.name) AS about, min(p.sell_by) AS "sellBy",
         CASE WHEN count(*) = 1 THEN min(i.quantity)::float8 END AS amount, c.deliver_by AS at
       FROM cut_list c JOIN farm f ON f.id = c.farm_id JOIN user_account o ON o.id = f.owner_id
       JOIN cut_list_item i ON i.cut_list_id = c.id JOIN lot l ON l.id = i.lot_id JOIN product p ON p.id = l.product_id
       WHERE c.cooperative_id = ANY($1::uuid[]) AND c.day = $2 AND c.state = 'issued'
         AND c.issued_at < now() - make_interval(mins => $3)
         AND l.state IN ('closed', 'cut')
       GROUP BY c.id, o.id
       UNION ALL
       SELECT 'harvest_short', w.id, o.name, o.phone, p.name, p.sell_by, sum(k.wanted - k.allotted)::float8, w.at
       FROM weigh_in w JOIN line_cut k ON k.weigh_in_id = w.id JOIN lot l ON l.id = w.lot_id
       JOIN product p ON p.id = l.product_id JOIN farm f ON f.id = l.farm_id JOIN user_account o ON o.id = f.owner_id
       JOIN cut_list_item i ON i.lot_id = l.id JOIN cut_list c ON c.id = i.cut_list_id
       WHERE l.cooperative_id = ANY($1::uuid[]) AND c.day = $2
       GROUP BY w.id, o.id, p.id
       UNION ALL
       SELECT 'buyer_absent', proof.stop_id, pa.recipient_name, pa.recipient_phone,
         (SELECT string_agg(number::text, ', ' ORDER BY number) FROM market_order mo
          WHERE mo.parcel_id = pa.id AND mo.state = 'packed'), NULL, NULL, proof.server_time
       FROM proof JOIN stop s ON s.id = proof.stop_id JOIN parcel pa ON pa.id = s.parcel_id
       WHERE pa.cooperative_id = ANY($1::uuid[]) AND proof.outcome = 'absent' AND pa.state = 'packed'
         AND NOT EXISTS (SELECT 1 FROM stop later WHERE later.parcel_id = pa.id AND later.id > s.id)
       ORDER BY at LIMIT ${ROWS_MAX}`,
      [cooperativeIds, day, patienceMinutes],
    );
  }
}
