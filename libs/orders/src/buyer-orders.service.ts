import { Injectable } from '@nestjs/common';
import { amountOf, checkQuantity, DomainError, type Quantity } from '#kernel';
import { PaymentsService } from '#payments';
import { Database, decodeCursor, type Page, type PageRequest, pageOf } from '#persistence';
import { dueVnd, reduceLine, totalsOf } from './domain/line-change.js';
import { boundQuantity, type OrderLineRecord, type OrderRecord } from './domain/records.js';
import { OrderStore } from './order.store.js';
import { OrderEnding } from './order-ending.js';
import { OrderFeed } from './order-feed.js';
import type { OrderView } from './order-view.js';
import { OrderViews } from './order-views.js';

/** What buyers do with their own orders. Another's order looks missing, so that ids cannot be probed. */
@Injectable()
export class BuyerOrdersService {
  constructor(
    private readonly database: Database,
    private readonly store: OrderStore,
    private readonly payments: PaymentsService,
    private readonly views: OrderViews,
    private readonly ending: OrderEnding,
    private readonly feed: OrderFeed,
  ) {}

  /** @throws DomainError `order.not_found` */
  async get(orderId: string, buyerId: string): Promise<OrderView> {
    const [order] = await this.store.find([orderId]);
    if (!order || order.buyerId !== buyerId) throw new DomainError('order.not_found');
    return (await this.views.of([order]))[0] ?? missing();
  }

  /** Newest first. */
  async list(buyerId: string, { limit, cursor }: PageRequest): Promise<Page<OrderView>> {
    const [beforeId] = decodeCursor(cursor) ?? [];
    const orders = await this.store.page({
      buyerId,
      limit: limit + 1,
      beforeId: typeof beforeId === 'string' ? beforeId : null,
    });
    const page = pageOf(orders, limit, ({ id }) => [id]);
    return { items: await this.views.of(page.items), nextCursor: page.nextCursor };
  }

  /** Until the cut list is issued (M11). @throws DomainError `order.not_found` | `order.too_late` | `order.transition_refused` */
  async cancel(orderId: string, buyerId: string, reason: string): Promise<OrderView> {
    await this.database.transaction(async () => {
      const [order] = await this.store.find([orderId]);
      if (!order || order.buyerId !== buyerId) throw new DomainError('order.not_found');
      await this.ending.end([orderId], { reservations: 'released', cause: 'buyer', reason, onlyWhileLotsOpen: true });
    });
    return this.get(orderId, buyerId);
  }

  /**
   * Takes some of a line back, before packing; 0 drops the line as long as another stays.
   * @throws DomainError `order.not_found` | `order.line_not_found` | `order.only_less` | `order.too_late` |
   *   `quantity.wrong_unit` | `quantity.not_allowed`
   */
  async reduce(orderId: string, lineId: string, buyerId: string, quantity: Quantity): Promise<OrderView> {
    await this.database.transaction(async () => {
      const [seen] = await this.store.find([orderId]);
      if (!seen || seen.buyerId !== buyerId) throw new DomainError('order.not_found');
      const lotId = (await this.store.lines([orderId])).find(({ id }) => id === lineId)?.lotId;
      if (!lotId) throw new DomainError('order.line_not_found', { lineId });
      await this.store.lockLots([lotId]);
      const [order] = await this.store.lock([orderId]);
      const lines = await this.store.lines([orderId]);
      const line = lines.find(({ id }) => id === lineId);
      if (!order || !line) throw new DomainError('order.line_not_found', { lineId });
      if (order.state !== 'placed' && order.state !== 'confirmed')
        throw new DomainError('order.too_late', { state: order.state });
      const wanted = await this.allowed(line, lines, quantity);
      await this.apply(order, lines, line, reduceLine(line, wanted));
    });
    return this.get(orderId, buyerId);
  }

  private async allowed(line: OrderLineRecord, lines: OrderLineRecord[], quantity: Quantity): Promise<number> {
    const rule = await this.store.unitRule(line.lotId);
    const othersStay = lines.some((other) => other.id !== line.id && boundQuantity(other) > 0);
    const inUnit = (quantity.grams !== undefined) === (rule.sellBy === 'weight');
    if (inUnit && amountOf(quantity) === 0 && othersStay) return 0;
    return checkQuantity(rule, quantity);
  }

  private async apply(
    order: OrderRecord,
    lines: OrderLineRecord[],
    before: OrderLineRecord,
    after: OrderLineRecord,
  ): Promise<void> {
    const changed = lines.map((line) => (line.id === after.id ? after : line));
    const freed = boundQuantity(before) - boundQuantity(after);
    await this.store.saveLines([after]);
    if (order.state === 'placed') {
      const held = (await this.store.lockHeldReservations([order.id])).find(
        ({ orderLineId }) => orderLineId === after.id,
      );
      if (held && after.wanted > 0) await this.store.saveReservedQuantity(held.id, after.wanted);
      else if (held) await this.store.closeReservations([held.id], 'released');
      await this.store.changeStock([{ lotId: after.lotId, sold: 0, held: -freed }]);
    } else {
      await this.store.changeStock([{ lotId: after.lotId, sold: -freed, held: 0 }]);
    }
    await this.store.save([{ ...order, ...totalsOf(changed) }]);
    await this.payments.setDue(order.id, dueVnd(changed, order.deliveryFeeVnd));
    await this.feed.stockChanged([after.lotId]);
  }
}

function missing(): never {
  throw new Error('an order without its view');
}
