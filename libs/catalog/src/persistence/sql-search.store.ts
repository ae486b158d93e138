import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { SearchPlan } from '../domain/search/search-query.js';
import { type OfferedLot, type RankedPlace, type RankedProduct, SearchStore } from '../search.store.js';
import { type LotRow, toLot } from './sql-lot.store.js';
import { type ListedProductRow, toListedProduct } from './sql-product.store.js';

/** One for each open lot of a product; one whose columns of a lot are null for a product without any. */
interface RankedRow extends ListedProductRow, Omit<LotRow, 'id'> {
  id: string | null;
  tier: number;
  standing: number;
  fresh_at: Date;
  commune_name: string;
  broadcast_id: string;
  code: string | null;
  live_price_vnd: string;
}

/** The page and all that it shows in one statement: each one more costs both sides more than its rows. */
const RANKED = `
  SELECT page.tier, page.standing, page.fresh_at,
         p.id AS product_id, p.name AS product_name, p.farm_id, f.name AS farm_name, f.commune_code,
         c.name AS commune_name, p.category, p.sell_by, p.price_by, p.step, p.minimum, p.typical_grams,
         p.tolerance_per_mille, p.picture,
         l.id, l.cooperative_id, l.state, l.capacity, l.sold, l.held, l.price_vnd, l.price_version,
         l.maximum_per_buyer, l.harvest_from, l.harvest_to,
         o.broadcast_id, o.code, o.price_vnd AS live_price_vnd
  FROM (SELECT row_number() OVER () AS place, * FROM
          search_page($1::text[], $2, $3, $4, $5::date,
            CASE WHEN $8::uuid IS NOT NULL THEN ($6::smallint, $7::timestamptz, $8::uuid)::search_place END, $9)) page
    JOIN product p ON p.id = page.product_id JOIN farm f ON f.id = p.farm_id JOIN commune c ON c.code = f.commune_code
    LEFT JOIN lot l ON l.product_id = p.id AND l.state = 'open'
    LEFT JOIN LATERAL
      (SELECT shown.broadcast_id, shown.code, shown.price_vnd
       FROM offer shown JOIN broadcast b ON b.id = shown.broadcast_id
       WHERE shown.lot_id = l.id AND shown.state = 'open' AND b.state IN ('live', 'interrupted')
       ORDER BY b.started_at DESC, shown.broadcast_id LIMIT 1) o ON true
  ORDER BY page.place, l.harvest_from, l.id`;

@Injectable()
export class SqlSearchStore extends SearchStore {
  constructor(private readonly database: Database) {
    super();
  }

  async ranked(
    { tiers, whole, begun }: SearchPlan,
    harvestDay: string | null,
    behind: RankedPlace | null,
    limit: number,
  ): Promise<RankedProduct[]> {
    const rows = await this.database.prepared<RankedRow>('search-ranked', RANKED, [
      tiers,
      whole,
      begun,
      behind?.tier ?? 0,
      harvestDay,
      behind?.standing ?? null,
      behind?.freshAt ?? null,
      behind?.productId ?? null,
      limit,
    ]);
    return inProducts(rows);
  }

  async vocabulary(forms: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.prepared<{ form: string; words: string[] }>(
      'search-vocabulary',
      'SELECT form, array_agg(word ORDER BY word) AS words FROM search_slip WHERE form = ANY($1::text[]) GROUP BY form',
      [forms],
    );
    return new Map(rows.map(({ form, words }) => [form, words]));
  }

  async names(words: string, query: string, limit: number): Promise<string[]> {
    // One step in the index for each different name: a thousand farms may sell the same.
    const first = await this.database.prepared<{ name: string }>(
      'search-names-begun',
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
    const more = await this.database.prepared<{ name: string }>(
      'search-names-with',
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

function inProducts(rows: readonly RankedRow[]): RankedProduct[] {
  const found: RankedProduct[] = [];
  for (const row of rows) {
    if (found.at(-1)?.product.id !== row.product_id) {
      const { tier, standing, fresh_at: freshAt, product_id: productId } = row;
      const product = { ...toListedProduct(row), communeName: row.commune_name };
      found.push({ place: { tier, standing, freshAt, productId }, product, openLots: [] });
    }
    if (hasLot(row)) found.at(-1)!.openLots.push(toOfferedLot(row));
  }
  return found;
}

function hasLot(row: RankedRow): row is RankedRow & LotRow {
  return row.id !== null;
}

function toOfferedLot(row: RankedRow & LotRow): OfferedLot {
  const { broadcast_id: broadcastId, code, live_price_vnd: price } = row;
  return { ...toLot(row), onAir: code === null ? null : { broadcastId, code, priceVnd: Number(price) } };
}
