import { Injectable } from '@nestjs/common';
import { cursorId, Database, decodeCursor, type Page, type PageRequest, pageOf } from '#persistence';
import type { Commune, CommuneDetail, Cooperative, CooperativeDetail, DeliveryZone, Province } from '../places.js';
import { PlacesStore } from '../places.store.js';

const COOPERATIVE = `SELECT id, name, commune_code AS "communeCode", phone, fee_per_mille AS "feePerMille",
  cut_off_hour AS "cutOffHour" FROM cooperative`;

@Injectable()
export class SqlPlacesStore extends PlacesStore {
  constructor(private readonly database: Database) {
    super();
  }

  provinces(): Promise<Province[]> {
    return this.database.query<Province>(
      `SELECT p.code, p.name, (SELECT count(*)::int FROM commune c WHERE c.province_code = p.code) AS communes
       FROM province p ORDER BY p.code LIMIT 100`,
    );
  }

  async communes(provinceCode: string | null, { limit, cursor }: PageRequest): Promise<Page<Commune>> {
    const rows = await this.database.query<Commune>(
      `SELECT c.code, c.name, c.province_code AS "provinceCode", p.name AS "provinceName", c.is_town AS "isTown",
              c.latitude, c.longitude
       FROM commune c JOIN province p ON p.code = c.province_code
       WHERE ($1::text IS NULL OR c.province_code = $1) AND c.code > $2 ORDER BY c.code LIMIT $3`,
      [provinceCode, String(decodeCursor(cursor)?.[0] ?? ''), limit + 1],
    );
    return pageOf(rows, limit, ({ code }) => [code]);
  }

  commune(code: string): Promise<CommuneDetail | null> {
    return this.database.one<CommuneDetail>(
      `SELECT c.code, c.name, c.province_code AS "provinceCode", p.name AS "provinceName", c.is_town AS "isTown",
              c.latitude, c.longitude,
              (SELECT coalesce(json_agg(json_build_object('name', named.name) ORDER BY named.name), '[]')
               FROM (SELECT DISTINCT u.name FROM role_grant g JOIN user_account u ON u.id = g.user_id
                     WHERE g.role = 'officer' AND g.commune_code = c.code AND u.name <> '' LIMIT 20) named) AS officers,
              (SELECT count(*)::int FROM farm f WHERE f.commune_code = c.code AND f.state = 'verified') AS farms
       FROM commune c JOIN province p ON p.code = c.province_code WHERE c.code = $1`,
      [code],
    );
  }

  async cooperatives({ limit, cursor }: PageRequest): Promise<Page<Cooperative>> {
    const rows = await this.database.query<Cooperative>(
      `${COOPERATIVE} WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [cursorId(cursor), limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async cooperative(id: string): Promise<CooperativeDetail | null> {
    const found = await this.database.one<Cooperative>(`${COOPERATIVE} WHERE id = $1`, [id]);
    if (!found) return null;
    const fees = await this.database.query<{ zone: DeliveryZone; fee_vnd: string }>(
      'SELECT zone, fee_vnd FROM delivery_fee WHERE cooperative_id = $1 ORDER BY fee_vnd, zone',
      [id],
    );
    const pickupPoints = await this.database.query<CooperativeDetail['pickupPoints'][number]>(
      'SELECT id, name, commune_code AS "communeCode", village FROM pickup_point WHERE cooperative_id = $1 AND closed_at IS NULL ORDER BY name',
      [id],
    );
    const deliveryFees = fees.map(({ zone, fee_vnd }) => ({ zone, feeVnd: Number(fee_vnd) }));
    return { ...found, deliveryFees, pickupPoints };
  }
}
