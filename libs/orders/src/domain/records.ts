import type { Measure, UnitRule, Vnd } from '#kernel';
import type { OrderState } from './order-state.js';
import type { ParcelState } from './parcel-state.js';

export type OrderSource = 'tap' | 'comment' | 'clerk';
/** How an order that a clerk typed reached the cooperative. */
export const ORDER_CHANNELS = ['phone', 'zalo'] as const;
export type OrderChannel = (typeof ORDER_CHANNELS)[number];
export type DeliveryMethod = 'home' | 'pickup';
/** Why an order was cancelled: by its buyer, by its hold's end, by a harvest that left nothing of it, or by the market. */
export const CANCEL_CAUSES = ['buyer', 'unpaid', 'short_harvest', 'market'] as const;
export type CancelCause = (typeof CANCEL_CAUSES)[number];

export interface OrderRecord {
  id: string;
  /** What people say on the phone: "đơn 1001". */
  number: number;
  buyerId: string;
  broadcastId: string | null;
  cooperativeId: string;
  parcelId: string;
  source: OrderSource;
  /** The clerk who typed it; null when the buyer did it. */
  enteredBy: string | null;
  channel: OrderChannel | null;
  state: OrderState;
  paymentMethod: 'cash' | 'qr' | 'card';
  /** Goods only; the road is `deliveryFeeVnd`. */
  estimatedVnd: Vnd;
  /** Goods never cost more than this (M14). */
  capVnd: Vnd;
  /** The parcel's fee for its first order, 0 for those that joined it (M11). */
  deliveryFeeVnd: Vnd;
  holdExpiresAt: Date | null;
  cancelCause: CancelCause | null;
  /** The buyer's own words, where the buyer gave some. */
  cancelReason: string | null;
  createdAt: Date;
  confirmedAt: Date | null;
  closedAt: Date | null;
}

/** Quantities are in the selling unit (grams or pieces); `…Grams` are set where weight decides the price. */
export interface OrderLineRecord {
  id: string;
  orderId: string;
  lineNumber: number;
  lotId: string;
  farmId: string;
  offerCode: string | null;
  productName: string;
  sellBy: Measure;
  priceBy: Measure;
  typicalGrams: number | null;
  tolerancePerMille: number;
  priceVnd: Vnd;
  priceVersion: string;
  ordered: number;
  /** Ordered, less what the buyer took back; 0 when the order was cancelled. */
  wanted: number;
  acceptsPart: boolean;
  /** What a short harvest left of it (M13); null while nobody has cut it. */
  harvested: number | null;
  packed: number | null;
  packedGrams: number | null;
  accepted: number | null;
  acceptedGrams: number | null;
  billedVnd: Vnd | null;
  estimatedVnd: Vnd;
  capVnd: Vnd;
}

export interface ParcelRecord {
  id: string;
  buyerId: string;
  cooperativeId: string;
  /** `YYYY-MM-DD` in Vietnam. */
  deliveryDay: string;
  method: DeliveryMethod;
  recipientName: string;
  recipientPhone: string;
  communeCode: string;
  village: string;
  note: string;
  pickupPointId: string | null;
  state: ParcelState;
  /** Four digits that the buyer tells the courier (M15). Never show it to staff or couriers. */
  handoverCode: string;
  deliveryFeeVnd: Vnd;
  packedAt: Date | null;
  packedBy: string | null;
  dispatchedAt: Date | null;
  createdAt: Date;
}

/** What the line still binds of its lot: the stock that counts as held or sold for it. */
export function boundQuantity(line: Pick<OrderLineRecord, 'wanted' | 'harvested'>): number {
  return Math.min(line.wanted, line.harvested ?? line.wanted);
}

/** The rule by which the line was ordered; step and minimum have done their work by then. */
export function unitRuleOf(line: OrderLineRecord): UnitRule {
  const { sellBy, priceBy, typicalGrams, tolerancePerMille } = line;
  return { sellBy, priceBy, typicalGrams, tolerancePerMille, step: 1, minimum: 1 };
}
