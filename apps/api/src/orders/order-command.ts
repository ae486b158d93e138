import type { OrderCommand, Quote } from '#orders';
import { type DeliveryRequest, type OrderLineRequest, toQuantity } from './order.request.js';
import type { QuoteResponse } from './order.response.js';

export function toDelivery(delivery: DeliveryRequest): OrderCommand['delivery'] {
  return {
    method: delivery.method,
    name: delivery.name,
    phone: delivery.phone,
    communeCode: delivery.communeCode ?? null,
    village: delivery.village ?? null,
    note: delivery.note ?? '',
    pickupPointId: delivery.pickupPointId?.toLowerCase() ?? null,
  };
}

export function toLines(lines: readonly OrderLineRequest[]): OrderCommand['lines'] {
  return lines.map(({ lotId, offerCode, quantity, priceVersion }) => ({
    lotId: lotId.toLowerCase(),
    offerCode: offerCode ?? null,
    quantity: toQuantity(quantity),
    priceVersion: priceVersion.toLowerCase(),
  }));
}

export function toQuoteResponse({ placed, methods }: Quote): QuoteResponse {
  return {
    lines: placed.lines.map(({ lotId, offerCode, priceVnd, estimatedVnd, capVnd }) => ({
      lotId,
      offerCode,
      priceVnd,
      estimatedVnd,
      capVnd,
    })),
    estimatedVnd: placed.order.estimatedVnd,
    capVnd: placed.order.capVnd,
    deliveryFeeVnd: placed.order.deliveryFeeVnd,
    deliveryDay: placed.parcel.deliveryDay,
    joinsParcel: placed.joinsParcel,
    methods,
  };
}
