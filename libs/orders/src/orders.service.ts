import { Injectable } from '@nestjs/common';
import { DomainError, type Vnd } from '#kernel';
import { PaymentsService } from '#payments';
import { Database } from '#persistence';
import { type ActualQuantity, acceptLine, cutLine, dueVnd, packLine, totalsOf } from './domain/line-change.js';
import { nextOrderState, type OrderEvent, type OrderState } from './domain/order-state.js';
import { nextParcelState, type ParcelEvent } from './domain/parcel-state.js';
import { boundQuantity, type OrderLineRecord, type OrderRecord, type ParcelRecord } from './domain/records.js';
import { OrderStore, type ParcelFilter } from './order.store.js';
import { OrderEnding } from './order-ending.js';

export interface OrderWithLines {
  order: OrderRecord;
  lines: OrderLineRecord[];
}

export interface ParcelWithOrders {
  parcel: ParcelRecord;
  /** Cancelled ones left out, oldest first. */
  orders: OrderWithLines[];
}

const CLOSING_STATES: readonly OrderState[] = ['delivered', 'returned', 'cancelled'];

/**
 * What the way from the field to the door does to orders. Every method joins the caller's transaction, or makes one.
 * Lock order for callers that lock more than one kind of row: lots, parcels, orders, payments, each by id.
 */
@Injectable()
export class OrdersService {
  constructor(
    private readonly database: Database,
    private readonly store: OrderStore,
    private readonly payments: PaymentsService,
    private readonly ending: OrderEnding,
  ) {}

  /** @throws DomainError `order.not_found` */
  async get(orderId: string): Promise<OrderWithLines> {
    return (await this.withLines(await this.store.find([orderId])))[0] ?? noOrder(orderId);
  }

  /** Locked until the caller's transaction ends. @throws DomainError `order.not_found` */
  async getForUpdate(orderId: string): Promise<OrderWithLines> {
    return (await this.withLines(await this.store.lock([orderId])))[0] ?? noOrder(orderId);
  }

  /** Lines of confirmed orders on a lot that still want something, earliest order first, their orders locked (M13). */
  async linesOfLotForUpdate(lotId: string): Promise<OrderLineRecord[]> {
    return (await this.store.lockLinesOfLot(lotId)).filter((line) => boundQuantity(line) > 0);
  }

  /** Parcels with their live orders, by delivery day, then age. Every filter that is given must fit. */
  async parcelsOf(filter: ParcelFilter): Promise<ParcelWithOrders[]> {
    return this.withOrders(await this.store.parcels(filter));
  }

  /** The parcel and its live orders, all locked. @throws DomainError `parcel.not_found` */
  async parcelForUpdate(parcelId: string): Promise<ParcelWithOrders> {
    const parcel = (await this.store.lockParcel(parcelId)) ?? noParcel(parcelId);
    await this.store.lock((await this.store.ordersOfParcels([parcelId])).map(({ id }) => id));
    return (await this.withOrders([parcel]))[0] ?? noParcel(parcelId);
  }

  /** Moves one order; `cancel` frees its stock and its payment. @throws DomainError `order.transition_refused` */
  async move(orderId: string, event: OrderEvent): Promise<void> {
    await this.database.transaction(async () => {
      if (event === 'cancel') {
        await this.ending.end([orderId], { reservations: 'released', cause: 'market' });
        return;
      }
      const [order] = await this.store.lock([orderId]);
      if (!order) return noOrder(orderId);
      await this.store.save([movedOrder(order, event)]);
    });
  }

  /**
   * Moves a parcel and its live orders together. Packing asks that every line has been packed.
   * @throws DomainError `parcel.not_found` | `parcel.transition_refused` | `order.transition_refused`
   */
  async moveParcel(parcelId: string, event: ParcelEvent, actorId: string | null = null): Promise<void> {
    await this.database.transaction(async () => {
      const { parcel, orders } = await this.parcelForUpdate(parcelId);
      const state = nextParcelState(parcel.state, event);
      if (event === 'cancel') {
        await this.ending.end(
          orders.map(({ order }) => order.id),
          { reservations: 'released', cause: 'market' },
        );
        return;
      }
      const unpacked = orders.flatMap(({ lines }) => lines).find((line) => line.packed === null && boundQuantity(line));
      if (event === 'pack' && (unpacked || !orders.length)) {
        throw new DomainError('parcel.transition_refused', { from: parcel.state, event, unpackedLineId: unpacked?.id });
      }
      await this.store.save(orders.map(({ order }) => movedOrder(order, event)));
      await this.store.saveParcelState(parcelId, state, event === 'pack' ? actorId : null);
    });
  }

  /**
   * A harvest leaves `allotted` of each of the lines that `linesOfLotForUpdate` gave to the caller, who holds the lot's
   * lock. What is missing goes back to the lot's stock, estimates and amounts due follow, and orders of which nothing
   * is left are cancelled: their ids are answered.
   * @throws DomainError `quantity.not_allowed` | `order.transition_refused`
   */
  async allotHarvest(lines: readonly OrderLineRecord[], allotted: ReadonlyMap<string, number>): Promise<string[]> {
    return this.database.transaction(async () => {
      const changes = lines.map((line) => {
        const cut = cutLine(line, allotted.get(line.id) ?? 0);
        return { cut, sold: boundQuantity(cut) - boundQuantity(line) };
      });
      await this.store.saveLines(changes.map(({ cut }) => cut));
      const short = changes.filter(({ sold }) => sold < 0);
      await this.store.changeStock(short.map(({ cut: { lotId }, sold }) => ({ lotId, sold, held: 0 })));
      const orderIds = [...new Set(short.map(({ cut }) => cut.orderId))];
      const reached = await this.withLines(await this.store.lock(orderIds));
      await this.store.save(reached.map(({ order, lines: own }) => ({ ...order, ...totalsOf(own) })));
      await this.payments.setDues(
        new Map(reached.map(({ order, lines: own }) => [order.id, dueVnd(own, order.deliveryFeeVnd)])),
      );
      const emptied = reached.filter(({ lines: own }) => own.every((line) => boundQuantity(line) === 0));
      const emptiedIds = emptied.map(({ order }) => order.id);
      await this.ending.end(emptiedIds, { reservations: 'released', cause: 'short_harvest' });
      return emptiedIds;
    });
  }

  /** Records a packed line's true weight or count and answers what it costs now. @throws DomainError `order.line_not_found` | `order.transition_refused` */
  async settleLine(lineId: string, actual: ActualQuantity): Promise<{ billedVnd: Vnd; capVnd: Vnd }> {
    return this.database.transaction(async () => {
      const { order, line } = await this.lockLine(lineId, 'confirmed');
      const packed = packLine(line, actual);
      await this.store.saveLines([packed]);
      await this.followLines(order, await this.store.lines([order.id]));
      return { billedVnd: packed.billedVnd ?? 0, capVnd: packed.capVnd };
    });
  }

  /**
   * Records what was taken at the door, `accepted` in the selling unit; the amount due falls by what was refused.
   * @throws DomainError `order.line_not_found` | `order.transition_refused` | `quantity.not_allowed`
   */
  async acceptLine(lineId: string, accepted: number): Promise<{ billedVnd: Vnd }> {
    return this.database.transaction(async () => {
      const { order, line } = await this.lockLine(lineId, 'dispatched');
      const taken = acceptLine(line, accepted);
      await this.store.saveLines([taken]);
      await this.followLines(order, await this.store.lines([order.id]));
      return { billedVnd: taken.billedVnd ?? 0 };
    });
  }

  /** The road costs nothing, for example because everything was refused at the door and the cooperative waives it. */
  async waiveDeliveryFee(orderId: string): Promise<void> {
    await this.database.transaction(async () => {
      const { order, lines } = await this.getForUpdate(orderId);
      await this.store.save([{ ...order, deliveryFeeVnd: 0 }]);
      await this.payments.setDue(order.id, dueVnd(lines, 0));
    });
  }

  private async lockLine(lineId: string, state: OrderState): Promise<{ order: OrderRecord; line: OrderLineRecord }> {
    const orderId = (await this.store.line(lineId))?.orderId;
    const [order] = orderId ? await this.store.lock([orderId]) : [];
    const line = await this.store.line(lineId); // Again, now that nobody else can change it.
    if (!order || !line) throw new DomainError('order.line_not_found', { lineId });
    if (order.state !== state) throw new DomainError('order.transition_refused', { from: order.state, needs: state });
    return { order, line };
  }

  private async followLines(order: OrderRecord, lines: OrderLineRecord[]): Promise<void> {
    await this.store.save([{ ...order, ...totalsOf(lines) }]);
    await this.payments.setDue(order.id, dueVnd(lines, order.deliveryFeeVnd));
  }

  private async withLines(orders: OrderRecord[]): Promise<OrderWithLines[]> {
    const lines = await this.store.lines(orders.map(({ id }) => id));
    return orders.map((order) => ({ order, lines: lines.filter(({ orderId }) => orderId === order.id) }));
  }

  private async withOrders(parcels: ParcelRecord[]): Promise<ParcelWithOrders[]> {
    const orders = await this.withLines(await this.store.ordersOfParcels(parcels.map(({ id }) => id)));
    return parcels.map((parcel) => ({ parcel, orders: orders.filter(({ order }) => order.parcelId === parcel.id) }));
  }
}

function movedOrder(order: OrderRecord, event: OrderEvent): OrderRecord {
  const state = nextOrderState(order.state, event);
  const now = new Date();
  return {
    ...order,
    state,
    confirmedAt: event === 'confirm' ? now : order.confirmedAt,
    closedAt: CLOSING_STATES.includes(state) ? now : null,
  };
}

function noOrder(orderId: string): never {
  throw new DomainError('order.not_found', { orderId });
}

function noParcel(parcelId: string): never {
  throw new DomainError('parcel.not_found', { parcelId });
}
