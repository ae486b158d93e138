import { DomainError, normalizePhone, type Vnd } from '#kernel';
import { addressKey } from './address-key.js';
import { deliveryDay } from './delivery-day.js';
import { deliveryFee } from './delivery-zone.js';
import type { IntakeLedger } from './intake-ledger.js';
import type { CooperativeFacts, LotFacts, OpenParcel, OrderCommand } from './place-order.js';

export interface ResolvedDelivery {
  cooperative: CooperativeFacts;
  day: string;
  phone: string;
  communeCode: string;
  communeName: string;
  village: string;
  addressKey: string;
  feeVnd: Vnd;
  /** The open parcel that this order joins (M11), or null. */
  joined: OpenParcel | null;
}

/**
 * Where and when the order goes, what the road costs, and whether a parcel to the same door is still open.
 * @throws DomainError `delivery.commune_unknown` | `delivery.pickup_point_unknown` | `delivery.not_offered` | `phone.invalid`
 */
export function resolveDelivery(
  command: OrderCommand,
  lots: readonly LotFacts[],
  ledger: IntakeLedger,
): ResolvedDelivery {
  const { delivery, buyer } = command;
  const cooperative = ledger.cooperative(lots[0]?.cooperativeId ?? '');
  if (!cooperative) throw new Error(`lot ${lots[0]?.id} has no cooperative`);
  const place = placeOf(command, cooperative, ledger);
  const commune = ledger.commune(place.communeCode);
  if (!commune) throw refused('delivery.commune_unknown', 'communeCode');
  const { feeVnd } = deliveryFee(cooperative, {
    method: delivery.method,
    communeCode: commune.code,
    provinceCode: commune.provinceCode,
    isTown: commune.isTown,
  });
  const day = deliveryDay(
    ledger.facts.now,
    cooperative.cutOffHour,
    lots.map(({ harvestFrom }) => harvestFrom),
  );
  const key = addressKey({
    ...place,
    method: delivery.method,
    phone: delivery.phone,
    pickupPointId: delivery.pickupPointId,
  });
  return {
    cooperative,
    day,
    phone: normalizePhone(delivery.phone),
    ...place,
    communeName: commune.name,
    addressKey: key,
    feeVnd,
    joined: ledger.openParcel(buyer.id, cooperative.id, day, key) ?? null,
  };
}

function placeOf({ delivery }: OrderCommand, cooperative: CooperativeFacts, ledger: IntakeLedger) {
  if (delivery.method === 'home') {
    return { communeCode: delivery.communeCode ?? '', village: delivery.village ?? '' };
  }
  const point = ledger.pickupPoint(delivery.pickupPointId ?? '');
  if (!point || point.cooperativeId !== cooperative.id) throw refused('delivery.pickup_point_unknown', 'pickupPointId');
  return { communeCode: point.communeCode, village: point.village };
}

function refused(code: 'delivery.commune_unknown' | 'delivery.pickup_point_unknown', field: string): DomainError {
  const error = new DomainError(code);
  return new DomainError(code, {}, undefined, [{ pointer: `/delivery/${field}`, detail: error.message }]);
}
