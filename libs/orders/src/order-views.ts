import { Injectable } from '@nestjs/common';
import { PaymentsService, PaymentViews } from '#payments';
import type { OrderRecord } from './domain/records.js';
import { OrderStore } from './order.store.js';
import { type OrderView, orderView } from './order-view.js';

/** Draws orders with all that belongs to them. Access is the caller's to check. */
@Injectable()
export class OrderViews {
  constructor(
    private readonly store: OrderStore,
    private readonly payments: PaymentsService,
    private readonly paymentViews: PaymentViews,
  ) {}

  async of(orders: readonly OrderRecord[]): Promise<OrderView[]> {
    const ids = orders.map(({ id }) => id);
    // One after the other: inside a transaction there is one connection.
    const lines = await this.store.lines(ids);
    const parcels = await this.store.parcels({ ids: orders.map(({ parcelId }) => parcelId) });
    const payments = await this.payments.ofOrders(ids);
    const labels = await this.store.labels({
      lotIds: lines.map(({ lotId }) => lotId),
      communeCodes: parcels.map(({ communeCode }) => communeCode),
      clerkIds: orders.flatMap(({ enteredBy }) => enteredBy ?? []),
      // Only a way that is over has a handover to see.
      parcelIds: orders.flatMap(({ state, parcelId }) => (state === 'delivered' ? parcelId : [])),
    });
    return orders.map((order) => {
      const own = lines.filter(({ orderId }) => orderId === order.id);
      const parcel = parcels.find(({ id }) => id === order.parcelId) ?? missing();
      return orderView({
        order,
        lines: own,
        parcel,
        payment: this.paymentViews.of(payments.find(({ orderId }) => orderId === order.id) ?? missing(), order),
        labels: {
          communeName: labels.communes[parcel.communeCode] ?? '',
          lots: new Map(own.map(({ lotId }) => [lotId, labels.lots[lotId] ?? missing()])),
        },
        changeable:
          (order.state === 'placed' || order.state === 'confirmed') &&
          own.every(({ lotId }) => labels.lots[lotId]?.open),
        hasHandoverPhoto: order.state === 'delivered' && labels.photographed.includes(parcel.id),
        clerkName: labels.clerks[order.enteredBy ?? ''] ?? '',
      });
    });
  }
}

function missing(): never {
  throw new Error('an order without its parcel or payment');
}
