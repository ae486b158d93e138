import { Injectable } from '@nestjs/common';
import { type Measure, withoutAccents } from '#kernel';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import type { Appearance, ListedProduct, Product, ProductFilter, ProductOrigin } from '../catalog.types.js';
import { type ProductDraft, type ProductLook, ProductStore } from '../product.store.js';

export interface ListedProductRow {
  product_id: string;
  product_name: string;
  farm_id: string;
  farm_name: string;
  commune_code: string;
  category: string;
  sell_by: Measure;
  price_by: Measure;
  step: number;
  minimum: number;
  typical_grams: number | null;
  tolerance_per_mille: number;
  picture: string;
}

interface ProductRow extends ListedProductRow {
  story: string;
  storage_note: string;
}

const PRODUCT = `
  SELECT p.id AS product_id, p.name AS product_name, p.farm_id, f.name AS farm_name, f.commune_code, p.category,
         p.sell_by, p.price_by, p.step, p.minimum, p.typical_grams, p.tolerance_per_mille, p.picture, p.story,
         p.storage_note
  FROM product p JOIN farm f ON f.id = p.farm_id`;

@Injectable()
export class SqlProductStore extends ProductStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ farmId, name, searchText, category, rule, picture, story, storageNote }: ProductDraft): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      `INSERT INTO product (farm_id, name, search_text, category, sell_by, price_by, step, minimum, typical_grams,
                            tolerance_per_mille, picture, story, storage_note)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
      [
        farmId,
        name,
        searchText,
        category,
        rule.sellBy,
        rule.priceBy,
        rule.step,
        rule.minimum,
        rule.typicalGrams,
        rule.tolerancePerMille,
        picture,
        story,
        storageNote,
      ],
    );
    return row!.id;
  }

  async origin(productId: string): Promise<Omit<ProductOrigin, 'appearances'> | null> {
    const row = await this.database.one<{
      farm: Omit<ProductOrigin['farm'], 'verifiedAt'>;
      verified_at: Date | null;
      cooperative: ProductOrigin['cooperative'];
    }>(
      `SELECT json_build_object('id', f.id, 'name', f.name, 'ownerName', u.name, 'village', f.village,
                'communeCode', f.commune_code, 'communeName', c.name, 'provinceName', v.name,
                'verified', f.state = 'verified', 'verifiedByName', o.name) AS farm,
              f.verified_at,
              json_build_object('id', h.id, 'name', h.name, 'feePerMille', h.fee_per_mille) AS cooperative
       FROM product p JOIN farm f ON f.id = p.farm_id JOIN user_account u ON u.id = f.owner_id
         JOIN commune c ON c.code = f.commune_code JOIN province v ON v.code = c.province_code
         JOIN cooperative h ON h.id = f.cooperative_id LEFT JOIN user_account o ON o.id = f.verified_by
       WHERE p.id = $1`,
      [productId],
    );
    return row && { farm: { ...row.farm, verifiedAt: row.verified_at }, cooperative: row.cooperative };
  }

  appearances(productId: string): Promise<Appearance[]> {
    return this.database.query<Appearance>(
      `SELECT b.id AS "broadcastId", b.title, b.state IN ('live', 'interrupted') AS "onAir", b.started_at AS "startedAt",
              o.code AS "offerCode",
              (SELECT CASE WHEN count(*) > 0
                      THEN greatest(0, floor(extract(epoch FROM min(n.starts_at) - b.started_at)))::int END FROM pin n
               WHERE n.broadcast_id = b.id AND n.offer_code = o.code) AS "shownAfterSeconds"
       FROM lot l JOIN offer o ON o.lot_id = l.id JOIN broadcast b ON b.id = o.broadcast_id
       WHERE l.product_id = $1 AND b.state IN ('live', 'interrupted', 'replay_ready') AND b.started_at IS NOT NULL
       ORDER BY b.started_at DESC, o.code LIMIT 10`,
      [productId],
    );
  }

  async find(productId: string): Promise<Product | null> {
    const row = await this.database.one<ProductRow>(`${PRODUCT} WHERE p.id = $1`, [productId]);
    return row && toProduct(row);
  }

  async findLocked(productId: string): Promise<Product | null> {
    const row = await this.database.one<ProductRow>(`${PRODUCT} WHERE p.id = $1 FOR NO KEY UPDATE OF p`, [productId]);
    return row && toProduct(row);
  }

  async change(
    productId: string,
    { name, searchText, category, picture, story, storageNote }: ProductLook,
  ): Promise<void> {
    await this.database.query(
      `UPDATE product SET name = $2, search_text = $3, category = $4, picture = $5, story = $6, storage_note = $7
       WHERE id = $1`,
      [productId, name, searchText, category, picture, story, storageNote],
    );
  }

  async ofFarm(farmId: string, { limit, cursor }: PageRequest): Promise<Page<Product>> {
    const rows = await this.database.query<ProductRow>(
      `${PRODUCT} WHERE p.farm_id = $1 AND ($2::uuid IS NULL OR p.id < $2) ORDER BY p.id DESC LIMIT $3`,
      [farmId, cursorId(cursor), limit + 1],
    );
    return pageOf(rows.map(toProduct), limit, ({ id }) => [id]);
  }

  async list(filter: ProductFilter, { limit, cursor }: PageRequest): Promise<Page<Product>> {
    const { query, communeCode, category, farmId, ownerId } = filter;
    const words = query ? withoutAccents(query).split(/\s+/).filter(Boolean) : [];
    const rows = await this.database.query<ProductRow>(
      `${PRODUCT}
       WHERE p.search_text LIKE ALL ($1::text[]) AND ($2::text IS NULL OR f.commune_code = $2)
         AND ($3::text IS NULL OR p.category = $3) AND ($4::uuid IS NULL OR p.farm_id = $4)
         AND (f.owner_id = $5 OR ($5::uuid IS NULL AND f.state = 'verified')) AND ($6::uuid IS NULL OR p.id < $6)
       ORDER BY p.id DESC LIMIT $7`,
      [
        words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
        communeCode ?? null,
        category ?? null,
        farmId ?? null,
        ownerId ?? null,
        cursorId(cursor),
        limit + 1,
      ],
    );
    return pageOf(rows.map(toProduct), limit, ({ id }) => [id]);
  }
}

export function toListedProduct(row: ListedProductRow): ListedProduct {
  return {
    id: row.product_id,
    name: row.product_name,
    farm: { id: row.farm_id, name: row.farm_name },
    communeCode: row.commune_code,
    category: row.category,
    sellBy: row.sell_by,
    priceBy: row.price_by,
    step: row.step,
    minimum: row.minimum,
    typicalGrams: row.typical_grams,
    tolerancePerMille: row.tolerance_per_mille,
    picture: row.picture,
  };
}

function toProduct(row: ProductRow): Product {
  return { ...toListedProduct(row), story: row.story, storageNote: row.storage_note };
}
