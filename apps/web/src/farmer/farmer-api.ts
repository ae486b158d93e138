import createClient from 'openapi-fetch';
import type { components, paths } from '#contracts';
import type { Lot, Product } from '../shared/api.js';
import { answerOf, fetchWithDeadline } from '../shared/http.js';

/**
 * What the farmer's pages and the studio ask of the market, typed by its OpenAPI document. An officer's commands name
 * the farm they are for in `onBehalfOfFarmId`.
 */
type Wire = components['schemas'];

export type Farm = Wire['FarmResponse'];
export type FarmFile = Wire['FarmFileResponse'];
export type Consent = Wire['ConsentResponse'];
export type ConsentBody = Wire['ConsentRequest'];
export type Assist = Wire['AssistResponse'];
export type ProductBody = Wire['ProductRequest'];
export type ProductChangeBody = Wire['ProductChangeRequest'];
export type Cooperative = Wire['CooperativeResponse'];
export type IngestKey = Wire['NewIngestKeyResponse'];
export type BroadcastBody = Wire['BroadcastRequest'];
export type ReplanBody = Wire['BroadcastChangeRequest'];
export type FarmCutList = Wire['CutListResponse'];
export type FarmStatement = Wire['StatementResponse'];

const client = createClient<paths>({ baseUrl: '', fetch: fetchWithDeadline, credentials: 'same-origin' });
const get = client.GET;
const post = client.POST;

const PAGE = 100;
const ofFarm = (farmId: string) => ({ params: { path: { farmId } } });
const ofLot = (lotId: string) => ({ params: { path: { lotId } } });
const PAGE_SHOWN = 20;
const inBroadcast = (broadcastId: string) => ({ params: { path: { broadcastId } } });

export const farmerApi = {
  myFarms: (): Promise<Farm[]> =>
    answerOf(get('/api/v1/farms', { params: { query: { mine: 'true', limit: PAGE } } })).then((page) => page.items),
  farmsOf: (commune: string): Promise<Farm[]> =>
    answerOf(get('/api/v1/farms', { params: { query: { commune, state: 'verified', limit: PAGE } } })).then(
      (page) => page.items,
    ),
  myProducts: (): Promise<Product[]> =>
    answerOf(get('/api/v1/products', { params: { query: { farm: 'mine', limit: PAGE } } })).then((page) => page.items),
  productsOf: (commune: string): Promise<Product[]> =>
    answerOf(get('/api/v1/products', { params: { query: { commune, limit: PAGE } } })).then((page) => page.items),
  /** The farms of an officer's commune, those that wait for verification first. */
  farmFiles: (query: {
    state?: FarmFile['state'];
    query?: string;
    consent?: 'live';
    cursor?: string;
    limit?: number;
  }) => answerOf(get('/api/v1/farms/files', { params: { query: { limit: PAGE_SHOWN, ...query } } })),
  farmFile: (farmId: string): Promise<FarmFile> => answerOf(get('/api/v1/farms/{farmId}/file', ofFarm(farmId))),
  openFarm: (body: Wire['FarmRequest']): Promise<Farm> => answerOf(post('/api/v1/farms', { body })),
  verifyFarm: (farmId: string, body: Wire['VerificationRequest']): Promise<Farm> =>
    answerOf(post('/api/v1/farms/{farmId}/verification', { ...ofFarm(farmId), body })),
  consents: (farmId: string): Promise<Consent[]> =>
    answerOf(get('/api/v1/farms/{farmId}/consents', ofFarm(farmId))).then((page) => page.items),
  giveConsent: (farmId: string, body: ConsentBody): Promise<Consent> =>
    answerOf(post('/api/v1/farms/{farmId}/consents', { ...ofFarm(farmId), body })),
  withdrawConsent: (farmId: string, consentId: string) =>
    answerOf<unknown>(
      client.DELETE('/api/v1/farms/{farmId}/consents/{consentId}', { params: { path: { farmId, consentId } } }),
    ),
  /** What was done in the name of a farm, newest first. */
  assists: (farmId: string, cursor?: string, limit = PAGE_SHOWN) =>
    answerOf(
      get('/api/v1/farms/{farmId}/assists', {
        params: { path: { farmId }, query: { limit, ...(cursor ? { cursor } : {}) } },
      }),
    ),
  lotsOf: (farmId: string, stage: 'open' | 'over', cursor?: string, limit = PAGE) =>
    answerOf(
      get('/api/v1/farms/{farmId}/lots', {
        params: { path: { farmId }, query: { stage, limit, ...(cursor ? { cursor } : {}) } },
      }),
    ),
  productsOfFarm: (farmId: string): Promise<Product[]> =>
    answerOf(get('/api/v1/farms/{farmId}/products', { params: { path: { farmId }, query: { limit: PAGE } } })).then(
      (page) => page.items,
    ),
  addProduct: (body: ProductBody): Promise<Product> => answerOf(post('/api/v1/products', { body })),
  product: (productId: string): Promise<Product> =>
    answerOf(get('/api/v1/products/{productId}', { params: { path: { productId } } })),
  changeProduct: (productId: string, body: ProductChangeBody): Promise<Product> =>
    answerOf(client.PATCH('/api/v1/products/{productId}', { params: { path: { productId } }, body })),
  lot: (lotId: string): Promise<Lot> => answerOf(get('/api/v1/lots/{lotId}', ofLot(lotId))),
  openLot: (body: Wire['LotRequest']): Promise<Lot> => answerOf(post('/api/v1/lots', { body })),
  closeLot: (lotId: string, onBehalfOfFarmId: string | null): Promise<Lot> =>
    answerOf(
      post('/api/v1/lots/{lotId}/closing', { ...ofLot(lotId), body: onBehalfOfFarmId ? { onBehalfOfFarmId } : {} }),
    ),
  cooperatives: (): Promise<Cooperative[]> =>
    answerOf(get('/api/v1/cooperatives', { params: { query: { limit: PAGE } } })).then((page) => page.items),
  cooperative: (cooperativeId: string): Promise<Cooperative> =>
    answerOf(get('/api/v1/cooperatives/{cooperativeId}', { params: { path: { cooperativeId } } })),
  statement: (farmId: string, from: string, to: string): Promise<FarmStatement> =>
    answerOf(get('/api/v1/farms/{farmId}/statement', { params: { path: { farmId }, query: { from, to } } })),
  cutLists: (farm: string): Promise<FarmCutList[]> =>
    answerOf(get('/api/v1/cut-lists', { params: { query: { farm, limit: 20 } } })).then((page) => page.items),
  /** Lists that wait, of every farm that the officer may act for. */
  cutListsToConfirm: (cursor?: string) =>
    answerOf(
      get('/api/v1/cut-lists', {
        params: { query: { farm: 'consented', state: 'issued', limit: PAGE_SHOWN, ...(cursor ? { cursor } : {}) } },
      }),
    ),
  confirmCutList: (cutListId: string, onBehalfOfFarmId: string | null): Promise<FarmCutList> =>
    answerOf(
      post('/api/v1/cut-lists/{cutListId}/confirmation', {
        params: { path: { cutListId } },
        body: onBehalfOfFarmId ? { onBehalfOfFarmId } : {},
      }),
    ),

  /** Those that this person hosts, or in which goods of a farm are offered. */
  broadcasts: (state: 'live' | 'scheduled' | 'ended', whose: { mine: 'true' } | { farm: string }, cursor?: string) =>
    answerOf(
      get('/api/v1/broadcasts', {
        params: { query: { state, limit: PAGE_SHOWN, ...whose, ...(cursor ? { cursor } : {}) } },
      }),
    ),
  broadcast: (broadcastId: string) => answerOf(get('/api/v1/broadcasts/{broadcastId}', inBroadcast(broadcastId))),
  callOff: (broadcastId: string) => answerOf(post('/api/v1/broadcasts/{broadcastId}/end', inBroadcast(broadcastId))),
  myBroadcasts: (state: 'live' | 'scheduled') =>
    answerOf(get('/api/v1/broadcasts', { params: { query: { state, mine: 'true', limit: 20 } } })).then(
      (page) => page.items,
    ),
  schedule: (body: BroadcastBody) => answerOf(post('/api/v1/broadcasts', { body })),
  replan: (broadcastId: string, body: ReplanBody) =>
    answerOf(client.PATCH('/api/v1/broadcasts/{broadcastId}', { ...inBroadcast(broadcastId), body })),
  makeKey: (broadcastId: string): Promise<IngestKey> =>
    answerOf(post('/api/v1/broadcasts/{broadcastId}/ingest-keys', inBroadcast(broadcastId))),
  keys: (broadcastId: string) =>
    answerOf(get('/api/v1/broadcasts/{broadcastId}/ingest-keys', inBroadcast(broadcastId))).then((page) => page.items),
  revokeKey: (broadcastId: string, keyId: string) =>
    answerOf<unknown>(
      client.DELETE('/api/v1/broadcasts/{broadcastId}/ingest-keys/{keyId}', {
        params: { path: { broadcastId, keyId } },
      }),
    ),
  rehearse: (broadcastId: string) =>
    answerOf(post('/api/v1/broadcasts/{broadcastId}/rehearsal', inBroadcast(broadcastId))),
  start: (broadcastId: string) => answerOf(post('/api/v1/broadcasts/{broadcastId}/start', inBroadcast(broadcastId))),
  changeOffer: (broadcastId: string, code: string, change: { priceVnd?: number; state?: 'open' | 'closed' }) =>
    answerOf(
      client.PATCH('/api/v1/broadcasts/{broadcastId}/offers/{code}', {
        params: { path: { broadcastId, code } },
        body: change,
      }),
    ),
  changeLot: (lotId: string, body: Wire['LotChangeRequest']): Promise<Lot> =>
    answerOf(client.PATCH('/api/v1/lots/{lotId}', { params: { path: { lotId } }, body })),
  /** How long a round trip to the market takes now. @throws Problem when there is no way through */
  ping: async (): Promise<number> => {
    const from = performance.now();
    await answerOf<unknown>(get('/api/health/live', { cache: 'no-store' }));
    return performance.now() - from;
  },
};
