import type { Vnd } from '#kernel';
import type { Offer, OfferState } from './broadcast.types.js';

export interface OfferDraft {
  broadcastId: string;
  code: string;
  lotId: string;
  priceVnd: Vnd;
  priceVersion: string;
}

export interface OfferChange {
  price?: { priceVnd: Vnd; priceVersion: string };
  state?: OfferState;
}

export abstract class OfferStore {
  /** False when the code or the lot is in the broadcast already. */
  abstract add(draft: OfferDraft): Promise<boolean>;
  abstract find(broadcastId: string, code: string): Promise<Offer | null>;
  /** Locked until the transaction ends. */
  abstract findLocked(broadcastId: string, code: string): Promise<Offer | null>;
  /** By code. */
  abstract ofBroadcasts(broadcastIds: readonly string[]): Promise<Map<string, Offer[]>>;
  abstract change(broadcastId: string, code: string, change: OfferChange): Promise<void>;
  abstract closeAll(broadcastId: string): Promise<void>;
  /** The cooperatives that deliver what the broadcast offers. */
  abstract cooperativeIds(broadcastId: string): Promise<string[]>;
}
