import type { Delivery, PreparedOrder } from '../../../shared/api.js';
import { localPhone } from '../../../shared/format.js';
import { type Address, deliveryOf, missingIn } from '../../order/delivery-memory.js';

/**
 * Where it goes without asking again: as just written, else as the last order went, else as this device remembers it.
 * A phone in the comment is meant for this delivery. Null: it has to be asked.
 */
export function deliveryFor(
  prepared: PreparedOrder,
  given: Address | null,
  remembered: Address | null,
): Delivery | null {
  if (given) return deliveryOf(given);
  if (prepared.delivery) {
    const { communeCode, village, pickupPointId, ...known } = prepared.delivery;
    return {
      ...known,
      ...(communeCode !== null ? { communeCode } : {}),
      ...(village !== null ? { village } : {}),
      ...(pickupPointId !== null ? { pickupPointId } : {}),
    };
  }
  if (!remembered) return null;
  const phone = prepared.phone ? localPhone(prepared.phone) : remembered.phone;
  const own = { ...remembered, phone };
  return missingIn(own).length === 0 ? deliveryOf(own) : null;
}

/** A form to start from, with what is known of it. */
export function addressOf(delivery: Delivery, blank: Address): Address {
  return {
    name: delivery.name,
    phone: localPhone(delivery.phone),
    communeCode: delivery.communeCode ?? blank.communeCode,
    village: delivery.method === 'home' ? (delivery.village ?? '') : '',
    note: delivery.note ?? '',
  };
}
