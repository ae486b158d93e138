import { bankNotice } from '../../support/bank.js';
import type { SignedIn, Things, World } from './role-sweep-world.js';

export const ROLES = ['nobody', 'buyer', 'farmer', 'officer', 'clerk', 'courier', 'administrator'] as const;
export type SweepRole = (typeof ROLES)[number];
export type Target = 'own' | 'other' | 'absent';

/**
 * What a role may do with a route.
 *
 * - `all`: everything that is there.
 * - `own`: what belongs to the role's own household, commune, cooperative or run; nobody else's.
 * - `out`: signed in, but none of its business, whichever id it names.
 * - `role`: the guard refuses the role before anything is looked up (403 `access.forbidden`).
 * - `no`: not signed in (401).
 * - `bad`: the door is open, but what is shown at it is worth nothing (a wrong code, an unsigned notice): 400 or 401.
 */
export type Word = 'all' | 'own' | 'out' | 'role' | 'no' | 'bad';

/**
 * How a route treats ids that are somebody else's. `private`: exactly as if they did not exist. `public`: anybody may
 * look at the thing, so the refusal is an honest 403. `none`: it names nothing.
 */
export type Ids = 'private' | 'public' | 'none';

export interface Call {
  query?: string;
  /** Where the body, not the path, names the thing, or a part of it does. */
  params?: Partial<Things> & Record<string, unknown>;
  body?: Record<string, unknown>;
  /** In place of a body of JSON. */
  picture?: Buffer;
  headers?: Record<string, string>;
}

export interface Row {
  route: string;
  /** Tells apart the rows of one route. */
  case?: string;
  ids: Ids;
  who: Record<SweepRole, Word>;
  call: (named: Things, here: World, as: SignedIn | 'nobody') => Call;
  /** What must be so for the call to go through, beyond noon. */
  ready?: (world: World, whose: 'own' | 'other') => string;
  /** The code of a 403 for what is public but somebody else's; any code when left out. */
  refusal?: string;
  /** The answer for a thing that is not there; 404 unless said otherwise. */
  absentStatus?: number;
  /** Of the fields that decide about rights and money, the ones that this body is about. */
  takes?: string[];
  /** A stream that would not end is asked for its head. */
  head?: true;
  /** The call ends the session it is made with. */
  ownSession?: true;
}

type More = Partial<Omit<Row, 'route' | 'ids' | 'who'>>;

function row(route: string, ids: Ids, who: string, more: More = {}): Row {
  const words = who.split(' ') as Word[];
  if (words.length !== ROLES.length) throw new Error(`${route}: one word for each role`);
  const byRole = Object.fromEntries(ROLES.map((role, index) => [role, words[index]])) as Row['who'];
  return { route, ids, who: byRole, call: () => ({}), ...more };
}

const ANYBODY = 'all all all all all all all';
const SIGNED_IN = 'no all all all all all all';
const HOST = 'no out own out out out out';
const NOT_HOST = { refusal: 'broadcast.not_host' };
const NOT_THEIR_FARM = { refusal: 'assist.farm_refused' };
const FOR_THE_FARM = 'no out own own out out out';
const KEEPS_CONSENTS = 'no out own own out out all';
const BUYER = 'no own out out out out out';
const CLERK = 'no role role role own role role';
const STAFF = 'no role role role own role all';
const ANY_STAFF = 'no role role role all role all';
const ADMINISTRATOR = 'no role role role role role all';
const NOTHING_SHOWN = 'bad bad bad bad bad bad bad';

/** One red dot, as GIF. */
export const SMALL_PICTURE = Buffer.from('R0lGODlhAQABAIAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

const key = () => ({ 'idempotency-key': crypto.randomUUID() });
const day = () => new Date(Date.now() + 86_400_000).toISOString();
const today = () => new Date().toISOString();
const body = (make: (named: Things, here: World) => Record<string, unknown>): Pick<Row, 'call'> => ({
  call: (named, here) => ({ body: make(named, here) }),
});
const fixed = (value: Record<string, unknown>) => body(() => value);
const state = (broadcastState: string) => (world: World) =>
  `UPDATE broadcast SET state = '${broadcastState}' WHERE id = '${world.broadcastId}'`;
const parcelIs = (parcelState: string, runState: string) => (world: World) =>
  `
  UPDATE parcel SET state = '${parcelState}' WHERE id = '${world.parcelId}';
  UPDATE market_order SET state = '${parcelState}' WHERE id = '${world.orderId}';
  UPDATE order_line SET harvested = 1000, packed = 1000, billed_vnd = 20000 WHERE id = '${world.lineId}';
  UPDATE run SET state = '${runState}' WHERE id = '${world.runId}'`;
const payoutIs = (payoutState: string) => (world: World) =>
  `UPDATE payout SET state = '${payoutState}' WHERE id = '${world.payoutId}'`;

const order = (named: Things, here: World) => ({
  lines: [{ lotId: named.lotId, quantity: { grams: 250 }, priceVersion: named.priceVersion }],
  delivery: {
    method: 'home',
    name: 'Lan',
    phone: here.people.buyer.phone,
    communeCode: here.communeCode,
    village: 'Bản Đầu',
  },
});

const PUBLIC: Row[] = [
  row('GET /api/health/live', 'none', ANYBODY),
  row('GET /api/health/ready', 'none', ANYBODY),
  row('GET /api/v1/provinces', 'none', ANYBODY),
  row('GET /api/v1/communes', 'none', ANYBODY),
  row('GET /api/v1/communes/:communeCode', 'public', ANYBODY),
  row('GET /api/v1/cooperatives', 'none', ANYBODY),
  row('GET /api/v1/cooperatives/:cooperativeId', 'public', ANYBODY),
  row('GET /api/v1/products', 'none', ANYBODY),
  row('GET /api/v1/search', 'none', ANYBODY),
  row('GET /api/v1/search/suggestions', 'none', ANYBODY),
  row('GET /api/v1/products', 'none', SIGNED_IN, { case: 'mine', call: () => ({ query: 'farm=mine' }) }),
  row('GET /api/v1/products/:productId', 'public', ANYBODY),
  row('GET /api/v1/products/:productId/origin', 'public', ANYBODY),
  row('GET /api/v1/lots/:lotId', 'public', ANYBODY),
  row('GET /api/v1/farms', 'none', ANYBODY),
  row('GET /api/v1/farms', 'none', SIGNED_IN, { case: 'mine', call: () => ({ query: 'mine' }) }),
  row('GET /api/v1/farms/:farmId', 'public', ANYBODY),
  row('GET /api/v1/broadcasts', 'none', ANYBODY),
  row('GET /api/v1/broadcasts', 'none', SIGNED_IN, { case: 'mine', call: () => ({ query: 'mine' }) }),
  row('GET /api/v1/broadcasts/:broadcastId', 'public', ANYBODY),
  row('GET /api/v1/broadcasts/:broadcastId/snapshot', 'public', ANYBODY),
  row('GET /api/v1/broadcasts/:broadcastId/events', 'public', ANYBODY, { head: true }),
  row('GET /api/v1/broadcasts/:broadcastId/events', 'public', NOTHING_SHOWN, {
    case: 'false token',
    head: true,
    call: () => ({ query: 'token=no' }),
  }),
  // Each a phone of its own: one phone is sent only so many codes.
  row('POST /api/v1/auth/otp', 'none', ANYBODY, {
    call: (_named, _here, as) => ({ body: { phone: `+8491200010${ROLES.indexOf(as)}` } }),
  }),
  row(
    'POST /api/v1/auth/sessions',
    'none',
    NOTHING_SHOWN,
    body(() => ({ challengeId: crypto.randomUUID(), code: '123456' })),
  ),
  row(
    'POST /api/v1/webhooks/bank',
    'none',
    NOTHING_SHOWN,
    body(() => ({ ...bankNotice() })),
  ),
  row('POST /api/v1/webhooks/payments', 'none', NOTHING_SHOWN, fixed({ id: 'evt_1', object: 'event' })),
  row('POST /api/v1/orders/quote', 'public', ANYBODY, body(order)),
];

const PEOPLE: Row[] = [
  row('DELETE /api/v1/auth/sessions/current', 'none', SIGNED_IN, { ownSession: true }),
  row('GET /api/v1/me', 'none', SIGNED_IN),
  row('PATCH /api/v1/me', 'none', SIGNED_IN, fixed({ locale: 'vi' })),
  row('GET /api/v1/me/credit', 'none', SIGNED_IN),
  row(
    'PUT /api/v1/me/refund-account',
    'none',
    SIGNED_IN,
    fixed({ bankBin: '970436', accountNumber: '0011223344', accountHolder: 'LAN' }),
  ),
  row('GET /api/v1/inbox', 'none', ADMINISTRATOR),
];

const FARMS: Row[] = [
  row(
    'POST /api/v1/farms',
    'public',
    SIGNED_IN,
    body(({ cooperativeId }, { communeCode }) => ({ name: 'Vườn mới', communeCode, village: 'Bản', cooperativeId })),
  ),
  row('POST /api/v1/farms', 'public', 'no out out own out out out', {
    case: 'for another',
    ...NOT_THEIR_FARM,
    absentStatus: 422,
    ...body(({ communeCode }, { cooperativeId }) => ({
      name: 'Vườn',
      communeCode,
      village: 'Bản',
      cooperativeId,
      ownerPhone: '0912 000 002',
    })),
  }),
  row(
    'POST /api/v1/farms/:farmId/verification',
    'public',
    'no role role own role role role',
    fixed({ outcome: 'verified', note: 'Đã thăm' }),
  ),
  row('POST /api/v1/farms/:farmId/consents', 'public', KEEPS_CONSENTS, {
    ...NOT_THEIR_FARM,
    ...fixed({ kind: 'spoken', note: 'Nói ở nhà' }),
  }),
  row('GET /api/v1/farms/:farmId/consents', 'public', KEEPS_CONSENTS, NOT_THEIR_FARM),
  row('DELETE /api/v1/farms/:farmId/consents/:consentId', 'public', KEEPS_CONSENTS, NOT_THEIR_FARM),
  row('GET /api/v1/farms/:farmId/assists', 'public', KEEPS_CONSENTS, NOT_THEIR_FARM),
  row('GET /api/v1/farms/files', 'none', 'no role role all role role role'),
  row('GET /api/v1/farms/:farmId/file', 'public', KEEPS_CONSENTS, NOT_THEIR_FARM),
  row('GET /api/v1/farms/:farmId/lots', 'public', KEEPS_CONSENTS, NOT_THEIR_FARM),
  row('GET /api/v1/farms/:farmId/products', 'public', KEEPS_CONSENTS, NOT_THEIR_FARM),
  row('GET /api/v1/farms/:farmId/statement', 'public', 'no out own own own out all', NOT_THEIR_FARM),
  row('POST /api/v1/pictures', 'none', SIGNED_IN, { call: () => ({ picture: SMALL_PICTURE }) }),
  row('GET /api/v1/pictures/:pictureId/:file', 'public', ANYBODY),
  row('POST /api/v1/products', 'public', FOR_THE_FARM, {
    ...NOT_THEIR_FARM,
    ...body(({ farmId }) => ({
      farmId,
      name: 'Rau',
      category: 'greens',
      sellBy: 'weight',
      priceBy: 'weight',
      step: 250,
    })),
  }),
  row('PATCH /api/v1/products/:productId', 'public', FOR_THE_FARM, {
    ...NOT_THEIR_FARM,
    ...body(({ farmId }) => ({ name: 'Cải mèo Mường Lống', onBehalfOfFarmId: farmId })),
  }),
  row('POST /api/v1/lots', 'public', FOR_THE_FARM, {
    ...NOT_THEIR_FARM,
    takes: ['priceVnd'],
    ...body(({ productId, farmId }) => ({
      productId,
      capacity: { grams: 1000 },
      priceVnd: 1000,
      harvestFrom: today(),
      harvestTo: day(),
      onBehalfOfFarmId: farmId,
    })),
  }),
  row('PATCH /api/v1/lots/:lotId', 'public', FOR_THE_FARM, {
    ...NOT_THEIR_FARM,
    takes: ['priceVnd'],
    ...body(({ farmId }) => ({ priceVnd: 30_000, reason: 'counted', onBehalfOfFarmId: farmId })),
  }),
];

const LOT_CLOSING: Row[] = [
  row('POST /api/v1/lots/:lotId/closing', 'public', FOR_THE_FARM, {
    ...NOT_THEIR_FARM,
    ...body(({ farmId }) => ({ onBehalfOfFarmId: farmId })),
    ready: ({ lotId }) => `UPDATE lot SET state = 'open' WHERE id = '${lotId}'`,
  }),
];

const BROADCASTS: Row[] = [
  row('POST /api/v1/broadcasts', 'public', FOR_THE_FARM, {
    refusal: 'broadcast.host_refused',
    absentStatus: 422,
    ...body(({ communeCode }) => ({ title: 'Phiên', startsAt: day(), communeCode, offers: [] })),
  }),
  row('PATCH /api/v1/broadcasts/:broadcastId', 'public', HOST, {
    ...NOT_HOST,
    ...body(() => ({ title: 'Phiên dời', startsAt: day() })),
    ready: state('scheduled'),
  }),
  row('POST /api/v1/broadcasts/:broadcastId/rehearsal', 'public', HOST, { ...NOT_HOST, ready: state('scheduled') }),
  row('POST /api/v1/broadcasts/:broadcastId/start', 'public', HOST, { ...NOT_HOST, ready: state('rehearsing') }),
  row('POST /api/v1/broadcasts/:broadcastId/end', 'public', HOST, NOT_HOST),
  row('POST /api/v1/broadcasts/:broadcastId/takedown', 'public', ADMINISTRATOR, fixed({ reason: 'Vi phạm' })),
  row('POST /api/v1/broadcasts/:broadcastId/offers', 'public', HOST, {
    ...NOT_HOST,
    takes: ['priceVnd'],
    ...body(({ harvestLotId }) => ({ lotId: harvestLotId, code: '02', priceVnd: 1000 })),
    ready: ({ harvestLotId }) => `UPDATE lot SET state = 'open' WHERE id = '${harvestLotId}'`,
  }),
  row('PATCH /api/v1/broadcasts/:broadcastId/offers/:code', 'public', HOST, {
    ...NOT_HOST,
    takes: ['priceVnd', 'state'],
    ...fixed({ priceVnd: 2000 }),
  }),
  row('PUT /api/v1/broadcasts/:broadcastId/pin', 'public', HOST, { ...NOT_HOST, ...fixed({ offerCode: '01' }) }),
  row('DELETE /api/v1/broadcasts/:broadcastId/pin', 'public', HOST, NOT_HOST),
  row('POST /api/v1/broadcasts/:broadcastId/ingest-keys', 'public', HOST, NOT_HOST),
  row('GET /api/v1/broadcasts/:broadcastId/ingest-keys', 'public', HOST, NOT_HOST),
  row('DELETE /api/v1/broadcasts/:broadcastId/ingest-keys/:keyId', 'public', HOST, NOT_HOST),
  row('POST /api/v1/broadcasts/:broadcastId/event-tokens', 'public', SIGNED_IN),
  row('POST /api/v1/broadcasts/:broadcastId/comments', 'public', SIGNED_IN, fixed({ text: 'Rau ngon quá' })),
];

const ORDERS: Row[] = [
  row('POST /api/v1/orders', 'public', SIGNED_IN, {
    call: (named, here) => ({ headers: key(), body: { ...order(named, here), payment: { method: 'cash' } } }),
  }),
  row('POST /api/v1/orders', 'private', BUYER, {
    case: 'prepared',
    call: ({ preparedOrderId }, here) => ({
      headers: key(),
      body: { preparedOrderId, delivery: order(here, here).delivery, payment: { method: 'cash' } },
    }),
  }),
  row('GET /api/v1/orders', 'none', SIGNED_IN),
  row('GET /api/v1/orders/:orderId', 'private', BUYER),
  row('POST /api/v1/orders/:orderId/payment', 'private', BUYER, fixed({})),
  row('POST /api/v1/orders/:orderId/cancellation', 'private', BUYER, fixed({ reason: 'Đổi ý' })),
  row('PATCH /api/v1/orders/:orderId/lines/:lineId', 'private', BUYER, fixed({ quantity: { grams: 500 } })),
  row('GET /api/v1/prepared-orders/:preparedOrderId', 'private', BUYER),
  row(
    'PATCH /api/v1/prepared-orders/:preparedOrderId',
    'private',
    BUYER,
    fixed({ lines: [{ offerCode: '01', quantity: { grams: 500 } }] }),
  ),
];

const ofQueue: Pick<Row, 'call'> = { call: () => ({ params: { queue: 'orders', jobId: 'swept' } }) };

const ADMINISTRATION: Row[] = [
  row('GET /api/v1/people', 'none', ADMINISTRATOR),
  row('POST /api/v1/people', 'none', ADMINISTRATOR, fixed({ phone: '0912 000 099', name: 'Người mới' })),
  row('GET /api/v1/people/:userId', 'public', ADMINISTRATOR),
  row('POST /api/v1/people/:userId/grants', 'public', ADMINISTRATOR, { takes: ['role'], ...fixed({ role: 'farmer' }) }),
  row('DELETE /api/v1/people/:userId/grants/:grantId', 'public', ADMINISTRATOR),
  row('DELETE /api/v1/people/:userId/sessions', 'public', ADMINISTRATOR),
  row(
    'PUT /api/v1/people/:userId/standing',
    'public',
    ADMINISTRATOR,
    fixed({ standing: 'muted', hours: 1, reason: 'Nói tục' }),
  ),
  row('GET /api/v1/audit', 'none', ADMINISTRATOR),
  row('POST /api/v1/provinces', 'none', ADMINISTRATOR, fixed({ code: '99', name: 'Tỉnh mới' })),
  row('PATCH /api/v1/provinces/:provinceCode', 'public', ADMINISTRATOR, fixed({ name: 'Cao Bằng' })),
  row(
    'POST /api/v1/communes',
    'none',
    ADMINISTRATOR,
    fixed({ code: '04990', provinceCode: '04', name: 'Xã mới', isTown: false }),
  ),
  row('PATCH /api/v1/communes/:communeCode', 'public', ADMINISTRATOR, fixed({ isTown: false })),
  row('POST /api/v1/cooperatives', 'public', ADMINISTRATOR, {
    absentStatus: 422,
    ...body(({ communeCode }) => ({ name: 'HTX mới', communeCode, phone: '0912 000 088' })),
  }),
  row('GET /api/v1/cooperatives/:cooperativeId/settings', 'public', ADMINISTRATOR),
  row('PATCH /api/v1/cooperatives/:cooperativeId', 'public', ADMINISTRATOR, fixed({ feePerMille: 50 })),
  row(
    'PUT /api/v1/cooperatives/:cooperativeId/delivery-fees',
    'public',
    ADMINISTRATOR,
    fixed({ deliveryFees: [{ zone: 'same_commune', feeVnd: 10_000 }] }),
  ),
  row(
    'POST /api/v1/cooperatives/:cooperativeId/pickup-points',
    'public',
    ADMINISTRATOR,
    body((_named, { communeCode }) => ({ name: 'Chợ', communeCode, village: 'Bản' })),
  ),
  row('DELETE /api/v1/cooperatives/:cooperativeId/pickup-points/:pickupPointId', 'public', ADMINISTRATOR),
  row('GET /api/v1/jobs', 'none', ADMINISTRATOR),
  row('GET /api/v1/jobs/:queue/failed', 'none', ADMINISTRATOR, ofQueue),
  row('POST /api/v1/jobs/:queue/failed/:jobId/retry', 'none', ADMINISTRATOR, ofQueue),
  row('POST /api/v1/jobs/:queue/retry', 'none', ADMINISTRATOR, ofQueue),
  row('GET /api/v1/system-health', 'none', ADMINISTRATOR),
];

const MODERATION: Row[] = [
  row(
    'POST /api/v1/reports',
    'public',
    SIGNED_IN,
    body(({ broadcastId }) => ({ kind: 'broadcast', subjectId: broadcastId, reason: 'other' })),
  ),
  row('GET /api/v1/moderation/queue', 'none', ADMINISTRATOR),
  row('POST /api/v1/moderation/decisions', 'public', ADMINISTRATOR, {
    ...body(({ farmId }) => ({ kind: 'farm', subjectId: farmId, decision: 'dismiss', reason: 'Không có gì' })),
    ready: ({ farmId, userId }) =>
      `INSERT INTO report (reporter_id, subject_kind, subject_id, reason) VALUES ('${userId}', 'farm', '${farmId}', 'other')
         ON CONFLICT DO NOTHING`,
  }),
  row('GET /api/v1/moderation/words', 'none', ADMINISTRATOR),
  row('POST /api/v1/moderation/words', 'none', ADMINISTRATOR, fixed({ word: 'lừa đảo' })),
  row('DELETE /api/v1/moderation/words/:word', 'none', ADMINISTRATOR, {
    call: () => ({ params: { word: 'lua dao' } }),
    ready: () => `INSERT INTO blocked_word (word) VALUES ('lua dao') ON CONFLICT DO NOTHING`,
  }),
  row('PUT /api/v1/broadcasts/:broadcastId/slow-mode', 'public', 'no out own out out out all', {
    ...NOT_HOST,
    ...fixed({ seconds: 30 }),
  }),
  row('GET /api/v1/complaints', 'none', ANY_STAFF),
  row('POST /api/v1/complaints/:complaintId/answer', 'private', STAFF, fixed({ text: 'Xin lỗi chị' })),
  row('POST /api/v1/complaints/:complaintId/insistence', 'private', BUYER, fixed({ text: 'Vẫn thiếu' })),
  row('POST /api/v1/complaints/:complaintId/closing', 'private', BUYER),
  row('GET /api/v1/orders/:orderId/complaints', 'private', BUYER),
  row('POST /api/v1/orders/:orderId/complaints', 'private', BUYER, {
    ...fixed({ kind: 'late', text: 'Chưa thấy giao' }),
    ready: ({ complaintId }) => `UPDATE complaint SET state = 'closed' WHERE id = '${complaintId}'`,
  }),
];

/** The clerk's order desk. */
const typedOrder = (named: Things, here: World) => ({
  ...order(named, here),
  buyer: { phone: here.people.buyer.phone, name: 'Lan' },
});

const DESK: Row[] = [
  row('POST /api/v1/coop/orders', 'private', CLERK, {
    call: (named, here) => ({
      headers: key(),
      body: { ...typedOrder(named, here), channel: 'phone', payment: { method: 'cash' } },
    }),
  }),
  row('POST /api/v1/coop/orders/quote', 'private', CLERK, body(typedOrder)),
  row('GET /api/v1/coop/orders', 'none', ANY_STAFF),
  row('GET /api/v1/coop/orders/:orderId', 'private', STAFF),
  row(
    'POST /api/v1/coop/orders/:orderId/cancellation',
    'private',
    CLERK,
    fixed({ cause: 'buyer', reason: 'Gọi lại, không lấy nữa' }),
  ),
  row('GET /api/v1/coop/for-sale', 'none', 'no role role role all role role'),
  row('POST /api/v1/coop/order-lines', 'none', 'no role role role all role role', fixed({ text: '01 1kg' })),
  row('GET /api/v1/coop/buyers', 'none', 'no role role role all role role', {
    call: (_named, { people }) => ({ query: `phone=${encodeURIComponent(people.buyer.phone)}` }),
  }),
];

const DELIVERY: Row[] = [
  row('GET /api/v1/cut-lists', 'none', SIGNED_IN),
  row('GET /api/v1/cut-lists', 'none', SIGNED_IN, { case: 'consented', call: () => ({ query: 'farm=consented' }) }),
  row(
    'POST /api/v1/cut-lists/:cutListId/confirmation',
    'private',
    'no out own own own out out',
    body(({ farmId }) => ({ onBehalfOfFarmId: farmId })),
  ),
  row(
    'POST /api/v1/weigh-ins',
    'private',
    CLERK,
    body(({ harvestLotId }) => ({ lotId: harvestLotId, quantity: { grams: 1000 } })),
  ),
  row('GET /api/v1/coop/today', 'none', 'no role role role all role role'),
  row('GET /api/v1/coop/couriers', 'none', 'no role role role all role role'),
  row('GET /api/v1/parcels', 'none', ANY_STAFF),
  row('GET /api/v1/parcels/:parcelId', 'private', STAFF),
  row('GET /api/v1/parcels/:parcelId/photo/:file', 'private', 'no own out out own own all', {
    call: ({ handedParcelId }) => ({ params: { parcelId: handedParcelId } }),
  }),
  row('POST /api/v1/parcels/:parcelId/packing', 'private', CLERK, {
    ...body(({ lineId }) => ({ lines: [{ orderLineId: lineId, actual: { grams: 1000 } }] })),
    ready: ({ lotId, lineId, secondClerkId }) => `
      UPDATE lot SET state = 'weighed' WHERE id = '${lotId}';
      UPDATE order_line SET harvested = 1000 WHERE id = '${lineId}';
      INSERT INTO weigh_in (lot_id, quantity, surplus, weighed_by) VALUES ('${lotId}', 1000, 0, '${secondClerkId}')
        ON CONFLICT DO NOTHING`,
  }),
  row('POST /api/v1/runs', 'private', CLERK, {
    ...body(({ freeParcelId }, { people }) => ({
      date: day().slice(0, 10),
      courierId: people.courier.id,
      parcelIds: [freeParcelId],
    })),
  }),
  row('GET /api/v1/runs', 'none', SIGNED_IN),
  row('GET /api/v1/runs/:runId', 'private', 'no out out out own own all'),
  row(
    'PATCH /api/v1/runs/:runId',
    'private',
    CLERK,
    body(({ stopId }) => ({ stopIds: [stopId] })),
  ),
  row('POST /api/v1/runs/:runId/departure', 'private', CLERK, { ready: parcelIs('packed', 'planned') }),
  row('POST /api/v1/runs/:runId/return', 'private', 'no out out out own own out', {
    ready: parcelIs('dispatched', 'out'),
  }),
  row('POST /api/v1/runs/:runId/stops/:stopId/proof', 'private', 'no out out out out own out', {
    ...body(() => ({ outcome: 'delivered', handoverCode: '1234', cashVnd: 30_000, deviceTime: today() })),
    ready: parcelIs('dispatched', 'out'),
  }),
  row('POST /api/v1/runs/:runId/cash-count', 'private', CLERK, {
    ...fixed({ countedVnd: 30_000 }),
    ready: ({ runId }) => `UPDATE run SET state = 'back' WHERE id = '${runId}'`,
  }),
];

const tomorrow = () => day().slice(0, 10);
const PAPERS: Row[] = [
  row('GET /api/v1/parcels/labels.pdf', 'private', 'no role role role own role all', {
    case: 'of a run',
    call: ({ runId }) => ({ query: `run=${runId}` }),
  }),
  row('GET /api/v1/parcels/labels.pdf', 'none', ANY_STAFF, { call: () => ({ query: `date=${tomorrow()}` }) }),
  row('GET /api/v1/parcels/:parcelId/label.pdf', 'private', STAFF),
  row('GET /api/v1/runs/:runId/sheet.pdf', 'private', 'no out out out own own all'),
  row('GET /api/v1/cut-lists/sheets.pdf', 'none', ANY_STAFF, { call: () => ({ query: `date=${tomorrow()}` }) }),
  row('GET /api/v1/payouts/signatures.pdf', 'none', ANY_STAFF, { ready: payoutIs('approved') }),
];

const MONEY: Row[] = [
  row('GET /api/v1/ledger/trial-balance', 'none', ANY_STAFF),
  row('GET /api/v1/ledger/accounts/:code/entries', 'private', STAFF, {
    call: ({ accountCode }) => ({ params: { code: accountCode } }),
  }),
  row('GET /api/v1/payouts', 'none', ANY_STAFF),
  row('POST /api/v1/payouts', 'private', CLERK, {
    call: ({ farmId }) => ({ headers: key(), body: { farmIds: [farmId], until: day() } }),
    ready: payoutIs('failed'),
  }),
  row('POST /api/v1/payouts/:payoutId/approval', 'private', CLERK),
  row('POST /api/v1/payouts/:payoutId/sending', 'private', CLERK, {
    ...fixed({ from: 'bank' }),
    ready: payoutIs('approved'),
  }),
  row('POST /api/v1/payouts/:payoutId/confirmation', 'private', CLERK, { ready: payoutIs('sent') }),
  row('POST /api/v1/payouts/:payoutId/failure', 'private', CLERK, { ready: payoutIs('approved') }),
  row('GET /api/v1/refunds', 'none', ANY_STAFF),
  row('POST /api/v1/refunds/:refundId/approval', 'private', CLERK),
  row('POST /api/v1/refunds/:refundId/sending', 'private', CLERK, fixed({ bankReference: 'FT9' })),
  row('GET /api/v1/transfers', 'none', ANY_STAFF),
  // Money that nobody could place yet lies before every cooperative's clerks; the order it is for must be their own.
  row('POST /api/v1/transfers/:transferId/assignment', 'private', CLERK, {
    call: ({ orderNumber }, { transferId }) => ({ params: { transferId }, body: { orderNumber } }),
  }),
  row('POST /api/v1/transfers/:transferId/assignment', 'private', CLERK, {
    case: 'placed by another',
    call: ({ transferId }, { orderNumber }) => ({ params: { transferId }, body: { orderNumber } }),
    ready: ({ transferId, orderId, cooperativeId }, whose) =>
      whose === 'own'
        ? ''
        : `UPDATE bank_notice SET state = 'settled', to_order_vnd = amount_vnd, order_id = '${orderId}',
            cooperative_id = '${cooperativeId}' WHERE id = '${transferId}'`,
  }),
  row(
    'POST /api/v1/transfers/:transferId/giving-back',
    'private',
    'no role role role all role role',
    fixed({ note: 'Không rõ của ai' }),
  ),
  row('GET /api/v1/payment-problems', 'none', ANY_STAFF),
  row(
    'POST /api/v1/payment-problems/:problemId/resolution',
    'private',
    STAFF,
    fixed({ outcome: 'noted', note: 'Đã xem' }),
  ),
];

/** Every route of the API. In the order of a day: what cannot be taken back comes last. */
export const SWEEP: Row[] = [
  ...PUBLIC,
  ...PEOPLE,
  ...FARMS,
  ...BROADCASTS,
  ...ORDERS,
  ...DESK,
  ...LOT_CLOSING,
  ...PAPERS,
  ...MONEY,
  ...ADMINISTRATION,
  ...MODERATION,
  ...DELIVERY,
];
