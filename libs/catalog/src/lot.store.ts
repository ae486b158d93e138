import type { Vnd } from '#kernel';
import type { Page, PageRequest } from '#persistence';
import type { Lot } from './catalog.types.js';

export interface LotDraft {
  id: string;
  productId: string;
  farmId: string;
  cooperativeId: string;
  capacity: number;
  priceVnd: Vnd;
  priceVersion: string;
  maximumPerBuyer: number | null;
  harvestFrom: Date;
  harvestTo: Date;
}

/** `open`: sells now. `over`: does not any more. */
export type LotStage = 'open' | 'over';

export interface StockChange {
  lotId: string;
  capacityDelta: number;
  reason: 'harvested' | 'spoiled' | 'counted' | 'sold_outside' | 'opened' | 'weighed';
  note: string;
  actorId: string | null;
}

export abstract class LotStore {
  abstract add(draft: LotDraft): Promise<void>;
  abstract find(lotId: string): Promise<Lot | null>;
  /** Locked until the transaction ends: nobody sells from it meanwhile. */
  abstract findLocked(lotId: string): Promise<Lot | null>;
  abstract openOf(productIds: readonly string[]): Promise<Lot[]>;
  /** A farm's lots, the newest first: those that sell, or those that do not any more. */
  abstract ofFarm(farmId: string, stage: LotStage, page: PageRequest): Promise<Page<Lot>>;
  abstract close(lotId: string): Promise<void>;
  /** Adds to what can be sold and says why. The database refuses to go under what is committed (M4). */
  abstract changeCapacity(change: StockChange): Promise<void>;
  abstract setPrice(lotId: string, priceVnd: Vnd, priceVersion: string): Promise<void>;
}
