import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { DomainError, type Vnd } from '#kernel';
import { amountDue } from '#ledger';
import { boundQuantity, OrdersService, type OrderWithLines, type ParcelRecord, type ParcelState } from '#orders';
import { type PaymentRecord, PaymentsService } from '#payments';
import { cursorId, Database, type Page, type PageRequest, pageOf } from '#persistence';
import { checkPacking, type Weighed } from './domain/packing.js';
import { type LotFace, type ParcelPlace, ParcelStore } from './persistence/parcel.store.js';
import { scopeIds, staffScope, worksFor } from './staff.js';

export interface OrderInParcel extends OrderWithLines {
  payment: Pick<PaymentRecord, 'method' | 'state' | 'dueVnd' | 'paidVnd' | 'refundedVnd' | 'creditVnd'>;
}

export interface ParcelView {
  /** Holds the handover code: never show that to staff or couriers. */
  parcel: ParcelRecord;
  place: ParcelPlace | null;
  /** One for each lot in it. */
  faces: LotFace[];
  orders: OrderInParcel[];
  /** What the courier takes at the door. */
  amountToCollectVnd: Vnd;
}

@Injectable()
export class ParcelsService {
  constructor(
    private readonly database: Database,
    private readonly store: ParcelStore,
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
  ) {}

  async list(
    actor: Actor,
    filter: { state?: ParcelState; day?: string },
    page: PageRequest,
  ): Promise<Page<ParcelView>> {
    const cooperativeIds = scopeIds(staffScope(actor));
    const ids = await this.store.list({ ...filter, cooperativeIds }, page.limit + 1, cursorId(page.cursor));
    const { items, nextCursor } = pageOf(ids, page.limit, (id) => [id]);
    const views = await this.views(items);
    return { items: items.flatMap((id) => views.filter(({ parcel }) => parcel.id === id)), nextCursor };
  }

  /** @throws DomainError `parcel.not_found` */
  async get(actor: Actor, parcelId: string): Promise<ParcelView> {
    const [view] = await this.views([parcelId]);
    const scope = staffScope(actor);
    if (!view || (scope !== 'all' && !scope.cooperativeIds.includes(view.parcel.cooperativeId)))
      throw noParcel(parcelId);
    return view;
  }

  /** Parcels as the people who carry them see them. */
  async views(parcelIds: readonly string[]): Promise<ParcelView[]> {
    if (!parcelIds.length) return [];
    const parcels = await this.orders.parcelsOf({ ids: parcelIds });
    const orderIds = parcels.flatMap(({ orders }) => orders.map(({ order }) => order.id));
    const lotIds = parcels.flatMap(({ orders }) => orders.flatMap(({ lines }) => lines.map(({ lotId }) => lotId)));
    const payments = await this.payments.ofOrders(orderIds);
    const places = await this.store.places(parcelIds);
    const faces = await this.store.faces([...new Set(lotIds)]);
    return parcels.map(({ parcel, orders }) => {
      const paid = orders.flatMap((one) => {
        const payment = payments.find(({ orderId }) => orderId === one.order.id);
        return payment ? [{ ...one, payment }] : [];
      });
      return {
        parcel,
        place: places.find(({ parcelId }) => parcelId === parcel.id) ?? null,
        faces: faces.filter(({ lotId }) => paid.some(({ lines }) => lines.some((line) => line.lotId === lotId))),
        orders: paid,
        amountToCollectVnd: cashDue(paid),
      };
    });
  }

  /**
   * Records the true weight of every line: each order owes what it truly weighs, never above its cap (M14), cash in
   * whole notes. Once per parcel.
   * @throws DomainError `parcel.not_found` | `parcel.transition_refused` | `packing.not_weighed_in` |
   *   `packing.order_unpaid` and those of `checkPacking`
   */
  pack(actor: Actor, parcelId: string, weighed: readonly Weighed[]): Promise<ParcelView> {
    return this.database.transaction(async () => {
      const { parcel, orders } = await this.orders.parcelForUpdate(parcelId);
      if (!worksFor(actor, parcel.cooperativeId)) throw noParcel(parcelId);
      if (parcel.state !== 'open')
        throw new DomainError('parcel.transition_refused', { from: parcel.state, event: 'pack' });
      const unpaid = await this.unpaid(orders);
      if (unpaid) throw new DomainError('packing.order_unpaid', { orderId: unpaid.order.id });
      const lines = orders.flatMap((one) => one.lines).filter((line) => boundQuantity(line) > 0);
      const packed = checkPacking(
        lines.map((line) => ({ ...line, bound: boundQuantity(line) })),
        weighed,
      );
      const missing = await this.store.notWeighedIn(lines.map(({ lotId }) => lotId));
      if (missing.length) throw new DomainError('packing.not_weighed_in', { lots: missing });
      for (const { lineId, actual } of packed) await this.orders.settleLine(lineId, actual);
      await this.orders.moveParcel(parcelId, 'pack', actor.userId);
      await this.roundCash(parcelId);
      await this.payments.settle(orders.map(({ order }) => order.id));
      return this.get(actor, parcelId);
    });
  }

  /** An order that is not paid for, or whose card no longer holds the money that it promised. */
  private async unpaid(orders: readonly OrderWithLines[]): Promise<OrderWithLines | undefined> {
    const payments = await this.payments.ofOrders(orders.map(({ order }) => order.id));
    const lost = new Set(payments.filter(({ state }) => state === 'failed').map(({ orderId }) => orderId));
    return orders.find(({ order }) => order.state === 'placed' || lost.has(order.id));
  }

  /** Call it whenever the lines of a packed parcel changed: what is due in cash is a sum of whole notes. */
  async roundCash(parcelId: string): Promise<ParcelView> {
    const [view] = await this.views([parcelId]);
    if (!view) throw noParcel(parcelId);
    const roundingStepVnd = await this.store.cashRoundingVnd(view.parcel.cooperativeId);
    for (const { order, lines, payment } of view.orders) {
      if (payment.method !== 'cash') continue;
      const dueVnd = amountDue(goodsVnd(lines), order.deliveryFeeVnd, { kind: 'cash', roundingStepVnd });
      if (dueVnd !== payment.dueVnd) await this.payments.setDue(order.id, dueVnd);
      payment.dueVnd = dueVnd;
    }
    return { ...view, amountToCollectVnd: cashDue(view.orders) };
  }
}

/** What an order's lines are charged at, as far as they are packed. */
function goodsVnd(lines: OrderWithLines['lines']): Vnd {
  return lines.reduce((sum, { billedVnd }) => sum + (billedVnd ?? 0), 0);
}

function cashDue(orders: readonly OrderInParcel[]): Vnd {
  return orders
    .filter(({ payment }) => payment.method === 'cash' && payment.state === 'due')
    .reduce((sum, { payment }) => sum + payment.dueVnd, 0);
}

function noParcel(parcelId: string): DomainError {
  return new DomainError('parcel.not_found', { parcelId });
}
