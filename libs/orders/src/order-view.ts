import { type Measure, type Quantity, quantityOf, type Vnd } from '#kernel';
import type { PaymentView } from '#payments';
import type { OrderState } from './domain/order-state.js';
import type { ParcelState } from './domain/parcel-state.js';
import type { OrderLabels } from './domain/place-order.js';
import {
  boundQuantity,
  type CancelCause,
  type DeliveryMethod,
  type OrderChannel,
  type OrderLineRecord,
  type OrderRecord,
  type OrderSource,
  type ParcelRecord,
} from './domain/records.js';

/** An order as its buyer sees it. Times are ISO 8601 UTC. */
export interface OrderView {
  id: string;
  number: number;
  state: OrderState;
  source: OrderSource;
  /** The cooperative's clerk who typed it; null when the buyer did it. */
  enteredBy: EnteredByView | null;
  broadcastId: string | null;
  cooperativeId: string;
  parcelId: string;
  parcelState: ParcelState;
  lines: OrderLineView[];
  /** Goods, without the road. */
  estimatedVnd: Vnd;
  capVnd: Vnd;
  deliveryFeeVnd: Vnd;
  holdExpiresAt: string | null;
  handoverCode: string;
  payment: PaymentView;
  delivery: DeliveryView;
  /** Whether the buyer may still cancel or reduce it. */
  changeable: boolean;
  /** There is a photo of how its parcel was handed over without the code. */
  hasHandoverPhoto: boolean;
  /** Null unless it was cancelled. */
  cancelCause: CancelCause | null;
  cancelReason: string | null;
  placedAt: string;
  /** The states it has reached, oldest first. */
  history: { state: OrderState; at: string }[];
}

export interface EnteredByView {
  name: string;
  channel: OrderChannel;
}

export interface OrderLineView {
  id: string;
  lotId: string;
  farmId: string;
  farmName: string;
  offerCode: string | null;
  productName: string;
  /** Name of a drawn picture or id of an uploaded one. */
  picture: string;
  sellBy: Measure;
  priceBy: Measure;
  priceVnd: Vnd;
  priceVersion: string;
  /** What will be delivered as far as is known now. */
  quantity: Quantity;
  ordered: Quantity;
  harvested: Quantity | null;
  packed: Quantity | null;
  packedGrams: number | null;
  accepted: Quantity | null;
  acceptedGrams: number | null;
  estimatedVnd: Vnd;
  capVnd: Vnd;
  billedVnd: Vnd | null;
}

export interface DeliveryView {
  method: DeliveryMethod;
  name: string;
  phone: string;
  communeCode: string;
  communeName: string;
  village: string;
  note: string;
  pickupPointId: string | null;
  /** `YYYY-MM-DD` in Vietnam. */
  day: string;
}

export interface OrderParts {
  order: OrderRecord;
  lines: readonly OrderLineRecord[];
  parcel: ParcelRecord;
  payment: PaymentView;
  labels: OrderLabels;
  changeable: boolean;
  hasHandoverPhoto: boolean;
  /** Empty when the buyer did it. */
  clerkName: string;
}

export function orderView(parts: OrderParts): OrderView {
  const { order, lines, parcel, payment, labels, changeable, hasHandoverPhoto, clerkName } = parts;
  return {
    id: order.id,
    number: order.number,
    state: order.state,
    source: order.source,
    enteredBy: order.channel && { name: clerkName, channel: order.channel },
    broadcastId: order.broadcastId,
    cooperativeId: order.cooperativeId,
    parcelId: parcel.id,
    parcelState: parcel.state,
    lines: lines.map((line) => lineView(line, labels)),
    estimatedVnd: order.estimatedVnd,
    capVnd: order.capVnd,
    deliveryFeeVnd: order.deliveryFeeVnd,
    holdExpiresAt: order.holdExpiresAt?.toISOString() ?? null,
    handoverCode: parcel.handoverCode,
    payment,
    delivery: {
      method: parcel.method,
      name: parcel.recipientName,
      phone: parcel.recipientPhone,
      communeCode: parcel.communeCode,
      communeName: labels.communeName,
      village: parcel.village,
      note: parcel.note,
      pickupPointId: parcel.pickupPointId,
      day: parcel.deliveryDay,
    },
    changeable,
    hasHandoverPhoto,
    cancelCause: order.cancelCause,
    cancelReason: order.cancelReason,
    placedAt: order.createdAt.toISOString(),
    history: historyOf(order, parcel),
  };
}

function historyOf(order: OrderRecord, parcel: ParcelRecord): OrderView['history'] {
  const reached: [OrderState, Date | null][] = [
    ['placed', order.createdAt],
    ['confirmed', order.confirmedAt],
    ['packed', order.state === 'cancelled' ? null : parcel.packedAt],
    ['dispatched', order.state === 'cancelled' ? null : parcel.dispatchedAt],
    [order.state, order.closedAt],
  ];
  return reached.flatMap(([state, at]) => (at ? [{ state, at: at.toISOString() }] : []));
}

function lineView(line: OrderLineRecord, labels: OrderLabels): OrderLineView {
  const quantity = (amount: number | null) => (amount === null ? null : quantityOf(line.sellBy, amount));
  return {
    id: line.id,
    lotId: line.lotId,
    farmId: line.farmId,
    farmName: labels.lots.get(line.lotId)?.farmName ?? '',
    offerCode: line.offerCode,
    productName: line.productName,
    picture: labels.lots.get(line.lotId)?.picture ?? '',
    sellBy: line.sellBy,
    priceBy: line.priceBy,
    priceVnd: line.priceVnd,
    priceVersion: line.priceVersion,
    quantity: quantityOf(line.sellBy, boundQuantity(line)),
    ordered: quantityOf(line.sellBy, line.ordered),
    harvested: quantity(line.harvested),
    packed: quantity(line.packed),
    packedGrams: line.packedGrams,
    accepted: quantity(line.accepted),
    acceptedGrams: line.acceptedGrams,
    estimatedVnd: line.estimatedVnd,
    capVnd: line.capVnd,
    billedVnd: line.billedVnd,
  };
}
