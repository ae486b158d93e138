/** Two kinds of notices leave the gateway: card events to webhook endpoints, bookings to the bank's customer. */
export const CHANNELS = ['webhooks', 'bank'] as const;
export type Channel = (typeof CHANNELS)[number];

export type DeliveryState = 'waiting' | 'delivered' | 'given_up' | 'dropped';

/** One notice on its way to one address. */
export interface Delivery {
  id: string;
  channel: Channel;
  eventId: string | null;
  endpointId: string | null;
  transferId: string | null;
  /** Who is told: an endpoint's id, or `bank`. */
  lane: string;
  state: DeliveryState;
  /** In this round; sending again by hand starts a new one. */
  attempts: number;
  /** By the gateway's clock. */
  dueAt: Date;
  createdAt: Date;
}

/** Taken over to be sent; `claim` tells this time from any later one, to the microsecond. */
export type ClaimedDelivery = Delivery & { claim: string };

export interface NewDelivery {
  channel: Channel;
  eventId?: string;
  endpointId?: string;
  transferId?: string;
  state: 'waiting' | 'dropped';
  dueAt: Date;
}

export interface Attempt {
  /** Wall time, as signed. */
  at: Date;
  durationMs: number;
  /** Null when nothing answered. */
  status: number | null;
  problem: string | null;
}

export type DeliveryWithAttempts = Delivery & { url: string | null; history: Attempt[] };

/** What goes over the wire. */
export interface Notice {
  url: string;
  headers: Record<string, string>;
  body: string;
}
