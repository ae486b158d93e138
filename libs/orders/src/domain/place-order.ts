import type { Quantity, UnitRule, Vnd } from '#kernel';
import type { FeeTable } from './delivery-zone.js';
import type { PriceVersion } from './price-honour.js';
import type {
  DeliveryMethod,
  OrderChannel,
  OrderLineRecord,
  OrderRecord,
  OrderSource,
  ParcelRecord,
} from './records.js';

export type PaymentMethod = OrderRecord['paymentMethod'];

export interface OrderCommandLine {
  lotId: string;
  offerCode: string | null;
  quantity: Quantity;
  priceVersion: string;
}

/** A cooperative's clerk who types what a buyer said on the phone or wrote on Zalo, and vouches for that phone. */
export interface EnteringClerk {
  id: string;
  name: string;
  channel: OrderChannel;
  /** E.164; the account behind it is the order's buyer. */
  buyerPhone: string;
  /** Only their lots can be ordered this way. */
  cooperativeIds: readonly string[];
}

export interface OrderCommand {
  buyer: { id: string; name: string; phoneVerified: boolean };
  source: OrderSource;
  /** Null when the buyer did it. */
  enteredBy: EnteringClerk | null;
  broadcastId: string | null;
  lines: readonly OrderCommandLine[];
  delivery: {
    method: DeliveryMethod;
    name: string;
    phone: string;
    /** Null for pickup: the pickup point says where it is. */
    communeCode: string | null;
    village: string | null;
    note: string;
    pickupPointId: string | null;
  };
  paymentMethod: PaymentMethod;
  /** Where the card page sends the buyer afterwards; null for the order's own page. */
  returnUrl: string | null;
  /** What a comment prepared and this order confirms. */
  preparedOrderId?: string;
}

export interface LotFacts {
  id: string;
  state: string;
  farmId: string;
  farmName: string;
  farmVerified: boolean;
  cooperativeId: string;
  productName: string;
  picture: string;
  rule: UnitRule;
  capacity: number;
  sold: number;
  held: number;
  priceVnd: Vnd;
  priceVersion: string;
  maximumPerBuyer: number | null;
  harvestFrom: Date;
}

export interface OfferFacts {
  broadcastId: string;
  code: string;
  lotId: string;
  priceVnd: Vnd;
  priceVersion: string;
  state: string;
}

export interface CooperativeFacts extends FeeTable {
  id: string;
  holdSeconds: number;
  openCashOrdersMax: number;
  cutOffHour: number;
}

export interface CommuneFacts {
  code: string;
  name: string;
  provinceCode: string;
  isTown: boolean;
}

export interface PickupPointFacts {
  id: string;
  cooperativeId: string;
  communeCode: string;
  village: string;
}

export interface OpenParcel {
  id: string;
  buyerId: string;
  cooperativeId: string;
  deliveryDay: string;
  addressKey: string;
  handoverCode: string;
}

export interface BuyerStanding {
  buyerId: string;
  openOrRefusedCash: number;
  unpaid: number;
}

/** What of one lot a buyer has already ordered and not cancelled. */
export interface BoughtBefore {
  buyerId: string;
  lotId: string;
  quantity: number;
}

/** What a comment prepared, as far as it decides whether it can still become an order. */
export interface PreparedFacts {
  id: string;
  buyerId: string;
  expired: boolean;
  /** The order that it has become. */
  orderId: string | null;
}

/** Everything that decides over a batch of orders, as read under the locks of its transaction. */
export interface IntakeFacts {
  now: Date;
  lots: readonly LotFacts[];
  prices: readonly PriceVersion[];
  offers: readonly OfferFacts[];
  broadcasts: readonly { id: string; state: string }[];
  cooperatives: readonly CooperativeFacts[];
  communes: readonly CommuneFacts[];
  pickupPoints: readonly PickupPointFacts[];
  parcels: readonly OpenParcel[];
  standings: readonly BuyerStanding[];
  bought: readonly BoughtBefore[];
  preparedOrders: readonly PreparedFacts[];
  /** Who may not order any more. */
  bannedBuyerIds: readonly string[];
  openMethods: readonly PaymentMethod[];
  /** How many orders of one buyer may wait for payment at once. */
  unpaidMax: number;
}

export interface ReservationDraft {
  id: string;
  orderId: string;
  orderLineId: string;
  lotId: string;
  quantity: number;
  expiresAt: Date;
}

/** Names for people that are looked up, not kept with the order. */
export interface OrderLabels {
  communeName: string;
  lots: ReadonlyMap<string, { farmName: string; picture: string }>;
}

/** An order that the rules allow, with all the rows it needs. */
export interface PlacedOrder {
  order: OrderRecord;
  buyerName: string;
  enteredBy: EnteringClerk | null;
  lines: OrderLineRecord[];
  parcel: ParcelRecord & { addressKey: string };
  /** True when the parcel was there before and only takes this order in (M11). */
  joinsParcel: boolean;
  reservations: ReservationDraft[];
  /** What the answer shows beside the rows. */
  labels: OrderLabels;
  dueVnd: Vnd;
  returnUrl: string | null;
  preparedOrderId: string | null;
}
