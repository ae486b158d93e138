import type {
  Commune,
  CommuneChange,
  CooperativeChange,
  CooperativeSettings,
  DeliveryFee,
  PickupPoint,
  Province,
} from './places.js';

/** Places as an administrator changes them. What is read here stays locked until the transaction ends. */
export abstract class PlacesAdminStore {
  abstract province(code: string): Promise<Pick<Province, 'code' | 'name'> | null>;
  /** Answers false when the code is taken. */
  abstract addProvince(code: string, name: string): Promise<boolean>;
  abstract renameProvince(code: string, name: string): Promise<void>;

  abstract commune(code: string): Promise<Commune | null>;
  /** Answers false when the code is taken. */
  abstract addCommune(commune: Omit<Commune, 'provinceName'>): Promise<boolean>;
  abstract changeCommune(code: string, change: CommuneChange): Promise<void>;

  abstract cooperative(id: string): Promise<CooperativeSettings | null>;
  abstract addCooperative(draft: { name: string; communeCode: string; phone: string }): Promise<string>;
  abstract changeCooperative(id: string, change: CooperativeChange): Promise<void>;
  abstract deliveryFees(cooperativeId: string): Promise<DeliveryFee[]>;
  abstract replaceDeliveryFees(cooperativeId: string, fees: readonly DeliveryFee[]): Promise<void>;
  abstract addPickupPoint(cooperativeId: string, point: Omit<PickupPoint, 'id'>): Promise<string>;
  /** Answers the point that was open until now. */
  abstract closePickupPoint(cooperativeId: string, pointId: string): Promise<PickupPoint | null>;
}
