import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { PaymentsService } from '#payments';
import { nextOrderState } from './domain/order-state.js';
import { nextParcelState } from './domain/parcel-state.js';
import { boundQuantity, type CancelCause, type OrderLineRecord, type OrderRecord } from './domain/records.js';
import { OrderStore, type StockDelta } from './order.store.js';
import { OrderFeed } from './order-feed.js';

export interface Ending {
  reservations: 'lapsed' | 'released';
  cause: CancelCause;
  /** The buyer's own words. */
  reason?: string;
  /** Refuse when a cut list has been issued for one of the lots. */
  onlyWhileLotsOpen?: boolean;
  /** Orders that do not fit are left alone; asked once everything is locked. */
  only?: (order: OrderRecord) => boolean;
}

/** The one way in which orders are cancelled: stock, reservations, payment and parcel follow in the same transaction. */
@Injectable()
export class OrderEnding {
  constructor(
    private readonly store: OrderStore,
    private readonly payments: PaymentsService,
    private readonly feed: OrderFeed,
  ) {}

  /**
   * Needs an open transaction. Locks lots, parcels and orders, in this order.
   * @throws DomainError `order.transition_refused` | `order.too_late`
   */
  async end(
    orderIds: readonly string[],
    { reservations, cause, reason, onlyWhileLotsOpen, only }: Ending,
  ): Promise<void> {
    if (!orderIds.length) return;
    const lots = await this.store.lockLots(distinct((await this.store.lines(orderIds)).map(({ lotId }) => lotId)));
    const parcelIds = distinct((await this.store.find(orderIds)).map(({ parcelId }) => parcelId)).sort();
    for (const parcelId of parcelIds) await this.store.lockParcel(parcelId);
    const orders = (await this.store.lock(orderIds)).filter((order) => !only || only(order));
    if (!orders.length) return;
    const ended = orders.map((order) => ({ ...order, state: nextOrderState(order.state, 'cancel') }));
    if (onlyWhileLotsOpen && lots.some(({ state }) => state !== 'open')) throw new DomainError('order.too_late');

    const ids = orders.map(({ id }) => id);
    const lines = await this.store.lines(ids);
    await this.giveBack(orders, lines, reservations);
    await this.store.saveLines(lines.map((line) => ({ ...line, wanted: 0 })));
    await this.store.save(
      ended.map((order) => ({ ...order, cancelCause: cause, cancelReason: reason ?? null, closedAt: new Date() })),
    );
    await this.payments.cancel(ids);
    await this.endEmptyParcels(parcelIds);
    await this.feed.stockChanged(distinct(lines.map(({ lotId }) => lotId)));
  }

  private async giveBack(
    orders: readonly OrderRecord[],
    lines: readonly OrderLineRecord[],
    reservations: Ending['reservations'],
  ): Promise<void> {
    const held = await this.store.lockHeldReservations(orders.map(({ id }) => id));
    await this.store.closeReservations(
      held.map(({ id }) => id),
      reservations,
    );
    await this.store.changeStock([
      ...held.map(({ lotId, quantity }) => ({ lotId, sold: 0, held: -quantity })),
      ...soldBack(orders, lines),
    ]);
  }

  /** A parcel of which every order is cancelled takes no more: the next order opens a new one with a new fee. */
  private async endEmptyParcels(parcelIds: readonly string[]): Promise<void> {
    const alive = new Set((await this.store.ordersOfParcels(parcelIds)).map(({ parcelId }) => parcelId));
    for (const parcel of await this.store.parcels({ ids: parcelIds })) {
      if (alive.has(parcel.id) || parcel.state === 'cancelled') continue;
      await this.store.saveParcelState(parcel.id, nextParcelState(parcel.state, 'cancel'), null);
    }
  }
}

/** Confirmed orders had their stock sold, unpaid ones only held. */
function soldBack(orders: readonly OrderRecord[], lines: readonly OrderLineRecord[]): StockDelta[] {
  const committed = new Set(orders.filter(({ state }) => state !== 'placed').map(({ id }) => id));
  return lines
    .filter((line) => committed.has(line.orderId) && boundQuantity(line) > 0)
    .map((line) => ({ lotId: line.lotId, sold: -boundQuantity(line), held: 0 }));
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
