import { Injectable } from '@nestjs/common';
import type { Vnd } from '#kernel';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import type { Lot } from '../catalog.types.js';
import type { LotState } from '../domain/lot.js';
import { type LotDraft, type LotStage, LotStore, type StockChange } from '../lot.store.js';
import type { ListedProductRow } from './sql-product.store.js';

export interface LotRow extends Omit<ListedProductRow, 'category'> {
  id: string;
  cooperative_id: string;
  state: LotState;
  capacity: string;
  sold: string;
  held: string;
  price_vnd: string;
  price_version: string;
  maximum_per_buyer: string | null;
  harvest_from: Date;
  harvest_to: Date;
}

const LOT = `
  SELECT l.id, l.product_id, p.name AS product_name, p.picture, l.farm_id, f.name AS farm_name, f.commune_code,
         l.cooperative_id, l.state, p.sell_by, p.price_by, p.step, p.minimum, p.typical_grams, p.tolerance_per_mille,
         l.capacity, l.sold, l.held, l.price_vnd, l.price_version, l.maximum_per_buyer, l.harvest_from, l.harvest_to
  FROM lot l JOIN product p ON p.id = l.product_id JOIN farm f ON f.id = l.farm_id`;

@Injectable()
export class SqlLotStore extends LotStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add(draft: LotDraft): Promise<void> {
    await this.database.query(
      `INSERT INTO lot (id, product_id, farm_id, cooperative_id, capacity, price_vnd, price_version, maximum_per_buyer,
                        harvest_from, harvest_to)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        draft.id,
        draft.productId,
        draft.farmId,
        draft.cooperativeId,
        draft.capacity,
        draft.priceVnd,
        draft.priceVersion,
        draft.maximumPerBuyer,
        draft.harvestFrom,
        draft.harvestTo,
      ],
    );
  }

  async find(lotId: string): Promise<Lot | null> {
    const row = await this.database.one<LotRow>(`${LOT} WHERE l.id = $1`, [lotId]);
    return row && toLot(row);
  }

  async findLocked(lotId: string): Promise<Lot | null> {
    const row = await this.database.one<LotRow>(`${LOT} WHERE l.id = $1 FOR NO KEY UPDATE OF l`, [lotId]);
    return row && toLot(row);
  }

  async openOf(productIds: readonly string[]): Promise<Lot[]> {
    if (!productIds.length) return [];
    const rows = await this.database.query<LotRow>(
      `${LOT} WHERE l.product_id = ANY($1::uuid[]) AND l.state = 'open' ORDER BY l.harvest_from, l.id`,
      [productIds],
    );
    return rows.map(toLot);
  }

  async ofFarm(farmId: string, stage: LotStage, { limit, cursor }: PageRequest): Promise<Page<Lot>> {
    const rows = await this.database.query<LotRow>(
      `${LOT} WHERE l.farm_id = $1 AND (l.state = 'open') = $2 AND ($3::uuid IS NULL OR l.id < $3)
       ORDER BY l.id DESC LIMIT $4`,
      [farmId, stage === 'open', cursorId(cursor), limit + 1],
    );
    return pageOf(rows.map(toLot), limit, ({ id }) => [id]);
  }

  async close(lotId: string): Promise<void> {
    await this.database.query("UPDATE lot SET state = 'closed' WHERE id = $1 AND state = 'open'", [lotId]);
  }

  async changeCapacity({ lotId, capacityDelta, reason, note, actorId }: StockChange): Promise<void> {
    await this.database.query('UPDATE lot SET capacity = capacity + $2 WHERE id = $1', [
      lotId,
      reason === 'opened' ? 0 : capacityDelta,
    ]);
    await this.database.query(
      'INSERT INTO stock_change (lot_id, capacity_delta, reason, note, actor_id) VALUES ($1, $2, $3, $4, $5)',
      [lotId, capacityDelta, reason, note, actorId],
    );
  }

  async setPrice(lotId: string, priceVnd: Vnd, priceVersion: string): Promise<void> {
    await this.database.query('UPDATE lot SET price_vnd = $2, price_version = $3 WHERE id = $1', [
      lotId,
      priceVnd,
      priceVersion,
    ]);
  }
}

export function toLot(row: LotRow): Lot {
  return {
    id: row.id,
    productId: row.product_id,
    productName: row.product_name,
    picture: row.picture,
    farm: { id: row.farm_id, name: row.farm_name },
    communeCode: row.commune_code,
    cooperativeId: row.cooperative_id,
    state: row.state,
    sellBy: row.sell_by,
    priceBy: row.price_by,
    step: row.step,
    minimum: row.minimum,
    typicalGrams: row.typical_grams,
    tolerancePerMille: row.tolerance_per_mille,
    capacity: Number(row.capacity),
    sold: Number(row.sold),
    held: Number(row.held),
    priceVnd: Number(row.price_vnd),
    priceVersion: row.price_version,
    maximumPerBuyer: row.maximum_per_buyer === null ? null : Number(row.maximum_per_buyer),
    harvestFrom: row.harvest_from,
    harvestTo: row.harvest_to,
  };
}
