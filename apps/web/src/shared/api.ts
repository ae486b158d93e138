import createClient from 'openapi-fetch';
import type { components, paths } from '#contracts';
import type { Measure } from '#kernel';
import { answerOf, fetchWithDeadline } from './http.js';

/**
 * Everything the buyer's pages ask of the market, typed by its own OpenAPI document (`npm run contracts`). Pages import
 * functions and types from here and from nowhere else, so that a change of the wire changes this file only.
 */
type Wire = components['schemas'];

export type { Measure };
export type User = Wire['UserResponse'];
export type Commune = Wire['CommuneResponse'];
export type Broadcast = Wire['BroadcastResponse'];
export type BroadcastState = Broadcast['state'];
export type Comment = Wire['CommentResponse'];
/** One's own comment as the market answers it, with what it would order. */
export type PostedComment = Wire['PostedCommentResponse'];
export type PreparedOrder = Wire['PreparedOrderResponse'];
export type PreparedLine = Wire['PreparedLineResponse'];
export type Snapshot = Wire['SnapshotResponse'];
export type Product = Wire['ProductResponse'];
export type Lot = Wire['LotResponse'];
/** A product as it was found, with the lot to buy first. */
export type SearchHit = Wire['SearchHitResponse'];
export type Origin = Wire['OriginResponse'];
export type Appearance = Wire['AppearanceResponse'];
export type Farm = Wire['FarmResponse'];
export type CommuneDetail = Wire['CommuneDetailResponse'];
export type Quote = Wire['QuoteResponse'];
export type Order = Wire['OrderResponse'];
/** How an order is paid, as far as the market knows; amounts are whole đồng. */
export type Payment = Wire['OrderPaymentResponse'];
export type VietQr = Wire['VietQrResponse'];
export type MyMoney = Wire['BuyerMoneyResponse'];
export type MyRefund = Wire['BuyerRefundResponse'];
export type RefundAccount = Wire['RefundAccountResponse'];
export type OrderLine = Wire['OrderLineResponse'];
export type OrderState = Order['state'];
export type OrderBody = Wire['OrderRequest'];
export type Delivery = Wire['DeliveryRequest'];
export type PaymentMethod = OrderBody['payment']['method'];

/** What of an offer the pages show and order; a lot straight from the market has no code. */
export type Offer = Omit<Wire['OfferResponse'], 'productId' | 'farmId'>;

export type Category = SearchHit['category'];
type SearchQuery = NonNullable<paths['/api/v1/search']['get']['parameters']['query']>;

const client = createClient<paths>({ baseUrl: '', fetch: fetchWithDeadline, credentials: 'same-origin' });
const get = client.GET;
const post = client.POST;

const inBroadcast = (broadcastId: string) => ({ params: { path: { broadcastId } } });

export const api = {
  requestCode: (phone: string) => answerOf(post('/api/v1/auth/otp', { body: { phone } })),
  signIn: (challengeId: string, code: string) =>
    answerOf(post('/api/v1/auth/sessions', { body: { challengeId, code } })),
  signOut: () => answerOf<unknown>(client.DELETE('/api/v1/auth/sessions/current')),
  me: () => answerOf(get('/api/v1/me')),
  renameMe: (name: string) => answerOf(client.PATCH('/api/v1/me', { body: { name } })),

  cooperatives: () => answerOf(get('/api/v1/cooperatives', { params: { query: { limit: 100 } } })),
  communes: () => answerOf(get('/api/v1/communes', { params: { query: { limit: 100 } } })),
  broadcasts: (state: 'live' | 'scheduled' | 'ended') =>
    answerOf(get('/api/v1/broadcasts', { params: { query: { state, limit: 12 } } })),
  broadcast: (id: string) => answerOf(get('/api/v1/broadcasts/{broadcastId}', inBroadcast(id))),
  /** Past the browser's cache: an older answer would undo what an event has just said. */
  snapshot: (id: string) =>
    answerOf(get('/api/v1/broadcasts/{broadcastId}/snapshot', { ...inBroadcast(id), cache: 'no-store' })),
  eventsUrl: (id: string) => `/api/v1/broadcasts/${encodeURIComponent(id)}/events`,
  comment: (id: string, text: string) =>
    answerOf(post('/api/v1/broadcasts/{broadcastId}/comments', { ...inBroadcast(id), body: { text } })),

  pin: (id: string, offerCode: string) =>
    answerOf<unknown>(client.PUT('/api/v1/broadcasts/{broadcastId}/pin', { ...inBroadcast(id), body: { offerCode } })),
  unpin: (id: string) => answerOf<unknown>(client.DELETE('/api/v1/broadcasts/{broadcastId}/pin', inBroadcast(id))),
  setSlowMode: (id: string, seconds: number) =>
    answerOf<unknown>(
      client.PUT('/api/v1/broadcasts/{broadcastId}/slow-mode', { ...inBroadcast(id), body: { seconds } }),
    ),
  endBroadcast: (id: string) => answerOf<unknown>(post('/api/v1/broadcasts/{broadcastId}/end', inBroadcast(id))),

  products: (commune: string | null) =>
    answerOf(get('/api/v1/products', { params: { query: { limit: 24, ...(commune ? { commune } : {}) } } })),
  search: (query: SearchQuery) => answerOf(get('/api/v1/search', { params: { query } })),
  suggestions: (query: string) => answerOf(get('/api/v1/search/suggestions', { params: { query: { query } } })),
  product: (productId: string) => answerOf(get('/api/v1/products/{productId}', { params: { path: { productId } } })),
  /** Who grew it, who verified that, and when it was shown. */
  origin: (productId: string) =>
    answerOf(get('/api/v1/products/{productId}/origin', { params: { path: { productId } } })),
  farm: (farmId: string) => answerOf(get('/api/v1/farms/{farmId}', { params: { path: { farmId } } })),
  farmsOf: (commune: string, cursor?: string) =>
    answerOf(get('/api/v1/farms', { params: { query: { commune, state: 'verified', limit: 50, cursor } } })),
  commune: (communeCode: string) =>
    answerOf(get('/api/v1/communes/{communeCode}', { params: { path: { communeCode } } })),
  broadcastsOf: (of: { farm?: string; commune?: string }) =>
    answerOf(get('/api/v1/broadcasts', { params: { query: { ...of, limit: 20 } } })),
  /** A lot straight from the market, as if it were an offer without a code. */
  lotOffer: async (lotId: string): Promise<Offer> => {
    const lot = await answerOf(get('/api/v1/lots/{lotId}', { params: { path: { lotId } } }));
    return {
      ...lot,
      code: '',
      lotId: lot.id,
      farmName: lot.farm.name,
      state: lot.state === 'open' ? 'open' : 'closed',
    };
  },

  /** Answers what was not clear in a comment: all its lines, at the prices of this moment. */
  chooseLines: (preparedOrderId: string, lines: Wire['PreparedLineRequest'][]) =>
    answerOf(
      client.PATCH('/api/v1/prepared-orders/{preparedOrderId}', {
        params: { path: { preparedOrderId } },
        body: { lines },
      }),
    ),

  quote: (body: Wire['QuoteRequest']) => answerOf(post('/api/v1/orders/quote', { body })),
  /** The order in an answer that came through the outbox. */
  asOrder: (answer: unknown) => answer as Order,
  orders: () => answerOf(get('/api/v1/orders', { params: { query: { mine: 'true', limit: 50 } } })),
  order: (orderId: string) => answerOf(get('/api/v1/orders/{orderId}', { params: { path: { orderId } } })),
  cancelOrder: (orderId: string, reason: string, idempotencyKey: string) =>
    answerOf(
      post('/api/v1/orders/{orderId}/cancellation', {
        params: { path: { orderId } },
        headers: { 'idempotency-key': idempotencyKey },
        body: { reason },
      }),
    ),

  /**
   * The way to pay as soon as gateway or bank has answered; with `method` it changes the way of an unpaid order. The
   * card page sends the buyer back to the order's own page.
   */
  askPayment: (orderId: string, body: { method?: PaymentMethod }) =>
    answerOf(post('/api/v1/orders/{orderId}/payment', { params: { path: { orderId } }, body })),
  /** What goes back to this buyer by transfer, newest first. */
  myMoney: () => answerOf(get('/api/v1/me/credit', { params: { query: { limit: 50 } } })),
  setRefundAccount: (account: RefundAccount) => answerOf(client.PUT('/api/v1/me/refund-account', { body: account })),

  inbox: (to: string | null) =>
    answerOf(get('/api/v1/inbox', { params: { query: { limit: 50, ...(to ? { to } : {}) } } })),
};
