import { Injectable } from '@nestjs/common';
import type { Measure } from '#kernel';
import { Database } from '#persistence';
import type { Offer, OfferState } from '../broadcast.types.js';
import { type OfferChange, type OfferDraft, OfferStore } from '../offer.store.js';

interface OfferRow {
  broadcast_id: string;
  code: string;
  lot_id: string;
  product_id: string;
  product_name: string;
  picture: string;
  farm_id: string;
  farm_name: string;
  cooperative_id: string;
  sell_by: Measure;
  price_by: Measure;
  step: number;
  minimum: number;
  typical_grams: number | null;
  tolerance_per_mille: number;
  maximum_per_buyer: string | null;
  price_vnd: string;
  price_version: string;
  capacity: string;
  remaining: string;
  state: OfferState;
}

const OFFER = `
  SELECT o.broadcast_id, o.code, o.lot_id, l.product_id, p.name AS product_name, p.picture, l.farm_id,
         f.name AS farm_name, l.cooperative_id, p.sell_by, p.price_by, p.step, p.minimum, p.typical_grams,
         p.tolerance_per_mille, l.maximum_per_buyer, o.price_vnd, o.price_version, l.capacity,
         CASE WHEN o.state = 'open' AND l.state = 'open' THEN l.capacity - l.sold - l.held ELSE 0 END AS remaining,
         o.state
  FROM offer o JOIN lot l ON l.id = o.lot_id JOIN product p ON p.id = l.product_id JOIN farm f ON f.id = l.farm_id`;

@Injectable()
export class SqlOfferStore extends OfferStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ broadcastId, code, lotId, priceVnd, priceVersion }: OfferDraft): Promise<boolean> {
    const added = await this.database.query(
      `INSERT INTO offer (broadcast_id, code, lot_id, price_vnd, price_version) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING code`,
      [broadcastId, code, lotId, priceVnd, priceVersion],
    );
    return added.length > 0;
  }

  async find(broadcastId: string, code: string): Promise<Offer | null> {
    const row = await this.database.one<OfferRow>(`${OFFER} WHERE o.broadcast_id = $1 AND o.code = $2`, [
      broadcastId,
      code,
    ]);
    return row && toOffer(row);
  }

  async findLocked(broadcastId: string, code: string): Promise<Offer | null> {
    const row = await this.database.one<OfferRow>(
      `${OFFER} WHERE o.broadcast_id = $1 AND o.code = $2 FOR NO KEY UPDATE OF o`,
      [broadcastId, code],
    );
    return row && toOffer(row);
  }

  async ofBroadcasts(broadcastIds: readonly string[]): Promise<Map<string, Offer[]>> {
    const found = new Map<string, Offer[]>(broadcastIds.map((id) => [id, []]));
    if (!broadcastIds.length) return found;
    const rows = await this.database.query<OfferRow>(
      `${OFFER} WHERE o.broadcast_id = ANY($1::uuid[]) ORDER BY length(o.code), o.code`,
      [broadcastIds],
    );
    for (const row of rows) found.get(row.broadcast_id)?.push(toOffer(row));
    return found;
  }

  async change(broadcastId: string, code: string, { price, state }: OfferChange): Promise<void> {
    await this.database.query(
      `UPDATE offer SET price_vnd = coalesce($3, price_vnd), price_version = coalesce($4, price_version),
              state = coalesce($5, state)
       WHERE broadcast_id = $1 AND code = $2`,
      [broadcastId, code, price?.priceVnd ?? null, price?.priceVersion ?? null, state ?? null],
    );
  }

  async closeAll(broadcastId: string): Promise<void> {
    await this.database.query("UPDATE offer SET state = 'closed' WHERE broadcast_id = $1", [broadcastId]);
  }

  async cooperativeIds(broadcastId: string): Promise<string[]> {
    const rows = await this.database.query<{ cooperative_id: string }>(
      'SELECT DISTINCT l.cooperative_id FROM offer o JOIN lot l ON l.id = o.lot_id WHERE o.broadcast_id = $1',
      [broadcastId],
    );
    return rows.map(({ cooperative_id }) => cooperative_id);
  }
}

function toOffer(row: OfferRow): Offer {
  return {
    code: row.code,
    lotId: row.lot_id,
    productId: row.product_id,
    productName: row.product_name,
    picture: row.picture,
    farmId: row.farm_id,
    farmName: row.farm_name,
    cooperativeId: row.cooperative_id,
    sellBy: row.sell_by,
    priceBy: row.price_by,
    step: row.step,
    minimum: row.minimum,
    typicalGrams: row.typical_grams,
    tolerancePerMille: row.tolerance_per_mille,
    maximumPerBuyer: row.maximum_per_buyer === null ? null : Number(row.maximum_per_buyer),
    priceVnd: Number(row.price_vnd),
    priceVersion: row.price_version,
    capacity: Number(row.capacity),
    remaining: Number(row.remaining),
    state: row.state,
  };
}
