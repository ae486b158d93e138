export interface Commune {
  code: string;
  name: string;
  provinceCode: string;
  provinceName: string;
  isTown: boolean;
  latitude: number | null;
  longitude: number | null;
}

/** A commune with whom to turn to there, by name. */
export interface CommuneDetail extends Commune {
  officers: { name: string }[];
  /** Verified ones. */
  farms: number;
}

export interface Province {
  code: string;
  name: string;
  communes: number;
}

export const DELIVERY_ZONES = ['pickup', 'same_commune', 'town', 'province', 'parcel_bus'] as const;
export type DeliveryZone = (typeof DELIVERY_ZONES)[number];

export interface Cooperative {
  id: string;
  name: string;
  communeCode: string;
  phone: string;
  /** What it keeps of a farm's sales, in thousandths. */
  feePerMille: number;
  /** The hour of the day (Vietnam) at which cut lists for tomorrow are issued. */
  cutOffHour: number;
}

/** Everything an administrator sets for a cooperative beside its fees for the road. */
export interface CooperativeSettings extends Cooperative {
  /** Cash totals are rounded down to this; 0 leaves them as they are. */
  cashRoundingVnd: number;
  /** How long an unpaid order holds its stock. */
  holdSeconds: number;
  /** So many cash orders of one buyer may be open or refused. */
  openCashOrdersMax: number;
  /** What of a delivery fee is the courier's, in thousandths. */
  courierSharePerMille: number;
}

export type CooperativeChange = Partial<Omit<CooperativeSettings, 'id'>>;

export interface CommuneChange {
  name?: string;
  isTown?: boolean;
  latitude?: number | null;
  longitude?: number | null;
}

export type DeliveryFee = CooperativeDetail['deliveryFees'][number];
export type PickupPoint = CooperativeDetail['pickupPoints'][number];

export interface CooperativeDetail extends Cooperative {
  deliveryFees: { zone: DeliveryZone; feeVnd: number }[];
  pickupPoints: { id: string; name: string; communeCode: string; village: string }[];
}
