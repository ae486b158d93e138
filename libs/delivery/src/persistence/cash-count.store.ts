import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { CashCount } from '../domain/cash-count.js';

@Injectable()
export class CashCountStore {
  constructor(private readonly database: Database) {}

  find(runId: string): Promise<CashCount | null> {
    return this.database.one<CashCount>(
      `SELECT due_vnd::float8 AS "dueVnd", collected_vnd::float8 AS "collectedVnd", refused_vnd::float8 AS "refusedVnd",
         counted_vnd::float8 AS "countedVnd", variance_vnd::float8 AS "varianceVnd"
       FROM cash_count WHERE run_id = $1`,
      [runId],
    );
  }

  async add(runId: string, count: CashCount, note: string, countedBy: string): Promise<void> {
    await this.database.query(
      `INSERT INTO cash_count (run_id, due_vnd, collected_vnd, refused_vnd, counted_vnd, variance_vnd, note, counted_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [runId, count.dueVnd, count.collectedVnd, count.refusedVnd, count.countedVnd, count.varianceVnd, note, countedBy],
    );
  }

  /** Orders whose cash this run's courier took. */
  async collectedOrders(runId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT o.id FROM stop s JOIN proof ON proof.stop_id = s.id AND proof.outcome IN ('delivered', 'part')
       JOIN market_order o ON o.parcel_id = s.parcel_id JOIN payment p ON p.order_id = o.id
       WHERE s.run_id = $1 AND p.state = 'collected' ORDER BY o.id`,
      [runId],
    );
    return rows.map(({ id }) => id);
  }

  /** Lots of this run's parcels that have nothing left to deliver or to count settle. */
  async settleLots(runId: string): Promise<void> {
    await this.database.query(
      `UPDATE lot SET state = 'settled'
       WHERE lot.state = 'weighed'
         AND lot.id IN (SELECT l.lot_id FROM stop s JOIN market_order o ON o.parcel_id = s.parcel_id
           JOIN order_line l ON l.order_id = o.id WHERE s.run_id = $1)
         AND NOT EXISTS (SELECT 1 FROM order_line l JOIN market_order o ON o.id = l.order_id
           JOIN payment p ON p.order_id = o.id
           WHERE l.lot_id = lot.id
             AND (o.state NOT IN ('delivered', 'returned', 'cancelled') OR p.state IN ('due', 'collected')))`,
      [runId],
    );
  }
}
