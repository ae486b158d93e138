import { Injectable } from '@nestjs/common';
import type { Measure } from '#kernel';
import { Database } from '#persistence';
import { CLEARED } from './payout.store.js';

/** A period of one farm's account. `cooperativeIds` null: with whichever cooperative it sold. */
export interface StatementScope {
  farmId: string;
  from: Date;
  to: Date;
  cooperativeIds: readonly string[] | null;
}

/** One movement on the farm's account: a line that sold, a delivery fee, a payout, or one of these taken back. */
export interface StatementEntry {
  at: Date;
  note: string;
  /** Above zero: the farm earned it, fees taken off. Below: it was paid out or taken back. */
  amountVnd: number;
  orderNumber: number | null;
  orderLineId: string | null;
  productName: string | null;
  sellBy: Measure | null;
  /** What the buyer took, in the selling unit. */
  accepted: number | null;
  billedVnd: number | null;
  feeVnd: number | null;
  /** Its money is in, so it may be paid out; null for what is no order's. */
  cleared: boolean | null;
}

export interface StatementTotals {
  openingVnd: number;
  soldVnd: number;
  feeVnd: number;
  deliveryVnd: number;
  paidOutVnd: number;
  /** Owed to the farm at the end of the period. */
  closingVnd: number;
}

const ACCOUNT = `e.account_code = 'farm_payable:' || $1 AND ($4::uuid[] IS NULL OR p.cooperative_id = ANY($4))`;

@Injectable()
export class StatementStore {
  constructor(private readonly database: Database) {}

  async totals(scope: StatementScope): Promise<StatementTotals> {
    const row = await this.database.one<StatementTotals>(
      `SELECT coalesce(-sum(e.amount_vnd) FILTER (WHERE p.at < $2), 0)::float8 AS "openingVnd",
         coalesce(-sum(e.amount_vnd) FILTER (WHERE p.at < $3), 0)::float8 AS "closingVnd",
         coalesce(-sum(e.amount_vnd + coalesce(fee.amount_vnd, 0)) FILTER (WHERE inside AND e.order_line_id IS NOT NULL), 0)::float8 AS "soldVnd",
         coalesce(-sum(fee.amount_vnd) FILTER (WHERE inside), 0)::float8 AS "feeVnd",
         coalesce(-sum(e.amount_vnd) FILTER (WHERE inside AND e.order_line_id IS NULL AND p.order_id IS NOT NULL), 0)::float8 AS "deliveryVnd",
         coalesce(sum(e.amount_vnd) FILTER (WHERE inside AND p.order_id IS NULL), 0)::float8 AS "paidOutVnd"
       FROM entry e JOIN posting p ON p.id = e.posting_id
       LEFT JOIN entry fee ON fee.posting_id = e.posting_id AND fee.order_line_id = e.order_line_id
         AND fee.account_code <> e.account_code
       CROSS JOIN LATERAL (SELECT p.at >= $2 AND p.at < $3 AS inside) AS period
       WHERE ${ACCOUNT}`,
      this.parameters(scope),
    );
    if (!row) throw new Error('a sum without a row');
    return row;
  }

  /** What moved in the period, newest first. */
  entries(scope: StatementScope, limit: number): Promise<StatementEntry[]> {
    return this.database.query<StatementEntry>(
      `SELECT p.at, p.note, (-e.amount_vnd)::float8 AS "amountVnd", o.number::float8 AS "orderNumber",
         l.id AS "orderLineId", l.product_name AS "productName", l.sell_by AS "sellBy", l.accepted::float8 AS accepted,
         CASE WHEN l.id IS NOT NULL THEN (-e.amount_vnd - coalesce(fee.amount_vnd, 0))::float8 END AS "billedVnd",
         CASE WHEN l.id IS NOT NULL THEN (-coalesce(fee.amount_vnd, 0))::float8 END AS "feeVnd",
         CASE WHEN pay.id IS NOT NULL THEN ${CLEARED} END AS cleared
       FROM entry e JOIN posting p ON p.id = e.posting_id
       LEFT JOIN order_line l ON l.id = e.order_line_id LEFT JOIN market_order o ON o.id = p.order_id
       LEFT JOIN payment pay ON pay.order_id = o.id
       LEFT JOIN entry fee ON fee.posting_id = e.posting_id AND fee.order_line_id = e.order_line_id
         AND fee.account_code <> e.account_code
       WHERE ${ACCOUNT} AND p.at >= $2 AND p.at < $3
       ORDER BY p.id DESC, e.line_number LIMIT $5`,
      [...this.parameters(scope), limit],
    );
  }

  /** Delivered, but its money is not in yet; of the whole account, whatever the period. */
  async waitingVnd({ farmId, cooperativeIds }: StatementScope): Promise<number> {
    const row = await this.database.one<{ vnd: number }>(
      `SELECT coalesce(-sum(e.amount_vnd), 0)::float8 AS vnd
       FROM entry e JOIN posting p ON p.id = e.posting_id JOIN payment pay ON pay.order_id = p.order_id
       WHERE e.account_code = 'farm_payable:' || $1 AND ($2::uuid[] IS NULL OR p.cooperative_id = ANY($2)) AND NOT ${CLEARED}`,
      [farmId, cooperativeIds],
    );
    return row?.vnd ?? 0;
  }

  /** What is ordered and on its way, after the cooperative's fee: true amounts where packed, estimates before. */
  async expectedVnd({ farmId, cooperativeIds }: StatementScope): Promise<number> {
    const row = await this.database.one<{ vnd: number }>(
      `SELECT coalesce(sum(cost - round(cost * fee / 1000.0)), 0)::float8 AS vnd
       FROM (SELECT coalesce(l.billed_vnd, l.estimated_vnd) AS cost, c.fee_per_mille AS fee
             FROM lot JOIN order_line l ON l.lot_id = lot.id JOIN market_order o ON o.id = l.order_id
             JOIN cooperative c ON c.id = o.cooperative_id
             WHERE lot.farm_id = $1 AND o.state IN ('confirmed', 'packed', 'dispatched') AND l.wanted > 0
               AND ($2::uuid[] IS NULL OR o.cooperative_id = ANY($2))) AS coming`,
      [farmId, cooperativeIds],
    );
    return row?.vnd ?? 0;
  }

  private parameters({ farmId, from, to, cooperativeIds }: StatementScope): unknown[] {
    return [farmId, from, to, cooperativeIds];
  }
}
