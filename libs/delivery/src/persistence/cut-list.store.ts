import { Injectable } from '@nestjs/common';
import type { Measure } from '#kernel';
import { Database } from '#persistence';
import type { CutListState } from '../domain/cut-list-state.js';
import type { LotToCut, PlannedCutList } from '../domain/cut-plan.js';

export interface CutListItem {
  lotId: string;
  productName: string;
  picture: string;
  sellBy: Measure;
  /** In the selling unit. */
  quantity: number;
  orderCount: number;
  /** How it must be packed: how many portions of which size, in the selling unit. */
  portions: { amount: number; count: number }[];
}

export interface CutList {
  id: string;
  farmId: string;
  farmName: string;
  village: string;
  ownerId: string;
  ownerName: string;
  ownerPhone: string;
  cooperativeId: string;
  broadcastId: string | null;
  day: string;
  deliverBy: Date;
  state: CutListState;
  issuedAt: Date;
  confirmedAt: Date | null;
  confirmedByName: string | null;
  confirmedAsAssist: boolean;
  items: CutListItem[];
}

export interface CutListFilter {
  cooperativeIds?: readonly string[] | null;
  ownerId?: string;
  farmId?: string;
  day?: string;
  state?: CutListState;
  /** Only farms of these communes whose consent is live. */
  consentedIn?: readonly string[];
  ids?: readonly string[];
}

const VIEW = `
  SELECT c.id, c.farm_id AS "farmId", f.name AS "farmName", f.village, f.owner_id AS "ownerId", o.name AS "ownerName",
    o.phone AS "ownerPhone", c.cooperative_id AS "cooperativeId", c.broadcast_id AS "broadcastId", c.day::text AS day,
    c.deliver_by AS "deliverBy", c.state, c.issued_at AS "issuedAt", c.confirmed_at AS "confirmedAt",
    b.name AS "confirmedByName", c.confirmed_as_assist AS "confirmedAsAssist",
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'lotId', i.lot_id, 'productName', p.name, 'picture', p.picture, 'sellBy', p.sell_by,
        'quantity', i.quantity, 'orderCount', i.order_count,
        'portions', (SELECT coalesce(jsonb_agg(jsonb_build_object('amount', wanted, 'count', lines) ORDER BY wanted DESC), '[]')
          FROM (SELECT l.wanted, count(*) AS lines FROM order_line l JOIN market_order mo ON mo.id = l.order_id
                WHERE l.lot_id = i.lot_id AND l.wanted > 0 AND mo.state NOT IN ('placed', 'cancelled')
                GROUP BY l.wanted) AS sizes)
      ) ORDER BY p.name), '[]')
     FROM cut_list_item i JOIN lot ON lot.id = i.lot_id JOIN product p ON p.id = lot.product_id
     WHERE i.cut_list_id = c.id) AS items
  FROM cut_list c JOIN farm f ON f.id = c.farm_id JOIN user_account o ON o.id = f.owner_id
  LEFT JOIN user_account b ON b.id = c.confirmed_by`;

/** Lots that sell or have stopped selling and are on no list yet. */
const NOT_LISTED = `l.state IN ('open', 'closed') AND NOT EXISTS (SELECT 1 FROM cut_list_item i WHERE i.lot_id = l.id)`;

@Injectable()
export class CutListStore {
  constructor(private readonly database: Database) {}

  /** Locks the lots of a broadcast that are on no list yet, in the order of their ids. */
  async lockLotsOfBroadcast(broadcastId: string): Promise<LotToCut[]> {
    return this.lockLots('l.id IN (SELECT lot_id FROM offer WHERE broadcast_id = $1)', [broadcastId]);
  }

  /**
   * Locks the lots whose orders are for `day` or before, of cooperatives whose cut-off hour is past, and that no
   * broadcast on air is selling.
   */
  async lockLotsDue(day: string, hour: number): Promise<LotToCut[]> {
    return this.lockLots(
      `l.cooperative_id IN (SELECT id FROM cooperative WHERE cut_off_hour <= $2)
       AND l.id IN (
         SELECT ol.lot_id FROM parcel p JOIN market_order mo ON mo.parcel_id = p.id
         JOIN order_line ol ON ol.order_id = mo.id
         WHERE p.delivery_day <= $1::date AND p.state = 'open' AND mo.state = 'confirmed' AND ol.wanted > 0)
       AND NOT EXISTS (
         SELECT 1 FROM offer JOIN broadcast ON broadcast.id = offer.broadcast_id
         WHERE offer.lot_id = l.id AND broadcast.state IN ('live', 'interrupted'))`,
      [day, hour],
    );
  }

  /** Adds the list, or extends the one of the same farm, day and broadcast, which then has to be confirmed again. */
  async issue(list: PlannedCutList, broadcastId: string | null): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO cut_list (farm_id, cooperative_id, broadcast_id, day, deliver_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (farm_id, day, broadcast_id) DO UPDATE SET state = 'issued', issued_at = now(), confirmed_at = NULL,
         confirmed_by = NULL, confirmed_as_assist = false
       RETURNING id`,
      [list.farmId, list.cooperativeId, broadcastId, list.day, list.deliverBy],
    );
    if (!row) throw new Error('the cut list was not written');
    await this.database.query(
      `INSERT INTO cut_list_item (cut_list_id, lot_id, quantity, order_count)
       SELECT $1, "lotId", quantity, "orderCount"
       FROM jsonb_to_recordset($2::jsonb) AS i("lotId" uuid, quantity bigint, "orderCount" int)`,
      [row.id, JSON.stringify(list.items)],
    );
    return row.id;
  }

  async closeLots(lotIds: readonly string[]): Promise<void> {
    await this.database.query("UPDATE lot SET state = 'closed' WHERE id = ANY($1::uuid[]) AND state = 'open'", [
      lotIds,
    ]);
  }

  /** The farm said it will cut: its lots follow, except those that were weighed in already. */
  async confirm(cutListId: string, confirmedBy: string, asAssist: boolean): Promise<void> {
    await this.database.query(
      `UPDATE cut_list SET state = 'confirmed', confirmed_at = now(), confirmed_by = $2, confirmed_as_assist = $3
       WHERE id = $1`,
      [cutListId, confirmedBy, asAssist],
    );
    await this.database.query(
      `UPDATE lot SET state = 'cut' FROM cut_list_item i
       WHERE i.cut_list_id = $1 AND lot.id = i.lot_id AND lot.state = 'closed'`,
      [cutListId],
    );
  }

  async lockState(cutListId: string): Promise<CutListState | null> {
    const row = await this.database.one<{ state: CutListState }>(
      'SELECT state FROM cut_list WHERE id = $1 FOR UPDATE',
      [cutListId],
    );
    return row?.state ?? null;
  }

  async find(cutListId: string): Promise<CutList | null> {
    return this.database.one<CutList>(`${VIEW} WHERE c.id = $1`, [cutListId]);
  }

  /** Newest day first. `after` is the day and id of the last one shown. */
  list(filter: CutListFilter, limit: number, after: { day: string; id: string } | null): Promise<CutList[]> {
    return this.database.query<CutList>(
      `${VIEW}
       WHERE ($1::uuid[] IS NULL OR c.cooperative_id = ANY($1)) AND ($2::uuid IS NULL OR f.owner_id = $2)
         AND ($3::uuid IS NULL OR c.farm_id = $3) AND ($4::date IS NULL OR c.day = $4)
         AND ($5::date IS NULL OR (c.day, c.id) < ($5, $6::uuid)) AND ($8::text IS NULL OR c.state = $8)
         AND ($9::text[] IS NULL OR (f.commune_code = ANY($9)
           AND EXISTS (SELECT 1 FROM consent co WHERE co.farm_id = f.id AND co.withdrawn_at IS NULL)))
       ORDER BY c.day DESC, c.id DESC LIMIT $7`,
      [
        filter.cooperativeIds ?? null,
        filter.ownerId ?? null,
        filter.farmId ?? null,
        filter.day ?? null,
        after?.day ?? null,
        after?.id ?? null,
        limit,
        filter.state ?? null,
        filter.consentedIn ?? null,
      ],
    );
  }

  private async lockLots(where: string, parameters: unknown[]): Promise<LotToCut[]> {
    const locked = await this.database.query<{ id: string }>(
      `SELECT l.id FROM lot l WHERE ${NOT_LISTED} AND ${where} ORDER BY l.id FOR UPDATE`,
      parameters,
    );
    // Read anew under the locks: an intake that held a lot until now has committed its orders.
    return this.database.query<LotToCut>(
      `SELECT l.id AS "lotId", l.farm_id AS "farmId", l.cooperative_id AS "cooperativeId",
         coalesce(asked.wanted, 0)::float8 AS wanted, coalesce(asked.orders, 0)::int AS "orderCount",
         asked.day::text AS day, held.until AS "heldUntil"
       FROM lot l
       LEFT JOIN LATERAL (
         SELECT sum(ol.wanted) AS wanted, count(DISTINCT mo.id) AS orders, min(p.delivery_day) AS day
         FROM order_line ol JOIN market_order mo ON mo.id = ol.order_id JOIN parcel p ON p.id = mo.parcel_id
         WHERE ol.lot_id = l.id AND mo.state = 'confirmed' AND ol.wanted > 0) asked ON true
       LEFT JOIN LATERAL (
         SELECT max(expires_at) AS until FROM reservation r WHERE r.lot_id = l.id AND r.state = 'held') held ON true
       WHERE l.id = ANY($1::uuid[]) AND ${NOT_LISTED} ORDER BY l.id`,
      [locked.map(({ id }) => id)],
    );
  }
}
