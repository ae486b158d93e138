import { DomainError, type Vnd } from '#kernel';

export type DeliveryZone = 'pickup' | 'same_commune' | 'town' | 'province' | 'parcel_bus';

/** Where a parcel goes, as far as the fee asks. */
export interface Destination {
  method: 'home' | 'pickup';
  communeCode: string;
  provinceCode: string;
  isTown: boolean;
}

/** The cooperative's own fee table; a zone that is left out is not served by itself. */
export interface FeeTable {
  communeCode: string;
  provinceCode: string;
  feesVnd: { readonly [Zone in DeliveryZone]?: Vnd };
}

/** The zones that an address lies in, the nearest first. */
function zonesOf(table: FeeTable, destination: Destination): DeliveryZone[] {
  if (destination.method === 'pickup') return ['pickup'];
  const sameProvince = destination.provinceCode === table.provinceCode;
  const zones: DeliveryZone[] = [];
  if (destination.communeCode === table.communeCode) zones.push('same_commune');
  if (sameProvince && destination.isTown) zones.push('town');
  if (sameProvince) zones.push('province');
  return [...zones, 'parcel_bus'];
}

/**
 * The first zone of the address that the table names decides; picking up is free unless the table says otherwise.
 * @throws DomainError `delivery.not_offered`
 */
export function deliveryFee(table: FeeTable, destination: Destination): { zone: DeliveryZone; feeVnd: Vnd } {
  for (const zone of zonesOf(table, destination)) {
    const feeVnd = table.feesVnd[zone] ?? (zone === 'pickup' ? 0 : undefined);
    if (feeVnd !== undefined) return { zone, feeVnd };
  }
  throw new DomainError('delivery.not_offered', { communeCode: destination.communeCode });
}
