import createClient from 'openapi-fetch';
import type { components, paths } from '#contracts';
import type { Quantity } from '#kernel';
import { answerOf, fetchWithDeadline } from './http.js';

/**
 * What the cooperative's and the courier's pages ask of the market, from the field to the door, typed by its OpenAPI
 * document. Commands that wait without signal go through `outbox.ts` and are typed by the bodies named here.
 */
type Wire = components['schemas'];
type WireQuantity = Wire['QuantityResponse'];

/** The document cannot say that a quantity has exactly one of its two units; the market keeps to it. */
type Exact<T> = T extends unknown
  ? [T, WireQuantity] extends [WireQuantity, T]
    ? Quantity
    : T extends (infer Item)[]
      ? Exact<Item>[]
      : T extends object
        ? { [Key in keyof T]: Exact<T[Key]> }
        : T
  : never;

export type Today = Exact<Wire['TodayResponse']>;
export type Progress = Today['cutLists'];
export type DayLot = Today['lots'][number];
export type DayVillage = Today['villages'][number];
export type DayRun = Today['runs'][number];
export type CashHeld = Today['cash'][number];
export type Call = Today['calls'][number];
export type CutList = Exact<Wire['CutListResponse']>;
export type WeighInBody = Exact<Wire['WeighInRequest']>;
export type WeighInAnswer = Exact<Wire['WeighInResponse']>;
export type Parcel = Exact<Wire['ParcelResponse']>;
export type ParcelOrder = Parcel['orders'][number];
export type ParcelLine = ParcelOrder['lines'][number];
export type PackingBody = Wire['PackingRequest'];
export type RunSummary = Wire['RunSummaryResponse'];
export type Run = Exact<Wire['RunResponse']>;
export type RunState = Run['state'];
export type Stop = Run['stops'][number];
export type ProofBody = Exact<Wire['ProofRequest']>;
export type ProofOutcome = ProofBody['outcome'];
export type CashCount = Wire['CashCountResponse'];
export type Courier = Wire['CourierResponse'];
export type Payout = Wire['PayoutResponse'];
export type Statement = Exact<Wire['StatementResponse']>;
/** An order as the desk sees it. */
export type StaffOrder = Exact<Wire['StaffOrderResponse']>;
export type StaffOrderRow = Wire['StaffOrderSummary'];
export type StaffOrderPage = Wire['StaffOrderPage'];
export type ForSale = Wire['ForSaleResponse'];
export type LotForSale = Wire['LotForSaleResponse'];
export type TypedReading = Exact<Wire['TypedReadingResponse']>;
export type TypedOrderBody = Wire['TypedOrderRequest'];
export type TypedQuoteBody = Wire['TypedQuoteRequest'];
export type LastDelivery = Wire['LastDeliveryResponse'];
export type PickupPoint = Wire['PickupPointResponse'];
export type TrialBalance = Wire['TrialBalanceResponse'];
export type Transfer = Wire['TransferResponse'];
export type Refund = Wire['RefundResponse'];
export type PaymentProblem = Wire['PaymentProblemResponse'];
export type CardOutcome = Wire['ProblemResolutionRequest']['outcome'];

const client = createClient<paths>({ baseUrl: '', fetch: fetchWithDeadline, credentials: 'same-origin' });
const get = client.GET;
const post = client.POST;
const exact = async <T>(answer: Promise<T>): Promise<Exact<T>> => (await answer) as Exact<T>;

/** A day fits a few pages; a list that never ends is a fault, not a day. */
const PAGES_MAX = 10;
const PAGE = 100;

/** Every item of a list, page by page. */
async function all<T>(
  ask: (query: { limit: number; cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const next: { items: T[]; nextCursor: string | null } = await ask({
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    items.push(...next.items);
    cursor = next.nextCursor;
    if (cursor === null) break;
  }
  return items;
}

const ofRun = (runId: string) => ({ params: { path: { runId } } });
const ofPayout = (payoutId: string, idempotencyKey: string) => ({
  params: { path: { payoutId }, header: { 'Idempotency-Key': idempotencyKey } },
});

const ofRefund = (refundId: string, idempotencyKey: string) => ({
  params: { path: { refundId }, header: { 'Idempotency-Key': idempotencyKey } },
});

export const coopApi = {
  today: (date: string): Promise<Today> => exact(answerOf(get('/api/v1/coop/today', { params: { query: { date } } }))),
  couriers: (): Promise<Courier[]> => answerOf(get('/api/v1/coop/couriers', {})).then((page) => page.items),
  cutLists: (date: string): Promise<CutList[]> =>
    exact(all((page) => answerOf(get('/api/v1/cut-lists', { params: { query: { ...page, date } } })))),
  confirmCutList: (cutListId: string): Promise<CutList> =>
    exact(answerOf(post('/api/v1/cut-lists/{cutListId}/confirmation', { params: { path: { cutListId } }, body: {} }))),
  parcels: (date: string): Promise<Parcel[]> =>
    exact(all((page) => answerOf(get('/api/v1/parcels', { params: { query: { ...page, date } } })))),

  runs: (date: string): Promise<RunSummary[]> =>
    all((page) => answerOf(get('/api/v1/runs', { params: { query: { ...page, date } } }))),
  myRuns: (): Promise<RunSummary[]> =>
    answerOf(get('/api/v1/runs', { params: { query: { mine: 'true', limit: 20 } } })).then((page) => page.items),
  run: (runId: string): Promise<Run> => exact(answerOf(get('/api/v1/runs/{runId}', ofRun(runId)))),
  planRun: (body: Wire['RunRequest'], idempotencyKey: string): Promise<Run> =>
    exact(answerOf(post('/api/v1/runs', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }))),
  orderStops: (runId: string, stopIds: string[]): Promise<Run> =>
    exact(answerOf(client.PATCH('/api/v1/runs/{runId}', { ...ofRun(runId), body: { stopIds } }))),
  depart: (runId: string): Promise<Run> => exact(answerOf(post('/api/v1/runs/{runId}/departure', ofRun(runId)))),
  comeBack: (runId: string): Promise<Run> => exact(answerOf(post('/api/v1/runs/{runId}/return', ofRun(runId)))),

  /** What can be sold now; `broadcast` is an id, `none`, or null for what is on air. */
  forSale: (broadcast: string | null): Promise<ForSale> =>
    answerOf(get('/api/v1/coop/for-sale', { params: { query: broadcast === null ? {} : { broadcast } } })),
  readLine: (text: string, broadcastId: string | null): Promise<TypedReading> =>
    exact(
      answerOf(post('/api/v1/coop/order-lines', { body: { text, ...(broadcastId === null ? {} : { broadcastId }) } })),
    ),
  lastDelivery: (phone: string): Promise<LastDelivery | null> =>
    answerOf(get('/api/v1/coop/buyers', { params: { query: { phone } } })).then((known) => known.lastDelivery),
  pickupPoints: (cooperativeId: string): Promise<PickupPoint[]> =>
    answerOf(get('/api/v1/cooperatives/{cooperativeId}', { params: { path: { cooperativeId } } })).then(
      ({ pickupPoints }) => pickupPoints,
    ),
  quoteTyped: (body: TypedQuoteBody) => answerOf(post('/api/v1/coop/orders/quote', { body })),
  staffOrders: (query: {
    query?: string;
    mine?: string;
    placedOn?: string;
    cursor?: string;
    limit: number;
  }): Promise<StaffOrderPage> => answerOf(get('/api/v1/coop/orders', { params: { query } })),
  staffOrder: (orderId: string): Promise<StaffOrder> =>
    exact(answerOf(get('/api/v1/coop/orders/{orderId}', { params: { path: { orderId } } }))),
  cancelStaffOrder: (
    orderId: string,
    body: { cause: 'buyer' | 'market'; reason: string },
    idempotencyKey: string,
  ): Promise<StaffOrder> =>
    exact(
      answerOf(
        post('/api/v1/coop/orders/{orderId}/cancellation', {
          params: { path: { orderId }, header: { 'Idempotency-Key': idempotencyKey } },
          body,
        }),
      ),
    ),

  payouts: (): Promise<Payout[]> => all((page) => answerOf(get('/api/v1/payouts', { params: { query: page } }))),
  draftPayouts: (until: string, idempotencyKey: string) =>
    answerOf(post('/api/v1/payouts', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body: { until } })),
  approvePayout: (payoutId: string, idempotencyKey: string): Promise<Payout> =>
    answerOf(post('/api/v1/payouts/{payoutId}/approval', ofPayout(payoutId, idempotencyKey))),
  sendPayout: (payoutId: string, from: 'bank' | 'cash_box', idempotencyKey: string): Promise<Payout> =>
    answerOf(post('/api/v1/payouts/{payoutId}/sending', { ...ofPayout(payoutId, idempotencyKey), body: { from } })),
  confirmPayout: (payoutId: string, idempotencyKey: string): Promise<Payout> =>
    answerOf(post('/api/v1/payouts/{payoutId}/confirmation', ofPayout(payoutId, idempotencyKey))),
  /** It does not go through: what was sent is owed again. */
  failPayout: (payoutId: string, idempotencyKey: string): Promise<Payout> =>
    answerOf(post('/api/v1/payouts/{payoutId}/failure', ofPayout(payoutId, idempotencyKey))),
  statement: (farmId: string, from: string, to: string): Promise<Statement> =>
    exact(answerOf(get('/api/v1/farms/{farmId}/statement', { params: { path: { farmId }, query: { from, to } } }))),
  /** Transfers that no order was found for. */
  waitingTransfers: (): Promise<Transfer[]> =>
    all((page) => answerOf(get('/api/v1/transfers', { params: { query: { ...page, state: 'waiting' } } }))),
  assignTransfer: (transferId: string, orderNumber: number, idempotencyKey: string): Promise<Transfer> =>
    answerOf(
      post('/api/v1/transfers/{transferId}/assignment', {
        params: { path: { transferId }, header: { 'Idempotency-Key': idempotencyKey } },
        body: { orderNumber },
      }),
    ),
  giveBackTransfer: (transferId: string, note: string, idempotencyKey: string): Promise<Transfer> =>
    answerOf(
      post('/api/v1/transfers/{transferId}/giving-back', {
        params: { path: { transferId }, header: { 'Idempotency-Key': idempotencyKey } },
        body: { note },
      }),
    ),
  /** What still has to be sent back, approved or not. */
  openRefunds: async (): Promise<Refund[]> => {
    const [due, approved] = await Promise.all(
      (['due', 'approved'] as const).map((state) =>
        all((page) => answerOf(get('/api/v1/refunds', { params: { query: { ...page, state } } }))),
      ),
    );
    return [...(approved ?? []), ...(due ?? [])];
  },
  approveRefund: (refundId: string, idempotencyKey: string): Promise<Refund> =>
    answerOf(post('/api/v1/refunds/{refundId}/approval', ofRefund(refundId, idempotencyKey))),
  sendRefund: (refundId: string, bankReference: string, idempotencyKey: string): Promise<Refund> =>
    answerOf(
      post('/api/v1/refunds/{refundId}/sending', {
        ...ofRefund(refundId, idempotencyKey),
        body: bankReference ? { bankReference } : {},
      }),
    ),
  paymentProblems: (): Promise<PaymentProblem[]> =>
    all((page) => answerOf(get('/api/v1/payment-problems', { params: { query: { ...page, state: 'open' } } }))),
  resolveProblem: (problemId: string, outcome: CardOutcome, note: string, idempotencyKey: string) =>
    answerOf(
      post('/api/v1/payment-problems/{problemId}/resolution', {
        params: { path: { problemId }, header: { 'Idempotency-Key': idempotencyKey } },
        body: { outcome, note },
      }),
    ),
  trialBalance: (): Promise<TrialBalance> => answerOf(get('/api/v1/ledger/trial-balance', {})),
};

/** Papers to print; the browser opens them by itself. */
export const papers = {
  labels: (of: { run: string } | { date: string } | { parcelId: string }, format: 'roll80' | 'a4'): string =>
    'parcelId' in of
      ? `/api/v1/parcels/${of.parcelId}/label.pdf?format=${format}`
      : `/api/v1/parcels/labels.pdf?${new URLSearchParams({ ...of, format })}`,
  runSheet: (runId: string): string => `/api/v1/runs/${runId}/sheet.pdf`,
  cutSheets: (date: string, farmId?: string): string =>
    `/api/v1/cut-lists/sheets.pdf?${new URLSearchParams({ date, ...(farmId ? { farm: farmId } : {}) })}`,
  payoutSignatures: '/api/v1/payouts/signatures.pdf',
};
