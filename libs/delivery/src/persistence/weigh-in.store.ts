import { Injectable } from '@nestjs/common';
import type { Measure } from '#kernel';
import { Database } from '#persistence';
import type { LotState } from '../domain/lot-state.js';

export interface LotAtScale {
  id: string;
  cooperativeId: string;
  state: LotState;
  capacity: number;
  sold: number;
  held: number;
  sellBy: Measure;
  productName: string;
}

export type Grade = 'a' | 'b' | 'c';

export interface WeighInRecord {
  id: string;
  lotId: string;
  quantity: number;
  grade: Grade | null;
  spoiled: number;
  surplus: number;
  reason: string | null;
  weighedBy: string;
}

/** A line that a short harvest reached, and whom to tell. */
export interface CutLine {
  orderLineId: string;
  orderId: string;
  orderNumber: number;
  buyerId: string;
  buyerName: string;
  buyerPhone: string;
  wanted: number;
  allotted: number;
  orderCancelled: boolean;
}

@Injectable()
export class WeighInStore {
  constructor(private readonly database: Database) {}

  lockLot(lotId: string): Promise<LotAtScale | null> {
    return this.database.one<LotAtScale>(
      `SELECT l.id, l.cooperative_id AS "cooperativeId", l.state, l.capacity::float8 AS capacity, l.sold::float8 AS sold,
         l.held::float8 AS held, p.sell_by AS "sellBy", p.name AS "productName"
       FROM lot l JOIN product p ON p.id = l.product_id WHERE l.id = $1 FOR UPDATE OF l`,
      [lotId],
    );
  }

  async add(
    record: WeighInRecord,
    cuts: readonly { lineId: string; wanted: number; allotted: number }[],
  ): Promise<void> {
    const { id, lotId, quantity, grade, spoiled, surplus, reason, weighedBy } = record;
    await this.database.query(
      `INSERT INTO weigh_in (id, lot_id, quantity, grade, spoiled, surplus, reason, weighed_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, lotId, quantity, grade, spoiled, surplus, reason, weighedBy],
    );
    await this.database.query(
      `INSERT INTO line_cut (weigh_in_id, order_line_id, wanted, allotted)
       SELECT $1, "lineId", wanted, allotted
       FROM jsonb_to_recordset($2::jsonb) AS c("lineId" uuid, wanted bigint, allotted bigint)`,
      [id, JSON.stringify(cuts)],
    );
  }

  /** What can be sold of the lot is what came and is fit (M4: never below what is committed). */
  async weighed(lotId: string, state: LotState, usable: number, actorId: string, note: string): Promise<void> {
    await this.database.query(
      `WITH before AS (SELECT capacity, greatest($3::bigint, sold + held) AS now FROM lot WHERE id = $1),
       changed AS (UPDATE lot SET state = $2, capacity = before.now FROM before WHERE lot.id = $1)
       INSERT INTO stock_change (lot_id, capacity_delta, reason, note, actor_id)
       SELECT $1, now - capacity, 'weighed', $5, $4 FROM before`,
      [lotId, state, usable, actorId, note],
    );
  }

  /** Who ordered the lines. */
  async buyersOf(lineIds: readonly string[]): Promise<Omit<CutLine, 'wanted' | 'allotted' | 'orderCancelled'>[]> {
    return this.database.query(
      `SELECT l.id AS "orderLineId", o.id AS "orderId", o.number::float8 AS "orderNumber", u.id AS "buyerId",
         u.name AS "buyerName", u.phone AS "buyerPhone"
       FROM order_line l JOIN market_order o ON o.id = l.order_id JOIN user_account u ON u.id = o.buyer_id
       WHERE l.id = ANY($1::uuid[])`,
      [lineIds],
    );
  }
}
