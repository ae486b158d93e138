import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';

export interface ParcelPlace {
  parcelId: string;
  communeName: string;
  pickupPointName: string | null;
  /** The run that the parcel is on or was on last. */
  runId: string | null;
}

/** How a lot's goods look, whose they are, and whether they have come to the scale. */
export interface LotFace {
  lotId: string;
  picture: string;
  farmName: string;
  weighedIn: boolean;
}

export interface ParcelListFilter {
  /** Null means every cooperative. */
  cooperativeIds: readonly string[] | null;
  state?: string;
  day?: string;
}

/** States of a lot that has not come to the scale. */
const NOT_WEIGHED_IN = "'open', 'closed', 'cut'";

@Injectable()
export class ParcelStore {
  constructor(private readonly database: Database) {}

  /** Parcel ids by day, commune and village, as people sort crates. `after` is the id of the last one shown. */
  async list({ cooperativeIds, state, day }: ParcelListFilter, limit: number, after: string | null): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM parcel
       WHERE ($1::uuid[] IS NULL OR cooperative_id = ANY($1)) AND ($2::text IS NULL OR state = $2)
         AND ($3::date IS NULL OR delivery_day = $3)
         AND ($4::uuid IS NULL OR (delivery_day, commune_code, village, id) >
           (SELECT delivery_day, commune_code, village, id FROM parcel WHERE id = $4))
       ORDER BY delivery_day, commune_code, village, id LIMIT $5`,
      [cooperativeIds, state ?? null, day ?? null, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  places(parcelIds: readonly string[]): Promise<ParcelPlace[]> {
    return this.database.query<ParcelPlace>(
      `SELECT p.id AS "parcelId", c.name AS "communeName", pp.name AS "pickupPointName",
         (SELECT s.run_id FROM stop s WHERE s.parcel_id = p.id ORDER BY s.id DESC LIMIT 1) AS "runId"
       FROM parcel p JOIN commune c ON c.code = p.commune_code LEFT JOIN pickup_point pp ON pp.id = p.pickup_point_id
       WHERE p.id = ANY($1::uuid[])`,
      [parcelIds],
    );
  }

  faces(lotIds: readonly string[]): Promise<LotFace[]> {
    return this.database.query<LotFace>(
      `SELECT l.id AS "lotId", p.picture, f.name AS "farmName", l.state NOT IN (${NOT_WEIGHED_IN}) AS "weighedIn"
       FROM lot l JOIN product p ON p.id = l.product_id JOIN farm f ON f.id = l.farm_id WHERE l.id = ANY($1::uuid[])`,
      [lotIds],
    );
  }

  /** Which of these lots have not been weighed in, by the product's name. */
  notWeighedIn(lotIds: readonly string[]): Promise<{ lotId: string; productName: string }[]> {
    return this.database.query(
      `SELECT l.id AS "lotId", p.name AS "productName" FROM lot l JOIN product p ON p.id = l.product_id
       WHERE l.id = ANY($1::uuid[]) AND l.state IN (${NOT_WEIGHED_IN})`,
      [lotIds],
    );
  }

  /** Whole notes only: what cash totals are rounded down to, in đồng; 0 for no rounding. */
  async cashRoundingVnd(cooperativeId: string): Promise<number> {
    const row = await this.database.one<{ step: number }>(
      'SELECT cash_rounding_vnd::float8 AS step FROM cooperative WHERE id = $1',
      [cooperativeId],
    );
    return row?.step ?? 0;
  }
}
