import type { Measure } from '#kernel';
import type {
  BoughtBefore,
  BuyerStanding,
  CommuneFacts,
  CooperativeFacts,
  LotFacts,
  OfferFacts,
  OpenParcel,
  PickupPointFacts,
  PreparedFacts,
} from '../domain/place-order.js';
import type { PriceVersion } from '../domain/price-honour.js';
import type { Loaded } from '../intake/intake.store.js';

/** Statements of the intake: few for a batch of any size, because each round trip is paid while lots are locked. */

export interface LotRow {
  id: string;
  state: string;
  farm_id: string;
  farm_name: string;
  farm_verified: boolean;
  cooperative_id: string;
  name: string;
  picture: string;
  sell_by: Measure;
  price_by: Measure;
  step: number;
  minimum: number;
  typical_grams: number | null;
  tolerance_per_mille: number;
  capacity: number;
  sold: number;
  held: number;
  price_vnd: number;
  price_version: string;
  maximum_per_buyer: number | null;
  harvest_from: Date;
}

export const LOTS_SQL = `
  SELECT l.id, l.state, l.farm_id, f.name AS farm_name, f.state = 'verified' AS farm_verified, l.cooperative_id, p.name, p.picture, p.sell_by, p.price_by,
    p.step, p.minimum, p.typical_grams, p.tolerance_per_mille, l.capacity::float8 AS capacity, l.sold::float8 AS sold,
    l.held::float8 AS held, l.price_vnd::float8 AS price_vnd, l.price_version,
    l.maximum_per_buyer::float8 AS maximum_per_buyer, l.harvest_from
  FROM lot l JOIN product p ON p.id = l.product_id JOIN farm f ON f.id = l.farm_id
  WHERE l.id = ANY($1::uuid[]) ORDER BY l.id`;

export function lotFrom(row: LotRow): LotFacts {
  return {
    id: row.id,
    state: row.state,
    farmId: row.farm_id,
    farmName: row.farm_name,
    farmVerified: row.farm_verified,
    cooperativeId: row.cooperative_id,
    productName: row.name,
    picture: row.picture,
    rule: {
      sellBy: row.sell_by,
      priceBy: row.price_by,
      step: row.step,
      minimum: row.minimum,
      typicalGrams: row.typical_grams,
      tolerancePerMille: row.tolerance_per_mille,
    },
    capacity: row.capacity,
    sold: row.sold,
    held: row.held,
    priceVnd: row.price_vnd,
    priceVersion: row.price_version,
    maximumPerBuyer: row.maximum_per_buyer,
    harvestFrom: row.harvest_from,
  };
}

export interface FactsRow {
  now: Date;
  prices: (Omit<PriceVersion, 'replacedAt'> & { replacedAt: string | null })[];
  broadcasts: { id: string; state: string }[];
  offers: OfferFacts[];
  cooperatives: CooperativeFacts[];
  communes: CommuneFacts[];
  pickupPoints: PickupPointFacts[];
  standings: BuyerStanding[];
  bought: BoughtBefore[];
  preparedOrders: PreparedFacts[];
  bannedBuyerIds: string[];
  numbers: number[];
}

const rows = (object: string, rest: string) =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object(${object})), '[]') FROM ${rest})`;

/**
 * $1 price versions, $2 broadcasts, $3 offer codes, $4 cooperatives, $5 communes, $6 pickup points, $7 buyers,
 * $8 lots with a maximum per buyer, $9 how many order numbers, $10 prepared orders. Read after the locks, so that it sees what earlier
 * holders of them committed. Codes are read for all named broadcasts at once; nobody misses the few too many.
 */
export const FACTS_SQL = `SELECT clock_timestamp() AS now,
  ${rows(
    `'version', version, 'lotId', lot_id, 'broadcastId', broadcast_id, 'offerCode', offer_code, 'priceVnd', price_vnd,
     'replacedAt', replaced_at`,
    'price WHERE version = ANY($1::uuid[])',
  )} AS prices,
  ${rows(`'id', id, 'state', state`, 'broadcast WHERE id = ANY($2::uuid[])')} AS broadcasts,
  ${rows(
    `'broadcastId', broadcast_id, 'code', code, 'lotId', lot_id, 'priceVnd', price_vnd, 'priceVersion', price_version,
     'state', state`,
    'offer WHERE broadcast_id = ANY($2::uuid[]) AND code = ANY($3::text[])',
  )} AS offers,
  ${rows(
    `'id', c.id, 'communeCode', c.commune_code, 'provinceCode', m.province_code, 'holdSeconds', c.hold_seconds,
     'openCashOrdersMax', c.open_cash_orders_max, 'cutOffHour', c.cut_off_hour,
     'feesVnd', (SELECT coalesce(jsonb_object_agg(zone, fee_vnd), '{}') FROM delivery_fee WHERE cooperative_id = c.id)`,
    'cooperative c JOIN commune m ON m.code = c.commune_code WHERE c.id = ANY($4::uuid[])',
  )} AS cooperatives,
  ${rows(
    `'code', code, 'name', name, 'provinceCode', province_code, 'isTown', is_town`,
    `commune WHERE code = ANY($5::text[])
     OR code IN (SELECT commune_code FROM pickup_point WHERE id = ANY($6::uuid[]))`,
  )} AS communes,
  ${rows(
    `'id', id, 'cooperativeId', cooperative_id, 'communeCode', commune_code, 'village', village`,
    'pickup_point WHERE id = ANY($6::uuid[]) AND closed_at IS NULL',
  )} AS "pickupPoints",
  ${rows(
    `'buyerId', buyer_id, 'openOrRefusedCash', cash, 'unpaid', unpaid`,
    `(SELECT buyer_id, count(*) FILTER (WHERE payment_method = 'cash' AND state <> 'placed') AS cash,
        count(*) FILTER (WHERE state = 'placed') AS unpaid
      FROM market_order
      WHERE buyer_id = ANY($7::uuid[]) AND state IN ('placed', 'confirmed', 'packed', 'dispatched', 'returned')
      GROUP BY buyer_id) AS s`,
  )} AS standings,
  ${rows(
    `'buyerId', buyer_id, 'lotId', lot_id, 'quantity', quantity`,
    `(SELECT o.buyer_id, l.lot_id, sum(l.wanted) AS quantity
      FROM market_order o JOIN order_line l ON l.order_id = o.id
      WHERE o.buyer_id = ANY($7::uuid[]) AND l.lot_id = ANY($8::uuid[]) AND o.state <> 'cancelled'
        AND cardinality($8::uuid[]) > 0
      GROUP BY 1, 2) AS b`,
  )} AS bought,
  ${rows(
    `'id', id, 'buyerId', buyer_id, 'expired', expires_at <= clock_timestamp(), 'orderId', order_id`,
    'prepared_order WHERE id = ANY($10::uuid[])',
  )} AS "preparedOrders",
  (SELECT coalesce(jsonb_agg(id), '[]') FROM user_account WHERE id = ANY($7::uuid[]) AND banned_at IS NOT NULL)
    AS "bannedBuyerIds",
  (SELECT coalesce(jsonb_agg(nextval('market_order_number')), '[]') FROM generate_series(1, $9::int)) AS numbers`;

export function factsFrom(row: FactsRow, lots: LotFacts[], parcels: OpenParcel[]): Loaded {
  const { numbers, prices, ...facts } = row;
  return {
    facts: {
      ...facts,
      prices: prices.map((price) => ({ ...price, replacedAt: price.replacedAt ? new Date(price.replacedAt) : null })),
      lots,
      parcels,
    },
    numbers,
  };
}

/** $1 new parcels, $2 orders, $3 lines, $4 reservations, $5 route, $6 kept answers; all JSON arrays but the route. */
export const WRITE_SQL = `
  WITH parcels AS (
    INSERT INTO parcel (id, buyer_id, cooperative_id, delivery_day, method, recipient_name, recipient_phone,
      commune_code, village, note, pickup_point_id, address_key, handover_code, delivery_fee_vnd)
    SELECT id, "buyerId", "cooperativeId", "deliveryDay", method, "recipientName", "recipientPhone", "communeCode",
      village, note, "pickupPointId", "addressKey", "handoverCode", "deliveryFeeVnd"
    FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, "buyerId" uuid, "cooperativeId" uuid, "deliveryDay" date,
      method text, "recipientName" text, "recipientPhone" text, "communeCode" text, village text, note text,
      "pickupPointId" uuid, "addressKey" text, "handoverCode" text, "deliveryFeeVnd" bigint)
  ), orders AS (
    INSERT INTO market_order (id, number, buyer_id, broadcast_id, cooperative_id, parcel_id, source, entered_by, channel,
      state, payment_method, estimated_vnd, cap_vnd, delivery_fee_vnd, hold_expires_at, created_at, confirmed_at)
    SELECT id, number, "buyerId", "broadcastId", "cooperativeId", "parcelId", source, "enteredBy", channel,
      state, "paymentMethod", "estimatedVnd", "capVnd", "deliveryFeeVnd", "holdExpiresAt", "createdAt", "confirmedAt"
    FROM jsonb_to_recordset($2::jsonb) AS o(id uuid, number bigint, "buyerId" uuid, "broadcastId" uuid,
      "cooperativeId" uuid, "parcelId" uuid, source text, "enteredBy" uuid, channel text, state text, "paymentMethod" text,
      "estimatedVnd" bigint, "capVnd" bigint, "deliveryFeeVnd" bigint, "holdExpiresAt" timestamptz,
      "createdAt" timestamptz, "confirmedAt" timestamptz)
  ), lines AS (
    INSERT INTO order_line (id, order_id, line_number, lot_id, farm_id, offer_code, product_name, sell_by, price_by,
      typical_grams, tolerance_per_mille, price_vnd, price_version, ordered, wanted, accepts_part, estimated_vnd, cap_vnd)
    SELECT id, "orderId", "lineNumber", "lotId", "farmId", "offerCode", "productName", "sellBy", "priceBy",
      "typicalGrams", "tolerancePerMille", "priceVnd", "priceVersion", ordered, wanted, "acceptsPart", "estimatedVnd",
      "capVnd"
    FROM jsonb_to_recordset($3::jsonb) AS l(id uuid, "orderId" uuid, "lineNumber" int, "lotId" uuid, "farmId" uuid,
      "offerCode" text, "productName" text, "sellBy" text, "priceBy" text, "typicalGrams" int, "tolerancePerMille" int,
      "priceVnd" bigint, "priceVersion" uuid, ordered bigint, wanted bigint, "acceptsPart" boolean,
      "estimatedVnd" bigint, "capVnd" bigint)
  ), reservations AS (
    INSERT INTO reservation (id, order_line_id, order_id, lot_id, quantity, expires_at)
    SELECT id, "orderLineId", "orderId", "lotId", quantity, "expiresAt"
    FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, "orderLineId" uuid, "orderId" uuid, "lotId" uuid, quantity bigint,
      "expiresAt" timestamptz)
  )
  INSERT INTO idempotency_record (actor_id, route, key, request_hash, status, body)
  SELECT "actorId", $5, key, decode("requestHash", 'hex'), 201, body
  FROM jsonb_to_recordset($6::jsonb) AS k("actorId" uuid, key text, "requestHash" text, body text)`;
