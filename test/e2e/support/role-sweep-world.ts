import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { newId } from '../../../libs/kernel/src/index.js';

/** One of everything that a path or a body can name. */
export interface Things {
  provinceCode: string;
  communeCode: string;
  /** Somebody without a session of the sweep's own, with a role that may be taken away. */
  userId: string;
  grantId: string;
  pickupPointId: string;
  /** About the order, open. */
  complaintId: string;
  cooperativeId: string;
  farmId: string;
  consentId: string;
  productId: string;
  pictureId: string;
  /** Of a picture. */
  file: string;
  /** Handed over without its code, with a photo. */
  handedParcelId: string;
  lotId: string;
  priceVersion: string;
  /** Sold out and closed: what a clerk weighs in. */
  harvestLotId: string;
  broadcastId: string;
  code: string;
  keyId: string;
  preparedOrderId: string;
  orderId: string;
  orderNumber: number;
  lineId: string;
  parcelId: string;
  /** Packed, on no run yet. */
  freeParcelId: string;
  cutListId: string;
  runId: string;
  stopId: string;
  payoutId: string;
  refundId: string;
  transferId: string;
  problemId: string;
  /** An account of the ledger, as it stands in a path. */
  accountCode: string;
}

export const SIGNED_IN = ['buyer', 'farmer', 'officer', 'clerk', 'courier', 'administrator'] as const;
export type SignedIn = (typeof SIGNED_IN)[number];
export type People = Record<SignedIn, { id: string; phone: string; token: string }>;

export interface World extends Things {
  people: People;
  secondClerkId: string;
}

const PHONE_COUNT = 8;
let planted = 0;

/** Ids that nothing has. */
export function absentThings(): Things {
  const id = () => newId();
  return {
    provinceCode: '98',
    communeCode: '99999',
    userId: id(),
    grantId: id(),
    pickupPointId: id(),
    complaintId: id(),
    cooperativeId: id(),
    farmId: id(),
    consentId: id(),
    productId: id(),
    pictureId: id(),
    file: '320.webp',
    handedParcelId: id(),
    lotId: id(),
    priceVersion: id(),
    harvestLotId: id(),
    broadcastId: id(),
    code: '77',
    keyId: id(),
    preparedOrderId: id(),
    orderId: id(),
    orderNumber: 900_000_000,
    lineId: id(),
    parcelId: id(),
    freeParcelId: id(),
    cutListId: id(),
    runId: id(),
    stopId: id(),
    payoutId: id(),
    refundId: id(),
    transferId: id(),
    problemId: id(),
    accountCode: `farm_payable:${id()}`,
  };
}

/** A commune with its people and one of everything, in the state of a market day at noon. */
export async function plantWorld(client: Client): Promise<World> {
  planted += 1;
  const farmId = newId();
  const person = (index: number) => ({
    id: newId(),
    phone: `+849${planted}${String(index).padStart(7, '0')}`,
    token: randomBytes(24).toString('base64url'),
  });
  const [buyer, farmer, officer, clerk, courier, administrator, secondClerk] = Array.from(
    { length: PHONE_COUNT },
    (_, index) => person(index),
  ) as [Person, Person, Person, Person, Person, Person, Person];
  const world: World = {
    ...absentThings(),
    provinceCode: '04',
    communeCode: `0400${planted}`,
    userId: secondClerk.id,
    code: '01',
    farmId,
    accountCode: `farm_payable:${farmId}`,
    orderNumber: 500_000 + planted,
    people: { buyer, farmer, officer, clerk, courier, administrator },
    secondClerkId: secondClerk.id,
  };
  await client.query(PEOPLE_OF(world, [...Object.values(world.people), secondClerk]));
  await client.query(GOODS_OF(world));
  await client.query(ORDERS_OF(world));
  await client.query(MONEY_OF(world));
  return world;
}

/** A parcel of some days ago whose courier showed this photo. */
export async function plantHandover(client: Client, world: World, photoId: string): Promise<void> {
  const [runId, stopId] = [newId(), newId()];
  const { buyer, courier } = world.people;
  await client.query(`
    INSERT INTO parcel (id, buyer_id, cooperative_id, delivery_day, method, recipient_name, recipient_phone, commune_code,
        village, address_key, state, handover_code, delivery_fee_vnd)
      VALUES ('${world.handedParcelId}', '${buyer.id}', '${world.cooperativeId}', current_date - 3, 'home', 'Lan',
        '${buyer.phone}', '${world.communeCode}', 'Bản', 'handed', 'delivered', '1234', 0);
    INSERT INTO run (id, cooperative_id, day, courier_id, planned_by, state)
      VALUES ('${runId}', '${world.cooperativeId}', current_date - 3, '${courier.id}', '${world.secondClerkId}', 'reconciled');
    INSERT INTO stop (id, run_id, parcel_id, position) VALUES ('${stopId}', '${runId}', '${world.handedParcelId}', 1);
    INSERT INTO proof (stop_id, outcome, by_code, photo_id, reason, cash_vnd, due_vnd, request_hash, courier_id,
        device_time, server_time)
      VALUES ('${stopId}', 'delivered', false, '${photoId}', 'Hết pin', 0, 0, '\\x00', '${courier.id}', now(), now());`);
}

type Person = People[SignedIn];

const hashOf = (token: string) => `decode('${createHash('sha256').update(token).digest('hex')}', 'hex')`;

function PEOPLE_OF(w: World, people: Person[]): string {
  const { farmer, officer, clerk, courier, administrator } = w.people;
  const rows = (each: (person: Person) => string) => people.map(each).join(', ');
  return `
    INSERT INTO province VALUES ('04', 'Cao Bằng') ON CONFLICT DO NOTHING;
    INSERT INTO commune (code, province_code, name) VALUES ('${w.communeCode}', '04', 'Xã ${w.communeCode}');
    INSERT INTO cooperative (id, name, commune_code, phone)
      VALUES ('${w.cooperativeId}', 'HTX ${w.communeCode}', '${w.communeCode}', '+84280000001');
    INSERT INTO delivery_fee SELECT '${w.cooperativeId}', zone, 10000
      FROM unnest(ARRAY['same_commune', 'town', 'province', 'parcel_bus']) AS zone;
    INSERT INTO pickup_point (id, cooperative_id, name, commune_code, village)
      VALUES ('${w.pickupPointId}', '${w.cooperativeId}', 'Nhà văn hóa', '${w.communeCode}', 'Bản Cao');
    UPDATE cooperative SET open_cash_orders_max = 1000;
    INSERT INTO user_account (id, phone, name, identity_verified_at)
      VALUES ${rows(({ id, phone }) => `('${id}', '${phone}', 'Người thử', now())`)};
    INSERT INTO session (token_hash, user_id, expires_at)
      VALUES ${rows(({ id, token }) => `(${hashOf(token)}, '${id}', now() + interval '1 day')`)};
    INSERT INTO role_grant (user_id, role, commune_code, cooperative_id) VALUES
      ('${farmer.id}', 'farmer', NULL, NULL), ('${officer.id}', 'officer', '${w.communeCode}', NULL),
      ('${clerk.id}', 'clerk', NULL, '${w.cooperativeId}'), ('${w.secondClerkId}', 'clerk', NULL, '${w.cooperativeId}'),
      ('${courier.id}', 'courier', NULL, '${w.cooperativeId}'), ('${administrator.id}', 'administrator', NULL, NULL);
    INSERT INTO role_grant (id, user_id, role) VALUES ('${w.grantId}', '${w.userId}', 'farmer');
    INSERT INTO farm (id, name, owner_id, commune_code, village, cooperative_id, state)
      VALUES ('${w.farmId}', 'Vườn', '${farmer.id}', '${w.communeCode}', 'Bản Cao', '${w.cooperativeId}', 'verified');
    INSERT INTO consent (id, farm_id, recorded_by, kind, note)
      VALUES ('${w.consentId}', '${w.farmId}', '${officer.id}', 'spoken', 'Nói ở nhà');`;
}

function GOODS_OF(w: World): string {
  const { buyer, farmer } = w.people;
  const lot = (id: string, state: string, version: string) => `
    INSERT INTO lot (id, product_id, farm_id, cooperative_id, state, capacity, price_vnd, price_version, harvest_from, harvest_to)
      VALUES ('${id}', '${w.productId}', '${w.farmId}', '${w.cooperativeId}', '${state}', 100000000, 20000, '${version}',
        now() - interval '1 hour', now() + interval '2 days');
    INSERT INTO price (version, lot_id, price_vnd) VALUES ('${version}', '${id}', 20000);`;
  return `
    INSERT INTO product (id, farm_id, name, search_text, category, sell_by, price_by, step, minimum, picture)
      VALUES ('${w.productId}', '${w.farmId}', 'Cải mèo', 'cai meo', 'greens', 'weight', 'weight', 250, 250, 'greens');
    ${lot(w.lotId, 'open', w.priceVersion)} ${lot(w.harvestLotId, 'closed', newId())}
    INSERT INTO broadcast (id, title, host_id, commune_code, state, starts_at, started_at)
      VALUES ('${w.broadcastId}', 'Phiên sáng', '${farmer.id}', '${w.communeCode}', 'live', now(), now() - interval '1 hour');
    WITH fresh AS (INSERT INTO price (version, lot_id, broadcast_id, offer_code, price_vnd)
      VALUES (uuidv7(), '${w.lotId}', '${w.broadcastId}', '${w.code}', 20000) RETURNING version)
    INSERT INTO offer (broadcast_id, code, lot_id, price_vnd, price_version)
      SELECT '${w.broadcastId}', '${w.code}', '${w.lotId}', 20000, version FROM fresh;
    INSERT INTO ingest_key (id, broadcast_id, upload_token_hash, stream_key_hash)
      VALUES ('${w.keyId}', '${w.broadcastId}', ${hashOf(newId())}, ${hashOf(newId())});
    WITH said AS (INSERT INTO comment (broadcast_id, author_id, text, created_at)
      VALUES ('${w.broadcastId}', '${buyer.id}', 'chốt 1kg mã 01', now() - interval '1 hour') RETURNING id)
    INSERT INTO prepared_order (id, buyer_id, broadcast_id, comment_id, lines, expires_at)
      SELECT '${w.preparedOrderId}', '${buyer.id}', '${w.broadcastId}', said.id, jsonb_build_array(jsonb_build_object(
        'offerCode', code, 'lotId', lot_id, 'quantity', 1000, 'priceVersion', price_version, 'priceVnd', price_vnd,
        'choices', '[]'::jsonb)), now() + interval '1 day' FROM offer, said WHERE offer.broadcast_id = '${w.broadcastId}';`;
}

function ORDERS_OF(w: World): string {
  const { buyer, courier } = w.people;
  const order = (id: string, number: number, parcelId: string, lineId: string, lotId: string, key: string) => `
    INSERT INTO parcel (id, buyer_id, cooperative_id, delivery_day, method, recipient_name, recipient_phone, commune_code,
        village, address_key, handover_code, delivery_fee_vnd)
      VALUES ('${parcelId}', '${buyer.id}', '${w.cooperativeId}', current_date + 1, 'home', 'Lan', '${buyer.phone}',
        '${w.communeCode}', 'Bản Đầu', '${key}', '1234', 10000);
    INSERT INTO market_order (id, number, buyer_id, cooperative_id, parcel_id, source, state, payment_method, estimated_vnd,
        cap_vnd, delivery_fee_vnd, confirmed_at)
      VALUES ('${id}', ${number}, '${buyer.id}', '${w.cooperativeId}', '${parcelId}', 'tap', 'confirmed', 'cash', 20000,
        22000, 10000, now());
    INSERT INTO order_line (id, order_id, line_number, lot_id, farm_id, product_name, sell_by, price_by, tolerance_per_mille,
        price_vnd, price_version, ordered, wanted, estimated_vnd, cap_vnd)
      VALUES ('${lineId}', '${id}', 1, '${lotId}', '${w.farmId}', 'Cải mèo', 'weight', 'weight', 100, 20000,
        '${w.priceVersion}', 1000, 1000, 20000, 22000);
    INSERT INTO reservation (order_line_id, order_id, lot_id, quantity, state, expires_at)
      VALUES ('${lineId}', '${id}', '${lotId}', 1000, 'consumed', now());
    INSERT INTO payment (order_id, method, state, due_vnd) VALUES ('${id}', 'cash', 'due', 30000);`;
  return `
    ${order(w.orderId, w.orderNumber, w.parcelId, w.lineId, w.lotId, 'here')}
    ${order(newId(), w.orderNumber + 1000, w.freeParcelId, newId(), w.harvestLotId, 'there')}
    INSERT INTO complaint (id, order_id, buyer_id, cooperative_id, kind)
      VALUES ('${w.complaintId}', '${w.orderId}', '${buyer.id}', '${w.cooperativeId}', 'late');
    INSERT INTO cut_list (id, farm_id, cooperative_id, day, deliver_by)
      VALUES ('${w.cutListId}', '${w.farmId}', '${w.cooperativeId}', current_date + 1, now() + interval '1 day');
    INSERT INTO cut_list_item VALUES ('${w.cutListId}', '${w.harvestLotId}', 1000, 1);
    INSERT INTO run (id, cooperative_id, day, courier_id, planned_by)
      VALUES ('${w.runId}', '${w.cooperativeId}', current_date + 1, '${courier.id}', '${w.secondClerkId}');
    INSERT INTO stop (id, run_id, parcel_id, position) VALUES ('${w.stopId}', '${w.runId}', '${w.parcelId}', 1);`;
}

function MONEY_OF(w: World): string {
  const { buyer } = w.people;
  const posting = (cause: string, cooperativeId: string | null, from: string, to: string) => `
    WITH booked AS (INSERT INTO posting (cause, cooperative_id)
      VALUES ('${cause}', ${cooperativeId ? `'${cooperativeId}'` : 'NULL'}) RETURNING id)
    INSERT INTO entry (posting_id, line_number, account_code, amount_vnd)
      SELECT id, 1, '${from}', 90000 FROM booked UNION ALL SELECT id, 2, '${to}', -90000 FROM booked;`;
  return `
    INSERT INTO ledger_account VALUES ('${w.accountCode}', 'farm_payable', '${w.farmId}'), ('bank', 'bank', NULL),
      ('customer_deposits', 'customer_deposits', NULL) ON CONFLICT DO NOTHING;
    ${posting(`swept:${w.farmId}`, w.cooperativeId, 'bank', w.accountCode)}
    ${posting(`transfer.received:${w.transferId}`, null, 'bank', 'customer_deposits')}
    INSERT INTO payout (id, farm_id, cooperative_id, amount_vnd, until, drafted_by)
      VALUES ('${w.payoutId}', '${w.farmId}', '${w.cooperativeId}', 30000, now(), '${w.secondClerkId}');
    INSERT INTO transfer_refund (id, account, reason, buyer_id, cooperative_id, amount_vnd)
      VALUES ('${w.refundId}', 'buyer_credit', 'over', '${buyer.id}', '${w.cooperativeId}', 10000);
    INSERT INTO bank_notice (id, notice_id, body, amount_vnd, memo, bank_reference, account_number, booked_at, state, outcome)
      VALUES ('${w.transferId}', '${w.transferId}', '', 90000, 'chuyen tien', 'FT1', '0011012345678', now(), 'waiting', 'unknown');
    INSERT INTO payment_problem (id, fact_key, kind, cooperative_id)
      VALUES ('${w.problemId}', 'swept:${w.problemId}', 'unknown_event', '${w.cooperativeId}');`;
}

/** Everything as it was planted, after a call that was allowed to change it. Append-only tables keep what they got. */
export function noonAgain(w: World): string {
  return `
    INSERT INTO role_grant (id, user_id, role) VALUES ('${w.grantId}', '${w.userId}', 'farmer') ON CONFLICT DO NOTHING;
    UPDATE user_account SET muted_until = NULL, banned_at = NULL WHERE id = '${w.userId}';
    UPDATE pickup_point SET closed_at = NULL WHERE id = '${w.pickupPointId}';
    INSERT INTO delivery_fee SELECT '${w.cooperativeId}', zone, 10000
      FROM unnest(ARRAY['same_commune', 'town', 'province', 'parcel_bus']) AS zone ON CONFLICT DO NOTHING;
    UPDATE complaint SET state = 'closed' WHERE order_id = '${w.orderId}' AND id <> '${w.complaintId}';
    UPDATE complaint SET state = 'open', closed_at = NULL WHERE id = '${w.complaintId}';
    UPDATE consent SET withdrawn_at = NULL, withdrawn_by = NULL WHERE id = '${w.consentId}';
    UPDATE lot SET state = CASE WHEN id = '${w.lotId}' THEN 'open' ELSE 'closed' END, sold = 1000000, held = 0,
      capacity = 100000000 WHERE id IN ('${w.lotId}', '${w.harvestLotId}');
    UPDATE broadcast SET state = 'live', rehearsal_key = NULL, ended_at = NULL, taken_down_at = NULL,
      takedown_reason = NULL, slow_mode_seconds = 0 WHERE id = '${w.broadcastId}';
    UPDATE offer SET state = 'open' WHERE broadcast_id = '${w.broadcastId}';
    DELETE FROM offer WHERE broadcast_id = '${w.broadcastId}' AND code <> '${w.code}';
    UPDATE ingest_key SET revoked_at = CASE WHEN id = '${w.keyId}' THEN NULL ELSE now() END
      WHERE broadcast_id = '${w.broadcastId}';
    UPDATE prepared_order SET order_id = NULL WHERE id = '${w.preparedOrderId}';
    UPDATE parcel SET state = 'open', packed_at = NULL, packed_by = NULL WHERE id IN ('${w.parcelId}', '${w.freeParcelId}');
    UPDATE market_order SET state = 'confirmed', cancel_cause = NULL, cancel_reason = NULL, closed_at = NULL WHERE id = '${w.orderId}';
    UPDATE order_line SET wanted = 1000, harvested = NULL, packed = NULL, packed_grams = NULL, accepted = NULL,
      accepted_grams = NULL, billed_vnd = NULL WHERE id = '${w.lineId}';
    UPDATE reservation SET state = 'consumed', quantity = 1000 WHERE order_id = '${w.orderId}';
    UPDATE payment SET state = 'due', due_vnd = 30000 WHERE order_id = '${w.orderId}';
    UPDATE cut_list SET state = 'issued' WHERE id = '${w.cutListId}';
    DELETE FROM stop WHERE parcel_id = '${w.freeParcelId}';
    UPDATE run SET state = 'planned' WHERE id = '${w.runId}';
    UPDATE stop SET not_visited = false WHERE id = '${w.stopId}';
    UPDATE payout SET state = 'failed' WHERE farm_id = '${w.farmId}' AND id <> '${w.payoutId}';
    UPDATE payout SET state = 'drafted', approved_by = NULL, sent_from = NULL WHERE id = '${w.payoutId}';
    UPDATE transfer_refund SET state = 'due', approved_by = NULL, sent_by = NULL, sent_at = NULL WHERE id = '${w.refundId}';
    UPDATE bank_notice SET state = 'waiting', to_order_vnd = 0, to_credit_vnd = 0, order_id = NULL, cooperative_id = NULL
      WHERE id = '${w.transferId}';
    UPDATE payment_problem SET outcome = NULL, resolved_at = NULL WHERE id = '${w.problemId}';
    DELETE FROM comment c WHERE broadcast_id = '${w.broadcastId}'
      AND NOT EXISTS (SELECT 1 FROM prepared_order p WHERE p.comment_id = c.id);`;
}
