import type { UnitRule } from '#kernel';
import type { ParcelState } from './domain/parcel-state.js';
import type { OrderLineRecord, OrderRecord, ParcelRecord } from './domain/records.js';
import type { ReservationState } from './domain/reservation-state.js';

export interface ParcelFilter {
  ids?: readonly string[];
  cooperativeIds?: readonly string[];
  states?: readonly ParcelState[];
  /** `YYYY-MM-DD` */
  deliveryDay?: string;
}

/** What a change takes from or gives to a lot; negative gives back. */
export interface StockDelta {
  lotId: string;
  sold: number;
  held: number;
}

export interface ReservationRecord {
  id: string;
  orderId: string;
  orderLineId: string;
  lotId: string;
  quantity: number;
  state: ReservationState;
  expiresAt: Date;
}

export interface LotStock {
  id: string;
  state: 'open' | 'closed' | 'cut' | 'weighed' | 'settled';
  capacity: number;
  sold: number;
  held: number;
}

/** What decides whether an order may be paid in another way. */
export interface PayingFacts {
  /** `YYYY-MM-DD` in Vietnam. */
  deliveryDay: string;
  holdSeconds: number;
  openCashOrdersMax: number;
  /** Of the same buyer, the order itself left out. */
  openOrRefusedCash: number;
  unpaid: number;
}

/** What is asked names and pictures for. */
export interface LabelsWanted {
  lotIds: readonly string[];
  communeCodes: readonly string[];
  clerkIds: readonly string[];
  parcelIds: readonly string[];
}

/** Names for people, by lot, by commune, by clerk; and the parcels that a photo shows handed over. */
export interface Labels {
  lots: Record<string, { farmName: string; picture: string; open: boolean } | undefined>;
  communes: Record<string, string | undefined>;
  clerks: Record<string, string | undefined>;
  photographed: string[];
}

export interface OrderPage {
  buyerId: string;
  limit: number;
  /** Only orders older than this id. */
  beforeId: string | null;
}

/**
 * Orders, lines, parcels, reservations and the stock figures of lots. `lock…` keeps rows until the open transaction
 * ends. Whoever locks several kinds does it in this order, each kind by id: buyers, lots, parcels, orders, payments.
 */
export abstract class OrderStore {
  abstract find(orderIds: readonly string[]): Promise<OrderRecord[]>;
  abstract lock(orderIds: readonly string[]): Promise<OrderRecord[]>;
  abstract page(page: OrderPage): Promise<OrderRecord[]>;
  abstract save(orders: readonly OrderRecord[]): Promise<void>;

  abstract lines(orderIds: readonly string[]): Promise<OrderLineRecord[]>;
  /** Lines of confirmed orders on a lot, earliest order first, their orders locked. */
  abstract lockLinesOfLot(lotId: string): Promise<OrderLineRecord[]>;
  abstract line(lineId: string): Promise<OrderLineRecord | null>;
  abstract saveLines(lines: readonly OrderLineRecord[]): Promise<void>;

  abstract parcels(filter: ParcelFilter): Promise<ParcelRecord[]>;
  abstract lockParcel(parcelId: string): Promise<ParcelRecord | null>;
  abstract ordersOfParcels(parcelIds: readonly string[]): Promise<OrderRecord[]>;
  abstract saveParcelState(parcelId: string, state: ParcelState, packedBy: string | null): Promise<void>;

  abstract labels(wanted: LabelsWanted): Promise<Labels>;
  /** How the lot's product is sold now. */
  abstract unitRule(lotId: string): Promise<UnitRule>;
  abstract lockLots(lotIds: readonly string[]): Promise<LotStock[]>;
  /** The database refuses what would oversell a lot or free more than was taken. */
  abstract changeStock(deltas: readonly StockDelta[]): Promise<void>;

  abstract lockHeldReservations(orderIds: readonly string[]): Promise<ReservationRecord[]>;
  abstract closeReservations(ids: readonly string[], state: ReservationState): Promise<void>;
  /** Stock held for an order once more. */
  abstract hold(reservations: readonly Omit<ReservationRecord, 'state'>[]): Promise<void>;
  /** What decides over another way to pay; read it under the buyer's and the order's lock. */
  abstract payingFacts(orderId: string): Promise<PayingFacts | null>;
  abstract saveReservedQuantity(id: string, quantity: number): Promise<void>;
  /** Unpaid orders whose hold ended before `at`, oldest first. */
  abstract expiredHolds(at: Date, limit: number): Promise<string[]>;
}
