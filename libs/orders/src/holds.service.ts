import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '#kernel';
import { Database } from '#persistence';
import { nextOrderState } from './domain/order-state.js';
import type { OrderRecord } from './domain/records.js';
import { OrderStore } from './order.store.js';
import { OrderEnding } from './order-ending.js';

const SWEEP_LIMIT = 500;
/** The job goes first; the sweep is for what it missed. */
const SWEEP_GRACE_MS = 20_000;

/** The message that a hold's time is over; its payload names the orders: `{ orderIds }`. */
export const HOLD_ENDED = 'order.hold_ended';

/** Stock held for orders that are not paid yet (M8): paid for, or free again when the time is over. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly database: Database,
    private readonly store: OrderStore,
    private readonly ending: OrderEnding,
    private readonly clock: Clock,
  ) {}

  /**
   * Cancels those of the orders whose hold is over and that nobody has paid for. Orders that were paid or cancelled in
   * the meantime are left alone, so it may be told twice.
   */
  async lapse(orderIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(() =>
      this.ending.end(orderIds, {
        reservations: 'lapsed',
        cause: 'unpaid',
        only: ({ state, holdExpiresAt }) => state === 'placed' && holdExpiresAt !== null && holdExpiresAt <= now,
      }),
    );
  }

  /** Finds holds that are over, whatever became of their jobs. Answers how many orders it looked at. */
  async sweep(): Promise<number> {
    const orderIds = await this.store.expiredHolds(new Date(this.clock.now().getTime() - SWEEP_GRACE_MS), SWEEP_LIMIT);
    if (orderIds.length) await this.lapse(orderIds);
    return orderIds.length;
  }

  /**
   * Locks what paying for an order touches, its lots and then itself, and answers it as it stands: a lapse has either
   * happened before, or waits until the open transaction ends.
   * @throws DomainError `order.not_found`
   */
  async lockForPayment(orderId: string): Promise<OrderRecord> {
    const lotIds = (await this.store.lines([orderId])).map(({ lotId }) => lotId);
    await this.store.lockLots([...new Set(lotIds)]);
    const [order] = await this.store.lock([orderId]);
    if (!order) throw new DomainError('order.not_found', { orderId });
    return order;
  }

  /**
   * The money is there: held stock is sold and the order confirmed. A late payment is refused here; what becomes of
   * its money is for the caller to say.
   * @throws DomainError `order.not_found` | `order.transition_refused`
   */
  async consume(orderId: string): Promise<void> {
    await this.database.transaction(async () => {
      const order = await this.lockForPayment(orderId);
      const state = nextOrderState(order.state, 'confirm');
      const held = await this.store.lockHeldReservations([orderId]);
      await this.store.closeReservations(
        held.map(({ id }) => id),
        'consumed',
      );
      await this.store.changeStock(held.map(({ lotId, quantity }) => ({ lotId, sold: quantity, held: -quantity })));
      await this.store.save([{ ...order, state, holdExpiresAt: null, confirmedAt: this.clock.now() }]);
    });
  }
}
