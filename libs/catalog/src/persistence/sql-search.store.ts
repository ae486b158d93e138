import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { Lot } from '../catalog.types.js';
import { LotStore } from '../lot.store.js';
import { type FoundProduct, type OnAirOffer, type RankedPlace, SearchStore } from '../search.store.js';
import { PRODUCT_COLUMNS, type ProductRow, toProduct } from './sql-product.store.js';

@Injectable()
export class SqlSearchStore extends SearchStore {
  constructor(
    private readonly database: Database,
    private readonly lots: LotStore,
  ) {
    super();
  }

  rank(
    tiers: readonly (string | null)[],
    harvestDay: string | null,
    behind: RankedPlace | null,
    limit: number,
  ): Promise<RankedPlace[]> {
    return this.database.query<RankedPlace>(
      `SELECT tier, standing, fresh_at AS "freshAt", product_id AS "productId"
       FROM search_page($1::text[], $2, $3::date,
         CASE WHEN $6::uuid IS NOT NULL THEN ($4::smallint, $5::timestamptz, $6::uuid)::search_place END, $7)`,
      [
        tiers,
        behind?.tier ?? 0,
        harvestDay,
        behind?.standing ?? null,
        behind?.freshAt ?? null,
        behind?.productId ?? null,
        limit,
      ],
    );
  }

  async vocabulary(forms: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ form: string; words: string[] }>(
      'SELECT form, array_agg(word ORDER BY word) AS words FROM search_slip WHERE form = ANY($1::text[]) GROUP BY form',
      [forms],
    );
    return new Map(rows.map(({ form, words }) => [form, words]));
  }

  async products(productIds: readonly string[]): Promise<FoundProduct[]> {
    const rows = await this.database.query<ProductRow & { commune_name: string }>(
      `SELECT ${PRODUCT_COLUMNS}, c.name AS commune_name
       FROM product p JOIN farm f ON f.id = p.farm_id JOIN commune c ON c.code = f.commune_code
       WHERE p.id = ANY($1::uuid[]) AND f.state = 'verified'`,
      [productIds],
    );
    return rows.map((row) => ({ ...toProduct(row), communeName: row.commune_name }));
  }

  openLots(productIds: readonly string[]): Promise<Lot[]> {
    return this.lots.openOf(productIds);
  }

  async onAir(productIds: readonly string[]): Promise<OnAirOffer[]> {
    const rows = await this.database.query<Omit<OnAirOffer, 'priceVnd'> & { priceVnd: string }>(
      `SELECT DISTINCT ON (o.lot_id) o.lot_id AS "lotId", o.broadcast_id AS "broadcastId", o.code,
              o.price_vnd AS "priceVnd"
       FROM offer o JOIN lot l ON l.id = o.lot_id JOIN broadcast b ON b.id = o.broadcast_id
       WHERE l.product_id = ANY($1::uuid[]) AND l.state = 'open' AND o.state = 'open'
         AND b.state IN ('live', 'interrupted')
       ORDER BY o.lot_id, b.started_at DESC, o.broadcast_id`,
      [productIds],
    );
    return rows.map((row) => ({ ...row, priceVnd: Number(row.priceVnd) }));
  }

  async names(words: string, query: string, limit: number): Promise<string[]> {
    // One step in the index for each different name: a thousand farms may sell the same.
    const first = await this.database.query<{ name: string }>(
      `WITH RECURSIVE step AS (
         (SELECT name, name_text, 1 AS n FROM search_entry
          WHERE name_text >= $1 AND name_text < $1 || '~' ORDER BY name_text LIMIT 1)
         UNION ALL
         SELECT next.name, next.name_text, step.n + 1 FROM step, LATERAL
           (SELECT s.name, s.name_text FROM search_entry s
            WHERE s.name_text > step.name_text AND s.name_text < $1 || '~' ORDER BY s.name_text LIMIT 1) next
         WHERE step.n < $2
       ) SELECT name FROM step`,
      [words, limit],
    );
    if (first.length >= limit) return first.map(({ name }) => name);
    const more = await this.database.query<{ name: string }>(
      `SELECT min(s.name) AS name
       FROM search_by_words($1::tsquery, NULL, 
         (32767, 'infinity'::timestamptz, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)::search_place, 300) found
         JOIN search_entry s USING (product_id)
       WHERE NOT starts_with(s.name_text, $2)
       GROUP BY s.name_text ORDER BY max(found.standing) DESC, s.name_text LIMIT $3`,
      [query, words, limit - first.length],
    );
    return [...first, ...more].map(({ name }) => name);
  }
}
