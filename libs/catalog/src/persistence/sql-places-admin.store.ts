import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type {
  Commune,
  CommuneChange,
  CooperativeChange,
  CooperativeSettings,
  DeliveryFee,
  PickupPoint,
} from '../places.js';
import { PlacesAdminStore } from '../places-admin.store.js';

const COOPERATIVE_COLUMNS: Record<keyof CooperativeChange, string> = {
  name: 'name',
  communeCode: 'commune_code',
  phone: 'phone',
  feePerMille: 'fee_per_mille',
  cutOffHour: 'cut_off_hour',
  cashRoundingVnd: 'cash_rounding_vnd',
  holdSeconds: 'hold_seconds',
  openCashOrdersMax: 'open_cash_orders_max',
  courierSharePerMille: 'courier_share_per_mille',
};
const COMMUNE_COLUMNS: Record<keyof CommuneChange, string> = {
  name: 'name',
  isTown: 'is_town',
  latitude: 'latitude',
  longitude: 'longitude',
};

@Injectable()
export class SqlPlacesAdminStore extends PlacesAdminStore {
  constructor(private readonly database: Database) {
    super();
  }

  province(code: string): Promise<{ code: string; name: string } | null> {
    return this.database.one('SELECT code, name FROM province WHERE code = $1 FOR UPDATE', [code]);
  }

  async addProvince(code: string, name: string): Promise<boolean> {
    const added = await this.database.query(
      'INSERT INTO province (code, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING code',
      [code, name],
    );
    return added.length > 0;
  }

  async renameProvince(code: string, name: string): Promise<void> {
    await this.database.query('UPDATE province SET name = $2 WHERE code = $1', [code, name]);
  }

  commune(code: string): Promise<Commune | null> {
    return this.database.one<Commune>(
      `SELECT c.code, c.name, c.province_code AS "provinceCode", p.name AS "provinceName", c.is_town AS "isTown",
              c.latitude, c.longitude
       FROM commune c JOIN province p ON p.code = c.province_code WHERE c.code = $1 FOR UPDATE OF c`,
      [code],
    );
  }

  async addCommune({
    code,
    name,
    provinceCode,
    isTown,
    latitude,
    longitude,
  }: Omit<Commune, 'provinceName'>): Promise<boolean> {
    const added = await this.database.query(
      `INSERT INTO commune (code, province_code, name, is_town, latitude, longitude) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING code`,
      [code, provinceCode, name, isTown, latitude, longitude],
    );
    return added.length > 0;
  }

  changeCommune(code: string, change: CommuneChange): Promise<void> {
    return this.change('commune', 'code', code, COMMUNE_COLUMNS, change);
  }

  cooperative(id: string): Promise<CooperativeSettings | null> {
    return this.database.one<CooperativeSettings>(
      `SELECT id, name, commune_code AS "communeCode", phone, fee_per_mille AS "feePerMille",
              cut_off_hour AS "cutOffHour", cash_rounding_vnd::float8 AS "cashRoundingVnd",
              hold_seconds AS "holdSeconds", open_cash_orders_max AS "openCashOrdersMax",
              courier_share_per_mille AS "courierSharePerMille"
       FROM cooperative WHERE id = $1 FOR UPDATE`,
      [id],
    );
  }

  async addCooperative(draft: { name: string; communeCode: string; phone: string }): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      'INSERT INTO cooperative (name, commune_code, phone) VALUES ($1, $2, $3) RETURNING id',
      [draft.name, draft.communeCode, draft.phone],
    );
    return row!.id;
  }

  changeCooperative(id: string, change: CooperativeChange): Promise<void> {
    return this.change('cooperative', 'id', id, COOPERATIVE_COLUMNS, change);
  }

  async deliveryFees(cooperativeId: string): Promise<DeliveryFee[]> {
    return this.database.query<DeliveryFee>(
      `SELECT zone, fee_vnd::float8 AS "feeVnd" FROM delivery_fee WHERE cooperative_id = $1 ORDER BY fee_vnd, zone`,
      [cooperativeId],
    );
  }

  async replaceDeliveryFees(cooperativeId: string, fees: readonly DeliveryFee[]): Promise<void> {
    await this.database.query('DELETE FROM delivery_fee WHERE cooperative_id = $1', [cooperativeId]);
    await this.database.query(
      `INSERT INTO delivery_fee (cooperative_id, zone, fee_vnd)
       SELECT $1, zone, "feeVnd" FROM jsonb_to_recordset($2::jsonb) AS f(zone text, "feeVnd" bigint)`,
      [cooperativeId, JSON.stringify(fees)],
    );
  }

  async addPickupPoint(
    cooperativeId: string,
    { name, communeCode, village }: Omit<PickupPoint, 'id'>,
  ): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      'INSERT INTO pickup_point (cooperative_id, name, commune_code, village) VALUES ($1, $2, $3, $4) RETURNING id',
      [cooperativeId, name, communeCode, village],
    );
    return row!.id;
  }

  closePickupPoint(cooperativeId: string, pointId: string): Promise<PickupPoint | null> {
    return this.database.one<PickupPoint>(
      `UPDATE pickup_point SET closed_at = now() WHERE id = $2 AND cooperative_id = $1 AND closed_at IS NULL
       RETURNING id, name, commune_code AS "communeCode", village`,
      [cooperativeId, pointId],
    );
  }

  /** Columns come from the tables above, never from a request. */
  private async change(
    table: string,
    key: string,
    keyValue: string,
    columns: Record<string, string>,
    change: object,
  ): Promise<void> {
    const given = Object.entries(change).filter(
      ([field, value]) => columns[field] !== undefined && value !== undefined,
    );
    if (!given.length) return;
    const sets = given.map(([field], index) => `${columns[field]} = $${index + 2}`);
    await this.database.query(`UPDATE ${table} SET ${sets.join(', ')} WHERE ${key} = $1`, [
      keyValue,
      ...given.map(([, value]) => value),
    ]);
  }
}
