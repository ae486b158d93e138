import type { PreparedDelivery } from '../domain/prepared-order.js';
import type { SellableLot } from '../domain/read-typed-line.js';
import type { OrderChannel, OrderRecord, OrderSource } from '../domain/records.js';

/** A lot that a clerk may sell now, at the price of the chosen broadcast's offer where it has one. */
export interface LotForSale extends SellableLot {
  cooperativeId: string;
  picture: string;
  communeName: string;
  priceVnd: number;
  priceVersion: string;
  harvestFrom: Date;
}

/** A broadcast whose offers can still be ordered. */
export interface BroadcastForSale {
  id: string;
  title: string;
  state: string;
  startsAt: Date;
}

/** A row of the list: enough to find an order by, no more. */
export interface StaffOrderRow {
  id: string;
  number: number;
  state: OrderRecord['state'];
  source: OrderSource;
  channel: OrderChannel | null;
  recipientName: string;
  recipientPhone: string;
  village: string;
  communeName: string;
  deliveryDay: string;
  paymentMethod: OrderRecord['paymentMethod'];
  paymentState: string;
  dueVnd: number;
  createdAt: Date;
  enteredByName: string | null;
}

export interface StaffOrderFilter {
  /** Null means every cooperative. */
  cooperativeIds: readonly string[] | null;
  /** Only those that this clerk typed. */
  enteredBy?: string;
  /** `YYYY-MM-DD` in Vietnam: the day on which they were placed. */
  placedOn?: string;
  state?: OrderRecord['state'];
  number?: number;
  /** Digits of a phone, in full or its end. */
  phoneDigits?: string;
  /** Words without accents, all of which stand in the recipient's name. */
  nameWords?: readonly string[];
}

/** What the clerk's desk reads beside the orders themselves. */
export abstract class ClerkOrderStore {
  abstract lotsForSale(
    cooperativeIds: readonly string[],
    broadcastId: string | null,
    limit: number,
  ): Promise<LotForSale[]>;
  /** On air first, then by their start. */
  abstract broadcastsForSale(cooperativeIds: readonly string[], limit: number): Promise<BroadcastForSale[]>;
  /** Newest first. */
  abstract list(filter: StaffOrderFilter, limit: number, beforeId: string | null): Promise<StaffOrderRow[]>;
  /** Where the last order to or by this phone went, among those of these cooperatives only. */
  abstract lastDelivery(phone: string, cooperativeIds: readonly string[]): Promise<PreparedDelivery | null>;
}
