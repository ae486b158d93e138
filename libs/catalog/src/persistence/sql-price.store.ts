import { Injectable } from '@nestjs/common';
import type { Vnd } from '#kernel';
import { Database } from '#persistence';
import { type Price, PriceStore, type PriceTarget } from '../price.store.js';

interface PriceRow {
  version: string;
  price_vnd: string;
  replaced_at: Date | null;
}

const toPrice = (row: PriceRow): Price => ({
  version: row.version,
  priceVnd: Number(row.price_vnd),
  replacedAt: row.replaced_at,
});

@Injectable()
export class SqlPriceStore extends PriceStore {
  constructor(private readonly database: Database) {
    super();
  }

  set({ lotId, offer }: PriceTarget, priceVnd: Vnd): Promise<Price> {
    return this.database.transaction(async () => {
      const target = [lotId, offer?.broadcastId ?? null, offer?.code ?? null];
      const current = await this.database.one<PriceRow>(
        `SELECT version, price_vnd, replaced_at FROM price
         WHERE lot_id = $1 AND broadcast_id IS NOT DISTINCT FROM $2::uuid
           AND offer_code IS NOT DISTINCT FROM $3::text AND replaced_at IS NULL FOR UPDATE`,
        target,
      );
      if (current && Number(current.price_vnd) === priceVnd) return toPrice(current);
      if (current) {
        // The clock, not the transaction's start: a buyer's 120 s run from when the new price could be seen.
        await this.database.query('UPDATE price SET replaced_at = clock_timestamp() WHERE version = $1', [
          current.version,
        ]);
      }
      const added = await this.database.one<PriceRow>(
        `INSERT INTO price (lot_id, broadcast_id, offer_code, price_vnd) VALUES ($1, $2, $3, $4)
         RETURNING version, price_vnd, replaced_at`,
        [...target, priceVnd],
      );
      return toPrice(added!);
    });
  }

  async find(version: string): Promise<Price | null> {
    const row = await this.database.one<PriceRow>(
      'SELECT version, price_vnd, replaced_at FROM price WHERE version = $1',
      [version],
    );
    return row && toPrice(row);
  }
}
