import createClient from 'openapi-fetch';
import type { components, paths } from '#contracts';
import { answerOf, fetchWithDeadline } from '../shared/http.js';

/** What the administration's pages ask of the market. */
type Wire = components['schemas'];

export type PersonLine = Wire['RegisteredPersonResponse'];
export type PersonRecord = Wire['PersonRecordResponse'];
export type NamedGrant = Wire['NamedGrantResponse'];
export type Role = NamedGrant['role'];
export type Standing = PersonLine['standing'];
export type Commune = Wire['CommuneResponse'];
export type CooperativeDetail = Wire['CooperativeDetailResponse'];
export type CooperativeSettings = Wire['CooperativeSettingsResponse'];
export type CooperativeChange = Wire['CooperativeChangeRequest'];
export type DeliveryFee = Wire['DeliveryFeeResponse'];
export type QueuedSubject = Wire['QueuedSubjectResponse'];
export type Decision = Wire['DecisionRequest']['decision'];
export type AuditRow = Wire['AuditRowResponse'];
export type Jobs = Wire['JobsResponse'];
export type FailedJob = Wire['FailedJobResponse'];
export type Health = Wire['SystemHealthResponse'];
export type PartHealth = Wire['PartHealthResponse'];
export type Broadcast = Wire['BroadcastResponse'];

const client = createClient<paths>({ baseUrl: '', fetch: fetchWithDeadline, credentials: 'same-origin' });
const get = client.GET;
const post = client.POST;
const user = (userId: string) => ({ params: { path: { userId } } });
const coop = (cooperativeId: string) => ({ params: { path: { cooperativeId } } });
const EVERY = { params: { query: { limit: 100 } } };

export interface AuditFilter {
  action?: string;
  actor?: string;
  subject?: string;
  from?: string;
  until?: string;
}

export const adminApi = {
  people: (query: string, role: Role | undefined, cursor: string | undefined) =>
    answerOf(get('/api/v1/people', { params: { query: { limit: 20, query: query || undefined, role, cursor } } })),
  person: (id: string) => answerOf(get('/api/v1/people/{userId}', user(id))),
  enter: (phone: string, name: string) => answerOf(post('/api/v1/people', { body: { phone, name } })),
  grant: (id: string, body: Wire['GrantRequest']) =>
    answerOf(post('/api/v1/people/{userId}/grants', { ...user(id), body })),
  revoke: (userId: string, grantId: string) =>
    answerOf(client.DELETE('/api/v1/people/{userId}/grants/{grantId}', { params: { path: { userId, grantId } } })),
  signOut: (id: string) => answerOf<unknown>(client.DELETE('/api/v1/people/{userId}/sessions', user(id))),
  setStanding: (id: string, body: Wire['StandingRequest']) =>
    answerOf(client.PUT('/api/v1/people/{userId}/standing', { ...user(id), body })),

  provinces: () => answerOf(get('/api/v1/provinces')).then(({ items }) => items),
  communes: (province: string | undefined, cursor?: string) =>
    answerOf(get('/api/v1/communes', { params: { query: { limit: 100, province, cursor } } })),
  /** Names by code, for what knows its commune by the code only; nothing when they cannot be had. */
  communeNames: () =>
    answerOf(get('/api/v1/communes', EVERY)).then(
      ({ items }) => new Map(items.map(({ code, name }) => [code, name])),
      () => new Map<string, string>(),
    ),
  addProvince: (body: Wire['ProvinceRequest']) => answerOf(post('/api/v1/provinces', { body })),
  addCommune: (body: Wire['CommuneRequest']) => answerOf(post('/api/v1/communes', { body })),
  changeCommune: (communeCode: string, body: Wire['CommuneChangeRequest']) =>
    answerOf(client.PATCH('/api/v1/communes/{communeCode}', { params: { path: { communeCode } }, body })),
  cooperatives: () => answerOf(get('/api/v1/cooperatives', EVERY)).then(({ items }) => items),
  cooperative: (id: string) => answerOf(get('/api/v1/cooperatives/{cooperativeId}', coop(id))),
  settings: (id: string) => answerOf(get('/api/v1/cooperatives/{cooperativeId}/settings', coop(id))),
  addCooperative: (body: Wire['CooperativeRequest']) => answerOf(post('/api/v1/cooperatives', { body })),
  changeCooperative: (id: string, body: CooperativeChange) =>
    answerOf(client.PATCH('/api/v1/cooperatives/{cooperativeId}', { ...coop(id), body })),
  setFees: (id: string, deliveryFees: DeliveryFee[]) =>
    answerOf(client.PUT('/api/v1/cooperatives/{cooperativeId}/delivery-fees', { ...coop(id), body: { deliveryFees } })),
  addPickupPoint: (id: string, body: Wire['PickupPointRequest']) =>
    answerOf(post('/api/v1/cooperatives/{cooperativeId}/pickup-points', { ...coop(id), body })),
  closePickupPoint: (cooperativeId: string, pickupPointId: string) =>
    answerOf<unknown>(
      client.DELETE('/api/v1/cooperatives/{cooperativeId}/pickup-points/{pickupPointId}', {
        params: { path: { cooperativeId, pickupPointId } },
      }),
    ),

  queue: (cursor: string | undefined) =>
    answerOf(get('/api/v1/moderation/queue', { params: { query: { limit: 20, cursor } } })),
  decide: (body: Wire['DecisionRequest']) => answerOf(post('/api/v1/moderation/decisions', { body })),
  words: () => answerOf(get('/api/v1/moderation/words')).then(({ words }) => words),
  addWord: (word: string) => answerOf(post('/api/v1/moderation/words', { body: { word } })).then(({ words }) => words),
  removeWord: (word: string) =>
    answerOf(client.DELETE('/api/v1/moderation/words/{word}', { params: { path: { word } } })).then(
      ({ words }) => words,
    ),

  onAir: () => answerOf(get('/api/v1/broadcasts', { params: { query: { state: 'live', limit: 100 } } })),
  takeDown: (broadcastId: string, reason: string) =>
    answerOf(
      post('/api/v1/broadcasts/{broadcastId}/takedown', { params: { path: { broadcastId } }, body: { reason } }),
    ),
  slowMode: (broadcastId: string, seconds: number) =>
    answerOf<unknown>(
      client.PUT('/api/v1/broadcasts/{broadcastId}/slow-mode', {
        params: { path: { broadcastId } },
        body: { seconds },
      }),
    ),

  audit: (filter: AuditFilter, cursor: string | undefined, limit = 20) =>
    answerOf(get('/api/v1/audit', { params: { query: { ...filter, limit, cursor } } })),
  farmsWaiting: () =>
    answerOf(get('/api/v1/farms', { params: { query: { limit: 100, state: 'pending' } } })).then(
      ({ items }) => items.length,
    ),
  jobs: () => answerOf(get('/api/v1/jobs')),
  failed: (queue: string, cursor: string | undefined) =>
    answerOf(get('/api/v1/jobs/{queue}/failed', { params: { path: { queue }, query: { limit: 20, cursor } } })),
  retry: (queue: string, jobId: string) =>
    answerOf(post('/api/v1/jobs/{queue}/failed/{jobId}/retry', { params: { path: { queue, jobId } } })),
  retryAll: (queue: string) => answerOf(post('/api/v1/jobs/{queue}/retry', { params: { path: { queue } } })),
  health: () => answerOf(get('/api/v1/system-health')),
};
