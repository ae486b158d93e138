import type { Quantity, UnitRule, Vnd } from '#kernel';
import type { BroadcastState } from './domain/broadcast-state.js';

export interface Broadcast {
  id: string;
  title: string;
  state: BroadcastState;
  communeCode: string;
  communeName: string;
  host: { id: string; name: string; verified: boolean };
  poster: string | null;
  startsAt: Date;
  startedAt: Date | null;
  interruptedAt: Date | null;
  endedAt: Date | null;
  takedownReason: string | null;
  /** Why the last encoder was turned away; for the host's page. */
  ingestRefusal: { code: string; detail: string; at: string } | null;
  /** Names the media of its practice, for the host alone; null when it never was practised. */
  rehearsalKey: string | null;
  /** How long each person but the host waits between two comments; 0 for no slow mode. */
  slowModeSeconds: number;
}

export type OfferState = 'open' | 'closed';

/** A lot in a broadcast; quantities in the selling unit. */
export interface Offer extends UnitRule {
  code: string;
  lotId: string;
  productId: string;
  productName: string;
  picture: string;
  farmId: string;
  farmName: string;
  cooperativeId: string;
  maximumPerBuyer: number | null;
  priceVnd: Vnd;
  priceVersion: string;
  capacity: number;
  /** What can still be ordered; 0 for an offer or lot that is closed. */
  remaining: number;
  state: OfferState;
}

/** The span of broadcast time in which an offer is on show; open while it lasts. */
export interface Pin {
  id: string;
  offerCode: string;
  startedAt: Date;
  endedAt: Date | null;
}

export interface Comment {
  id: string;
  authorId: string;
  author: string;
  text: string;
  /** What its author has ordered with it; null for talk, and until it is confirmed. */
  ordered: { offerCode: string; quantity: Quantity }[] | null;
  createdAt: Date;
}

export interface BroadcastDetail extends Broadcast {
  offers: Offer[];
}
